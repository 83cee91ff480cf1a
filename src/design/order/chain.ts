import { hook, hookTakes, type HookId } from '../../kernel'
import type { AttachmentId, CgroupId } from '../ids'
import { lineage, pointKey, programOf } from '../lookup'
import type { Attachment, AttachPoint, Design } from '../schema'
import { cgroupAnswer, overriddenIn, runOrder } from './cgroup'
import { numbersOf, type Numbers } from './numbers'
import { optionsKind, optionsOf } from './options'
import { tcxList } from './tcx'
import { xdpHolder } from './xdp'

/**
 * Why an attachment does not run although it is drawn. `off`: switched off; `refused`: the kernel does not take it behind
 * what was attached before; `replaced`: a later one took its place; `overridden`: a cgroup further down has programs of its own.
 */
export type Idle = 'off' | 'refused' | 'replaced' | 'overridden'

export interface ChainLink {
  attachment: Attachment
  /** It stands on an ancestor cgroup and runs here all the same. */
  inherited: boolean
  idle: Idle | null
}

interface Index {
  /** By attach point, in the order in which they were attached. */
  points: Map<string, Attachment[]>
  age: Map<AttachmentId, number>
}
const indexes = new WeakMap<readonly Attachment[], Index>()

/** Made once for each list: designs never change in place. */
function indexOf({ attachments }: Design): Index {
  const known = indexes.get(attachments)
  if (known) return known
  const index: Index = { points: new Map(), age: new Map() }
  attachments.forEach((each, age) => {
    index.age.set(each.id, age)
    const list = index.points.get(pointKey(each.at))
    if (list) list.push(each)
    else index.points.set(pointKey(each.at), [each])
  })
  indexes.set(attachments, index)
  return index
}

/** What stands at an attach point itself, in the order in which it was attached. */
const arrivals = (design: Design, at: AttachPoint): readonly Attachment[] =>
  indexOf(design).points.get(pointKey(at)) ?? []

/** What stands on an interface in either XDP mode, in the order in which it was attached. */
function xdpArrivals(design: Design, { target }: AttachPoint): readonly Attachment[] {
  const { age } = indexOf(design)
  return (['xdp', 'xdp-generic'] as const)
    .flatMap((each) => arrivals(design, { hook: each, target }))
    .sort((a, b) => (age.get(a.id) ?? 0) - (age.get(b.id) ?? 0))
}

/** prio or priority of what stands at a clsact or netfilter hook; null for hooks that go by no number. */
export function numbersAt(design: Design, at: AttachPoint): Numbers | null {
  const kind = optionsKind(at.hook)
  return kind === 'clsact' || kind === 'netfilter' ? numbersOf(kind, arrivals(design, at)) : null
}

/** By number; net/sched/cls_bpf.c puts the newest filter of a prio first, whatever its handle (measured). */
function byNumber(list: readonly Attachment[], numbers: Numbers): Attachment[] {
  const number = (each: Attachment) => numbers.get(each.id) ?? Infinity
  return [...list].reverse().sort((a, b) => number(a) - number(b))
}

/** A tcx list takes a program once (EEXIST, measured). */
const tcxAt = (design: Design, at: AttachPoint, list: readonly Attachment[]) =>
  tcxList(
    list,
    (each, there) =>
      hookTakes(at.hook, programOf(design, each.program).type) &&
      !there.some((other) => other.program === each.program),
  )

/** Who does not run, of those that arrived at a point that is no cgroup. */
function idleAt(design: Design, at: AttachPoint, list: readonly Attachment[]): Map<AttachmentId, Idle> {
  const idle = new Map<AttachmentId, Idle>()
  const { semantics, full } = hook(at.hook)
  const numbers = numbersAt(design, at)
  const xdp =
    semantics === 'xdp' ? xdpHolder(design, xdpArrivals(design, at), (each) => programOf(design, each.program)) : null
  const tcx = semantics === 'tcx' ? tcxAt(design, at, list) : null
  const there: Attachment[] = []
  for (const each of list) {
    const number = numbers?.get(each.id)
    const taken =
      tcx?.there.includes(each) === false ||
      // two BPF links cannot share a netfilter priority (EBUSY, measured)
      (semantics === 'netfilter' && there.some((other) => numbers?.get(other.id) === number)) ||
      (semantics === 'xdp' && xdp !== each.id) ||
      number === null
    if (!each.enabled) idle.set(each.id, 'off')
    else if (taken || !hookTakes(at.hook, programOf(design, each.program).type)) idle.set(each.id, 'refused')
    else {
      // net/core/filter.c __sk_attach_prog: a socket's new filter takes the place of the old one
      if (full === 'replaced') there.forEach((other) => idle.set(other.id, 'replaced'))
      there.push(each)
    }
  }
  return idle
}

const cgroupPoint = (id: HookId, cgroup: CgroupId): AttachPoint => ({
  hook: id,
  target: { kind: 'cgroup', id: cgroup },
})

/** A cgroup's hook: what it and its ancestors hold, attached one after another as the document says. */
function cgroupChain(design: Design, hookId: HookId, own: CgroupId): ChainLink[] {
  const line = lineage(design, own).map(({ id }) => arrivals(design, cgroupPoint(hookId, id)))
  const standing = line.flatMap((list, level) => list.map((each) => ({ each, level })))
  if (standing.length === 0) return []
  const { age } = indexOf(design)
  const held = line.map((): Attachment[] => [])
  const idle = new Map<AttachmentId, Idle>()
  for (const { each, level } of standing.sort((a, b) => (age.get(a.each.id) ?? 0) - (age.get(b.each.id) ?? 0))) {
    const mine = held[level] ?? []
    const answer = cgroupAnswer(optionsOf(each, 'cgroup').mode, mine, held.slice(level + 1))
    if (!each.enabled) idle.set(each.id, 'off')
    else if (!hookTakes(hookId, programOf(design, each.program).type)) idle.set(each.id, 'refused')
    else if (answer.kind === 'added') mine.push(each)
    else if (answer.kind === 'replaces') {
      idle.set(answer.held.id, 'replaced')
      mine.splice(0, 1, each)
    } else idle.set(each.id, 'refused')
  }
  for (const each of overriddenIn(held)) idle.set(each.id, 'overridden')
  // what does not run is drawn where it would
  return runOrder(line).map((attachment) => ({
    attachment,
    inherited: attachment.at.target.id !== own,
    idle: idle.get(attachment.id) ?? null,
  }))
}

/**
 * What stands at an attach point itself, switched off or not, in run order: as attached, tcx programs where their anchors put
 * them, a cgroup's BPF_F_PREORDER programs first, clsact filters by prio, netfilter programs by priority.
 */
export function attachedAt(design: Design, at: AttachPoint): Attachment[] {
  const list = arrivals(design, at)
  if (at.target.kind === 'cgroup') return runOrder([list])
  if (hook(at.hook).semantics === 'tcx') return tcxAt(design, at, list).order
  const numbers = numbersAt(design, at)
  return numbers ? byNumber(list, numbers) : [...list]
}

/**
 * The effective order of one hook: everything that runs at an attach point in the kernel's order, and in between what stands
 * there without running. The one answer for the simulator, the judge and the drawing.
 */
export function chainAt(design: Design, at: AttachPoint): ChainLink[] {
  if (at.target.kind === 'cgroup') return cgroupChain(design, at.hook, at.target.id)
  const idle = idleAt(design, at, arrivals(design, at))
  return attachedAt(design, at).map((attachment) => ({
    attachment,
    inherited: false,
    idle: idle.get(attachment.id) ?? null,
  }))
}

/** The number a clsact filter or netfilter program goes by; null for any other, and where the kernel found none. */
export const numberOf = (design: Design, attachment: Attachment): number | null =>
  numbersAt(design, attachment.at)?.get(attachment.id) ?? null
