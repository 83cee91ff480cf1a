import type { AttachTypeName } from '../attachTypes'
import { programType, type ProgramTypeName } from '../programTypes'
import { compareVersions, type KernelVersion } from '../version'
import { BASE } from './helpersBase'
import { PACKETS } from './helpersPackets'
import { SOCKETS } from './helpersSockets'
import { TRACING } from './helpersTracing'
import type { HelperFact } from './types'

/**
 * Every helper of Linux 6.18, by its number, and who may call it: asked of the verifier with every program type on 6.18
 * (e2e/kernel/matrix.py), and for LSM, EXT, LIRC_MODE2 and fentry, which that machine does not load, taken from the source.
 * Since-versions: isovalent/ebpf-docs feature-versions.yaml, save bpf_get_prandom_u32 (its number is that of Linux 4.1).
 * bpf_spin_lock and bpf_timer_* are left out where no program may hold a map with a lock or a timer
 * (kernel/bpf/verifier.c check_map_prog_compatibility), although the verifier ops hand them out.
 */
export const HELPERS: readonly HelperFact[] = [...BASE, ...PACKETS, ...SOCKETS, ...TRACING]
  .flatMap(({ programTypes, helpers }) =>
    helpers.map(([id, name, since, more]): HelperFact => ({ name, id, since, programTypes, ...more })),
  )
  .sort((a, b) => a.id - b.id)

const byName = new Map(HELPERS.map((each) => [each.name, each]))

/** The fact sheet of a helper, undefined for a name that is none. */
export const helperFact = (name: string): HelperFact | undefined => byName.get(name)

/**
 * Whether a program of a type may call a helper.
 * @param attachType what it was loaded for; absent: whether any program of the type may.
 */
export function mayCall(helper: HelperFact, type: ProgramTypeName, attachType?: AttachTypeName | null): boolean {
  if (!helper.programTypes.includes(type)) return false
  const only = helper.only?.[type]
  return only === undefined || attachType === undefined || (attachType !== null && only.includes(attachType))
}

/** The first release where a program of the type may call the helper: when both are there and the one is open to the other. */
export function helperSince(helper: HelperFact, type: ProgramTypeName): KernelVersion {
  const later = Object.entries(helper.later ?? {}).find(([, types]) => types?.includes(type))
  const all = [helper.since, programType(type).since, ...(later ? [later[0] as KernelVersion] : [])]
  return all.reduce((a, b) => (compareVersions(a, b) < 0 ? b : a))
}

/** The helpers that programs of a type may call, by number. */
export const helpersOf = (type: ProgramTypeName, attachType?: AttachTypeName | null): HelperFact[] =>
  HELPERS.filter((each) => mayCall(each, type, attachType))
