import type { HookId } from '../hooks'
import type { HookAttaching } from './types'

const xdp = (mode: string): HookAttaching => ({
  ways: ['BPF_LINK_CREATE', 'netlink'],
  command: `ip link set dev eth0 ${mode} obj prog.o sec xdp`,
  source: 'net/core/dev.c dev_xdp_attach',
})
const tcx = (direction: string): HookAttaching => ({
  ways: ['BPF_LINK_CREATE', 'BPF_PROG_ATTACH'],
  command: `bpftool net attach tcx_${direction} pinned /sys/fs/bpf/prog dev eth0`,
  source: 'kernel/bpf/tcx.c tcx_prog_attach, tcx_link_attach',
})
const clsact = (direction: string): HookAttaching => ({
  ways: ['netlink'],
  command: `tc qdisc add dev eth0 clsact; tc filter add dev eth0 ${direction} bpf direct-action obj prog.o sec tc`,
  source: 'net/sched/cls_bpf.c cls_bpf_change',
  replacedBy: `tcx-${direction}`,
})
const netfilter: HookAttaching = {
  ways: ['BPF_LINK_CREATE'],
  command: 'bpf_program__attach_netfilter(prog, &opts)',
  source: 'net/netfilter/nf_bpf_link.c bpf_nf_link_attach',
}
const lwt = (direction: string): HookAttaching => ({
  ways: ['netlink'],
  command: `ip route add 10.0.0.0/8 encap bpf ${direction} obj prog.o section lwt_${direction} dev eth0`,
  source: 'net/core/lwt_bpf.c bpf_parse_prog',
})
const cgroup = (attachType: string): HookAttaching => ({
  ways: ['BPF_PROG_ATTACH', 'BPF_LINK_CREATE'],
  command: `bpftool cgroup attach /sys/fs/cgroup/pod ${attachType} pinned /sys/fs/bpf/prog multi`,
  source: 'kernel/bpf/cgroup.c cgroup_bpf_prog_attach, cgroup_bpf_link_attach',
})

/** How a program gets to the hooks of the drawing. */
export const HOOK_ATTACHING: Readonly<Record<HookId, HookAttaching>> = {
  xdp: xdp('xdpdrv'),
  'xdp-generic': xdp('xdpgeneric'),
  'tcx-ingress': tcx('ingress'),
  'clsact-ingress': clsact('ingress'),
  'tcx-egress': tcx('egress'),
  'clsact-egress': clsact('egress'),
  'nf-prerouting': netfilter,
  'nf-input': netfilter,
  'nf-forward': netfilter,
  'nf-output': netfilter,
  'nf-postrouting': netfilter,
  'lwt-in': lwt('in'),
  'lwt-out': lwt('out'),
  'lwt-xmit': lwt('xmit'),
  'sk-lookup': {
    ways: ['BPF_LINK_CREATE'],
    command: 'bpf_program__attach_netns(prog, netns_fd)',
    source: 'kernel/bpf/net_namespace.c netns_bpf_link_create',
  },
  'cgroup-skb-ingress': cgroup('cgroup_inet_ingress'),
  'cgroup-skb-egress': cgroup('cgroup_inet_egress'),
  sock_create: cgroup('cgroup_inet_sock_create'),
  sock_release: cgroup('cgroup_inet_sock_release'),
  bind4: cgroup('cgroup_inet4_bind'),
  post_bind4: cgroup('cgroup_inet4_post_bind'),
  getpeername4: cgroup('cgroup_inet4_getpeername'),
  getsockname4: cgroup('cgroup_inet4_getsockname'),
  bind6: cgroup('cgroup_inet6_bind'),
  post_bind6: cgroup('cgroup_inet6_post_bind'),
  getpeername6: cgroup('cgroup_inet6_getpeername'),
  getsockname6: cgroup('cgroup_inet6_getsockname'),
  connect4: cgroup('cgroup_inet4_connect'),
  connect6: cgroup('cgroup_inet6_connect'),
  sendmsg4: cgroup('cgroup_udp4_sendmsg'),
  sendmsg6: cgroup('cgroup_udp6_sendmsg'),
  recvmsg4: cgroup('cgroup_udp4_recvmsg'),
  recvmsg6: cgroup('cgroup_udp6_recvmsg'),
  'socket-filter': {
    ways: ['setsockopt'],
    command: 'setsockopt(fd, SOL_SOCKET, SO_ATTACH_BPF, &prog_fd, sizeof prog_fd)',
    source: 'net/core/filter.c sk_attach_bpf',
  },
}
