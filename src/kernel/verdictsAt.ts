import { hook, type HookId } from './hooks'
import { returnNames } from './returnCodes'
import { effectOf, type Effect, type VerdictName } from './verdicts'

export interface VerdictAt extends VerdictName {
  effect: Effect
}

/** What net/sched/cls_bpf.c cls_bpf_exec_opcode lets through in direct action; every other code acts as UNSPEC there. */
const CLSACT = ['TC_ACT_OK', 'TC_ACT_UNSPEC', 'TC_ACT_SHOT', 'TC_ACT_REDIRECT', 'TC_ACT_STOLEN', 'TC_ACT_TRAP']

/** What the verifier or the attach call accepts at a hook, where that is less than for the program type (measured on 6.18). */
function named(at: HookId): readonly VerdictName[] {
  const fact = hook(at)
  const all = fact.programTypes.flatMap((type) => returnNames(type, fact.attachType))
  if (fact.semantics !== 'clsact') return all
  return CLSACT.flatMap((name) => all.filter((each) => each.name === name))
}

/** The verdicts fit for a hook, the usual one first: name, number, and what the kernel then does. */
export const verdictsAt = (at: HookId): VerdictAt[] =>
  named(at).map((each) => ({ ...each, effect: effectOf(hook(at).semantics, each.value) }))
