import { expect, test } from '@playwright/test'
import { canvas, card, centre, inspector, openCilium, program } from './steps'

test('a finding is listed, marked on the canvas, leads to its place and is fixed', async ({ page }) => {
  await openCilium(page)
  const connect = program(page, 'cil_sock4_connect', '/ · cgroup/connect4')
  const marks = canvas(page).getByRole('img', { name: 'Error here' })
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()
  await expect(marks).toHaveCount(0)

  await connect.click()
  await inspector(page).getByRole('combobox', { name: 'Verdict when no rule decided' }).selectOption('other number …')
  await inspector(page).getByRole('textbox', { name: 'Return value' }).fill('7')
  await page.keyboard.press('Enter')
  await expect(marks.first()).toBeVisible()

  await page.getByRole('banner').getByRole('button', { name: '1 error' }).click()
  const problems = page.getByRole('list', { name: 'Problems' }).getByRole('listitem')
  await expect(problems).toHaveCount(1)
  await expect(problems).toContainText('returns 7')

  await test.step('its place is shown', async () => {
    await card(page, 'client').click()
    await problems.getByRole('button', { name: /returns 7/ }).click()
    await expect(inspector(page).getByRole('heading', { name: 'cil_sock4_connect' })).toBeVisible()
    const middle = await centre(canvas(page))
    await expect
      .poll(async () => {
        const { x, y } = await centre(connect)
        return Math.hypot(x - middle.x, y - middle.y)
      })
      .toBeLessThan(60)
  })

  await problems.getByRole('button', { name: /^Return / }).click()
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()
  await expect(marks).toHaveCount(0)
})
