import {
  autoPrio, cgroupAnswer, numbersOf, optionsOf, relativeOf, type Attachment, type AttachOptions, type AttachPoint, type CgroupId, type CgroupMode, type OptionsOf,
} from '../../design' // prettier-ignore
import { message } from '../../i18n'
import { FLAGS, hasSince, hookTakes } from '../../kernel'
import { must } from '../facts'
import { others, subject, type AttachRule, type Situation } from './situation'
import { kernelText, ownedName, targetName } from './words'

/** What the attach call says: the attachment's own options, or the defaults. */
const said = <Kind extends AttachOptions['kind']>(s: Situation, kind: Kind): OptionsOf<Kind> =>
  optionsOf({ options: s.options }, kind)

/** attach_flags as one writes them in C. */
export const flagsText = (mode: CgroupMode): string => (mode === 'none' ? '0' : FLAGS[mode].name)

const holderName = (s: Situation, { program }: Attachment) => ownedName(must(s.facts.programs, program))

/** What a cgroup holds; a program of a wrong type was refused. */
const held = (s: Situation, at: AttachPoint) =>
  others(s, at).filter((each) => hookTakes(at.hook, must(s.facts.programs, each.program).type))

/** The cgroups above, nearest first. */
function above(s: Situation, own: CgroupId): AttachPoint[] {
  const { parent } = must(s.facts.cgroups, own)
  if (parent === null) return []
  return [{ hook: s.at.hook, target: { kind: 'cgroup', id: parent } }, ...above(s, parent)]
}

/** kernel/bpf/cgroup.c __cgroup_bpf_attach: EPERM for what a parent excludes, and for another mode in the same cgroup. */
export const cgroupMode: AttachRule = (s) => {
  if (s.at.target.kind !== 'cgroup') return null
  const { mode } = said(s, 'cgroup')
  const ancestors = above(s, s.at.target.id).map((at) => held(s, at))
  const answer = cgroupAnswer(mode, held(s, s.at), ancestors)
  const params = { program: subject(s), hook: s.hook.title, target: targetName(s.facts, s.at.target) }
  if (answer.kind === 'parent-none') {
    const parent = targetName(s.facts, answer.by.at.target)
    const reason = message('validate.cgroup-parent-none.message', { ...params, holder: holderName(s, answer.by), parent }) // prettier-ignore
    return { rule: 'cgroup-parent-none', reason }
  }
  if (answer.kind !== 'other-mode') return null
  const there = flagsText(optionsOf(answer.by, 'cgroup').mode)
  const reason = message('validate.cgroup-mode-conflict.message', { ...params, holder: holderName(s, answer.by), flags: flagsText(mode), there }) // prettier-ignore
  return { rule: 'cgroup-mode-conflict', reason }
}

/** net/netfilter/core.c nf_hook_entries_grow: two BPF links cannot share a priority (EBUSY, measured). */
export const netfilterPriority: AttachRule = (s) => {
  if (s.hook.semantics !== 'netfilter') return null
  const { priority } = said(s, 'netfilter')
  if (priority === null) return null
  const there = others(s, s.at)
  const numbers = numbersOf('netfilter', there)
  const holder = there.find((each) => numbers.get(each.id) === priority)
  if (!holder) return null
  const params = { program: subject(s), hook: s.hook.title, target: targetName(s.facts, s.at.target), holder: holderName(s, holder), priority } // prettier-ignore
  return { rule: 'netfilter-priority-taken', reason: message('validate.netfilter-priority-taken.message', params) }
}

/** net/sched/cls_api.c tc_new_tfilter: below 32768 the kernel gives no prio by itself (ENOSPC, measured). */
export const clsactPrio: AttachRule = (s) => {
  if (s.hook.semantics !== 'clsact' || said(s, 'clsact').prio !== null) return null
  const used = [...numbersOf('clsact', others(s, s.at)).values()].filter((each) => each !== null)
  if (autoPrio(used) !== null) return null
  const params = { program: subject(s), hook: s.hook.title, target: targetName(s.facts, s.at.target) }
  return { rule: 'hook-full', reason: message('validate.hook-full.prio', params) }
}

/** Flags that an older kernel answers with EINVAL: BPF_F_PREORDER at attach, BPF_F_XDP_HAS_FRAGS at load. */
export const flagKnown: AttachRule = (s) => {
  const early = s.at.target.kind === 'cgroup' && said(s, 'cgroup').preorder
  const flag = early ? FLAGS.preorder : s.program?.frags ? FLAGS.frags : null
  if (!flag || hasSince(s.facts.kernel, flag.since).kind !== 'newer') return null
  const params = { program: subject(s), flag: flag.name, since: flag.since, kernel: kernelText(s.facts.kernel) }
  return { rule: 'newer-than-kernel', reason: message('validate.newer-than-kernel.flag', params) }
}

/** kernel/bpf/mprog.c bpf_mprog_pos_before, bpf_mprog_pos_after: who it is relative to must be in the list (ENOENT, measured). */
export const tcxAnchor: AttachRule = (s) => {
  if (s.hook.semantics !== 'tcx') return null
  const relative = relativeOf(said(s, 'tcx').anchor)
  if (relative === null || others(s, s.at).some((each) => each.id === relative)) return null
  const missing = s.facts.design.attachments.find((each) => each.id === relative)
  const params = { program: subject(s), hook: s.hook.title, target: targetName(s.facts, s.at.target), missing: missing ? holderName(s, missing) : relative } // prettier-ignore
  return { rule: 'tcx-anchor-missing', reason: message('validate.tcx-anchor-missing.message', params) }
}
