import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attach, setKernel, type AttachPoint, type Design, type ProgramId, type Target } from '../design'
import { createTranslator } from '../i18n'
import { HOOK_IDS, hook, PROGRAM_TYPE_NAMES, REDIRECT_HELPERS, RELEASES, type KernelProfile, type KernelVersion } from '../kernel' // prettier-ignore
import { canAttach } from './attach/canAttach'
import { answer, dev, point, pods, put, rules } from './fixture'
import { validate } from './validate'

const CLS = 'BPF_PROG_TYPE_SCHED_CLS'
const LOOKUP = 'BPF_PROG_TYPE_SK_LOOKUP'
const NF = 'BPF_PROG_TYPE_NETFILTER'
const base = pods()
const linux = (version: KernelVersion): KernelProfile => ({ kind: 'version', version })
const translate = createTranslator('en')

const SINCE_RULES = ['newer-than-kernel', 'helper-newer-than-kernel', 'verdict-newer-than-kernel']
const sinceFindings = (design: Design, version: KernelVersion) =>
  validate(design, linux(version)).filter((each) => SINCE_RULES.includes(each.rule))

describe('the judge, by release', () => {
  it.each([
    ['tcx-ingress', CLS, '6.5', '6.6'],
    ['tcx-egress', CLS, '4.18', '6.6'],
    ['nf-forward', NF, '6.3', '6.4'],
    ['sk-lookup', LOOKUP, '5.8', '5.9'],
    ['recvmsg6', 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR', '5.1', '5.2'],
  ] as const)('%s takes %s from %s on', (at, type, before, since) => {
    const ask = (version: KernelVersion) => answer(base, { kind: 'new', type }, point(base, at), linux(version))
    expect([before, since, '6.18' as const, '7.1' as const].map(ask)).toEqual(['newer-than-kernel', 'ok', 'ok', 'ok'])
  })

  it('judges by the design’s own kernel unless told otherwise', () => {
    const old = setKernel(base, linux('5.10'))
    expect(answer(old, { kind: 'new', type: CLS }, point(old, 'tcx-ingress'))).toBe('newer-than-kernel')
    expect(answer(old, { kind: 'new', type: CLS }, point(old, 'tcx-ingress'), linux('6.6'))).toBe('ok')
    const placed = put(base, CLS, point(base, 'tcx-ingress')).design
    expect(validate(placed)).toEqual([])
    expect(validate(placed, linux('5.10')).map((each) => each.rule)).toEqual(['newer-than-kernel'])
  })

  it('names both releases, and offers clsact on the same interface', () => {
    const judged = canAttach(base, { kind: 'new', type: CLS }, point(base, 'tcx-egress'), linux('5.10'))
    if (judged.ok) throw new Error('accepted')
    expect(translate(judged.reason)).toBe('sched_cls cannot go on tcx egress of host/eth0: tcx egress needs Linux 6.6, the chosen kernel is 5.10.') // prettier-ignore
    expect(judged.alternatives[0]).toEqual({ kind: 'other-hook', at: point(base, 'clsact-egress') })
  })

  it('a type that came later is said before its hook', () => {
    const judged = canAttach(base, { kind: 'new', type: NF }, point(base, 'nf-input'), linux('6.1'))
    expect(judged.ok || translate(judged.reason)).toBe('netfilter does not load: netfilter programs need Linux 6.4, the chosen kernel is 6.1.') // prettier-ignore
  })
})

describe('fixes', () => {
  const fixed = (design: Design) => validate(design)[0]?.fix?.apply(design)

  it('tcx becomes clsact of the same direction', () => {
    const design = setKernel(put(base, CLS, point(base, 'tcx-egress', 'lxc_a')).design, linux('5.10'))
    expect(fixed(design)?.attachments[0]?.at).toEqual(point(base, 'clsact-egress', 'lxc_a'))
    expect(fixed(design)?.kernel).toEqual(linux('5.10'))
  })

  it('what has no elder means a newer kernel', () => {
    const design = setKernel(put(base, LOOKUP, point(base, 'sk-lookup')).design, linux('5.4'))
    expect(fixed(design)?.kernel).toEqual(linux('5.9'))
  })

  it('a helper of its own release', () => {
    const redirect = { kind: 'redirect', helper: 'bpf_redirect_peer', device: dev(base, 'lxc_b').id, ingress: false } as const // prettier-ignore
    const design = setKernel(put(base, CLS, point(base, 'clsact-ingress', 'lxc_a'), { rules: rules({ actions: [redirect], verdict: '7' }) }).design, linux('4.19')) // prettier-ignore
    expect(fixed(design)?.kernel).toEqual(linux('5.10'))
  })
})

describe('what is valid stays valid', () => {
  const target = (kind: Target['kind'], pick: number): Target => {
    const list = {
      device: base.devices,
      namespace: base.namespaces,
      route: base.routes,
      cgroup: base.cgroups,
      socket: base.sockets,
    }[kind]
    return { kind, id: list[pick % list.length]?.id } as Target
  }
  const place = fc.tuple(fc.constantFrom(...HOOK_IDS), fc.nat(10), fc.nat(3), fc.constantFrom('0', '1', '2', '3'))
  const helper = fc.constantFrom(...REDIRECT_HELPERS.map((each) => each.name))

  /** Programs where they belong, some of them calling a helper or returning a late code. */
  const design = fc.array(fc.tuple(place, helper), { minLength: 1, maxLength: 8 }).map((list) =>
    list.reduce((made, [[id, pick, reuse, verdict], name]) => {
      const at: AttachPoint = { hook: id, target: target(hook(id).target, pick) }
      const type = hook(id).programTypes[0] ?? PROGRAM_TYPE_NAMES[0]
      const old = made.programs.filter((each) => each.type === type)[reuse]
      if (old) return attach(made, old.id, at)
      const device = dev(base, 'lxc_b').id
      const actions = [{ kind: 'redirect', helper: name, device, ingress: false } as const]
      return put(made, type, at, { verdict, rules: rules({ actions }) }).design
    }, base),
  )

  it('at every later release', () => {
    const release = fc.nat(RELEASES.length - 1)
    let [clean, found] = [0, 0]
    fc.assert(
      fc.property(design, release, release, (made, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map((at) => RELEASES[at] ?? '6.18')
        if (!early || !late || sinceFindings(made, early).length > 0) found++
        else {
          clean++
          expect(sinceFindings(made, late)).toEqual([])
        }
        expect(sinceFindings(made, '6.18')).toEqual([])
      }),
      { numRuns: 150 },
    )
    expect(Math.min(clean, found)).toBeGreaterThan(0)
  })

  it('and what the judge took at a release it takes later', () => {
    const asked = fc.tuple(fc.constantFrom(...PROGRAM_TYPE_NAMES), fc.constantFrom(...HOOK_IDS), fc.nat(10))
    fc.assert(
      fc.property(asked, ([type, id, pick]) => {
        const at: AttachPoint = { hook: id, target: target(hook(id).target, pick) }
        const taken = RELEASES.map((version) => canAttach(base, { kind: 'new', type }, at, linux(version)).ok)
        expect(taken.slice(taken.indexOf(true)).every((each) => each || !taken.includes(true))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('by a probe', () => {
  const probe = { programTypes: { sched_cls: true, xdp: false }, mapTypes: {}, helpers: {}, options: {}, misc: {} }
  const kernel: KernelProfile = { kind: 'probe', version: null, probe }

  it('refuses what it misses, and only that', () => {
    expect(answer(base, { kind: 'new', type: 'BPF_PROG_TYPE_XDP' }, point(base, 'xdp'), kernel)).toBe('not-in-kernel')
    const judged = canAttach(base, { kind: 'new', type: CLS }, point(base, 'tcx-ingress'), kernel)
    expect(judged.ok && judged.note && translate(judged.note)).toBe('sched_cls uses tcx ingress, which came with Linux 6.6. The probe does not say whether this kernel has it.') // prettier-ignore
    expect(canAttach(base, { kind: 'new', type: CLS }, point(base, 'clsact-egress'), kernel)).toEqual({ ok: true })
  })

  it('says once what it leaves open, and asks for the release', () => {
    const one = put(base, CLS, point(base, 'tcx-ingress', 'lxc_a')).design
    const design = setKernel(put(one, CLS, point(one, 'tcx-ingress', 'lxc_b')).design, kernel)
    const [finding, ...rest] = validate(design)
    expect([finding?.rule, finding?.severity, rest]).toEqual(['kernel-unsaid', 'hint', []])
    const said = finding?.fix?.apply(design)
    expect(said?.kernel).toEqual({ ...kernel, version: '6.6' })
    expect(said && validate(said)).toEqual([])
  })
})

it('a program of the design is told as itself', () => {
  const { design, program } = put(base, CLS, point(base, 'clsact-ingress'), { name: 'cil_from_netdev' })
  const judged = canAttach(design, { kind: 'existing', program: program as ProgramId }, point(base, 'tcx-ingress'), linux('5.15')) // prettier-ignore
  expect(judged.ok || translate(judged.reason)).toMatch(/^cil_from_netdev cannot go on tcx ingress of host\/eth0/)
})
