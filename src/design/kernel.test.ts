import { expect, it } from 'vitest'
import { NEWEST_PROFILE, type KernelProfile } from '../kernel'
import { emptyDesign, readDesign, setKernel, setRelease, writeDesign } from '.'

const fresh = emptyDesign('kernel')
const probe: KernelProfile = {
  kind: 'probe',
  version: null,
  probe: {
    programTypes: { xdp: true, netfilter: false },
    mapTypes: { arena: false },
    helpers: { xdp: ['bpf_redirect'] },
    options: { CONFIG_NET_CLS_BPF: null, CONFIG_HZ: '250' },
    misc: { bounded_loops: true },
  },
}
const reread = (kernel: unknown) => {
  const { kernel: gone, ...rest } = fresh
  expect(gone).toBe(NEWEST_PROFILE)
  return readDesign(JSON.stringify(kernel === undefined ? rest : { ...rest, kernel }))
}

it('a design that does not say is meant for the newest kernel', () => {
  expect(reread(undefined)).toMatchObject({ ok: true, value: { kernel: NEWEST_PROFILE } })
})

it('is written and read back, release and probe', () => {
  for (const kernel of [{ kind: 'version', version: '5.10' } as const, probe]) {
    const design = setKernel(fresh, kernel)
    expect(readDesign(writeDesign(design))).toEqual({ ok: true, value: design })
  }
})

it('choosing a release keeps the probe, and the same release changes nothing', () => {
  const chosen = setRelease(setKernel(fresh, probe), '6.1')
  expect(chosen.kernel).toEqual({ ...probe, version: '6.1' })
  expect(setRelease(chosen, '6.1')).toBe(chosen)
})

it.each([
  [{ kind: 'version', version: '5.20' }, 'kernel.version'],
  [{ kind: 'version', version: null }, 'kernel.version'],
  [{ kind: 'version', version: '2.6' }, 'kernel.version'],
  [{ kind: 'windows' }, 'kernel.kind'],
  [{ ...probe, probe: { ...probe.probe, programTypes: { '<b>': true } } }, 'kernel.probe.programTypes.<b>'],
])('refuses %j, naming the place', (kernel, path) => {
  expect(reread(kernel)).toMatchObject({ ok: false, error: { code: 'invalid', path } })
})
