import { describe, expect, it, test } from 'vitest'
import { addHost, addNic, addPod, addProgram, attach, detach, emptyDesign, newProgram, reorder, setEnabled, setOptions, updateProgram } from '../commands' // prettier-ignore
import { checkDesign } from '../parse'
import { type HookId, hook } from '../../kernel'
import { programOf } from '../lookup'
import type { AttachOptions, AttachPoint, CgroupMode, Design } from '../schema'
import { attachedAt, chainAt, cgroupAnswer, numberOf } from '.'

const base = (() => {
  const design = addHost(emptyDesign('order'))
  const root = design.namespaces[0]
  const host = design.hosts[0]
  if (!root || !host) throw new Error('no host')
  return addPod(addNic(design, root.id, []), host.id, 'a')
})()
const eth0 = base.devices.find((each) => each.link.kind === 'nic')?.id
if (!eth0) throw new Error('no eth0')
const onEth0 = (id: HookId): AttachPoint => ({ hook: id, target: { kind: 'device', id: eth0 } })
const onHost: AttachPoint = { hook: 'nf-input', target: { kind: 'namespace', id: base.namespaces[0]?.id as never } }
const onCgroup = (name: string): AttachPoint => ({
  hook: 'cgroup-skb-ingress',
  target: { kind: 'cgroup', id: base.cgroups.find((each) => each.name === name)?.id as never },
})

/** A new program of the right type, called as told. */
function put(design: Design, at: AttachPoint, name: string, options?: AttachOptions): Design {
  const type = hook(at.hook).programTypes[0]
  if (!type) throw new Error('no type')
  const program = { ...newProgram(design, type, at.hook), name }
  const attached = attach(addProgram(design, program), program.id, at)
  const last = attached.attachments.at(-1)
  return options && last ? setOptions(attached, last.id, options) : attached
}
const clsact = (prio: number | null): AttachOptions => ({ kind: 'clsact', prio, directAction: true })
const nf = (priority: number | null): AttachOptions => ({ kind: 'netfilter', priority })
const cgroup = (mode: CgroupMode, preorder = false): AttachOptions => ({ kind: 'cgroup', mode, preorder })

const nameOf = (design: Design, id: string) => programOf(design, id as never).name
const order = (design: Design, at: AttachPoint) => attachedAt(design, at).map((each) => nameOf(design, each.program))
const runs = (design: Design, at: AttachPoint) =>
  chainAt(design, at)
    .filter((link) => link.idle === null)
    .map((link) => nameOf(design, link.attachment.program))
const idle = (design: Design, at: AttachPoint) =>
  Object.fromEntries(chainAt(design, at).map((link) => [nameOf(design, link.attachment.program), link.idle]))
const numbers = (design: Design, at: AttachPoint) => attachedAt(design, at).map((each) => numberOf(design, each))
const idOf = (design: Design, name: string) => design.attachments.find((each) => nameOf(design, each.program) === name)?.id as never // prettier-ignore

describe('clsact goes by prio', () => {
  const at = onEth0('clsact-ingress')
  const filters = (...prios: (number | null)[]) => prios.reduce<Design>((next, prio, i) => put(next, at, 'abcdef'[i] ?? '', clsact(prio)), base) // prettier-ignore

  // measured on 6.18 with tc filter add, with and without prio
  test.each([
    [[null], [49152]],
    [
      [null, null, null],
      [49150, 49151, 49152],
    ],
    [
      [1, null],
      [1, 49152],
    ],
    [
      [1, null, 40000, null, null, null],
      [1, 39997, 39998, 39999, 40000, 49152],
    ],
    [
      [32767, null],
      [32767, 49152],
    ],
  ])('prios %j become %j', (given, kernel) => {
    expect(numbers(filters(...given), at)).toEqual(kernel)
  })

  it('finds no prio below 32768', () => {
    const design = filters(32768, null)
    expect(idle(design, at)).toEqual({ a: null, b: 'refused' })
  })

  it('within one prio the newest comes first', () => {
    expect(order(filters(7, 7, 3), at)).toEqual(['c', 'b', 'a'])
    expect(order(put(put(base, at, 'old'), at, 'new'), at)).toEqual(['new', 'old'])
  })

  it('what is switched off takes no prio', () => {
    const off = setEnabled(filters(null, null), idOf(filters(null), 'a'), false)
    expect(numbers(off, at)).toEqual([49152, 49152])
    expect(runs(off, at)).toEqual(['b'])
  })

  it('moving changes the prio of the moved one where there is room, and else of all', () => {
    const three = filters(10, 20, 30)
    const moved = reorder(three, idOf(three, 'c'), 1)
    expect([order(moved, at), numbers(moved, at)]).toEqual([['a', 'c', 'b'], [10, 15, 20]]) // prettier-ignore
    const first = reorder(three, idOf(three, 'c'), 0)
    expect([order(first, at), numbers(first, at)]).toEqual([['c', 'a', 'b'], [9, 10, 20]]) // prettier-ignore
    const dense = filters(1, 2, 3)
    const renumbered = reorder(dense, idOf(dense, 'c'), 0)
    expect([order(renumbered, at), numbers(renumbered, at)]).toEqual([['c', 'a', 'b'], [10, 20, 30]]) // prettier-ignore
    const auto = filters(null, null, null)
    for (const position of [0, 1, 2]) {
      const back = reorder(auto, idOf(auto, 'a'), position)
      expect(order(back, at).indexOf('a')).toBe(position)
      expect(order(back, at).filter((name) => name !== 'a')).toEqual(['c', 'b'])
      expect(checkDesign(back).ok).toBe(true)
    }
  })
})

describe('a tcx list goes by anchors', () => {
  const at = onEth0('tcx-ingress')
  const tcx = (where?: 'head' | 'tail' | 'before' | 'after', of?: string): AttachOptions =>
    ({ kind: 'tcx', anchor: where ? { where, ...(of ? { of } : {}) } : null }) as AttachOptions
  const list = (...all: [string, AttachOptions?][]) => all.reduce<Design>((next, [name, options]) => put(next, at, name, options), base) // prettier-ignore

  // measured on 6.18
  it('appended, at an end, or beside another', () => {
    expect(runs(list(['1'], ['2'], ['3', tcx('head')]), at)).toEqual(['3', '1', '2'])
    expect(runs(list(['1'], ['2'], ['3', tcx('after', 'att-1')], ['4', tcx('before', 'att-1')]), at)).toEqual(['4', '1', '3', '2']) // prettier-ignore
    expect(runs(list(['1', tcx('tail')], ['2']), at)).toEqual(['1', '2'])
  })
  it('who waits for the other is refused', () => {
    expect(idle(list(['1', tcx('before', 'att-2')], ['2', tcx('before', 'att-1')]), at)).toEqual({ 1: 'refused', 2: 'refused' }) // prettier-ignore
  })
  it('a hand overrules anchors, and no more of them than it must', () => {
    const design = list(['1'], ['2', tcx('after', 'att-1')], ['3', tcx('head')])
    const moved = reorder(design, idOf(design, '3'), 1)
    expect(runs(moved, at)).toEqual(['1', '3', '2'])
    expect(moved.attachments.filter((each) => each.options?.kind === 'tcx').length).toBe(0)
    const last = reorder(design, idOf(design, '3'), 2)
    expect(runs(last, at)).toEqual(['1', '2', '3'])
    expect(last.attachments.find((each) => each.id === idOf(design, '2'))?.options).toEqual(tcx('after', 'att-1'))
  })
  it('what goes takes the anchors to it along', () => {
    const design = detach(list(['1'], ['2', tcx('after', 'att-1')]), idOf(list(['1']), '1'))
    expect(checkDesign(design).ok).toBe(true)
    expect(runs(design, at)).toEqual(['2'])
  })
})

describe('netfilter goes by priority', () => {
  it('ascending; unsaid means behind; two cannot share one', () => {
    const design = put(put(put(put(base, onHost, 'a', nf(5)), onHost, 'b', nf(-200)), onHost, 'c'), onHost, 'd', nf(5))
    expect(runs(design, onHost)).toEqual(['b', 'a', 'c'])
    expect(idle(design, onHost)).toEqual({ a: null, b: null, c: null, d: 'refused' })
    const moved = reorder(design, idOf(design, 'c'), 0)
    expect(runs(moved, onHost)).toEqual(['c', 'b', 'a'])
  })
})

describe('a cgroup and its parent', () => {
  const [child, parent, root] = [onCgroup('/kubepods/a'), onCgroup('/kubepods'), onCgroup('/')]
  const two = (above: CgroupMode, below: CgroupMode) => put(put(base, parent, 'p', cgroup(above)), child, 'c', cgroup(below)) // prettier-ignore

  // the table of attach flags, measured on 6.18
  const MODES: CgroupMode[] = ['multi', 'override', 'none']
  const IN_CHILD: Record<CgroupMode, string[]> = { multi: ['c', 'p'], override: ['c'], none: ['p'] }
  for (const above of MODES)
    for (const below of MODES)
      it(`${below} below ${above}`, () => {
        expect(runs(two(above, below), child)).toEqual(IN_CHILD[above])
        expect(idle(two(above, below), child)).toEqual({
          c: above === 'none' ? 'refused' : null,
          p: above === 'override' ? 'overridden' : null,
        })
      })
  for (const first of MODES)
    for (const second of MODES)
      it(`${second} beside ${first}`, () => {
        const design = put(put(base, parent, '1', cgroup(first)), parent, '2', cgroup(second))
        const expected =
          first !== second ? { 1: null, 2: 'refused' } : first === 'multi' ? { 1: null, 2: null } : { 1: 'replaced', 2: null } // prettier-ignore
        expect(idle(design, parent)).toEqual(expected)
      })

  it('a child that was there before its parent said none stays alone', () => {
    const design = put(put(put(base, child, 'c'), parent, 'p', cgroup('none')), child, 'late')
    expect(runs(design, child)).toEqual(['c'])
    expect(runs(design, parent)).toEqual(['p'])
    expect(idle(design, child)).toEqual({ c: null, p: 'overridden', late: 'refused' })
  })

  it('a grandparent that says MULTI runs over a parent that is overridden', () => {
    const design = put(put(put(base, root, 'r'), parent, 'p', cgroup('override')), child, 'c')
    expect(runs(design, child)).toEqual(['c', 'r'])
    expect(runs(design, parent)).toEqual(['p', 'r'])
  })

  it('BPF_F_PREORDER programs run first, ancestors before descendants', () => {
    const pre = cgroup('multi', true)
    const all: [AttachPoint, string, AttachOptions?][] = [
      [root, 'R1'], [root, 'R2', pre], [root, 'R3', pre], [parent, 'p1'], [parent, 'p2', pre], [parent, 'p3', pre], [child, 'c1', pre], [child, 'c2'],
    ] // prettier-ignore
    const design = all.reduce<Design>((next, [at, name, options]) => put(next, at, name, options), base)
    expect(runs(design, child)).toEqual(['R2', 'R3', 'p2', 'p3', 'c1', 'c2', 'p1', 'R1'])
  })

  it('says who is in the way', () => {
    const design = two('none', 'multi')
    const [p] = attachedAt(design, parent)
    if (!p) throw new Error('no p')
    expect(cgroupAnswer('multi', [], [[p]])).toEqual({ kind: 'parent-none', by: p })
    expect(cgroupAnswer('multi', [p], [])).toEqual({ kind: 'other-mode', by: p })
    expect(cgroupAnswer('none', [p], [])).toEqual({ kind: 'replaces', held: p })
  })
})

it('a socket keeps the filter that came last', () => {
  const at: AttachPoint = { hook: 'socket-filter', target: { kind: 'socket', id: base.sockets[0]?.id as never } }
  expect(idle(put(put(base, at, '1'), at, '2'), at)).toEqual({ 1: 'replaced', 2: null })
})

it('options of another hook do not open', () => {
  const design = put(base, onEth0('tcx-ingress'), 'a', clsact(1))
  expect(checkDesign(design)).toMatchObject({ ok: false, error: { path: 'attachments[0].options.kind' } })
  expect(checkDesign(put(base, onEth0('clsact-ingress'), 'a', clsact(1))).ok).toBe(true)
})

it('a program of a type that the hook does not take is not in the list', () => {
  const design = put(put(base, onEth0('tcx-ingress'), 'a'), onEth0('tcx-ingress'), 'b')
  const first = design.programs[0]
  if (!first) throw new Error('no program')
  const wrong = { ...updateProgram(design, first.id, {}), programs: design.programs.map((each) => each === first ? { ...each, type: 'BPF_PROG_TYPE_XDP' as const } : each) } // prettier-ignore
  expect(runs(wrong, onEth0('tcx-ingress'))).toEqual(['b'])
})
