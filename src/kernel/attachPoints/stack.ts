import type { AttachPointFact } from './types'

/** Attach points of routes and of the namespace's stack. */
export const STACK = [
  {
    id: 'seg6local',
    title: 'seg6local End.BPF',
    attachType: null,
    target: 'route',
    ways: ['netlink'],
    // a route carries one; changing it means another route
    capacity: 1,
    full: 'replaced',
    programTypes: ['BPF_PROG_TYPE_LWT_SEG6LOCAL'],
    command:
      'ip -6 route add fc00::1 encap seg6local action End.BPF endpoint obj prog.o section lwt_seg6local dev eth0',
    section: 'lwt_seg6local',
    since: '4.18',
    kernelFunction: 'input_action_end_bpf',
    source: 'net/ipv6/seg6_local.c parse_nla_bpf',
  },
  {
    id: 'flow-dissector',
    title: 'flow dissector',
    programTypes: ['BPF_PROG_TYPE_FLOW_DISSECTOR'],
    attachType: 'BPF_FLOW_DISSECTOR',
    target: 'namespace',
    ways: ['BPF_PROG_ATTACH', 'BPF_LINK_CREATE'],
    command: 'bpftool prog attach pinned /sys/fs/bpf/prog flow_dissector',
    section: 'flow_dissector',
    since: '4.20',
    kernelFunction: 'bpf_flow_dissect',
    // a second link: E2BIG; BPF_PROG_ATTACH replaces; mixing the two: EEXIST (measured)
    capacity: 1,
    full: 'E2BIG',
    source: 'kernel/bpf/net_namespace.c netns_bpf_prog_attach, netns_bpf_link_create',
  },
  {
    id: 'xt-bpf',
    title: 'iptables match bpf',
    programTypes: ['BPF_PROG_TYPE_SOCKET_FILTER'],
    attachType: null,
    target: 'namespace',
    ways: ['setsockopt', 'netlink'],
    command: 'iptables -A INPUT -m bpf --object-pinned /sys/fs/bpf/prog -j ACCEPT',
    section: 'socket',
    since: '4.10',
    kernelFunction: 'bpf_mt_v1',
    capacity: null,
    full: null,
    source: 'net/netfilter/xt_bpf.c __bpf_mt_check_path',
  },
] as const satisfies readonly AttachPointFact[]
