import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test, type Page } from '@playwright/test'
import {
  carry, carryOn, choose, complaints, designName, dragTo, dropFile, events, fixture, holds, hook, inspector, kept, labels,
  labelsOf, openCilium, palette, program, refusal, rename, saved, transport,
} from './steps' // prettier-ignore

const INGRESS = 'host/lxc_client · tcx ingress'
const EGRESS = 'host/lxc_client · tcx egress'

/** The built command line; a status other than 0 rejects. */
const hookchain = async (...args: string[]): Promise<string> => {
  const bin = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url))
  return (await promisify(execFile)(process.execPath, [bin, ...args])).stdout
}

const tc = (page: Page) => palette(page).getByRole('button', { name: 'Classifier (sched_cls)' })
const xdp = (page: Page) => palette(page).getByRole('button', { name: 'XDP (xdp)' })

test('draws a datapath, is told what fits, sends a captured packet, watches it, keeps and shares it', async ({
  page,
}) => {
  const heard = complaints(page)
  await openCilium(page)

  await test.step('a classifier goes onto the pod’s host-side veth', async () => {
    const drawn = (place: string) => expect(hook(page, place).locator('..'))
    const lit = async (place: string) => {
      await drawn(place).toHaveCSS('opacity', '1')
      await drawn(place).toHaveCSS('border-style', 'solid')
    }
    const dim = (place: string) => drawn(place).toHaveCSS('opacity', '0.32')
    await carry(page, tc(page), { x: 400, y: 100 })
    await lit(INGRESS)
    await lit(EGRESS)
    await lit('client/eth0 · clsact egress')
    await dim('host/lxc_client · XDP native')
    await dim('host · netfilter INPUT')
    await dim('/ · cgroup/connect4')
    await carryOn(page, hook(page, INGRESS))
    await expect(page.getByText(`Attach to ${INGRESS}`)).toBeVisible()
    await page.mouse.up()
    await holds(page, INGRESS, ['cil_from_container', 'tc_prog'])
    await drawn('host/lxc_client · XDP native').toHaveCSS('opacity', '1')
  })

  await test.step('XDP is refused on transmit, in the same words as while it hovered', async () => {
    await carry(page, xdp(page), hook(page, EGRESS))
    const reason = page.getByText(/XDP has no transmit hook/)
    await expect(reason).toBeVisible()
    const words = await reason.innerText()
    await page.mouse.up()
    await expect(refusal(page)).toContainText(words)
    await expect(hook(page, EGRESS)).toHaveAccessibleName(/1 program$/)
    await refusal(page).getByRole('button', { name: 'Attach to host/lxc_client · XDP native' }).click()
    await expect(refusal(page)).toHaveCount(0)
    await holds(page, 'host/lxc_client · XDP native', ['xdp_prog'])
  })

  await test.step('the program is put first, and a drop rule written', async () => {
    await dragTo(page, program(page, 'tc_prog', INGRESS), program(page, 'cil_from_container', INGRESS))
    await holds(page, INGRESS, ['tc_prog', 'cil_from_container'])
    await program(page, 'tc_prog', INGRESS).click()
    await inspector(page).getByRole('button', { name: 'Add rule' }).click()
    await inspector(page).getByRole('textbox', { name: 'Value of tcp.dport' }).fill('80')
    await inspector(page).getByRole('combobox', { name: 'Verdict of rule 1' }).selectOption('TCX_DROP')
  })

  await test.step('packet 3 of a real capture is sent and dropped there', async () => {
    await dropFile(page, 'pod-traffic.pcap', readFileSync(fixture('pod-traffic.pcap')))
    const capture = page.getByRole('region', { name: 'Captured packets' })
    await capture.getByRole('combobox', { name: 'Send into' }).selectOption('host/lxc_client')
    await capture.getByRole('listbox').getByRole('option').nth(2).click()
    await expect(capture.getByRole('listbox').getByRole('option', { selected: true })).toContainText('10.0.1.3:80')
    await capture.getByRole('button', { name: 'Send', exact: true }).click()
  })

  await test.step('it is stepped through', async () => {
    await transport(page).getByRole('button', { name: 'To the start' }).click()
    await page.keyboard.press('ArrowRight')
    await expect(transport(page)).toContainText('2 /')
    await page.keyboard.press('ArrowLeft')
    await expect(transport(page)).toContainText('1 /')
    const last = events(page).last()
    await transport(page).getByRole('button', { name: 'To the end' }).click()
    await expect(last).toHaveAttribute('aria-current', 'step')
    await expect(last).toContainText('tc_prog · rule 1')
    await expect(last).toContainText('TCX_DROP')
    await expect(page.getByRole('tabpanel', { name: 'Packets' })).toContainText('Dropped')
    await expect(inspector(page).getByText('decided this step')).toBeVisible()
  })

  await test.step('the rule is undone, and the packet arrives', async () => {
    const rules = inspector(page).getByRole('heading', { name: /^Rule 1/ })
    for (let i = 0; i < 5 && (await rules.count()) > 0; i++) await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: 'Send again' }).click()
    await expect(page.getByRole('tabpanel', { name: 'Packets' })).toContainText('Delivered')
    await transport(page).getByRole('button', { name: 'To the end' }).click()
    await expect(events(page).last()).toContainText('nginx')
  })

  const onCanvas = await labels(page)
  const picture = await saved(page, () => choose(page, 'Export', 'SVG picture'))
  await test.step('the pictures are those of the canvas', async () => {
    expect(onCanvas.programs).toContain('tc_prog')
    expect(await labelsOf(page, picture)).toEqual(onCanvas)
    const png = await saved(page, () => choose(page, 'Export', /PNG picture/))
    expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(picture.bytes.toString()) ?? []
    expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)])
  })

  await test.step('everything is there again after a reload', async () => {
    await rename(page, 'Mine')
    await kept(page)
    await page.reload()
    await expect(designName(page)).toHaveValue('Mine')
    expect(await labels(page)).toEqual(onCanvas)
    await holds(page, 'host/lxc_client · XDP native', ['xdp_prog'])
  })

  await test.step('the command line says the same of the file', async () => {
    const { name, path } = await saved(page, () => choose(page, 'File', /Save as file/))
    expect(name).toBe('mine.hookchain.json')
    const { findings } = JSON.parse(await hookchain('validate', path, '--json')) as { findings: { message: string }[] }
    await page.getByRole('tab', { name: 'Problems' }).click()
    const problems = page.getByRole('tabpanel', { name: 'Problems' }).getByRole('listitem')
    await expect(problems).toHaveCount(findings.length)
    for (const { message } of findings) await expect(problems.getByText(message)).toBeVisible()
    const packet = `${fixture('pod-traffic.pcap')}#3`
    const told = await hookchain('simulate', path, '--pcap', packet, '--at', 'host/lxc_client')
    expect(told).toContain('delivered')
    expect(await hookchain('export', path, '--format', 'svg')).toBe(
      picture.bytes.toString().replace(/<title>[^<]*<\/title>/, '<title>Mine</title>'),
    )
  })
  expect(heard).toEqual([])
})
