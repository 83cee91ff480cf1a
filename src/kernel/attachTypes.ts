import type { KernelVersion } from './version'

interface AttachTypeFact {
  /** include/uapi/linux/bpf.h, enum bpf_attach_type */
  name: string
  value: number
  since: KernelVersion
}

/** Attach types of this version's hooks; values: include/uapi/linux/bpf.h, versions: isovalent/ebpf-docs feature-versions.yaml. */
export const ATTACH_TYPES = [
  { name: 'BPF_CGROUP_INET_INGRESS', value: 0, since: '4.10' },
  { name: 'BPF_CGROUP_INET_EGRESS', value: 1, since: '4.10' },
  { name: 'BPF_CGROUP_INET4_CONNECT', value: 10, since: '4.17' },
  { name: 'BPF_CGROUP_INET6_CONNECT', value: 11, since: '4.17' },
  { name: 'BPF_CGROUP_UDP4_SENDMSG', value: 14, since: '4.18' },
  { name: 'BPF_CGROUP_UDP6_SENDMSG', value: 15, since: '4.18' },
  { name: 'BPF_CGROUP_UDP4_RECVMSG', value: 19, since: '5.2' },
  { name: 'BPF_CGROUP_UDP6_RECVMSG', value: 20, since: '5.2' },
  { name: 'BPF_SK_LOOKUP', value: 36, since: '5.9' },
  { name: 'BPF_XDP', value: 37, since: '5.9' },
  { name: 'BPF_NETFILTER', value: 45, since: '6.4' },
  { name: 'BPF_TCX_INGRESS', value: 46, since: '6.6' },
  { name: 'BPF_TCX_EGRESS', value: 47, since: '6.6' },
] as const satisfies readonly AttachTypeFact[]

export type AttachTypeName = (typeof ATTACH_TYPES)[number]['name']
export const ATTACH_TYPE_NAMES = ATTACH_TYPES.map((type) => type.name) as [AttachTypeName, ...AttachTypeName[]]
