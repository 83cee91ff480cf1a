import type { ProgramTypeName } from './programTypes'
import { VERDICTS, type VerdictName } from './verdictNames'

export { VERDICTS, type VerdictName }

/** What the kernel does with a packet (or a call) after one program returned. */
export type Effect =
  /** XDP_PASS, TC_ACT_OK, NF_ACCEPT …: this hook lets it go on; programs behind this one do not run where `endsChain`. */
  | 'pass'
  /** The next program of the chain is asked. */
  | 'next'
  /** An unknown tcx code: the tcx list ends, the clsact filters still run. */
  | 'leave-list'
  /** Dropped; the drop is visible as such (kfree_skb with a reason). */
  | 'drop'
  /** XDP_ABORTED and unknown XDP codes: dropped, and the xdp_exception tracepoint fires. */
  | 'abort'
  /** TC_ACT_STOLEN, TC_ACT_TRAP: gone without being counted as a drop. */
  | 'consume'
  /** XDP_TX: out of the interface it came in by. */
  | 'transmit'
  /** To the target that the redirect helper chose. */
  | 'redirect'
  /** BPF_LWT_REROUTE: the route is looked up anew. */
  | 'reroute'
  /** An unknown LWT code: dropped, and the caller gets EINVAL. */
  | 'invalid'
  /** 0 from a sock_addr or sock program: the system call fails with EPERM. */
  | 'refuse'

/** Which switch statement of the kernel reads the return value. */
export type VerdictSemantics =
  | 'xdp'
  | 'clsact'
  | 'tcx'
  | 'cgroup-ingress'
  | 'cgroup-egress'
  | 'sock-addr'
  | 'sock'
  | 'sock-release'
  | 'socket-filter'
  | 'sk-lookup'
  | 'netfilter'
  | 'lwt-in'
  | 'lwt-out'
  | 'lwt-xmit'

/**
 * Effect of a return value at a hook. Sources, Linux 6.18:
 * net/core/dev.c bpf_prog_run_generic_xdp and net/core/filter.c bpf_warn_invalid_xdp_action (xdp),
 * net/sched/cls_bpf.c cls_bpf_exec_opcode with net/core/dev.c tc_run (clsact, direct action),
 * net/core/dev.c tcx_run and include/net/tcx.h tcx_action_code (tcx),
 * kernel/bpf/cgroup.c __cgroup_bpf_run_filter_skb (cgroup), include/linux/bpf-cgroup.h (sock_addr, sock), net/ipv4/af_inet.c inet_release,
 * net/core/filter.c sk_filter_trim_cap, include/linux/filter.h bpf_sk_lookup_run_v4, net/netfilter/nf_bpf_link.c,
 * net/core/lwt_bpf.c run_lwt_bpf (who may not redirect goes on), bpf_input, bpf_output (does not look for REROUTE), bpf_xmit.
 * The unknown codes of tcx and clsact were measured on 6.18.
 */
export function effectOf(semantics: VerdictSemantics, value: number): Effect {
  switch (semantics) {
    case 'xdp':
      if (value === 1) return 'drop'
      if (value === 2) return 'pass'
      if (value === 3) return 'transmit'
      if (value === 4) return 'redirect'
      return 'abort'
    case 'clsact':
      if (value === 0) return 'pass'
      if (value === 2) return 'drop'
      if (value === 4 || value === 8) return 'consume'
      if (value === 7) return 'redirect'
      return 'next'
    case 'tcx':
      if (value === -1) return 'next'
      if (value === 0) return 'pass'
      if (value === 2) return 'drop'
      if (value === 7) return 'redirect'
      return 'leave-list'
    case 'cgroup-ingress':
      return value === 0 ? 'drop' : 'next'
    case 'cgroup-egress':
      return value & 1 ? 'next' : 'drop'
    case 'sock-addr':
    case 'sock':
      // bit 1 of a bind program only says that no CAP_NET_BIND_SERVICE is needed: bpf_prog_run_array_cg looks at bit 0
      return value & 1 ? 'next' : 'refuse'
    case 'sock-release':
      return 'next'
    case 'socket-filter':
      return value === 0 ? 'drop' : 'pass'
    case 'sk-lookup':
    case 'netfilter':
      return value === 0 ? 'drop' : 'next'
    case 'lwt-in':
    case 'lwt-out':
    case 'lwt-xmit':
      if (value === 0) return 'pass'
      if (value === 2) return 'drop'
      if (value === 7) return semantics === 'lwt-xmit' ? 'redirect' : 'pass'
      if (value === 128) return semantics === 'lwt-out' ? 'pass' : 'reroute'
      return 'invalid'
  }
}

/**
 * A clsact filter without direct action only says whether it matched: net/sched/cls_bpf.c cls_bpf_classify goes on at 0;
 * any other value is a class, which ends the chain, and the packet goes on (measured on 6.18).
 */
export const classifyEffect = (value: number): Effect => (value === 0 ? 'next' : 'pass')

const NUMBER = /^-?(0x[0-9a-f]+|\d+)$/i

/**
 * The number a verdict stands for: a name of the type, or any integer written out (`255`, `0xff`), since the verifier
 * leaves most types free. `undefined` if it is neither.
 */
export function verdictValue(type: ProgramTypeName, verdict: string): number | undefined {
  const named = (VERDICTS[type].names as readonly VerdictName[]).find((each) => each.name === verdict)
  if (named) return named.value
  if (!NUMBER.test(verdict)) return undefined
  const value = verdict.startsWith('-') ? -Number(verdict.slice(1)) : Number(verdict)
  // tcx_run and cls_bpf_classify read an int: 0xffffffff is TCX_NEXT
  return type === 'BPF_PROG_TYPE_SCHED_CLS' ? value | 0 : value
}
