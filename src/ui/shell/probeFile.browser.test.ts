import { beforeEach, expect, it } from 'vitest'
import full from '../../../e2e/fixtures/bpftool/feature-probe-full.txt?raw'
import json from '../../../e2e/fixtures/bpftool/feature-probe.json?raw'
import { TEMPLATES } from '../../lessons'
import { useStore } from '../../store'
import { openFile } from './files'

const state = () => useStore.getState()

beforeEach(() => {
  state().setLanguage('en')
  state().open(TEMPLATES[0].build())
})

it.each([
  ['feature.txt', full],
  ['feature.json', json],
])('%s, dropped or chosen, becomes the kernel of the open design', async (name, text) => {
  const { designId } = state()
  await openFile(new File([text], name))
  expect(state().design.kernel).toMatchObject({ kind: 'probe', version: null, probe: { programTypes: { lsm: false } } })
  expect(state().designId).toBe(designId)
  expect(state().notice?.text).toMatch(
    new RegExp(`^${name}: the design is now judged by this probe. Linux 6\\.1 or newer`),
  )
})

it('a damaged one gets a sentence and changes nothing', async () => {
  const { design } = state()
  await openFile(new File(['Scanning eBPF program types...\neBPF program_type xd'], 'cut.txt'))
  expect(state().design).toBe(design)
  expect(state().notice).toMatchObject({ tone: 'error', text: expect.stringMatching(/^cut\.txt: Line 2 is damaged/) })
})
