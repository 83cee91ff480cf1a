import { expect, test } from '@playwright/test'
import { canvas, complaints, openCilium } from './steps'

test('a class is shown a saved scenario step by step', async ({ page }) => {
  const heard = complaints(page)
  const { keyboard } = page
  await openCilium(page)
  await page.getByRole('banner').getByRole('button', { name: 'Present' }).click()
  const stage = page.getByRole('main', { name: 'Presentation' })
  await expect(stage).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Palette' })).toHaveCount(0)
  await expect(canvas(page)).toBeVisible()
  const at = (row: number) => expect(stage.getByText(new RegExp(`^${row} / \\d+$`)).first()).toBeVisible()

  await at(1)
  await expect(stage).toContainText('curl')
  await keyboard.press('ArrowRight')
  await at(2)
  await expect(stage).toContainText('cil_sock4_connect · rule 1')
  await keyboard.press('PageDown')
  await at(3)
  await keyboard.press('PageUp')
  await at(2)
  await keyboard.press('ArrowLeft')
  await at(1)
  await keyboard.press('End')
  await expect(stage).toContainText('nginx')
  await keyboard.press('Home')
  await at(1)

  const scenario = stage.getByRole('combobox', { name: 'Scenario' })
  const chosen = scenario.locator('option:checked')
  await expect(chosen).toHaveText('curl to the Service')
  await keyboard.press('n')
  await expect(chosen).toHaveText('Pod to pod, there and back')
  await at(1)

  await test.step('the buttons leave the keys alone', async () => {
    await stage.getByRole('button', { name: 'Step', exact: true }).click()
    await at(2)
    await keyboard.press('ArrowRight')
    await at(3)
  })
  await keyboard.press('Escape')
  await expect(stage).toHaveCount(0)
  await expect(page.getByRole('navigation', { name: 'Palette' })).toBeVisible()
  expect(heard).toEqual([])
})
