import { programType, type ProgramTypeName } from '../programTypes'
import { compareVersions, type KernelVersion } from '../version'
import { COMMON } from './kfuncsCommon'
import { SPECIAL } from './kfuncsSpecial'
import type { KfuncGroup } from './types'

/**
 * The kfuncs of Linux 6.18 in groups, and which program types may call them: the verifier of 6.18 was asked for each of the 203
 * that machine has, with every type it loads (e2e/kernel/matrix.py). The others, and LSM, by the place that registers them.
 * Since-versions: isovalent/ebpf-docs feature-versions.yaml. They are no stable interface: any release may change one.
 */
export const KFUNC_GROUPS: readonly KfuncGroup[] = [...COMMON, ...SPECIAL]

/** The groups whose kfuncs programs of a type may call. */
export const kfuncGroupsOf = (type: ProgramTypeName): KfuncGroup[] =>
  KFUNC_GROUPS.filter((each) => each.programTypes.includes(type))

/** A group's kfuncs with the release that brought them, for a type: not before the type itself. */
export const kfuncsOf = (group: KfuncGroup, type: ProgramTypeName): { name: string; since: KernelVersion }[] =>
  Object.entries(group.kfuncs).flatMap(([since, names]) =>
    (names ?? []).map((name) => ({ name, since: newer(since as KernelVersion, programType(type).since) })),
  )

const newer = (a: KernelVersion, b: KernelVersion): KernelVersion => (compareVersions(a, b) < 0 ? b : a)
