import { expect, test } from '@playwright/test'
import {
  canvas,
  complaints,
  events,
  holds,
  hook,
  inspector,
  palette,
  program,
  said,
  tabTo,
  transport,
  walkTo,
} from './steps'

const INGRESS = 'host/lxc_client · tcx ingress'

test('attaches, reorders, removes, undoes, sends and steps without a mouse', async ({ page }) => {
  const heard = complaints(page)
  const { keyboard } = page
  await page.goto('/')
  await tabTo(page, page.getByRole('button', { name: /^Cilium: pod to pod/ }))
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await test.step('picks a classifier and walks through the hooks that take it', async () => {
    await keyboard.press('/')
    await keyboard.type('classif')
    await tabTo(page, palette(page).getByRole('button', { name: 'Classifier (sched_cls)' }))
    await keyboard.press('Enter')
    await said(page, /, 1 of 16\.$/)
    await keyboard.press('ArrowLeft')
    await said(page, /, 16 of 16\.$/)
    await keyboard.press('ArrowRight')
    const there = page.getByText(`Onto ${INGRESS}, `)
    for (let i = 0; i < 16 && (await there.count()) === 0; i++) await keyboard.press('ArrowRight')
    await said(page, `Onto ${INGRESS}, `)
    await keyboard.press('Enter')
    await said(page, `tc_prog attached to ${INGRESS}, position 2 of 2.`)
    await holds(page, INGRESS, ['cil_from_container', 'tc_prog'])
  })

  await test.step('lets go with Escape', async () => {
    await tabTo(page, palette(page).getByRole('button', { name: 'Classifier (sched_cls)' }), 'Shift+Tab')
    await keyboard.press(' ')
    await said(page, 'Onto ')
    await keyboard.press('Escape')
    await said(page, 'Put back.')
    await expect(hook(page, INGRESS)).toHaveAccessibleName(/2 programs$/)
  })

  await test.step('reorders in the inspector', async () => {
    await walkTo(page, program(page, 'tc_prog', INGRESS))
    await keyboard.press('Enter')
    await tabTo(page, inspector(page).getByRole('button', { name: 'Run earlier' }))
    await keyboard.press('Enter')
    await holds(page, INGRESS, ['tc_prog', 'cil_from_container'])
  })

  await test.step('removes, and takes that back', async () => {
    await walkTo(page, program(page, 'tc_prog', INGRESS), 'Shift+Tab')
    await keyboard.press('Delete')
    await holds(page, INGRESS, ['cil_from_container'])
    await keyboard.press('Control+z')
    await holds(page, INGRESS, ['tc_prog', 'cil_from_container'])
    await keyboard.press('Control+z')
    await holds(page, INGRESS, ['cil_from_container', 'tc_prog'])
    await keyboard.press('Control+Shift+z')
    await holds(page, INGRESS, ['tc_prog', 'cil_from_container'])
  })

  await test.step('opens a hook in the inspector', async () => {
    await walkTo(page, hook(page, 'host/lxc_client · clsact ingress'))
    await keyboard.press('Enter')
    await expect(inspector(page).getByRole('heading', { name: 'clsact ingress' })).toBeVisible()
  })

  await test.step('sends a packet and steps', async () => {
    await tabTo(page, page.getByRole('banner').getByRole('button', { name: 'Send packet' }), 'Shift+Tab')
    await keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true })).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await tabTo(page, transport(page).getByRole('slider', { name: 'Position' }))
    await keyboard.press('ArrowLeft')
    await expect(transport(page).getByRole('button', { name: 'Play' })).toBeVisible()
    await keyboard.press('Home')
    await expect(transport(page)).toContainText('1 /')
    await keyboard.press('ArrowRight')
    await expect(transport(page)).toContainText('2 /')
    await keyboard.press('ArrowLeft')
    await expect(transport(page)).toContainText('1 /')
    await keyboard.press('End')
    await expect(events(page).last()).toHaveAttribute('aria-current', 'step')
    await expect(events(page).last()).toContainText('nginx')
    await expect(canvas(page)).toBeVisible()
  })
  expect(heard).toEqual([])
})
