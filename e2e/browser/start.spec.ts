import { expect, test } from '@playwright/test'

test('starts', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.screenshot({ path: '/tmp/start.png' })
})
