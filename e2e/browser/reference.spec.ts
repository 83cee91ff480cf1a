import { expect, test } from '@playwright/test'
import {
  canvas,
  carry,
  complaints,
  dropFile,
  fixture,
  hook,
  kept,
  openCilium,
  palette,
  program,
  refusal,
} from './steps'
import { readFileSync } from 'node:fs'

test('the explorer answers which type goes where, and each answer has an address', async ({ page }) => {
  const heard = complaints(page)
  await page.goto('/#/compatibility/tcx-ingress/BPF_PROG_TYPE_SCHED_CLS')
  const details = page.getByRole('complementary', { name: 'The cell in words' })
  await expect(details).toContainText('sched_cls programs attach here, since Linux 6.6.')
  await expect(details).toContainText('SEC("tcx/ingress")')
  await expect(details).toContainText('bpftool net attach tcx_ingress')

  const matrix = page.getByRole('table', { name: 'Which program goes where' })
  await test.step('hovering explains, clicking keeps it in the address', async () => {
    await matrix.getByRole('button', { name: 'xdp at tcx egress: no' }).hover()
    await expect(details).toContainText('tcx egress does not take xdp programs. It takes sched_cls.')
    await expect(details).toContainText('xdp-egress')
    await matrix.getByRole('button', { name: /^cgroup_sock_addr at cgroup\/connect4: yes/ }).click()
    await expect(page).toHaveURL(/#\/compatibility\/connect4\/BPF_PROG_TYPE_CGROUP_SOCK_ADDR$/)
    await expect(details).toContainText('bpf_sock_addr')
  })

  await test.step('keys walk from cell to cell', async () => {
    await page.keyboard.press('ArrowDown')
    await expect(details).toContainText('cgroup/connect6')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/connect6\/BPF_PROG_TYPE_CGROUP_SOCK_ADDR$/)
  })

  await test.step('an older kernel, a search', async () => {
    await page.getByRole('combobox', { name: 'Kernel', exact: true }).selectOption('4.18')
    await expect(matrix.getByRole('button', { name: 'sched_cls at tcx ingress: since Linux 6.6, not in this kernel' })).toBeVisible() // prettier-ignore
    await page.getByRole('searchbox', { name: 'Search types, hooks, sections' }).fill('kprobe')
    await expect(matrix.getByRole('rowheader', { name: 'kprobe', exact: true })).toBeVisible()
    await expect(matrix.getByRole('rowheader', { name: 'tcx ingress' })).toHaveCount(0)
  })

  await page.goBack()
  await expect(page).toHaveURL(/connect4/)
  await page.getByRole('button', { name: 'Back to the drawing' }).click()
  await expect(page.getByRole('dialog', { name: 'Start with a datapath' })).toBeVisible()
  expect(heard).toEqual([])
})

test('a type without a hook here is refused in a true sentence, and leads to its places', async ({ page }) => {
  await openCilium(page)
  await palette(page).getByText('Elsewhere in the kernel').click()
  const kprobe = palette(page).getByRole('button', { name: 'Probe (kprobe)' })
  await kprobe.scrollIntoViewIfNeeded()
  await carry(page, kprobe, hook(page, 'host/lxc_client · clsact ingress'))
  await expect(page.getByText('A kprobe program does not go there: clsact ingress of host/lxc_client takes only sched_cls programs.')).toBeVisible() // prettier-ignore
  await page.mouse.up()
  await refusal(page).getByRole('link', { name: 'Where kprobe programs go' }).click()
  await expect(page).toHaveURL(/#\/compatibility\/BPF_PROG_TYPE_KPROBE$/)
  await expect(page.getByRole('complementary', { name: 'The cell in words' })).toContainText('kprobe session')
  await page.keyboard.press('Escape')
  await expect(canvas(page)).toBeVisible()
  await expect(page).not.toHaveURL(/compatibility/)
})

test('rules can be searched, and a finding leads to its rule', async ({ page }) => {
  await openCilium(page)
  const connect = program(page, 'cil_from_container', 'lxc_client · tcx ingress')
  await connect.click()
  await page.goto('/#/rules/never-runs')
  const rules = page.getByRole('main').getByRole('listitem')
  await expect(rules.filter({ hasText: 'never-runs' })).toBeInViewport()
  await page.getByRole('searchbox', { name: 'Search rules' }).fill('transmit hook')
  await expect(rules).toHaveCount(1)
  await expect(rules).toContainText('XDP has no transmit hook')
})

test('the design follows its kernel: a release, a probe, and undo', async ({ page }) => {
  await openCilium(page)
  const banner = page.getByRole('banner')
  await banner.getByRole('button', { name: 'Kernel: Linux 6.18' }).click()
  const slider = page.getByRole('slider', { name: 'Release' })
  await slider.focus()
  await page.keyboard.press('Home')
  await expect(slider).toHaveAttribute('aria-valuetext', /4\.18/)
  await page.keyboard.press('Escape')
  await expect(canvas(page).getByRole('button', { name: /tcx ingress.*not in the chosen kernel, since 6\.6/ }).first()).toBeAttached() // prettier-ignore
  await expect(page.getByRole('button', { name: 'No problems' })).toHaveCount(0)
  await expect(palette(page).getByRole('button', { name: /Netfilter.*since 6\.4/ })).toBeVisible()

  await test.step('what bpftool printed is taken from a file', async () => {
    const file = fixture('bpftool/feature-probe.json')
    await dropFile(page, 'probe.json', readFileSync(file))
    await expect(banner.getByRole('button', { name: /^Kernel: .*probed/ })).toBeVisible()
  })

  await test.step('and survives a reload', async () => {
    await kept(page)
    await page.reload()
    await expect(banner.getByRole('button', { name: /^Kernel: .*probed/ })).toBeVisible()
  })
})
