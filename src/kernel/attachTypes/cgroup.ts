import type { AttachTypeFact } from './types'

const cgroup = { targets: ['cgroup'], ways: ['BPF_PROG_ATTACH', 'BPF_LINK_CREATE'] } as const
const skb = { ...cgroup, programTypes: ['BPF_PROG_TYPE_CGROUP_SKB'] } as const
const sock = { ...cgroup, programTypes: ['BPF_PROG_TYPE_CGROUP_SOCK'] } as const
const addr = { ...cgroup, programTypes: ['BPF_PROG_TYPE_CGROUP_SOCK_ADDR'] } as const
const sockopt = { ...cgroup, programTypes: ['BPF_PROG_TYPE_CGROUP_SOCKOPT'] } as const

/** kernel/bpf/syscall.c attach_type_to_prog_type, kernel/bpf/cgroup.c; every pair was tried on Linux 6.18. */
export const CGROUP = {
  BPF_CGROUP_INET_INGRESS: { ...skb, since: '4.10' },
  BPF_CGROUP_INET_EGRESS: { ...skb, since: '4.10' },
  BPF_CGROUP_INET_SOCK_CREATE: { ...sock, since: '4.10' },
  BPF_CGROUP_SOCK_OPS: { ...cgroup, programTypes: ['BPF_PROG_TYPE_SOCK_OPS'], since: '4.13' },
  BPF_CGROUP_DEVICE: { ...cgroup, programTypes: ['BPF_PROG_TYPE_CGROUP_DEVICE'], since: '4.15' },
  BPF_CGROUP_INET4_BIND: { ...addr, since: '4.17' },
  BPF_CGROUP_INET6_BIND: { ...addr, since: '4.17' },
  BPF_CGROUP_INET4_CONNECT: { ...addr, since: '4.17' },
  BPF_CGROUP_INET6_CONNECT: { ...addr, since: '4.17' },
  BPF_CGROUP_INET4_POST_BIND: { ...sock, since: '4.17' },
  BPF_CGROUP_INET6_POST_BIND: { ...sock, since: '4.17' },
  BPF_CGROUP_UDP4_SENDMSG: { ...addr, since: '4.18' },
  BPF_CGROUP_UDP6_SENDMSG: { ...addr, since: '4.18' },
  BPF_CGROUP_SYSCTL: { ...cgroup, programTypes: ['BPF_PROG_TYPE_CGROUP_SYSCTL'], since: '5.2' },
  BPF_CGROUP_UDP4_RECVMSG: { ...addr, since: '5.2' },
  BPF_CGROUP_UDP6_RECVMSG: { ...addr, since: '5.2' },
  BPF_CGROUP_GETSOCKOPT: { ...sockopt, since: '5.3' },
  BPF_CGROUP_SETSOCKOPT: { ...sockopt, since: '5.3' },
  BPF_CGROUP_INET4_GETPEERNAME: { ...addr, since: '5.8' },
  BPF_CGROUP_INET6_GETPEERNAME: { ...addr, since: '5.8' },
  BPF_CGROUP_INET4_GETSOCKNAME: { ...addr, since: '5.8' },
  BPF_CGROUP_INET6_GETSOCKNAME: { ...addr, since: '5.8' },
  BPF_CGROUP_INET_SOCK_RELEASE: { ...sock, since: '5.9' },
  BPF_LSM_CGROUP: { ...cgroup, programTypes: ['BPF_PROG_TYPE_LSM'], since: '6.0' },
  // commit 859051dd165e
  BPF_CGROUP_UNIX_CONNECT: { ...addr, since: '6.7' },
  BPF_CGROUP_UNIX_SENDMSG: { ...addr, since: '6.7' },
  BPF_CGROUP_UNIX_RECVMSG: { ...addr, since: '6.7' },
  BPF_CGROUP_UNIX_GETPEERNAME: { ...addr, since: '6.7' },
  BPF_CGROUP_UNIX_GETSOCKNAME: { ...addr, since: '6.7' },
} as const satisfies Record<string, AttachTypeFact>
