import {
  chainAt,
  pointKey,
  programOf,
  type AttachPoint,
  type ChainLink,
  type Design,
  type NamespaceId,
} from '../design'
import { message, type Message } from '../i18n'
import { hook as hookFact, type Effect, type VerdictSemantics } from '../kernel'
import { runProgram, type Redirect } from './run'
import { sayVerdict } from './says'
import type { StepVerdict } from './trace'
import { hookPlace, record, type Walk } from './walk'

/** What a hook as a whole decided. */
export interface Outcome {
  /** `next` where nothing is attached. */
  effect: Effect
  /** The deciding program's sentence. */
  explain: Message
  verdicts: readonly StepVerdict[]
  /** Target of the last redirect helper that any program of the chain called. */
  redirect: Redirect | null
}

const chains = new WeakMap<Design, Map<string, ChainLink[]>>()

/** The part of a chain that runs, remembered for the design: designs are never changed in place. */
function runningChain(design: Design, at: AttachPoint): ChainLink[] {
  let known = chains.get(design)
  if (!known) chains.set(design, (known = new Map()))
  const key = pointKey(at)
  let chain = known.get(key)
  if (!chain) known.set(key, (chain = chainAt(design, at).filter((link) => link.idle === null)))
  return chain
}

/** Whether a program is attached there and switched on. */
export const isAttached = (design: Design, at: AttachPoint): boolean => runningChain(design, at).length > 0

type NamespaceHook = 'nf-prerouting' | 'nf-input' | 'nf-forward' | 'nf-output' | 'nf-postrouting' | 'sk-lookup'
/** A hook of a network namespace. */
export const atNamespace = (hook: NamespaceHook, id: NamespaceId): AttachPoint => ({
  hook,
  target: { kind: 'namespace', id },
})

/**
 * Hooks whose programs all run whatever the earlier ones said: kernel/bpf/cgroup.c bpf_prog_run_array_cg,
 * include/linux/filter.h BPF_PROG_SK_LOOKUP_RUN_ARRAY. Any 0 then decides.
 */
const allRun = (semantics: VerdictSemantics): boolean =>
  semantics === 'cgroup-ingress' ||
  semantics === 'cgroup-egress' ||
  semantics === 'sock-addr' ||
  semantics === 'sock' ||
  semantics === 'sock-release' ||
  semantics === 'sk-lookup'

/** Whether the next program of the list is asked. */
const goesOn = (semantics: VerdictSemantics, effect: Effect): boolean => allRun(semantics) || effect === 'next'

/**
 * Runs what is attached at a hook, a step for each program, or one empty step.
 * @param namespace where the packet is: a cgroup's hook is drawn once in every namespace.
 * @param kernelFunction where it is not the one in the hook's fact sheet (IPv6, UDP).
 */
export function runChain(walk: Walk, at: AttachPoint, namespace: NamespaceId, kernelFunction?: string): Outcome {
  const hook = hookFact(at.hook)
  const place = hookPlace(at.hook, at.target, namespace)
  const where = kernelFunction ?? hook.kernelFunction
  const chain = runningChain(walk.design, at)
  const empty = message('sim.pass.empty', { hook: hook.title })
  if (chain.length === 0) {
    record(walk, { place, kernelFunction: where, explain: empty })
    return { effect: 'next', explain: empty, verdicts: [], redirect: null }
  }
  const verdicts: StepVerdict[] = []
  let decided: { effect: Effect; explain: Message } = { effect: 'next', explain: empty }
  // struct bpf_redirect_info is kept from one program of the chain to the next, so the target is too
  let redirect: Redirect | null = null
  for (const [index, { attachment }] of chain.entries()) {
    const program = programOf(walk.design, attachment.program)
    const run = runProgram(walk, program, attachment)
    const explain = run.verdict
      ? sayVerdict(attachment, program.name, run.verdict, index === chain.length - 1)
      : message('sim.pass.not-loadable', { program: program.name })
    const ran = { program: program.id, attachment: attachment.id, ...run }
    record(walk, { place, kernelFunction: where, explain, ran })
    redirect = run.redirect ?? redirect
    if (!run.verdict) continue
    verdicts.push(run.verdict)
    const { effect } = run.verdict
    const against = effect === 'drop' || effect === 'refuse'
    // where all run, the first that says no gives the reason
    if (!allRun(hook.semantics) || (against && decided.effect !== 'drop' && decided.effect !== 'refuse'))
      decided = { effect, explain }
    if (!goesOn(hook.semantics, effect)) break
  }
  return { ...decided, verdicts, redirect }
}
