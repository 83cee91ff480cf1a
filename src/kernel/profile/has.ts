import { ATTACH_TYPES, type AttachTypeName } from '../attachTypes'
import { helperFact, helperSince, MAP_TYPES } from '../facts'
import { HOOKS, type HookId } from '../hooks'
import { PROGRAM_TYPES, type ProgramTypeName } from '../programTypes'
import { compareVersions, type KernelVersion } from '../version'
import { impliedRelease, mapTypeShort, missingOption, probedHelper } from './probe'
import type { KernelProfile } from './profile'
import { OLDEST_KERNEL } from './releases'

export type Question =
  | { programType: ProgramTypeName }
  | { attachType: AttachTypeName }
  | { hook: HookId }
  /** By any type of program, or by one. */
  | { helper: string; programType?: ProgramTypeName }
  /** bpftool's name: `devmap_hash`. */
  | { mapType: string }

export type Answer =
  | { kind: 'present' }
  /** The kernel is older than the feature. */
  | { kind: 'newer'; since: KernelVersion }
  /** The probe says no, whatever the release; `option`: the kernel option that is not set, where that is the reason. */
  | { kind: 'absent'; option: string | null }
  /** The probe does not speak of it, and nobody said which release was probed. */
  | { kind: 'unsaid'; since: KernelVersion }

const PRESENT: Answer = { kind: 'present' }
const ABSENT: Answer = { kind: 'absent', option: null }

/** By release alone; `at` is null where only a probe is known, which proves `proven`. */
function byRelease(at: KernelVersion | null, proven: KernelVersion, since: KernelVersion): Answer {
  if (compareVersions(since, at ?? proven) <= 0) return PRESENT
  return at === null ? { kind: 'unsaid', since } : { kind: 'newer', since }
}

/** Everything a profile answers about tables, worked out once. */
interface Known {
  programTypes: ReadonlyMap<ProgramTypeName, Answer>
  attachTypes: ReadonlyMap<AttachTypeName, Answer>
  hooks: ReadonlyMap<HookId, Answer>
  since: (since: KernelVersion) => Answer
}

function workOut(profile: KernelProfile): Known {
  const probe = profile.kind === 'probe' ? profile.probe : null
  const implied = probe && impliedRelease(probe)
  const proven = implied !== null && compareVersions(implied, OLDEST_KERNEL) > 0 ? implied : OLDEST_KERNEL
  const since = (from: KernelVersion) => byRelease(profile.version, proven, from)
  const programTypes = new Map(
    PROGRAM_TYPES.map((type): [ProgramTypeName, Answer] => {
      const said = probe?.programTypes[type.short]
      return [type.name, said === undefined ? since(type.since) : said ? PRESENT : ABSENT]
    }),
  )
  const hooks = new Map(
    HOOKS.map((hook): [HookId, Answer] => {
      const types = hook.programTypes.flatMap((type) => programTypes.get(type) ?? [])
      const option = probe && missingOption(probe, hook.id)
      if (option) return [hook.id, { kind: 'absent', option }]
      // a hook is of no use without a program for it
      return [hook.id, types.every((each) => each.kind === 'absent') ? ABSENT : since(hook.since)]
    }),
  )
  return {
    programTypes,
    attachTypes: new Map(ATTACH_TYPES.map((type): [AttachTypeName, Answer] => [type.name, since(type.since)])),
    hooks,
    since,
  }
}

const known = new WeakMap<KernelProfile, Known>()

function knownOf(profile: KernelProfile): Known {
  const found = known.get(profile)
  if (found) return found
  const made = workOut(profile)
  known.set(profile, made)
  return made
}

const MAP_SINCE = new Map(MAP_TYPES.map((each) => [mapTypeShort(each.name), each.since]))
const SHORT = new Map<ProgramTypeName, string>(PROGRAM_TYPES.map((each) => [each.name, each.short]))

function helper(profile: KernelProfile, name: string, type: ProgramTypeName | undefined): Answer {
  const fact = helperFact(name)
  if (profile.kind === 'probe') {
    const { probe } = profile
    const types = type ? [SHORT.get(type) ?? ''] : Object.keys(probe.helpers ?? {})
    const said = types.map((each) => probedHelper(probe, name, each)).filter((each) => each !== undefined)
    if (said.includes(true)) return PRESENT
    if (said.length > 0) return ABSENT
    const needs = fact?.needs
    if (needs && probe.options[needs] === null) return { kind: 'absent', option: needs }
  }
  return fact ? knownOf(profile).since(type ? helperSince(fact, type) : fact.since) : PRESENT
}

/**
 * Whether a kernel has something: the one place where that is decided. A probe's word counts more than a release.
 * Types, attach types and hooks are answered by a look-up, so that a drag can ask about every hook there is.
 */
export function has(profile: KernelProfile, question: Question): Answer {
  if ('helper' in question) return helper(profile, question.helper, question.programType)
  if ('programType' in question) return knownOf(profile).programTypes.get(question.programType) ?? PRESENT
  if ('attachType' in question) return knownOf(profile).attachTypes.get(question.attachType) ?? PRESENT
  if ('hook' in question) return knownOf(profile).hooks.get(question.hook) ?? PRESENT
  const said = profile.kind === 'probe' ? profile.probe.mapTypes[question.mapType] : undefined
  if (said !== undefined) return said ? PRESENT : ABSENT
  const since = MAP_SINCE.get(question.mapType)
  return since === undefined ? PRESENT : knownOf(profile).since(since)
}

/** Whether a kernel has something that came with a release and that no probe speaks of, such as a flag. */
export const hasSince = (profile: KernelProfile, since: KernelVersion): Answer => knownOf(profile).since(since)
