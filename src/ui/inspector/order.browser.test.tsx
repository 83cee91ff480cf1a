import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { addProgram, attach, attachedAt, newProgram, type AttachPoint, type Program } from '../../design'
import { hook } from '../../kernel'
import { TEMPLATES } from '../../lessons'
import { clearHistory, undo, useStore } from '../../store'
import { TooltipProvider } from '../kit'
import { Inspector } from './Inspector'

const state = () => useStore.getState()

/** Puts a program on a hook of the first thing that has it, selects nothing. */
function put(id: AttachPoint['hook'], change: Partial<Program>): AttachPoint {
  const { design } = state()
  const { target, programTypes } = hook(id)
  const [type] = programTypes
  const first = { device: design.devices, namespace: design.namespaces, route: design.routes, cgroup: design.cgroups, socket: design.sockets }[target][0] // prettier-ignore
  if (!type || !first) throw new Error(`no ${target}`)
  const at = { hook: id, target: { kind: target, id: first.id } } as AttachPoint
  const program = { ...newProgram(design, type, id), ...change }
  state().edit((d) => attach(addProgram(d, program), program.id, at))
  return at
}
const last = () => state().design.attachments.at(-1)

const show = () =>
  render(
    <TooltipProvider>
      <div style={{ width: 288, height: 900 }}>
        <Inspector />
      </div>
    </TooltipProvider>,
  )
const selectLast = () => state().select({ kind: 'attachment', id: last()?.id as never })

beforeEach(() => {
  state().setLanguage('en')
  state().open((TEMPLATES.find((each) => each.id === 'cilium-pod-to-pod') ?? TEMPLATES[0]).build())
  clearHistory()
})

it('a clsact filter gets the prio that is typed, and the kernel’s where it is left empty', async () => {
  put('clsact-ingress', { name: 'filter' })
  selectLast()
  await show()
  const prio = page.getByRole('textbox', { name: 'prio (pref)' })
  await expect.element(prio).toHaveAttribute('placeholder', '49152, by the kernel')
  await prio.fill('70000')
  await userEvent.keyboard('{Enter}')
  expect(last()?.options).toBeUndefined()
  await prio.fill('7')
  await userEvent.keyboard('{Enter}')
  expect(last()?.options).toEqual({ kind: 'clsact', prio: 7, directAction: true })
  await page.getByRole('checkbox', { name: 'Direct action (da)' }).click()
  expect(last()?.options).toMatchObject({ prio: 7, directAction: false })
  undo()
  await prio.fill('')
  await userEvent.keyboard('{Enter}')
  expect(last()?.options).toEqual({ kind: 'clsact', prio: null, directAction: true })
})

it('a tcx program asks for a place beside another', async () => {
  put('tcx-egress', { name: 'first' })
  const first = last()?.id
  const at = put('tcx-egress', { name: 'second' })
  selectLast()
  await show()
  await page.getByRole('combobox', { name: 'Asks for a place' }).selectOptions('before first')
  expect(last()?.options).toEqual({ kind: 'tcx', anchor: { where: 'before', of: first } })
  expect(
    attachedAt(state().design, at)
      .map((each) => each.id)
      .indexOf(last()?.id as never),
  ).toBeLessThan(attachedAt(state().design, at).findIndex((each) => each.id === first))
})

it('a cgroup program gets its attach flags', async () => {
  put('cgroup-skb-egress', { name: 'skb' })
  selectLast()
  await show()
  await page.getByRole('combobox', { name: 'attach_flags' }).selectOptions('BPF_F_ALLOW_OVERRIDE')
  await page.getByRole('checkbox', { name: 'Run early (BPF_F_PREORDER)' }).click()
  expect(last()?.options).toEqual({ kind: 'cgroup', mode: 'override', preorder: true })
})

it('a hook lists who runs, with owners, across tcx and clsact, and who never does', async () => {
  put('tcx-egress', { name: 'cil_to', owner: 'cilium', verdict: 'TC_ACT_OK' })
  const at = put('clsact-egress', { name: 'limit', verdict: 'TC_ACT_UNSPEC' })
  state().select({ kind: 'hook', at })
  await show()
  const list = page.getByRole('region', { name: 'Runs here, in this order' }).getByRole('list').first()
  await expect.element(list).toHaveTextContent(/cil_to.*cilium · tcx.*TC_ACT_OK → goes on; nobody behind is asked/)
  await expect.element(list).toHaveTextContent(/limit.*clsact · prio 49152.*never runs: every packet ends at cil_to/)
})
