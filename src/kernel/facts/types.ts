import type { ProgramTypeName } from '../programTypes'
import type { KernelVersion } from '../version'

/** A helper function: include/uapi/linux/bpf.h ___BPF_FUNC_MAPPER. */
export interface HelperFact {
  /** As a program calls it: `bpf_redirect`. */
  name: string
  /** Its number in enum bpf_func_id. */
  id: number
  since: KernelVersion
  /** The types whose verifier ops hand it out (get_func_proto of struct bpf_verifier_ops). */
  programTypes: readonly ProgramTypeName[]
}

/** A map type: include/uapi/linux/bpf.h enum bpf_map_type. */
export interface MapTypeFact {
  name: string
  value: number
  since: KernelVersion
  /** Helpers that take a map of this type (kernel/bpf/verifier.c check_map_func_compatibility). */
  helpers: readonly string[]
  /** The types that may use such a map (kernel/bpf/verifier.c check_map_prog_compatibility). */
  programTypes: readonly ProgramTypeName[]
}
