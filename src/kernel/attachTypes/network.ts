import type { AttachTypeFact } from './types'

const both = ['BPF_PROG_ATTACH', 'BPF_LINK_CREATE'] as const
const link = ['BPF_LINK_CREATE'] as const
const xdp = { programTypes: ['BPF_PROG_TYPE_XDP'] } as const
const cls = { programTypes: ['BPF_PROG_TYPE_SCHED_CLS'], targets: ['device'], ways: both } as const
const skSkb = { programTypes: ['BPF_PROG_TYPE_SK_SKB'], targets: ['sockmap'], ways: both } as const
const reuseport = { programTypes: ['BPF_PROG_TYPE_SK_REUSEPORT'], targets: ['socket'], ways: ['setsockopt'] } as const

/**
 * kernel/bpf/syscall.c attach_type_to_prog_type, link_create; net/core/dev.c, net/core/sock_map.c, kernel/bpf/tcx.c,
 * drivers/net/netkit.c, kernel/bpf/net_namespace.c, net/netfilter/nf_bpf_link.c. Tried on Linux 6.18, netkit apart.
 */
export const NETWORK = {
  BPF_SK_SKB_STREAM_PARSER: { ...skSkb, since: '4.14' },
  BPF_SK_SKB_STREAM_VERDICT: { ...skSkb, since: '4.14' },
  BPF_SK_MSG_VERDICT: { programTypes: ['BPF_PROG_TYPE_SK_MSG'], targets: ['sockmap'], ways: both, since: '4.17' },
  BPF_FLOW_DISSECTOR: { programTypes: ['BPF_PROG_TYPE_FLOW_DISSECTOR'], targets: ['namespace'], ways: both, since: '4.20' }, // prettier-ignore
  BPF_XDP_DEVMAP: { ...xdp, targets: ['map'], ways: ['BPF_MAP_UPDATE_ELEM'], since: '5.8' },
  BPF_XDP_CPUMAP: { ...xdp, targets: ['map'], ways: ['BPF_MAP_UPDATE_ELEM'], since: '5.9' },
  BPF_SK_LOOKUP: { programTypes: ['BPF_PROG_TYPE_SK_LOOKUP'], targets: ['namespace'], ways: link, since: '5.9' },
  BPF_XDP: { ...xdp, targets: ['device'], ways: ['BPF_LINK_CREATE', 'netlink'], since: '5.9' },
  BPF_SK_SKB_VERDICT: { ...skSkb, since: '5.13' },
  BPF_SK_REUSEPORT_SELECT: { ...reuseport, since: '5.14' },
  BPF_SK_REUSEPORT_SELECT_OR_MIGRATE: { ...reuseport, since: '5.14' },
  BPF_NETFILTER: { programTypes: ['BPF_PROG_TYPE_NETFILTER'], targets: ['namespace'], ways: link, since: '6.4' },
  BPF_TCX_INGRESS: { ...cls, since: '6.6' },
  BPF_TCX_EGRESS: { ...cls, since: '6.6' },
  BPF_NETKIT_PRIMARY: { ...cls, since: '6.7' },
  BPF_NETKIT_PEER: { ...cls, since: '6.7' },
} as const satisfies Record<string, AttachTypeFact>
