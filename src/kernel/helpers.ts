import type { ProgramTypeName } from './programTypes'
import type { HookId } from './hooks'
import type { KernelVersion } from './version'

interface RedirectHelperFact {
  name: string
  programTypes: readonly ProgramTypeName[]
  /** Hooks where it does what it says; elsewhere the packet is dropped. Absent: wherever the type runs. */
  hooks?: readonly HookId[]
  since: KernelVersion
  reference: string
}

/**
 * The redirect helpers of this version. Who may call them: net/core/filter.c xdp_func_proto, tc_cls_act_func_proto.
 * bpf_redirect_peer only works at tc ingress (net/core/filter.c skb_do_redirect: skb_at_tc_ingress).
 */
export const REDIRECT_HELPERS = [
  {
    name: 'bpf_redirect',
    programTypes: ['BPF_PROG_TYPE_XDP', 'BPF_PROG_TYPE_SCHED_CLS'],
    since: '4.4',
    reference: 'https://docs.ebpf.io/linux/helper-function/bpf_redirect/',
  },
  {
    name: 'bpf_redirect_peer',
    programTypes: ['BPF_PROG_TYPE_SCHED_CLS'],
    hooks: ['tcx-ingress', 'clsact-ingress'],
    since: '5.10',
    reference: 'https://docs.ebpf.io/linux/helper-function/bpf_redirect_peer/',
  },
  {
    name: 'bpf_redirect_neigh',
    programTypes: ['BPF_PROG_TYPE_SCHED_CLS'],
    since: '5.10',
    reference: 'https://docs.ebpf.io/linux/helper-function/bpf_redirect_neigh/',
  },
] as const satisfies readonly RedirectHelperFact[]

export type RedirectHelperName = (typeof REDIRECT_HELPERS)[number]['name']
export type RedirectHelper = RedirectHelperFact & { name: RedirectHelperName }

/** The fact sheet of a redirect helper. */
export function redirectHelper(name: RedirectHelperName): RedirectHelper {
  const found = REDIRECT_HELPERS.find((each) => each.name === name)
  if (!found) throw new Error(`no helper ${name}`)
  return found
}

/** Redirect helpers a program type may call. */
export const redirectHelpersFor = (type: ProgramTypeName): RedirectHelper[] =>
  REDIRECT_HELPERS.filter((each) => (each.programTypes as readonly string[]).includes(type))
