import type { AttachTypeName } from '../attachTypes'
import type { ProgramTypeName } from '../programTypes'
import type { KernelVersion } from '../version'

/** A helper function: include/uapi/linux/bpf.h ___BPF_FUNC_MAPPER. */
export interface HelperFact {
  /** As a program calls it: `bpf_redirect`. */
  name: string
  /** Its number in enum bpf_func_id. */
  id: number
  since: KernelVersion
  /** The types whose verifier ops hand it out (get_func_proto of struct bpf_verifier_ops), in some program that loads. */
  programTypes: readonly ProgramTypeName[]
  /** The types that were allowed to call it only by a later release than the one that brought it. */
  later?: Partial<Record<KernelVersion, readonly ProgramTypeName[]>>
  /** For the types named, only programs that load for these attach types. */
  only?: Partial<Record<ProgramTypeName, readonly AttachTypeName[]>>
  /** Only programs loaded with BPF_F_SLEEPABLE. */
  sleepable?: true
  /** The kernel option, or the circumstance, without which no program may call it. */
  needs?: string
}

/** A map type: include/uapi/linux/bpf.h enum bpf_map_type. */
export interface MapTypeFact {
  name: string
  value: number
  since: KernelVersion
  /** Helpers that take a map of this type (kernel/bpf/verifier.c check_map_func_compatibility). */
  helpers: readonly string[]
  /** Sleepable programs may hold one (kernel/bpf/verifier.c check_map_prog_compatibility). */
  sleepable: boolean
  /** The types that may hold such a map and call a helper that takes it. */
  programTypes: readonly ProgramTypeName[]
}

/** Kernel functions that programs may call, as the kernel registers them (register_btf_kfunc_id_set). */
export interface KfuncGroup {
  id: string
  programTypes: readonly ProgramTypeName[]
  /** For the types named, only programs that load for these attach types. */
  only?: Partial<Record<ProgramTypeName, readonly AttachTypeName[]>>
  /** Where the kernel registers them, and the option it takes where it is not always there. */
  source: string
  needs?: string
  /** Names, by the release that brought them. */
  kfuncs: Partial<Record<KernelVersion, readonly string[]>>
}
