import { hook, type HookId } from './hooks'
import { effectOf, VERDICTS, type Effect, type VerdictName } from './verdicts'

export interface VerdictAt extends VerdictName {
  effect: Effect
}

/** A classifier's codes have one name at tcx and another at clsact (include/uapi/linux/bpf.h enum tcx_action_base, pkt_cls.h). */
const TCX = ['TCX_NEXT', 'TCX_PASS', 'TCX_DROP', 'TCX_REDIRECT']
/** What net/sched/cls_bpf.c cls_bpf_exec_opcode lets through in direct action; every other code acts as UNSPEC there. */
const CLSACT = ['TC_ACT_OK', 'TC_ACT_UNSPEC', 'TC_ACT_SHOT', 'TC_ACT_REDIRECT', 'TC_ACT_STOLEN', 'TC_ACT_TRAP']

/** What the verifier or the attach call accepts at a hook, where that is less than for the program type (measured on 6.18). */
function named(at: HookId): readonly VerdictName[] {
  const fact = hook(at)
  const all = fact.programTypes.flatMap((type): readonly VerdictName[] => VERDICTS[type].names)
  const pick = (names: readonly string[]) => names.flatMap((name) => all.filter((each) => each.name === name))
  switch (fact.semantics) {
    case 'tcx':
      return pick(TCX)
    case 'clsact':
      return pick(CLSACT)
    case 'cgroup-ingress':
      return pick(['1', '0'])
    case 'sock-addr':
      // kernel/bpf/verifier.c check_return_code: recvmsg cannot refuse what has arrived
      return at === 'recvmsg4' || at === 'recvmsg6' ? pick(['1']) : all
    default:
      return all
  }
}

/** The verdicts fit for a hook, the usual one first: name, number, and what the kernel then does. */
export const verdictsAt = (at: HookId): VerdictAt[] =>
  named(at).map((each) => ({ ...each, effect: effectOf(hook(at).semantics, each.value) }))
