import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import plain from '../../../e2e/fixtures/bpftool/feature-probe.txt?raw'
import { setKernel } from '../../design'
import { TEMPLATES } from '../../lessons'
import { clearHistory, redo, selectDiagnostics, undo, useStore } from '../../store'
import { TooltipProvider } from '../kit'
import { KernelControl } from './KernelControl'

const state = () => useStore.getState()
const show = async (name: string | RegExp = /^Kernel: /) => {
  await render(
    <TooltipProvider>
      <KernelControl />
    </TooltipProvider>,
  )
  await page.getByRole('button', { name }).click()
}
const slider = () => page.getByRole('slider', { name: 'Release' })
const field = () => page.getByRole('textbox', { name: 'Paste what bpftool feature probe printed' })
const paste = (text: string) => {
  const data = new DataTransfer()
  data.setData('text/plain', text)
  field()
    .element()
    .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}
const pastSteps = () => useStore.temporal.getState().pastStates.length

beforeEach(() => {
  state().setLanguage('en')
  state().open(TEMPLATES.find((each) => each.id === 'cilium-pod-to-pod')?.build() ?? TEMPLATES[0].build())
  clearHistory()
})

it('steps through the releases with the arrow keys and says which one it is', async () => {
  await show('Kernel: Linux 6.18')
  await expect.element(slider()).toHaveAttribute('aria-valuetext', 'Linux 6.18')
  slider().element().focus()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.element(slider()).toHaveAttribute('aria-valuetext', 'Linux 6.17')
  await userEvent.keyboard('{Home}')
  await expect.element(slider()).toHaveAttribute('aria-valuetext', 'Linux 4.18')
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}')
  expect(state().design.kernel).toEqual({ kind: 'version', version: '5.0' })
  await expect.element(page.getByRole('button', { name: 'Kernel: Linux 5.0' })).toBeInTheDocument()
})

it('says what the release lacks; the findings follow', async () => {
  await show()
  await expect.element(page.getByText('It has every hook that can be drawn.')).toBeInTheDocument()
  expect(selectDiagnostics(state())).toEqual([])
  await slider().fill('13')
  expect(state().design.kernel.version).toBe('5.10')
  await expect.element(page.getByText('tcx ingress, tcx egress')).toBeInTheDocument()
  await expect.element(page.getByText('since 6.4')).toBeInTheDocument()
  expect(selectDiagnostics(state()).some((each) => each.rule === 'newer-than-kernel')).toBe(true)
})

it('one drag is one undo step', async () => {
  await show()
  const thumb = slider().element() as HTMLInputElement
  for (const value of ['30', '20', '10']) await slider().fill(value)
  thumb.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))
  expect(state().design.kernel.version).toBe('5.7')
  expect(pastSteps()).toBe(1)
  undo()
  expect(state().design.kernel.version).toBe('6.18')
  redo()
  expect(state().design.kernel.version).toBe('5.7')
})

it('takes a pasted probe, tells what it says, and asks for the release', async () => {
  await show()
  paste(plain)
  await expect.element(page.getByText(/^Linux 6\.1 or newer/)).toBeInTheDocument()
  await expect.element(page.getByText('Missing, of 31 program types: lirc_mode2, tracing, ext, lsm.')).toBeInTheDocument() // prettier-ignore
  await expect.element(page.getByText(/helper lists are left out/)).toBeInTheDocument()
  await expect.element(page.getByText('tcx ingress, tcx egress: the probe does not say')).toBeInTheDocument()
  await expect.element(page.getByRole('button', { name: 'Kernel: Linux 6.1+, probed' })).toBeInTheDocument()
  await expect.element(field()).toHaveValue('')
  await slider().fill('35')
  expect(state().design.kernel).toMatchObject({ kind: 'probe', version: '6.12' })
  await expect.element(page.getByText('It has every hook that can be drawn.')).toBeInTheDocument()
  await page.getByRole('button', { name: 'Forget the probe' }).click()
  expect(state().design.kernel).toEqual({ kind: 'version', version: '6.12' })
})

it('says what is wrong with a text, and keeps the kernel', async () => {
  await show()
  paste('eBPF program_type xdp is available\neBPF map_type ha')
  await expect.element(page.getByRole('alert')).toHaveTextContent('Line 2 is damaged: “eBPF map_type ha”')
  expect(state().design.kernel.kind).toBe('version')
  await field().fill('eBPF map_type hash is available')
  expect(state().design.kernel.kind).toBe('probe')
})

it('a release newer than the tables has a place of its own', async () => {
  state().edit((design) => setKernel(design, { kind: 'version', version: '7.3' }))
  await show('Kernel: Linux 7.3')
  await expect.element(slider()).toHaveAttribute('aria-valuetext', 'Linux 7.3')
  slider().element().focus()
  await userEvent.keyboard('{ArrowLeft}')
  expect(state().design.kernel.version).toBe('6.18')
})
