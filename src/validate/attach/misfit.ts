import { attachPoint, HOOKS, isSystemCall, type AttachPointId, type ProgramTypeName } from '../../kernel'
import type { RuleName } from '../catalogue'

export type Misfit = Extract<RuleName, 'xdp-egress' | 'tc-on-xdp' | 'sched-act-on-tc' | 'wrong-program-type'>

const isXdp = (id: AttachPointId) => id === 'xdp' || id === 'xdp-generic'

/** Transmit hooks that see packets; at those of system calls there is no packet yet. */
const SENDS = new Set<AttachPointId>(
  HOOKS.filter((hook) => hook.direction === 'tx' && !isSystemCall(hook.id)).map((hook) => hook.id),
)

/**
 * The rule by which a place refuses a type of program, whatever else a design holds; null: the type belongs there.
 * kernel/bpf/syscall.c bpf_prog_attach_check_attach_type and the callers that compare prog->type; measured in every combination.
 */
export function misfit(type: ProgramTypeName, at: AttachPointId): Misfit | null {
  if (attachPoint(at).programTypes.includes(type)) return null
  if (type === 'BPF_PROG_TYPE_XDP' && SENDS.has(at)) return 'xdp-egress'
  if (type === 'BPF_PROG_TYPE_SCHED_CLS' && isXdp(at)) return 'tc-on-xdp'
  // cls_bpf and tcx load their programs as classifiers; direct action made the separate type unnecessary
  if (type === 'BPF_PROG_TYPE_SCHED_ACT' && attachPoint(at).programTypes.includes('BPF_PROG_TYPE_SCHED_CLS'))
    return 'sched-act-on-tc'
  return 'wrong-program-type'
}
