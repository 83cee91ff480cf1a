import {
  ATTACH_POINTS, compareVersions, FIELDS_OF_USE, has, hasSince, PROGRAM_TYPES, programType,
  type Answer, type AttachPointSheet, type AttachTarget, type FieldOfUse, type KernelProfile, type KernelVersion, type ProgramType,
  type ProgramTypeName,
} from '../../kernel' // prettier-ignore

import { isHook } from './pointSentence'

/** Rows of the matrix stand under what their programs hang on. */
export const GROUPS = ['device', 'namespace', 'cgroup', 'socket', 'tracing', 'extension'] as const
export type Group = (typeof GROUPS)[number]

const GROUP_OF: Readonly<Record<AttachTarget, Group>> = {
  device: 'device',
  map: 'device',
  tun: 'socket',
  namespace: 'namespace',
  route: 'namespace',
  cgroup: 'cgroup',
  socket: 'socket',
  sockmap: 'socket',
  'perf-event': 'tracing',
  'kernel-function': 'tracing',
  'user-function': 'tracing',
  tracepoint: 'tracing',
  'lsm-hook': 'tracing',
  iterator: 'tracing',
  program: 'extension',
  'struct-ops-map': 'extension',
  'lirc-device': 'extension',
  'test-run': 'extension',
}

export const groupOf = (point: AttachPointSheet): Group => GROUP_OF[point.target]

/** The release that first has both the type and the place. */
export function sinceOf(type: ProgramTypeName, point: AttachPointSheet): KernelVersion {
  const { since } = programType(type)
  return compareVersions(since, point.since) > 0 ? since : point.since
}

/** What a cell says: null where the place takes no such program, otherwise whether the kernel has it. */
export function cellOf(kernel: KernelProfile, type: ProgramTypeName, point: AttachPointSheet): Answer | null {
  if (!point.programTypes.includes(type)) return null
  const known = has(kernel, { programType: type })
  if (known.kind !== 'present') return known
  return isHook(point.id) ? has(kernel, { hook: point.id }) : hasSince(kernel, sinceOf(type, point))
}

export interface MatrixFilter {
  /** Words of a search; a row or a column that is found shows with all it has. */
  finds: (texts: readonly string[]) => boolean
  use: FieldOfUse | null
}

export interface MatrixShape {
  types: readonly ProgramType[]
  groups: readonly { group: Group; points: readonly AttachPointSheet[] }[]
}

const wordsOfType = ({ name, short }: ProgramType) => [name, short]
const wordsOfPoint = ({ id, title, section, attachType }: AttachPointSheet) => [id, title, section, attachType ?? '']

/** The part of the matrix that a filter leaves: no row and no column without a place where they meet. */
export function shapeOf({ finds, use }: MatrixFilter): MatrixShape {
  const wanted = PROGRAM_TYPES.filter((type) => use === null || type.use === use)
  const byType = new Set(wanted.filter((type) => finds(wordsOfType(type))).map((type) => type.name))
  const points = ATTACH_POINTS.filter(
    (point) =>
    wanted.some((type) => point.programTypes.includes(type.name) && (byType.has(type.name) || finds(wordsOfPoint(point)))), // prettier-ignore
  )
  const groups = GROUPS.map((group) => ({ group, points: points.filter((point) => groupOf(point) === group) }))
  const rows = groups.flatMap((each) => each.points)
  // columns in the order of their first row, so that the places where they meet run down the diagonal
  const row = (type: ProgramType) => rows.findIndex((point) => point.programTypes.includes(type.name))
  const types = wanted.filter((type) => row(type) >= 0).sort((a, b) => row(a) - row(b) || a.value - b.value)
  return { types, groups: groups.filter((each) => each.points.length > 0) }
}

export { FIELDS_OF_USE, type FieldOfUse }
