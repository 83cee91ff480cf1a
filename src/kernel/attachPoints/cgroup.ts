import type { AttachPointFact } from './types'

const cgroup = {
  target: 'cgroup',
  ways: ['BPF_PROG_ATTACH', 'BPF_LINK_CREATE'],
  // kernel/bpf/cgroup.c BPF_CGROUP_MAX_PROGS
  capacity: 64,
  full: 'E2BIG',
  source: 'kernel/bpf/cgroup.c cgroup_bpf_prog_attach, cgroup_bpf_link_attach',
} as const
const addr = { ...cgroup, programTypes: ['BPF_PROG_TYPE_CGROUP_SOCK_ADDR'] } as const
const sockopt = { ...cgroup, programTypes: ['BPF_PROG_TYPE_CGROUP_SOCKOPT'], since: '5.3' } as const
/** bpftool spells attach types as libbpf's attach_type_name does. */
const attach = (attachType: string) => `bpftool cgroup attach /sys/fs/cgroup/pod ${attachType} pinned /sys/fs/bpf/prog multi` // prettier-ignore
/** A hook whose id, section and title have one name. */
const at = <const N extends string>(name: N) => ({ id: name, title: `cgroup/${name}`, section: `cgroup/${name}` }) as const // prettier-ignore

/** Attach points of cgroups that the drawing has no hook for. Kernel functions: those that expand BPF_CGROUP_RUN_PROG_*. */
export const CGROUP = [
  { ...addr, ...at('connect_unix'), attachType: 'BPF_CGROUP_UNIX_CONNECT', since: '6.7', kernelFunction: 'unix_stream_connect', command: attach('cgroup_unix_connect') },
  { ...addr, ...at('sendmsg_unix'), attachType: 'BPF_CGROUP_UNIX_SENDMSG', since: '6.7', kernelFunction: 'unix_dgram_sendmsg', command: attach('cgroup_unix_sendmsg') },
  { ...addr, ...at('recvmsg_unix'), attachType: 'BPF_CGROUP_UNIX_RECVMSG', since: '6.7', kernelFunction: '__unix_dgram_recvmsg', command: attach('cgroup_unix_recvmsg') },
  { ...addr, ...at('getpeername_unix'), attachType: 'BPF_CGROUP_UNIX_GETPEERNAME', since: '6.7', kernelFunction: 'unix_getname', command: attach('cgroup_unix_getpeername') },
  { ...addr, ...at('getsockname_unix'), attachType: 'BPF_CGROUP_UNIX_GETSOCKNAME', since: '6.7', kernelFunction: 'unix_getname', command: attach('cgroup_unix_getsockname') },
  { ...sockopt, ...at('setsockopt'), attachType: 'BPF_CGROUP_SETSOCKOPT', kernelFunction: 'do_sock_setsockopt', command: attach('cgroup_setsockopt') },
  { ...sockopt, ...at('getsockopt'), attachType: 'BPF_CGROUP_GETSOCKOPT', kernelFunction: 'do_sock_getsockopt', command: attach('cgroup_getsockopt') },
  { ...cgroup, id: 'sock_ops', title: 'sock_ops', section: 'sockops', programTypes: ['BPF_PROG_TYPE_SOCK_OPS'], attachType: 'BPF_CGROUP_SOCK_OPS', since: '4.13', kernelFunction: 'tcp_call_bpf', command: attach('cgroup_sock_ops') },
  { ...cgroup, ...at('sysctl'), programTypes: ['BPF_PROG_TYPE_CGROUP_SYSCTL'], attachType: 'BPF_CGROUP_SYSCTL', since: '5.2', kernelFunction: 'proc_sys_call_handler', command: attach('cgroup_sysctl') },
  { ...cgroup, ...at('dev'), programTypes: ['BPF_PROG_TYPE_CGROUP_DEVICE'], attachType: 'BPF_CGROUP_DEVICE', since: '4.15', kernelFunction: 'devcgroup_check_permission', command: attach('cgroup_device') },
  {
    ...cgroup,
    id: 'lsm_cgroup',
    title: 'LSM hook of a cgroup',
    section: 'lsm_cgroup/socket_bind',
    programTypes: ['BPF_PROG_TYPE_LSM'],
    attachType: 'BPF_LSM_CGROUP',
    since: '6.0',
    kernelFunction: '__cgroup_bpf_run_lsm_sock',
    command: attach('lsm_cgroup'),
  },
] as const satisfies readonly AttachPointFact[] // prettier-ignore
