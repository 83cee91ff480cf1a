import { HOOKS, type Hook, type HookId } from '../hooks'
import type { ProgramTypeName } from '../programTypes'
import { CGROUP } from './cgroup'
import { DEVICE } from './device'
import { EXTENSION } from './extension'
import { HOOK_ATTACHING } from './hooks'
import { SOCKET } from './socket'
import { STACK } from './stack'
import { TRACING } from './tracing'
import type { AttachPointFact } from './types'

const OTHERS = [...DEVICE, ...STACK, ...CGROUP, ...SOCKET, ...TRACING, ...EXTENSION] as const

export type AttachPointId = HookId | (typeof OTHERS)[number]['id']
export type AttachPointSheet = AttachPointFact & {
  id: AttachPointId
  /** The drawing and the simulator know it. */
  drawn: boolean
}

const ofHook = (hook: Hook): AttachPointSheet => {
  const { id, title, programTypes, attachType, target, section, since, kernelFunction, capacity, full } = hook
  const sheet = { id, title, programTypes, attachType, target, section, since, kernelFunction, capacity, full }
  return { ...sheet, ...HOOK_ATTACHING[id], drawn: true }
}

/** Every place where a program can be attached: the hooks of the drawing first, along the path, then the rest by kind of target. */
export const ATTACH_POINTS: readonly AttachPointSheet[] = [
  ...HOOKS.map(ofHook),
  ...OTHERS.map((each) => ({ ...each, drawn: false })),
]

export const ATTACH_POINT_IDS = ATTACH_POINTS.map((each) => each.id) as [AttachPointId, ...AttachPointId[]]

const byId = new Map<string, AttachPointSheet>(ATTACH_POINTS.map((each) => [each.id, each]))

/** The fact sheet of an attach point. Throws on an unknown id: callers hold validated ids. */
export function attachPoint(id: AttachPointId): AttachPointSheet {
  const found = byId.get(id)
  if (!found) throw new Error(`no attach point ${id}`)
  return found
}

/** Where a program type can go at all. */
export const attachPointsOf = (type: ProgramTypeName): AttachPointSheet[] =>
  ATTACH_POINTS.filter((each) => each.programTypes.includes(type))
