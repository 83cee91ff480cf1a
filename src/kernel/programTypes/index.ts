import { CGROUP } from './cgroup'
import { NETWORK } from './network'
import { OTHER } from './other'
import { SOCKET } from './socket'
import { TRACING } from './tracing'
import type { ProgramTypeFact } from './types'

export { CONTEXT_SOURCE } from './contexts'
export { FAMILIES, FIELDS_OF_USE, type Family, type FieldOfUse, type LoadsWith } from './types'

/**
 * Every program type of Linux 6.18: enum bpf_prog_type has the values 0 to 32, and 0, BPF_PROG_TYPE_UNSPEC, is the
 * absence of a type: no program loads with it (kernel/bpf/syscall.c find_prog_type gives EINVAL).
 * Values: include/uapi/linux/bpf.h. Since-versions: isovalent/ebpf-docs feature-versions.yaml. What loads with which
 * expected attach type was measured on Linux 6.18; LSM, TRACING, EXT, STRUCT_OPS are from the source.
 */
const TABLE = [...NETWORK, ...SOCKET, ...CGROUP, ...TRACING, ...OTHER] as const satisfies readonly ProgramTypeFact[]

export type ProgramTypeName = (typeof TABLE)[number]['name']
export type ContextName = (typeof TABLE)[number]['context']
export type ProgramType = ProgramTypeFact & {
  name: ProgramTypeName
  context: ContextName
  /** docs.ebpf.io page */
  reference: string
}

/**
 * The value 0 of enum bpf_prog_type stands in its list, though it is the absence of a type: nothing loads with it
 * (kernel/bpf/syscall.c find_prog_type). The enum came with bpf(2), in Linux 3.18 (include/uapi/linux/bpf.h).
 */
export const UNSPEC = { name: 'BPF_PROG_TYPE_UNSPEC', value: 0, short: 'unspec', since: '3.18' } as const

/** In the order of their numbers. */
export const PROGRAM_TYPES: readonly ProgramType[] = [...TABLE]
  .map((type) => ({ ...type, reference: `https://docs.ebpf.io/linux/program-type/${type.name}/` }))
  .sort((a, b) => a.value - b.value)

export const PROGRAM_TYPE_NAMES = PROGRAM_TYPES.map((type) => type.name) as [ProgramTypeName, ...ProgramTypeName[]]

const byName = new Map<string, ProgramType>(PROGRAM_TYPES.map((type) => [type.name, type]))

/** The fact sheet of a program type. Throws on an unknown name: callers hold validated names. */
export function programType(name: ProgramTypeName): ProgramType {
  const found = byName.get(name)
  if (!found) throw new Error(`no program type ${name}`)
  return found
}

/** Every argument type a program of the type can get, the usual one first. */
export const contextsOf = (name: ProgramTypeName): readonly string[] => {
  const { context, alsoContexts = [] } = programType(name)
  return [context, ...alsoContexts]
}
