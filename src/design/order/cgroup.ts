import type { Attachment, CgroupMode } from '../schema'
import { optionsOf } from './options'

/** What one cgroup holds for one hook, in the order in which it came. */
export type Held = readonly Attachment[]

const modeOf = (held: Held): CgroupMode | null => (held[0] ? optionsOf(held[0], 'cgroup').mode : null)

/** What an attach call to a cgroup is told. `parent-none`, `other-mode`: EPERM, with who is in the way. */
export type CgroupAnswer =
  | { kind: 'added' }
  | { kind: 'replaces'; held: Attachment }
  | { kind: 'parent-none'; by: Attachment }
  | { kind: 'other-mode'; by: Attachment }

/**
 * kernel/bpf/cgroup.c hierarchy_allows_attach and __cgroup_bpf_attach (every combination measured on 6.18): the nearest
 * ancestor with programs decides whether the cgroup may have any, and all programs of a cgroup share one mode.
 * @param above what the ancestors hold, nearest first.
 */
export function cgroupAnswer(mode: CgroupMode, own: Held, above: readonly Held[]): CgroupAnswer {
  const ancestor = above.find((held) => held.length > 0)
  if (ancestor?.[0] && modeOf(ancestor) === 'none') return { kind: 'parent-none', by: ancestor[0] }
  const [first] = own
  if (!first) return { kind: 'added' }
  if (modeOf(own) !== mode) return { kind: 'other-mode', by: first }
  return mode === 'multi' ? { kind: 'added' } : { kind: 'replaces', held: first }
}

/**
 * kernel/bpf/cgroup.c compute_effective_progs: an ancestor's programs run in a cgroup if they are MULTI, or if nothing stands
 * below them. Measured on 6.18.
 * @param line what a cgroup and its ancestors hold, nearest first.
 */
export function overriddenIn(line: readonly Held[]): Attachment[] {
  let below = 0
  return line.flatMap((held) => {
    if (below > 0 && modeOf(held) !== 'multi') return held
    below += held.length
    return []
  })
}

/** The same function's order: own programs first, then the parent's; BPF_F_PREORDER ones before all, ancestors first (measured). */
export const runOrder = (line: readonly Held[]): Attachment[] => {
  const isEarly = (each: Attachment) => optionsOf(each, 'cgroup').preorder
  return [
    ...[...line].reverse().flatMap((held) => held.filter(isEarly)),
    ...line.flatMap((held) => held.filter((each) => !isEarly(each))),
  ]
}
