import type { AttachTypeName } from './attachTypes'
import type { AccessName } from './fields'
import type { ProgramTypeName } from './programTypes'
import { SOCKET_CALL_HOOKS } from './socketCalls'
import type { VerdictSemantics } from './verdicts'
import type { KernelVersion } from './version'

/** What a program is attached to. */
export type TargetKind = 'device' | 'namespace' | 'route' | 'cgroup' | 'socket'

interface HookFact {
  id: string
  /** Short name inside a lane, where the lane says the direction. */
  label: string
  /** Full name anywhere else. */
  title: string
  programTypes: readonly ProgramTypeName[]
  /** `null`: attached without a bpf_attach_type (netlink, setsockopt). */
  attachType: AttachTypeName | null
  target: TargetKind
  direction: 'rx' | 'tx' | 'forward'
  semantics: VerdictSemantics
  access: AccessName
  /** How many programs the kernel takes here, and the errno of one too many. */
  capacity: number
  full: string
  /** First release with this hook. */
  since: KernelVersion
  /** Where the kernel calls it. */
  kernelFunction: string
  /** The section name libbpf maps to this hook (tools/lib/bpf/libbpf.c section_defs). */
  section: string
}

const tcx = {
  label: 'tcx',
  programTypes: ['BPF_PROG_TYPE_SCHED_CLS'],
  target: 'device',
  semantics: 'tcx',
  access: 'tc',
  // include/linux/bpf_mprog.h BPF_MPROG_MAX 64; measured: the 64th program is refused with ERANGE
  capacity: 63,
  full: 'ERANGE',
  since: '6.6',
} as const

const clsact = {
  label: 'clsact',
  programTypes: ['BPF_PROG_TYPE_SCHED_CLS'],
  attachType: null,
  target: 'device',
  semantics: 'clsact',
  access: 'tc',
  // one filter a preference, preferences are 16 bits (include/uapi/linux/pkt_sched.h TC_H_MAJ of tcm_info)
  capacity: 65535,
  full: 'ENOSPC',
  // net/sched/sch_clsact: 4.5; cls_bpf direct action: 4.4
  since: '4.5',
  section: 'tc',
} as const

const cgroup = {
  target: 'cgroup',
  // kernel/bpf/cgroup.c BPF_CGROUP_MAX_PROGS
  capacity: 64,
  full: 'E2BIG',
} as const

const sockAddr = {
  ...cgroup,
  programTypes: ['BPF_PROG_TYPE_CGROUP_SOCK_ADDR'],
  semantics: 'sock-addr',
} as const

const netfilter = {
  programTypes: ['BPF_PROG_TYPE_NETFILTER'],
  attachType: 'BPF_NETFILTER',
  target: 'namespace',
  semantics: 'netfilter',
  access: 'netfilter',
  // net/netfilter/core.c MAX_HOOK_COUNT 1024
  capacity: 1024,
  full: 'E2BIG',
  since: '6.4',
  kernelFunction: 'nf_hook_run_bpf',
  section: 'netfilter',
} as const

const lwt = {
  attachType: null,
  target: 'route',
  // net/core/lwt_bpf.c bpf_build_state: a route carries one for each direction; another one means another route in its place.
  // One of the same name is taken for the same (bpf_lwt_prog_cmp), and the old one stays (measured)
  capacity: 1,
  full: 'replaced',
  since: '4.10',
} as const

/**
 * The hooks of this version. Order along the path stands in path.ts, what a verdict does in verdicts.ts.
 * Who goes where, and how, was measured on Linux 6.18 by trying every combination.
 */
export const HOOKS = [
  {
    id: 'xdp',
    label: 'xdp',
    title: 'XDP native',
    programTypes: ['BPF_PROG_TYPE_XDP'],
    attachType: 'BPF_XDP',
    target: 'device',
    direction: 'rx',
    semantics: 'xdp',
    access: 'xdp',
    capacity: 1,
    full: 'EBUSY',
    since: '4.8',
    kernelFunction: 'bpf_prog_run_xdp',
    section: 'xdp',
  },
  {
    id: 'xdp-generic',
    label: 'generic',
    title: 'XDP generic',
    programTypes: ['BPF_PROG_TYPE_XDP'],
    attachType: 'BPF_XDP',
    target: 'device',
    direction: 'rx',
    semantics: 'xdp',
    access: 'xdp',
    capacity: 1,
    full: 'EBUSY',
    since: '4.12',
    kernelFunction: 'do_xdp_generic',
    section: 'xdp',
  },
  {
    ...tcx,
    id: 'tcx-ingress',
    title: 'tcx ingress',
    attachType: 'BPF_TCX_INGRESS',
    direction: 'rx',
    kernelFunction: 'sch_handle_ingress',
    section: 'tcx/ingress',
  },
  { ...clsact, id: 'clsact-ingress', title: 'clsact ingress', direction: 'rx', kernelFunction: 'sch_handle_ingress' },
  {
    ...tcx,
    id: 'tcx-egress',
    title: 'tcx egress',
    attachType: 'BPF_TCX_EGRESS',
    direction: 'tx',
    kernelFunction: 'sch_handle_egress',
    section: 'tcx/egress',
  },
  { ...clsact, id: 'clsact-egress', title: 'clsact egress', direction: 'tx', kernelFunction: 'sch_handle_egress' },
  { ...netfilter, id: 'nf-prerouting', label: 'PREROUTING', title: 'netfilter PREROUTING', direction: 'rx' },
  { ...netfilter, id: 'nf-input', label: 'INPUT', title: 'netfilter INPUT', direction: 'rx' },
  { ...netfilter, id: 'nf-forward', label: 'FORWARD', title: 'netfilter FORWARD', direction: 'forward' },
  { ...netfilter, id: 'nf-output', label: 'OUTPUT', title: 'netfilter OUTPUT', direction: 'tx' },
  { ...netfilter, id: 'nf-postrouting', label: 'POSTROUTING', title: 'netfilter POSTROUTING', direction: 'tx' },
  {
    ...lwt,
    id: 'lwt-in',
    label: 'lwt in',
    title: 'LWT in',
    programTypes: ['BPF_PROG_TYPE_LWT_IN'],
    direction: 'forward',
    semantics: 'lwt-in',
    access: 'lwt',
    kernelFunction: 'bpf_input',
    section: 'lwt_in',
  },
  {
    ...lwt,
    id: 'lwt-out',
    label: 'lwt out',
    title: 'LWT out',
    programTypes: ['BPF_PROG_TYPE_LWT_OUT'],
    direction: 'tx',
    semantics: 'lwt-out',
    access: 'lwt',
    kernelFunction: 'bpf_output',
    section: 'lwt_out',
  },
  {
    ...lwt,
    id: 'lwt-xmit',
    label: 'lwt xmit',
    title: 'LWT xmit',
    programTypes: ['BPF_PROG_TYPE_LWT_XMIT'],
    direction: 'tx',
    semantics: 'lwt-xmit',
    access: 'lwt-xmit',
    kernelFunction: 'bpf_xmit',
    section: 'lwt_xmit',
  },
  {
    id: 'sk-lookup',
    label: 'sk_lookup',
    title: 'socket lookup',
    programTypes: ['BPF_PROG_TYPE_SK_LOOKUP'],
    attachType: 'BPF_SK_LOOKUP',
    target: 'namespace',
    direction: 'rx',
    semantics: 'sk-lookup',
    access: 'sk-lookup',
    // net/core/net_namespace.c: kernel/bpf/net_namespace.c netns_bpf_max_progs; measured 64
    capacity: 64,
    full: 'E2BIG',
    since: '5.9',
    kernelFunction: 'bpf_sk_lookup_run_v4',
    section: 'sk_lookup',
  },
  {
    ...cgroup,
    id: 'cgroup-skb-ingress',
    label: 'skb ingress',
    title: 'cgroup_skb/ingress',
    programTypes: ['BPF_PROG_TYPE_CGROUP_SKB'],
    attachType: 'BPF_CGROUP_INET_INGRESS',
    direction: 'rx',
    semantics: 'cgroup-ingress',
    access: 'cgroup-skb',
    since: '4.10',
    kernelFunction: 'sk_filter_trim_cap',
    section: 'cgroup_skb/ingress',
  },
  {
    ...cgroup,
    id: 'cgroup-skb-egress',
    label: 'skb egress',
    title: 'cgroup_skb/egress',
    programTypes: ['BPF_PROG_TYPE_CGROUP_SKB'],
    attachType: 'BPF_CGROUP_INET_EGRESS',
    direction: 'tx',
    semantics: 'cgroup-egress',
    access: 'cgroup-skb',
    since: '4.10',
    kernelFunction: 'ip_finish_output',
    section: 'cgroup_skb/egress',
  },
  ...SOCKET_CALL_HOOKS,
  {
    ...sockAddr,
    id: 'connect4',
    label: 'connect4',
    title: 'cgroup/connect4',
    attachType: 'BPF_CGROUP_INET4_CONNECT',
    direction: 'tx',
    access: 'sock-addr',
    since: '4.17',
    kernelFunction: 'tcp_v4_pre_connect',
    section: 'cgroup/connect4',
  },
  {
    ...sockAddr,
    id: 'connect6',
    label: 'connect6',
    title: 'cgroup/connect6',
    attachType: 'BPF_CGROUP_INET6_CONNECT',
    direction: 'tx',
    access: 'sock-addr',
    since: '4.17',
    kernelFunction: 'tcp_v6_pre_connect',
    section: 'cgroup/connect6',
  },
  {
    ...sockAddr,
    id: 'sendmsg4',
    label: 'sendmsg4',
    title: 'cgroup/sendmsg4',
    attachType: 'BPF_CGROUP_UDP4_SENDMSG',
    direction: 'tx',
    access: 'sock-addr-sendmsg',
    since: '4.18',
    kernelFunction: 'udp_sendmsg',
    section: 'cgroup/sendmsg4',
  },
  {
    ...sockAddr,
    id: 'sendmsg6',
    label: 'sendmsg6',
    title: 'cgroup/sendmsg6',
    attachType: 'BPF_CGROUP_UDP6_SENDMSG',
    direction: 'tx',
    access: 'sock-addr-sendmsg',
    since: '4.18',
    kernelFunction: 'udpv6_sendmsg',
    section: 'cgroup/sendmsg6',
  },
  {
    ...sockAddr,
    id: 'recvmsg4',
    label: 'recvmsg4',
    title: 'cgroup/recvmsg4',
    attachType: 'BPF_CGROUP_UDP4_RECVMSG',
    direction: 'rx',
    access: 'sock-addr-recvmsg',
    since: '5.2',
    kernelFunction: 'udp_recvmsg',
    section: 'cgroup/recvmsg4',
  },
  {
    ...sockAddr,
    id: 'recvmsg6',
    label: 'recvmsg6',
    title: 'cgroup/recvmsg6',
    attachType: 'BPF_CGROUP_UDP6_RECVMSG',
    direction: 'rx',
    access: 'sock-addr-recvmsg',
    since: '5.2',
    kernelFunction: 'udpv6_recvmsg',
    section: 'cgroup/recvmsg6',
  },
  {
    id: 'socket-filter',
    label: 'filter',
    title: 'socket filter',
    programTypes: ['BPF_PROG_TYPE_SOCKET_FILTER'],
    attachType: null,
    target: 'socket',
    direction: 'rx',
    semantics: 'socket-filter',
    access: 'socket-filter',
    // net/core/filter.c __sk_attach_prog replaces the filter that is there: a socket has one
    capacity: 1,
    full: 'replaced',
    since: '3.19',
    kernelFunction: 'sk_filter_trim_cap',
    section: 'socket',
  },
] as const satisfies readonly HookFact[]

export type HookId = (typeof HOOKS)[number]['id']
export type Hook = HookFact & { id: HookId }

export const HOOK_IDS = HOOKS.map((each) => each.id) as [HookId, ...HookId[]]

const byId = new Map<string, Hook>(HOOKS.map((each) => [each.id, each]))

/** The fact sheet of a hook. Throws on an unknown id: callers hold validated ids. */
export function hook(id: HookId): Hook {
  const found = byId.get(id)
  if (!found) throw new Error(`no hook ${id}`)
  return found
}

/**
 * The IP version of the addresses at a sock_addr hook: the verifier shows user_ip4 to the one kind of programs and user_ip6
 * to the other (net/core/filter.c sock_addr_is_valid_access). Null: packets of both pass.
 */
export function addressVersion(id: HookId): 4 | 6 | null {
  const digit = /^BPF_CGROUP_(?:INET|UDP)([46])_/.exec(hook(id).attachType ?? '')?.[1]
  return digit === '4' ? 4 : digit === '6' ? 6 : null
}

/** Whether a hook runs in a system call, where there is no packet yet or any more. */
export const isSystemCall = (id: HookId): boolean => ['sock-addr', 'sock', 'sock-release'].includes(hook(id).semantics)

/** The hooks that take a program type at all, in table order. */
export const hooksFor = (type: ProgramTypeName): Hook[] =>
  HOOKS.filter((each) => (each.programTypes as readonly string[]).includes(type))

/** Whether a hook takes a program type, other circumstances apart (kernel/bpf/syscall.c bpf_prog_attach_check_attach_type). */
export const hookTakes = (id: HookId, type: ProgramTypeName): boolean => hook(id).programTypes.includes(type)
