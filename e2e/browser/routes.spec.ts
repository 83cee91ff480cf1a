import { expect, test } from '@playwright/test'
import { canvas, carry, carryOn, complaints, centre, holds, hook, openCilium, palette, said, tabTo } from './steps'

const BACK = 'host 10.0.1.2/32 · LWT out'
const THERE = 'host 10.0.1.3/32 · LWT out'

test('a route shows its place while a program for routes is carried, by keyboard and by hand', async ({ page }) => {
  const heard = complaints(page)
  const { keyboard } = page
  await openCilium(page)
  await expect(hook(page, THERE)).toHaveCount(0)
  await keyboard.press('/')
  await keyboard.type('lwt_out')
  const type = palette(page).getByRole('button', { name: 'Route out (lwt_out)' })
  await tabTo(page, type)
  await keyboard.press('Enter')
  await said(page, `Onto ${THERE}, 1 of 6.`)
  await keyboard.press('Enter')
  await said(page, `lwt_out attached to ${THERE}, position 1 of 1.`)
  await holds(page, THERE, ['lwt_out'])
  await expect(hook(page, BACK)).toHaveCount(0)

  const middle = await centre(canvas(page))
  await carry(page, type, { x: middle.x, y: middle.y })
  await expect(hook(page, BACK)).toBeVisible()
  await carryOn(page, hook(page, BACK))
  await page.mouse.up()
  await holds(page, BACK, ['lwt_out_2'])
  expect(heard).toEqual([])
})
