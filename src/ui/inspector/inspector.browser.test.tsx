import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { checkDesign, type AttachPoint, type Program } from '../../design'
import { TEMPLATES } from '../../lessons'
import { clearHistory, undo, useStore } from '../../store'
import { TooltipProvider } from '../kit'
import { Inspector } from './Inspector'

const template = (id: (typeof TEMPLATES)[number]['id']) => TEMPLATES.find((each) => each.id === id)?.build() ?? TEMPLATES[0].build() // prettier-ignore
const state = () => useStore.getState()
const named = (name: string): Program => {
  const found = state().design.programs.find((each) => each.name === name)
  if (!found) throw new Error(`no program ${name}`)
  return found
}
const nic = (hook: AttachPoint['hook']): AttachPoint => {
  const device = state().design.devices[0]
  if (!device) throw new Error('no device')
  return { hook, target: { kind: 'device', id: device.id } } as AttachPoint
}
const show = () =>
  render(
    <TooltipProvider>
      <div style={{ width: 288, height: 780 }}>
        <Inspector />
      </div>
    </TooltipProvider>,
  )

beforeEach(() => {
  state().setLanguage('en')
  state().open(template('xdp-ddos'))
  clearHistory()
})

it('adds a rule whose value can be typed at once, each in one undo step', async () => {
  state().select({ kind: 'program', id: named('syn_marker').id })
  await show()
  await page.getByRole('button', { name: 'Add rule' }).click()
  expect(named('syn_marker').rules[1]).toMatchObject({
    matches: [{ field: 'tcp.dport', op: 'is', value: '80' }],
    verdict: 'TCX_NEXT',
  })
  await expect.element(page.getByRole('textbox', { name: 'Value of tcp.dport' })).toHaveFocus()
  await userEvent.keyboard('{Control>}a{/Control}443, 8443{Enter}')
  expect(named('syn_marker').rules[1]?.matches[0]?.value).toBe('443, 8443')
  undo()
  expect(named('syn_marker').rules[1]?.matches[0]?.value).toBe('80')
  undo()
  expect(named('syn_marker').rules).toHaveLength(1)
})

it('adds a condition, and keeps a bad value to itself', async () => {
  state().select({ kind: 'program', id: named('syn_marker').id })
  await show()
  await page.getByRole('button', { name: '+ condition' }).click()
  expect(named('syn_marker').rules[0]?.matches).toHaveLength(2)
  const before = state().design
  const value = page.getByRole('textbox', { name: 'Value of tcp.dport' })
  await value.fill('http')
  await userEvent.keyboard('{Enter}')
  expect(state().design).toBe(before)
  await expect.element(value).toHaveValue('http')
  await expect.element(value).toHaveAttribute('aria-invalid', 'true')
  await expect.element(page.getByRole('alert')).toHaveTextContent('takes ports, such as 80')
  await value.fill('1000-2000')
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  await userEvent.keyboard('{Enter}')
  expect(named('syn_marker').rules[0]?.matches[1]?.value).toBe('1000-2000')
})

it('offers only verdicts that fit the hook', async () => {
  state().select({ kind: 'program', id: named('syn_marker').id })
  await show()
  const verdict = page.getByRole('combobox', { name: 'Verdict when no rule decided' })
  const names = [...verdict.element().querySelectorAll('option')].map((each) => each.value.trim())
  expect(names).toEqual(['TCX_NEXT', 'TCX_PASS', 'TCX_DROP', 'TCX_REDIRECT', 'number'])
  await verdict.selectOptions('TCX_DROP')
  expect(named('syn_marker').verdict).toBe('TCX_DROP')
  await verdict.selectOptions(' number')
  const before = state().design
  const number = page.getByRole('textbox', { name: 'Return value' })
  await number.fill('many')
  await userEvent.keyboard('{Enter}')
  expect(state().design).toBe(before)
  await number.fill('255')
  await userEvent.keyboard('{Enter}')
  expect(named('syn_marker').verdict).toBe('255')
})

it('attaches a program to the selected hook, and says why where it cannot', async () => {
  state().select({ kind: 'hook', at: nic('tcx-egress') })
  await show()
  await page.getByRole('button', { name: 'Attach a new sched_cls program' }).click()
  const added = state().design.attachments.at(-1)
  expect(added?.at.hook).toBe('tcx-egress')
  expect(state().selection).toEqual({ kind: 'attachment', id: added?.id })
  state().select({ kind: 'hook', at: nic('xdp') })
  await expect.element(page.getByRole('button', { name: 'Attach a new xdp program' })).toBeDisabled()
  await expect.element(page.getByText('one XDP program per interface')).toBeInTheDocument()
})

it('never lets the design leave its schema, whatever is typed', async () => {
  state().open(template('cilium-pod-to-pod'))
  const device = state().design.devices[0]
  if (!device) throw new Error('no device')
  state().select({ kind: 'device', id: device.id })
  await show()
  for (const [label, text] of [
    ['Name', 'a name much too long for it'],
    ['Name', ''],
    ['MAC address', 'zz'],
    ['MTU', '9'],
    ['New address with prefix length', '10.0.0.1'],
  ] as const) {
    await page.getByRole('textbox', { name: label, exact: true }).fill(text)
    await userEvent.keyboard('{Enter}')
    expect(checkDesign(state().design).ok, `${label}: ${text}`).toBe(true)
  }
  expect(state().design.devices[0]).toEqual(device)
})

it('highlights the rule that decided and shows what the step changed, in words', async () => {
  const stimulus = state().design.scenarios[0]?.stimuli[0]
  if (!stimulus) throw new Error('no stimulus')
  state().send([stimulus], { play: false })
  const row = state().rows.findIndex(
    ({ step }) => state().runs[0]?.trace.steps[step]?.program === named('syn_marker').id,
  )
  state().goTo(row)
  state().select({ kind: 'program', id: named('syn_marker').id })
  await show()
  await expect.element(page.getByText('decided this step')).toBeInTheDocument()
  await expect.element(page.getByText('was 0x0')).toBeInTheDocument()
})

it('speaks Chinese', async () => {
  state().setLanguage('zh-CN')
  state().select({ kind: 'hook', at: nic('tcx-ingress') })
  await show()
  await expect.element(page.getByRole('heading', { name: '在此依次运行' })).toBeInTheDocument()
})
