import { expect, test } from '@playwright/test'
import { choose, openCilium } from './steps'

const chinese = { name: '文件', exact: true }

test.describe('a Chinese browser in the dark', () => {
  test.use({ locale: 'zh-CN', colorScheme: 'dark' })
  test('is answered in Chinese and in dark, until somebody chooses otherwise', async ({ page }) => {
    await page.goto('/')
    const gallery = page.getByRole('dialog')
    await expect(gallery.getByRole('heading').first()).toHaveText(/[\u4e00-\u9fff]/)
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
    await gallery.getByRole('button', { name: /Cilium/ }).click()
    await expect(page.getByRole('button', chinese)).toBeVisible()

    await choose(page, '视图', 'English')
    await expect(page.getByRole('button', { name: 'File', exact: true })).toBeVisible()
    await choose(page, 'View', 'Light')
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'light')
    await page.reload()
    await expect(page.getByRole('button', { name: 'File', exact: true })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'light')
  })
})

test('follows the system while nothing is chosen', async ({ page }) => {
  await openCilium(page)
  const colour = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
  const light = await colour()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
  expect(await colour()).not.toBe(light)
  await choose(page, 'View', '简体中文')
  await expect(page.getByRole('button', chinese)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', chinese)).toBeVisible()
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
})
