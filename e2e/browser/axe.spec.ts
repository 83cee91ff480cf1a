import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { card, dragTo, hook, openCilium, palette, program, refusal, takeTemplate, transport } from './steps'

/** Nothing there that axe knows to keep people out. */
async function findings(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((each) => `${id}: ${each.target.join(' ')}`))
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    const open = async (page: Page, place: string) => {
      // the page has no frames; the other mode, which is for them, takes five times as long
      const axe = new AxeBuilder({ page }).setLegacyMode()
      // in the dark only the colours are different
      if (colorScheme === 'dark') axe.withRules(['color-contrast'])
      expect(await findings(axe), place).toEqual([])
    }

    test('the editor keeps nobody out', async ({ page }) => {
      await page.goto('/')
      await expect(page.getByRole('dialog', { name: 'Start with a datapath' })).toBeVisible()
      await open(page, 'gallery')
      await takeTemplate(page, 'Cilium: pod to pod on one node')
      await program(page, 'cil_from_container', 'lxc_client · tcx ingress').click()
      await open(page, 'canvas with a program selected')

      await dragTo(
        page,
        palette(page).getByRole('button', { name: 'XDP (xdp)' }),
        hook(page, 'host/lxc_client · tcx egress'),
      )
      await expect(refusal(page)).toBeVisible()
      await open(page, 'refusal')
      await page.keyboard.press('Escape')

      await card(page, 'server').click()
      await page.keyboard.press('Delete')
      await page.getByRole('tab', { name: 'Problems' }).click()
      await expect(page.getByRole('list', { name: 'Problems' })).toBeVisible()
      await open(page, 'problems')
    })

    test('sending and presenting keep nobody out', async ({ page }) => {
      await openCilium(page)
      await page.getByRole('banner').getByRole('button', { name: 'Send packet' }).click()
      await expect(page.getByRole('dialog', { name: 'Send a packet' })).toBeVisible()
      await open(page, 'send')
      await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click()
      await transport(page).getByRole('button', { name: 'To the end' }).click()
      await expect(page.getByRole('list', { name: 'Events' })).toBeVisible()
      await open(page, 'events')
      await page.getByRole('banner').getByRole('button', { name: 'Present' }).click()
      await expect(page.getByRole('main', { name: 'Presentation' })).toBeVisible()
      await open(page, 'presentation')
    })
  })
