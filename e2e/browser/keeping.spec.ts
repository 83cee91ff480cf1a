import { expect, test } from '@playwright/test'
import {
  card, choose, complaints, designName, dragTo, holds, hook, inspector, kept, openCilium, openTemplate, palette,
  program, rename, said, still,
} from './steps' // prettier-ignore

const INGRESS = 'host/lxc_client · tcx ingress'

test('two tabs on one design do not write over each other', async ({ page, context }) => {
  await openCilium(page)
  await rename(page, 'First')
  await kept(page)

  const second = await context.newPage()
  await second.goto('/')
  await said(second, 'This design is open in another tab. You are working on a copy of it.')
  await rename(second, 'Second')
  await kept(second)
  await expect(designName(page)).toHaveValue('First')

  await page.reload()
  await expect(designName(page)).toHaveValue('First')
  await second.reload()
  await expect(designName(second)).toHaveValue('Second')
  await second.close()

  await choose(page, 'File', /New from template/)
  const gallery = page.getByRole('dialog', { name: 'Start with a datapath' })
  await gallery.getByRole('button', { name: /^Second/ }).click()
  await expect(designName(page)).toHaveValue('Second')
  await choose(page, 'File', /New from template/)
  await expect(gallery.getByRole('button', { name: /^First/ })).toBeVisible()
  await gallery.getByRole('button', { name: 'Delete First' }).click()
  await expect(gallery.getByRole('button', { name: /^First/ })).toHaveCount(0)
})

test('what was drawn survives a crash', async ({ page, context }) => {
  await openTemplate(page, 'Empty host')
  await palette(page).getByRole('button', { name: 'Pod', exact: true }).click()
  await rename(page, 'Survivor')
  await kept(page)
  const crashed = page.waitForEvent('crash')
  const devtools = await context.newCDPSession(page)
  void devtools.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()

  const next = await context.newPage()
  await next.goto('/')
  await expect(designName(next)).toHaveValue('Survivor')
  await expect(card(next, 'pod')).toBeVisible()
})

test('undo and redo hold in any order, and stay within the design', async ({ page }) => {
  const heard = complaints(page)
  await openCilium(page)
  const header = page.getByRole('banner')
  const undo = header.getByRole('button', { name: 'Undo' })
  const redo = header.getByRole('button', { name: 'Redo' })
  await expect(undo).toBeDisabled()
  await expect(redo).toBeDisabled()

  const classifier = palette(page).getByRole('button', { name: 'Classifier (sched_cls)' })
  await dragTo(page, classifier, hook(page, INGRESS))
  await holds(page, INGRESS, ['cil_from_container', 'tc_prog'])
  await undo.click()
  await holds(page, INGRESS, ['cil_from_container'])
  await redo.click()
  await holds(page, INGRESS, ['cil_from_container', 'tc_prog'])

  await test.step('what is removed comes back with all that hung on it', async () => {
    for (const [name, hangs] of [
      ['lxc_client', INGRESS],
      ['server', 'server/eth0 · XDP native'],
      ['/kubepods/client', 'curl · socket filter'],
      ['curl tcp *:*', 'curl · socket filter'],
    ] as const) {
      await card(page, name).click()
      await page.keyboard.press('Delete')
      await expect(hook(page, hangs)).toHaveCount(0)
      await undo.click()
      await expect(hook(page, hangs)).toBeVisible()
    }
  })
  await holds(page, INGRESS, ['cil_from_container', 'tc_prog'])

  await test.step('a new change ends what could be redone', async () => {
    await undo.click()
    await expect(redo).toBeEnabled()
    await program(page, 'cil_from_container', INGRESS).click()
    await inspector(page).getByRole('checkbox', { name: 'Enabled' }).click()
    await expect(redo).toBeDisabled()
    await expect(program(page, 'cil_from_container', INGRESS)).toHaveAccessibleName(/switched off/)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await holds(page, INGRESS, ['cil_from_container'])
    await expect(undo).toBeDisabled()
    await page.keyboard.press('Control+y')
    await expect(program(page, 'cil_from_container', INGRESS)).toHaveAccessibleName(/switched off/)
    await expect(redo).toBeDisabled()
  })

  await test.step('another design has a history of its own', async () => {
    await choose(page, 'File', /New from template/)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Empty host One network card/ })
      .click()
    await expect(designName(page)).toHaveValue('Empty host')
    await still(page)
    await expect(undo).toBeDisabled()
    await page.keyboard.press('Control+z')
    await expect(designName(page)).toHaveValue('Empty host')
  })
  expect(heard).toEqual([])
})
