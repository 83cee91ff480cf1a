import type { ProgramTypeName } from '../programTypes'
import { CGROUP } from './cgroup'
import { NETWORK } from './network'
import { TRACING } from './tracing'
import type { AttachTypeFact } from './types'
import { ATTACH_TYPE_VALUES, type AttachTypeName } from './values'

export { ATTACH_TARGETS, ATTACH_WAYS, type AttachTarget, type AttachWay } from './types'
export { type AttachTypeName } from './values'

export type AttachType = AttachTypeFact & {
  /** include/uapi/linux/bpf.h, enum bpf_attach_type */
  name: AttachTypeName
  value: number
}

const FACTS: Record<AttachTypeName, AttachTypeFact> = { ...CGROUP, ...NETWORK, ...TRACING }

export const ATTACH_TYPE_NAMES = Object.keys(ATTACH_TYPE_VALUES) as [AttachTypeName, ...AttachTypeName[]]

/** Every attach type of Linux 6.18, in the order of their numbers. Since-versions: isovalent/ebpf-docs feature-versions.yaml. */
export const ATTACH_TYPES: readonly AttachType[] = ATTACH_TYPE_NAMES.map((name) => ({
  name,
  value: ATTACH_TYPE_VALUES[name],
  ...FACTS[name],
}))

/** The fact sheet of an attach type. */
export const attachType = (name: AttachTypeName): AttachType => ({
  name,
  value: ATTACH_TYPE_VALUES[name],
  ...FACTS[name],
})

/** The attach types of a program type, in the order of their numbers; empty where none is needed (netlink, setsockopt, test run). */
export const attachTypesOf = (type: ProgramTypeName): AttachType[] =>
  ATTACH_TYPES.filter((each) => each.programTypes.includes(type))
