import { describe, expect, it } from 'vitest'
import { setEnabled, type AttachOptions, type Design, type Program } from '../design'
import type { HookId } from '../kernel'
import { how, point, pods, put, rules } from './fixture'
import { canAttach } from './attach/canAttach'
import { effectiveOrder, type OrderEntry } from './order'
import { validate } from './validate'

const base = pods()
const DEVICE = 'lxc_a'

interface Wanted extends Partial<Program> {
  on: HookId
  options?: AttachOptions
}

/** Programs of several owners, attached one after another. */
const attached = (...all: Wanted[]): Design =>
  all.reduce<Design>((design, { on, options, ...change }) => {
    const one = put(design, 'BPF_PROG_TYPE_SCHED_CLS', point(design, on, DEVICE), change)
    return options ? how(one, options) : one.design
  }, base)
const prio = (value: number): AttachOptions => ({ kind: 'clsact', prio: value, directAction: true })

const orderAt = (design: Design, on: HookId, name = DEVICE) => effectiveOrder(design, point(design, on, name))
const names = (list: readonly OrderEntry[]) => list.map((each) => each.program.name)
const starved = (list: readonly OrderEntry[]) =>
  Object.fromEntries(list.flatMap((each) => (each.starvedBy ? [[each.program.name, each.starvedBy.program.name]] : [])))
const said = (design: Design) => validate(design).map((each) => each.rule)
const finding = (design: Design, rule: string) => validate(design).find((each) => each.rule === rule)
const fixed = (design: Design, rule: string) => finding(design, rule)?.fix?.apply(design) ?? design

/** What Cilium's programs do: whatever the packet, they accept, drop or redirect it. */
const cilium = (on: HookId, options?: AttachOptions): Wanted => ({
  on,
  name: 'cil_from_container',
  owner: 'cilium',
  verdict: 'TC_ACT_OK',
  rules: rules({ matches: [{ field: 'tcp.dport', op: 'is', value: '23' }], verdict: 'TC_ACT_SHOT' }),
  options,
})
/** An observer that lets everything pass. */
const beyla = (on: HookId, options?: AttachOptions): Wanted => ({ on, name: 'beyla_app', owner: 'beyla', verdict: 'TC_ACT_UNSPEC', options }) // prettier-ignore

describe('cilium issue 36775: a bandwidth program behind Cilium’s TC_ACT_OK', () => {
  const limit: Wanted = { on: 'clsact-ingress', name: 'limit', verdict: 'TC_ACT_UNSPEC', options: prio(2), rules: rules({ matches: [{ field: 'ip.src', op: 'is', value: '10.0.1.2' }], actions: [{ kind: 'count', counter: 'bytes' }], verdict: 'TC_ACT_SHOT' }) } // prettier-ignore
  const design = attached(cilium('clsact-ingress', prio(1)), limit)

  it('never runs, and who is to blame is said', () => {
    expect(starved(orderAt(design, 'clsact-ingress'))).toEqual({ limit: 'cil_from_container' })
    expect(finding(design, 'never-runs')?.message.params).toMatchObject({
      program: 'limit',
      earlier: 'cil_from_container (cilium)',
      verdict: 'TC_ACT_SHOT / TC_ACT_OK',
    })
    expect(finding(design, 'tc-ok-ends-chain')?.message.params).toMatchObject({ starved: 'limit' })
  })
  it('is offered the place before Cilium, whose program is not ours to change', () => {
    const after = fixed(design, 'never-runs')
    expect(names(orderAt(after, 'clsact-ingress'))).toEqual(['limit', 'cil_from_container'])
    expect(after.programs).toEqual(design.programs)
    expect(said(after)).toEqual([])
  })
  it('runs if Cilium’s answers TC_ACT_UNSPEC instead', () => {
    const after = fixed(design, 'tc-ok-ends-chain')
    expect(said(after)).toEqual([])
    expect(names(orderAt(after, 'clsact-ingress'))).toEqual(['cil_from_container', 'limit'])
  })
})

describe('beyla issue 1535: Beyla beside Cilium', () => {
  it('both tcx: fine with Beyla at the head, silent behind Cilium', () => {
    expect(said(attached(beyla('tcx-ingress'), cilium('tcx-ingress')))).toEqual([])
    const behind = attached(cilium('tcx-ingress'), beyla('tcx-ingress'))
    expect(starved(orderAt(behind, 'tcx-ingress'))).toEqual({ beyla_app: 'cil_from_container' })
    expect(said(fixed(behind, 'never-runs'))).toEqual([])
    expect(names(orderAt(fixed(behind, 'never-runs'), 'tcx-ingress'))[0]).toBe('beyla_app')
  })
  it('Beyla tcx, Cilium tc: fine, whoever came first', () => {
    expect(said(attached(cilium('clsact-ingress', prio(1)), beyla('tcx-ingress')))).toEqual([])
    expect(said(attached(beyla('tcx-ingress'), cilium('clsact-ingress', prio(1))))).toEqual([])
  })
  it('Beyla tc, Cilium tcx: never runs, and belongs to the head of tcx', () => {
    const design = attached(beyla('clsact-ingress', prio(1)), cilium('tcx-ingress'))
    expect(starved(orderAt(design, 'clsact-ingress'))).toEqual({ beyla_app: 'cil_from_container' })
    expect(finding(design, 'never-runs')?.message.key).toBe('validate.never-runs.behind-tcx')
    const after = fixed(design, 'never-runs')
    expect(names(orderAt(after, 'tcx-ingress'))).toEqual(['beyla_app', 'cil_from_container'])
    expect(said(after)).toEqual([])
  })
  it('both tc: Cilium wants a prio of 2 or more', () => {
    const at = (own: number, theirs: number, ciliumLast: boolean) => {
      const both = [beyla('clsact-ingress', prio(own)), cilium('clsact-ingress', prio(theirs))]
      return attached(...(ciliumLast ? both : both.reverse()))
    }
    for (const last of [true, false]) {
      expect(said(at(1, 2, last))).toEqual([])
      expect(said(at(2, 1, last))).toContain('never-runs')
    }
    // with one prio it runs only until Cilium attaches the next time
    expect(said(at(1, 1, false))).toEqual(['clsact-same-prio'])
    expect(finding(at(1, 1, false), 'clsact-same-prio')?.severity).toBe('warning')
    expect(said(at(1, 1, true))).toContain('never-runs')
  })
})

it('a filter that is about to stand behind tcx is told so before it is dropped', () => {
  const note = (design: Design) => {
    const judged = canAttach(design, { kind: 'new', type: 'BPF_PROG_TYPE_SCHED_CLS' }, point(base, 'clsact-ingress', DEVICE)) // prettier-ignore
    return judged.ok ? judged.note?.key : judged.rule
  }
  expect(note(attached(cilium('tcx-ingress')))).toBe('validate.note.starved')
  expect(note(attached(beyla('tcx-ingress')))).toBe('validate.note.behind-tcx')
  expect(note(attached(cilium('tcx-egress')))).toBeUndefined()
})

describe('behind an XDP program that lets nothing go on', () => {
  const xdp = (design: Design, on: 'xdp' | 'xdp-generic', verdict: string) =>
    put(design, 'BPF_PROG_TYPE_XDP', point(design, on, DEVICE), { name: 'wall', verdict }).design
  const behind = (on: 'xdp' | 'xdp-generic', verdict: string, ...all: Wanted[]) => starved(orderAt(xdp(attached(...all), on, verdict), 'tcx-ingress')) // prettier-ignore
  const both = [beyla('tcx-ingress'), beyla('clsact-ingress')]

  it('no program of tc ingress runs', () => {
    expect(behind('xdp', 'XDP_DROP', ...both)).toEqual({ beyla_app: 'wall' })
    expect(behind('xdp-generic', 'XDP_TX', ...both)).toEqual({ beyla_app: 'wall' })
    expect(behind('xdp', 'XDP_PASS', ...both)).toEqual({})
    const design = xdp(attached(...both), 'xdp', 'XDP_DROP')
    expect(validate(design).filter((each) => each.message.key === 'validate.never-runs.behind-xdp')).toHaveLength(2)
    expect(starved(orderAt(xdp(attached(beyla('tcx-egress')), 'xdp', 'XDP_DROP'), 'tcx-egress'))).toEqual({})
  })
  it('unless packets are redirected in behind native XDP', () => {
    const lxcA = base.devices.find((each) => each.name === DEVICE)
    if (!lxcA) throw new Error('no device')
    const elsewhere = put(attached(...both), 'BPF_PROG_TYPE_SCHED_CLS', point(base, 'tcx-ingress', 'lxc_b'), { verdict: 'TCX_REDIRECT', rules: rules({ actions: [{ kind: 'redirect', helper: 'bpf_redirect', device: lxcA.id, ingress: true }] }) }).design // prettier-ignore
    expect(starved(orderAt(xdp(elsewhere, 'xdp', 'XDP_DROP'), 'tcx-ingress'))).toEqual({})
    expect(starved(orderAt(xdp(elsewhere, 'xdp-generic', 'XDP_DROP'), 'tcx-ingress'))).toEqual({ beyla_app: 'wall' })
  })
})

describe('the order of one hook', () => {
  it('tcx before clsact whatever the attach order, asked for either', () => {
    const design = attached({ on: 'clsact-egress', name: 'filter' }, { on: 'tcx-egress', name: 'link' })
    expect(names(orderAt(design, 'tcx-egress'))).toEqual(['link', 'filter'])
    expect(orderAt(design, 'clsact-egress')).toEqual(orderAt(design, 'tcx-egress'))
    expect(orderAt(design, 'tcx-ingress')).toEqual([])
    expect(orderAt(design, 'tcx-egress').map((each) => [each.place, each.number])).toEqual([[1, null], [2, 49152]]) // prettier-ignore
  })

  it('an unknown code leaves tcx for clsact, also past a program that ends it', () => {
    const half: Wanted = { on: 'tcx-ingress', name: 'half', verdict: 'TCX_NEXT', rules: rules({ matches: [{ field: 'ip.ttl', op: 'is', value: '1' }], verdict: '99' }) } // prettier-ignore
    const design = attached(half, { on: 'tcx-ingress', name: 'ends', verdict: 'TCX_PASS' }, { on: 'tcx-ingress', name: 'late' }, { on: 'clsact-ingress', name: 'filter' }) // prettier-ignore
    expect(starved(orderAt(design, 'tcx-ingress'))).toEqual({ late: 'ends' })
    expect(orderAt(design, 'tcx-ingress')[0]?.exits?.map((each) => [each.text, each.onward])).toEqual([
      ['99', 'clsact'],
      ['TCX_NEXT', 'next'],
    ])
  })

  it('what only classifies ends the chain with anything but 0', () => {
    const without: AttachOptions = { kind: 'clsact', prio: 1, directAction: false }
    const design = (verdict: string) => attached({ on: 'clsact-ingress', name: 'class', verdict, options: without }, { on: 'clsact-ingress', name: 'next', options: prio(2) }) // prettier-ignore
    expect(starved(orderAt(design('TC_ACT_SHOT'), 'clsact-ingress'))).toEqual({ next: 'class' })
    expect(starved(orderAt(design('TC_ACT_UNSPEC'), 'clsact-ingress'))).toEqual({ next: 'class' })
    expect(starved(orderAt(design('TC_ACT_OK'), 'clsact-ingress'))).toEqual({})
  })

  it('what is switched off starves nobody', () => {
    const design = attached(cilium('tcx-ingress'), beyla('tcx-ingress'))
    const first = design.attachments[0]
    const off = first ? setEnabled(design, first.id, false) : design
    expect(starved(orderAt(off, 'tcx-ingress'))).toEqual({})
    expect(orderAt(off, 'tcx-ingress').map((each) => [each.idle, each.place])).toEqual([['off', null], [null, 1]]) // prettier-ignore
  })

  it('a verdict that nobody can read starves nobody', () => {
    const design = attached({ on: 'tcx-ingress', name: 'odd', verdict: 'WHAT' }, beyla('tcx-ingress'))
    expect(orderAt(design, 'tcx-ingress')[0]?.exits).toBeNull()
    expect(starved(orderAt(design, 'tcx-ingress'))).toEqual({})
  })

  it('all programs of a cgroup and its ancestors run, whatever they say', () => {
    const skb = (design: Design, cgroup: string, name: string) =>
      put(design, 'BPF_PROG_TYPE_CGROUP_SKB', point(design, 'cgroup-skb-ingress', cgroup), { name, verdict: '0' }).design // prettier-ignore
    const order = orderAt(skb(skb(base, '/kubepods', 'p'), '/kubepods/a', 'c'), 'cgroup-skb-ingress', '/kubepods/a')
    expect(order.map((each) => [each.program.name, each.inherited, each.starvedBy])).toEqual([['c', false, null], ['p', true, null]]) // prettier-ignore
    expect(order[0]?.exits?.map((each) => [each.effect, each.onward])).toEqual([['drop', 'next']])
  })
})
