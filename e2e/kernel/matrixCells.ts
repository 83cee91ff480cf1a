import {
  ATTACH_POINTS, attachType, attachTypesOf, compareVersions, HELPERS, helperSince, KFUNC_GROUPS, MAP_TYPES, mayCall, returnRange,
  type AttachTypeName, type HelperFact, type KernelVersion, type KfuncGroup, type ProgramType,
} from '../../src/kernel' // prettier-ignore
import { loadable, typeByValue, type Probed, type Tally } from './matrix'
import { attachTypeName, fits, pointsOf, waySince } from './matrixAttach'

type Cells = Iterable<string | null>
const newer = (a: KernelVersion, b: KernelVersion): KernelVersion => (compareVersions(a, b) < 0 ? b : a)
const sinceOf = (type: ProgramType, expected: AttachTypeName | null): KernelVersion =>
  expected ? newer(type.since, attachType(expected).since) : type.since

/** Program type × expected attach type: does it load? */
export function* loadCells(probed: Probed, tally: Tally, type: ProgramType): Cells {
  const answers = Object.entries(probed.loads[type.value] ?? {})
  const state = loadable(probed, type)
  if ('reason' in state) return void tally.skip(state.reason, answers.length)
  if (type.loadsWith === 'member') {
    yield tally.cell(`${type.short} loads for the first member`, 'ok', answers[0]?.[1])
    return void tally.skip('the index of a struct_ops member is no attach type', answers.length - 1)
  }
  for (const [key, answer] of answers) {
    const expected = Number(key)
    const name = attachTypeName(expected)
    const takes = type.loadsWith === 'any' || (type.loadsWith === 'zero' ? expected === 0 : name !== null && type.loadsWith.includes(name)) // prettier-ignore
    if (answer === 'EPERM') yield tally.skip(`this machine does not load ${type.short} (EPERM)`)
    else yield tally.cell(`${type.short} loads for ${name ?? key}`, takes, answer === 'ok', sinceOf(type, takes ? name : null)) // prettier-ignore
  }
}

/** Program type × expected attach type × returned value: does the verifier let it pass? */
export function* returnCells(probed: Probed, tally: Tally, type: ProgramType): Cells {
  for (const [key, accepted] of Object.entries(probed.returns[type.value] ?? {})) {
    const name = type.loadsWith === 'member' ? null : attachTypeName(Number(key))
    const range = returnRange(type.name, name)
    for (const value of probed.values) {
      const within = range === null || (value !== 'unknown' && Number(value) >= range[0] && Number(value) <= range[1])
      yield tally.cell(`${type.short} for ${name ?? key} returns ${value}`, within, accepted.includes(value), sinceOf(type, name)) // prettier-ignore
    }
  }
}

/** Program type × expected attach type × way onto a target: is it attached? */
export function* attachCells(probed: Probed, tally: Tally, type: ProgramType): Cells {
  const state = loadable(probed, type)
  if ('reason' in state) return void tally.skip(state.reason, probed.attempts.length)
  const points = probed.attempts.map((attempt) => pointsOf(attempt).filter((point) => point.programTypes.includes(type.name))) // prettier-ignore
  const denied = new Set(probed.errnos[type.value]?.EPERM)
  // kprobe and uprobe multi links are stubs without CONFIG_FPROBE and CONFIG_UPROBES (include/linux/trace_events.h)
  const stubs = new Set(probed.errnos[type.value]?.ENOTSUP)
  for (const expected of state.expected) {
    const accepted = new Set(probed.accepted[type.value]?.[expected])
    for (const [number, attempt] of probed.attempts.entries()) {
      const point = points[number]?.find((each) => fits(type, expected, each, attempt[0]))
      if (denied.has(number) && !accepted.has(number)) yield tally.skip(`this machine does not attach ${type.short} (EPERM)`)
      else if (point && attempt[3] === 'multi' && stubs.has(number)) yield tally.skip(`this kernel has no ${point.id}`)
      else yield tally.cell(`${type.short} for ${attachTypeName(expected) ?? expected} by ${attempt.join(' ')}`, point !== undefined, accepted.has(number), point && newer(sinceOf(type, point.attachType), waySince(attempt[0], point))) // prettier-ignore
    }
  }
}

/** Says which attach points nothing was tried on. */
export function skipUntried(probed: Probed, tally: Tally): void {
  const tried = new Set(probed.attempts.flatMap((attempt) => pointsOf(attempt).map((point) => point.id)))
  const left = ATTACH_POINTS.filter((point) => !tried.has(point.id)).map((point) => point.id)
  if (left.length > 0) tally.skip(`nothing here to try ${left.join(', ')} on`, left.length)
  for (const reason of Object.values(probed.absent)) tally.skip(reason, 0)
}

/** What the prober asked for this type: loaded for the attach types it is meant for, or for none. */
function asked(probed: Probed, type: ProgramType) {
  const rows = probed.helpers.asked.map((row, index) => ({ ...row, index })).filter((row) => row.type === type.value)
  const own = attachTypesOf(type.name).map((each) => each.value)
  const meant = rows.filter((row) => own.includes(row.expected))
  if (meant.length > 0 && type.loadsWith !== 'member')
    return meant.map((row) => ({ ...row, name: attachTypeName(row.expected) }))
  return rows.filter((row) => row.expected === 0).map((row) => ({ ...row, name: null }))
}

/** Helpers whose permission counts only if the type may also hold a map with what they work on. */
const FIELD: Record<string, string> = {
  bpf_spin_lock: 'bpf_spin_lock',
  bpf_spin_unlock: 'bpf_spin_lock',
  bpf_timer_init: 'bpf_timer',
  bpf_timer_set_callback: 'bpf_timer',
  bpf_timer_start: 'bpf_timer',
  bpf_timer_cancel: 'bpf_timer',
}

/** Program type (loaded for what it is meant for, sleepable or not) × helper: may it call? */
export function* helperCells(probed: Probed, tally: Tally, type: ProgramType): Cells {
  const state = loadable(probed, type)
  if ('reason' in state) return void tally.skip(state.reason, HELPERS.length)
  const anybody = new Set(probed.helpers.asked.flatMap((row) => row.may))
  const usable = ({ name }: HelperFact) => !(name in FIELD) || probed.maps.fields[FIELD[name] ?? '']?.includes(type.value) !== false // prettier-ignore
  for (const row of asked(probed, type)) {
    const may = new Set(row.may)
    for (const helper of HELPERS) {
      const expected = mayCall(helper, type.name, row.name) && (!helper.sleepable || row.sleepable)
      const got = may.has(helper.id) && usable(helper)
      const known = probed.helpers.names[helper.id]
      if (known === undefined) yield tally.skip('helpers that this kernel has not')
      else if (expected && !got && helper.needs && !anybody.has(helper.id)) yield tally.skip(`${helper.name} needs ${helper.needs}`) // prettier-ignore
      else yield tally.cell(`${row.sleepable ? 'sleepable ' : ''}${type.short} for ${row.name ?? row.expected} calls ${helper.name}`, expected, got, helperSince(helper, type.name)) // prettier-ignore
    }
  }
}

/** Helper × number: is it the one that the facts call so? */
export function* nameCells(probed: Probed, tally: Tally): Cells {
  const facts = new Map(HELPERS.map((each) => [each.id, each]))
  for (const [id, name] of Object.entries(probed.helpers.names)) yield tally.cell(`helper ${id}`, facts.get(Number(id))?.name, name) // prettier-ignore
}

const groupOf = new Map<string, { group: KfuncGroup; since: KernelVersion }>(
  KFUNC_GROUPS.flatMap((group) =>
    Object.entries(group.kfuncs).flatMap(([since, names]) =>
      (names ?? []).map((name) => [name, { group, since: since as KernelVersion }] as const),
    ),
  ),
)

/** Program type × kfunc: may it call? */
export function* kfuncCells(probed: Probed, tally: Tally, type: ProgramType): Cells {
  const rows = asked(probed, type).filter((row) => !row.sleepable || type.sleepable === 'must')
  for (const [name, numbers] of Object.entries(probed.helpers.kfuncs)) {
    const found = groupOf.get(name)
    if (!found) {
      tally.skip('kfuncs that are tests, or newer than the facts', rows.length)
      continue
    }
    const { group } = found
    const only = group.only?.[type.name]
    for (const row of rows) {
      const expected = group.programTypes.includes(type.name) && (!only || (row.name !== null && only.includes(row.name))) // prettier-ignore
      if (expected && numbers.length === 0) yield tally.skip('kfuncs for programs of a kind that does not load here')
      // who may call a kfunc has changed from release to release: only the newest is known
      else yield tally.cell(`${type.short} for ${row.name ?? row.expected} calls ${name}`, expected, numbers.includes(row.index), '6.18') // prettier-ignore
    }
  }
}

/** Map type: is it made? Map type × helper: is it taken? */
export function* mapCells(probed: Probed, tally: Tally): Cells {
  for (const map of MAP_TYPES) {
    const made = probed.maps.made.includes(map.value)
    if (map.name === 'BPF_MAP_TYPE_STRUCT_OPS' && !made) {
      tally.skip(`this machine makes no struct_ops map (${probed.maps.refused[map.value]})`)
      continue
    }
    yield tally.cell(`${map.name} is made`, true, made, map.since)
    if (!made) continue
    for (const helper of HELPERS) {
      const takes = probed.maps.helpers[helper.id]
      const expected = map.helpers.includes(helper.name)
      if (takes)
        yield tally.cell(`${helper.name} takes ${map.name}`, expected, takes.includes(map.value), newer(map.since, helper.since)) // prettier-ignore
      else if (expected) yield tally.skip('helpers with maps that no program here can call')
    }
  }
}

/** Program type × map type: may it hold one? */
export function* holdCells(probed: Probed, tally: Tally, type: ProgramType): Cells {
  const held = probed.maps.held[type.value]
  if (!held) return void tally.skip('types that do not load hold no maps', MAP_TYPES.length)
  for (const map of MAP_TYPES.filter((each) => probed.maps.made.includes(each.value)))
    yield tally.cell(`${type.short} holds ${map.name}`, map.sleepable || type.sleepable !== 'must', held.includes(map.value), '6.18') // prettier-ignore
}

/** Program types that the facts do not know. */
export const unknownTypes = (probed: Probed): string[] =>
  Object.entries(probed.loads)
    .filter(([value, answers]) => !typeByValue.has(Number(value)) && Object.values(answers).includes('ok'))
    .map(([value]) => value)
