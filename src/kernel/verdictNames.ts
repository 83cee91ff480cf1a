import type { ProgramTypeName } from './programTypes'

export interface VerdictName {
  name: string
  value: number
}

interface VerdictFact {
  /** What a program of this type usually returns, in the order a person looks for it. */
  names: readonly VerdictName[]
  /** A new program's default: lets the packet go on. */
  passing: string
}

/** Return values by name and number, the first one the default. */
const codes = <const T extends Record<string, number>>(all: T) => ({
  names: Object.entries(all).map(([name, value]) => ({ name, value })),
  passing: Object.keys(all)[0] ?? '',
})
/** Where the kernel looks at the number only: written as it is. */
const numbers = (...all: number[]): VerdictFact => ({
  names: all.map((value) => ({ name: String(value), value })),
  passing: String(all[0]),
})

const TC_ACT = {
  TC_ACT_UNSPEC: -1, TC_ACT_OK: 0, TC_ACT_SHOT: 2, TC_ACT_REDIRECT: 7, TC_ACT_RECLASSIFY: 1, TC_ACT_PIPE: 3, TC_ACT_STOLEN: 4,
  TC_ACT_QUEUED: 5, TC_ACT_REPEAT: 6, TC_ACT_TRAP: 8,
} as const // prettier-ignore
const LWT = { BPF_OK: 0, BPF_DROP: 2 } as const
const SK_ACTION = { SK_PASS: 1, SK_DROP: 0 } as const
const ALLOW = numbers(1, 0)

/**
 * What programs return, by type. include/uapi/linux/bpf.h enum xdp_action, tcx_action_base, bpf_ret_code, sk_action;
 * include/uapi/linux/pkt_cls.h TC_ACT_*; include/uapi/linux/netfilter.h; net/core/lwt_bpf.c (who may redirect or reroute);
 * kernel/trace/bpf_trace.c trace_call_bpf and kernel/events/core.c bpf_overflow_handler (0 keeps the event from perf).
 */
export const VERDICTS: Readonly<Record<ProgramTypeName, VerdictFact>> = {
  BPF_PROG_TYPE_XDP: codes({ XDP_PASS: 2, XDP_DROP: 1, XDP_TX: 3, XDP_REDIRECT: 4, XDP_ABORTED: 0 }),
  BPF_PROG_TYPE_SCHED_CLS: codes({
    TCX_NEXT: -1,
    TCX_PASS: 0,
    TCX_DROP: 2,
    TCX_REDIRECT: 7,
    ...TC_ACT,
    // include/uapi/linux/if_link.h enum netkit_action
    NETKIT_NEXT: -1,
    NETKIT_PASS: 0,
    NETKIT_DROP: 2,
    NETKIT_REDIRECT: 7,
  }),
  BPF_PROG_TYPE_SCHED_ACT: { ...codes(TC_ACT), passing: 'TC_ACT_OK' },
  BPF_PROG_TYPE_LWT_IN: codes({ ...LWT, BPF_LWT_REROUTE: 128 }),
  BPF_PROG_TYPE_LWT_OUT: codes(LWT),
  BPF_PROG_TYPE_LWT_XMIT: codes({ ...LWT, BPF_REDIRECT: 7, BPF_LWT_REROUTE: 128 }),
  // net/ipv6/seg6_local.c input_action_end_bpf
  BPF_PROG_TYPE_LWT_SEG6LOCAL: codes({ ...LWT, BPF_REDIRECT: 7 }),
  BPF_PROG_TYPE_FLOW_DISSECTOR: codes({ ...LWT, BPF_FLOW_DISSECTOR_CONTINUE: 129 }),
  BPF_PROG_TYPE_NETFILTER: codes({ NF_ACCEPT: 1, NF_DROP: 0 }),
  BPF_PROG_TYPE_SOCKET_FILTER: {
    names: [
      { name: '0xffffffff', value: 0xffffffff },
      { name: '0', value: 0 },
    ],
    passing: '0xffffffff',
  },
  BPF_PROG_TYPE_SK_SKB: codes(SK_ACTION),
  BPF_PROG_TYPE_SK_MSG: codes(SK_ACTION),
  BPF_PROG_TYPE_SK_REUSEPORT: codes(SK_ACTION),
  BPF_PROG_TYPE_SK_LOOKUP: codes(SK_ACTION),
  BPF_PROG_TYPE_CGROUP_SKB: numbers(1, 0, 3, 2),
  BPF_PROG_TYPE_CGROUP_SOCK: ALLOW,
  BPF_PROG_TYPE_CGROUP_SOCK_ADDR: numbers(1, 0, 3, 2),
  BPF_PROG_TYPE_CGROUP_SOCKOPT: ALLOW,
  BPF_PROG_TYPE_CGROUP_SYSCTL: ALLOW,
  BPF_PROG_TYPE_CGROUP_DEVICE: ALLOW,
  BPF_PROG_TYPE_SOCK_OPS: ALLOW,
  BPF_PROG_TYPE_KPROBE: numbers(0, 1),
  BPF_PROG_TYPE_TRACEPOINT: numbers(0, 1),
  BPF_PROG_TYPE_PERF_EVENT: numbers(0, 1),
  BPF_PROG_TYPE_RAW_TRACEPOINT: numbers(0),
  BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE: numbers(0),
  BPF_PROG_TYPE_TRACING: numbers(0, 1),
  // an LSM hook gives 0 or a negative errno; for a cgroup it is 1 or 0 like its neighbours
  BPF_PROG_TYPE_LSM: {
    names: [
      { name: '0', value: 0 },
      { name: '-EPERM', value: -1 },
      { name: '1', value: 1 },
    ],
    passing: '0',
  },
  BPF_PROG_TYPE_STRUCT_OPS: numbers(0),
  BPF_PROG_TYPE_EXT: numbers(0),
  BPF_PROG_TYPE_SYSCALL: numbers(0),
  BPF_PROG_TYPE_LIRC_MODE2: numbers(0),
}
