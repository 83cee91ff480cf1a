import type { KernelVersion } from './version'

/** The palette's groups; a program's colour follows its family (never its colour alone: the type stands in words). */
export const FAMILIES = ['xdp', 'tc', 'cgroup', 'socket', 'other'] as const
export type Family = (typeof FAMILIES)[number]

interface ProgramTypeFact {
  /** include/uapi/linux/bpf.h, enum bpf_prog_type */
  name: string
  value: number
  /** As bpftool prints it (`bpftool prog show`). */
  short: string
  family: Family
  context: string
  since: KernelVersion
  /** Name a new program of this type gets, in the style of the kernel's samples. */
  sampleName: string
  /**
   * The verifier or the attach call insists that the expected attach type at load equals the attach type
   * (kernel/bpf/syscall.c: bpf_prog_load_check_attach, bpf_prog_attach_check_attach_type).
   */
  strictAttachType: boolean
  /** docs.ebpf.io page */
  reference: string
}

/**
 * The program types that have a hook on the data path of this version.
 * Values and since-versions: include/uapi/linux/bpf.h and isovalent/ebpf-docs feature-versions.yaml,
 * strictness measured on Linux 6.18 (load and attach tried with every expected attach type).
 */
export const PROGRAM_TYPES = [
  {
    name: 'BPF_PROG_TYPE_XDP',
    value: 6,
    short: 'xdp',
    family: 'xdp',
    context: 'xdp_md',
    since: '4.8',
    sampleName: 'xdp_prog',
    strictAttachType: false,
    reference: 'https://docs.ebpf.io/linux/program-type/BPF_PROG_TYPE_XDP/',
  },
  {
    name: 'BPF_PROG_TYPE_SCHED_CLS',
    value: 3,
    short: 'sched_cls',
    family: 'tc',
    context: '__sk_buff',
    since: '4.1',
    sampleName: 'tc_prog',
    strictAttachType: false,
    reference: 'https://docs.ebpf.io/linux/program-type/BPF_PROG_TYPE_SCHED_CLS/',
  },
  {
    name: 'BPF_PROG_TYPE_CGROUP_SKB',
    value: 8,
    short: 'cgroup_skb',
    family: 'cgroup',
    context: '__sk_buff',
    since: '4.10',
    sampleName: 'cg_skb',
    strictAttachType: false,
    reference: 'https://docs.ebpf.io/linux/program-type/BPF_PROG_TYPE_CGROUP_SKB/',
  },
  {
    name: 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR',
    value: 18,
    short: 'cgroup_sock_addr',
    family: 'cgroup',
    context: 'bpf_sock_addr',
    since: '4.17',
    sampleName: 'cg_addr',
    strictAttachType: true,
    reference: 'https://docs.ebpf.io/linux/program-type/BPF_PROG_TYPE_CGROUP_SOCK_ADDR/',
  },
  {
    name: 'BPF_PROG_TYPE_SOCKET_FILTER',
    value: 1,
    short: 'socket_filter',
    family: 'socket',
    context: '__sk_buff',
    since: '3.19',
    sampleName: 'sock_filter',
    strictAttachType: false,
    reference: 'https://docs.ebpf.io/linux/program-type/BPF_PROG_TYPE_SOCKET_FILTER/',
  },
  {
    name: 'BPF_PROG_TYPE_SK_LOOKUP',
    value: 30,
    short: 'sk_lookup',
    family: 'socket',
    context: 'bpf_sk_lookup',
    since: '5.9',
    sampleName: 'lookup',
    strictAttachType: true,
    reference: 'https://docs.ebpf.io/linux/program-type/BPF_PROG_TYPE_SK_LOOKUP/',
  },
  {
    name: 'BPF_PROG_TYPE_NETFILTER',
    value: 32,
    short: 'netfilter',
    family: 'other',
    context: 'bpf_nf_ctx',
    since: '6.4',
    sampleName: 'nf_prog',
    strictAttachType: true,
    reference: 'https://docs.ebpf.io/linux/program-type/BPF_PROG_TYPE_NETFILTER/',
  },
] as const satisfies readonly ProgramTypeFact[]

export type ProgramTypeName = (typeof PROGRAM_TYPES)[number]['name']
export type ProgramType = ProgramTypeFact & { name: ProgramTypeName }
export type ContextName = (typeof PROGRAM_TYPES)[number]['context']

export const PROGRAM_TYPE_NAMES = PROGRAM_TYPES.map((type) => type.name) as [ProgramTypeName, ...ProgramTypeName[]]

const byName = new Map<string, ProgramType>(PROGRAM_TYPES.map((type) => [type.name, type]))

/** The fact sheet of a program type. Throws on an unknown name: callers hold validated names. */
export function programType(name: ProgramTypeName): ProgramType {
  const found = byName.get(name)
  if (!found) throw new Error(`no program type ${name}`)
  return found
}
