import type { AttachTypeName } from '../attachTypes/values'
import type { KernelVersion } from '../version'

/** The palette's groups; a program's colour follows its family (never its colour alone: the type stands in words). */
export const FAMILIES = ['xdp', 'tc', 'cgroup', 'socket', 'stack', 'tracing', 'other'] as const
export type Family = (typeof FAMILIES)[number]

/** The three fields of use: what happens to packets, what watches the kernel, and the rest. */
export const FIELDS_OF_USE = ['networking', 'tracing', 'other'] as const
export type FieldOfUse = (typeof FIELDS_OF_USE)[number]

/**
 * What a program of the type may say at load as its expected_attach_type
 * (kernel/bpf/syscall.c bpf_prog_load_check_attach; for TRACING and LSM kernel/bpf/verifier.c bpf_check_attach_target).
 * `any`: not looked at. `zero`: only 0. `member`: the index of the struct_ops member (check_struct_ops_btf_id).
 */
export type LoadsWith = 'any' | 'zero' | 'member' | readonly AttachTypeName[]

export interface ProgramTypeFact {
  /** include/uapi/linux/bpf.h, enum bpf_prog_type */
  name: string
  value: number
  /** As bpftool prints it (`bpftool prog show`): tools/lib/bpf/libbpf.c prog_type_name. */
  short: string
  family: Family
  use: FieldOfUse
  /** What the program gets as its argument: the type of include/linux/bpf_types.h as user space names it. */
  context: string
  /** Other argument types of the same program type, by attach type or by another of its names. */
  alsoContexts?: readonly string[]
  since: KernelVersion
  /** Name a new program of this type gets, in the style of the kernel's samples. */
  sampleName: string
  /**
   * The verifier or the attach call insists that the expected attach type at load equals the attach type
   * (kernel/bpf/syscall.c: bpf_prog_load_check_attach, bpf_prog_attach_check_attach_type).
   */
  strictAttachType: boolean
  loadsWith: LoadsWith
  /** kernel/bpf/verifier.c can_be_sleepable and bpf_check_attach_target. */
  sleepable?: 'may' | 'must'
  /** Refused without a GPL-compatible licence, whatever it calls (kernel/bpf/verifier.c, kernel/bpf/bpf_lsm.c). */
  gplOnly?: true
  /** The type that is meant today. */
  replacedBy?: 'BPF_PROG_TYPE_SCHED_CLS' | 'BPF_PROG_TYPE_TRACING'
}
