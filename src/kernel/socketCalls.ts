const cgroup = {
  target: 'cgroup',
  direction: 'tx',
  // kernel/bpf/cgroup.c BPF_CGROUP_MAX_PROGS
  capacity: 64,
  full: 'E2BIG',
} as const
const sock = { ...cgroup, programTypes: ['BPF_PROG_TYPE_CGROUP_SOCK'], semantics: 'sock' } as const
const addr = { ...cgroup, programTypes: ['BPF_PROG_TYPE_CGROUP_SOCK_ADDR'], semantics: 'sock-addr' } as const
/** A hook whose id, label, title and section have one name. */
const at = <const N extends string>(name: N) => ({ id: name, label: name, title: `cgroup/${name}`, section: `cgroup/${name}` }) as const // prettier-ignore

/**
 * Hooks of a cgroup in the system calls that make, name and close a socket, in the order of its life; those of calls that
 * send stand in hooks.ts. What sock_release returns nobody reads: net/ipv4/af_inet.c inet_release.
 */
export const SOCKET_CALL_HOOKS = [
  { ...sock, ...at('sock_create'), attachType: 'BPF_CGROUP_INET_SOCK_CREATE', access: 'sock', since: '4.10', kernelFunction: 'inet_create' },
  { ...addr, ...at('bind4'), attachType: 'BPF_CGROUP_INET4_BIND', access: 'sock-addr-local', since: '4.17', kernelFunction: 'inet_bind_sk' },
  { ...addr, ...at('bind6'), attachType: 'BPF_CGROUP_INET6_BIND', access: 'sock-addr-local', since: '4.17', kernelFunction: 'inet6_bind_sk' },
  { ...sock, ...at('post_bind4'), attachType: 'BPF_CGROUP_INET4_POST_BIND', access: 'sock-bound', since: '4.17', kernelFunction: '__inet_bind' },
  { ...sock, ...at('post_bind6'), attachType: 'BPF_CGROUP_INET6_POST_BIND', access: 'sock-bound', since: '4.17', kernelFunction: '__inet6_bind' },
  { ...addr, ...at('getsockname4'), attachType: 'BPF_CGROUP_INET4_GETSOCKNAME', access: 'sock-addr-local', since: '5.8', kernelFunction: 'inet_getname' },
  { ...addr, ...at('getsockname6'), attachType: 'BPF_CGROUP_INET6_GETSOCKNAME', access: 'sock-addr-local', since: '5.8', kernelFunction: 'inet6_getname' },
  { ...addr, ...at('getpeername4'), attachType: 'BPF_CGROUP_INET4_GETPEERNAME', access: 'sock-addr', since: '5.8', kernelFunction: 'inet_getname' },
  { ...addr, ...at('getpeername6'), attachType: 'BPF_CGROUP_INET6_GETPEERNAME', access: 'sock-addr', since: '5.8', kernelFunction: 'inet6_getname' },
  { ...sock, ...at('sock_release'), semantics: 'sock-release', attachType: 'BPF_CGROUP_INET_SOCK_RELEASE', access: 'sock', since: '5.9', kernelFunction: 'inet_release' },
] as const // prettier-ignore
