import {
  helperOf, ipVersion, LOOKUP_HELPER, mapOf, parseDatum, parseMatchOf, satisfies,
  type BpfMap, type Datum, type DeviceId, type Lookup, type MapAction, type MapId, type MapField, type Operand, type Program,
} from '../design' // prettier-ignore
import { access, hook as hookFact, helperFact, kindOf, mapShape, mayCall, type HookId, type MapFieldKind } from '../kernel' // prettier-ignore
import { readField } from './fields'
import { add, find, remove, touch, update, type Contents, type Element } from './maps'
import type { MapUsed } from './trace'
import { ifname, type Walk } from './walk'

/** Where bpf_redirect_map sends a frame: kernel/bpf/devmap.c, cpumap.c. */
export interface MapRedirect {
  kind: 'redirect-map'
  map: MapId
  into: { kind: 'device'; id: DeviceId } | { kind: 'cpu'; cpu: number }
}

/** One program's dealings with maps while it runs at a hook. */
export interface MapRun {
  walk: Walk
  program: Program
  hook: HookId
  used: MapUsed[]
}

/** Whether the verifier lets the program call the helper on such a map; what it refuses could not be loaded. */
function allowed({ program, hook }: MapRun, map: BpfMap, helper: string): boolean {
  const fact = helperFact(helper)
  return (
    mapShape(map.type).helpers.includes(helper) &&
    fact !== undefined &&
    mayCall(fact, program.type, hookFact(hook).attachType)
  )
}

function fromField({ walk, hook }: MapRun, field: Extract<Operand, { from: 'field' }>['field'], kind: MapFieldKind): Datum | null {
  if (!access(hookFact(hook).access).read.includes(field)) return null
  if (kind === 'device') return walk.device?.id ?? (walk.onLoopback ? 'lo' : null)
  const value = readField({ packet: walk.packet, mark: walk.mark, ifname: ifname(walk) }, field)
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  // an address of the other version is not in this header: the program has looked at the version before
  if (field === 'ip.src' || field === 'ip.dst') {
    const wanted = kind === 'ipv4' || kind === 'ipv4-prefix' ? 4 : 6
    if (ipVersion(value) !== wanted) return null
  }
  return parseDatum(kind, value)
} // prettier-ignore

/** The members that operands give; null where the packet has no such header, and the program would not get that far. */
function members(run: MapRun, fields: readonly MapField[], operands: readonly Operand[]): Datum[] | null {
  if (operands.length !== fields.length) return null
  const found: Datum[] = []
  for (const [i, { kind }] of fields.entries()) {
    const operand = operands[i]
    const datum = operand?.from === 'field' ? fromField(run, operand.field, kind) : parseDatum(kind, operand?.value ?? '') // prettier-ignore
    if (datum === null) return null
    found.push(datum)
  }
  return found
}

/** The map with its contents and the key, ready for a helper; null where the program would not load or the header is not there. */
function reach(run: MapRun, id: MapId | null, operands: readonly Operand[], helper: string) {
  const map = id === null ? null : mapOf(run.walk.design, id)
  if (!map || !allowed(run, map, helper)) return null
  const key = members(run, map.key, operands)
  return key && { map, key, contents: run.walk.maps.get(map.id) ?? new Map<string, Element>() }
}

function keep(walk: Walk, map: BpfMap, contents: Contents): void {
  if (walk.maps.get(map.id) !== contents) walk.maps = new Map(walk.maps).set(map.id, contents)
}

const used = (run: MapRun, map: BpfMap, helper: string, key: readonly Datum[], more: Partial<MapUsed>): void => {
  run.used.push({ map: map.id, helper, key, before: null, after: null, evicted: null, error: null, ...more })
}

/** Looks up and writes that down; what an LRU map finds becomes its youngest element. */
function lookUp(run: MapRun, id: MapId | null, operands: readonly Operand[], note = true) {
  const reached = reach(run, id, operands, LOOKUP_HELPER)
  if (!reached) return null
  const { map, key, contents } = reached
  const element = find(map, contents, key)
  if (note) used(run, map, LOOKUP_HELPER, element?.key ?? key, { before: element?.value ?? null, after: element?.value ?? null }) // prettier-ignore
  if (element) keep(run.walk, map, touch(map, contents, element))
  return { map, key, element }
}

/** Whether a rule's condition on a map holds; false also where the packet lacks what the key is made of. */
export function lookupHolds(run: MapRun, lookup: Lookup): boolean {
  const found = lookUp(run, lookup.map, lookup.key)
  if (!found) return false
  const { test } = lookup
  if (test.kind !== 'value') return (found.element !== null) === (test.kind === 'hit')
  const at = found.map.value.findIndex(({ name }) => name === test.member)
  const kind = kindOf(found.map.value[at]?.kind ?? 'device')
  const wanted = kind && parseMatchOf(kind.kind, kind.max, test.value)
  return found.element !== null && !!wanted && satisfies(found.element.value[at], wanted) === (test.op === 'is')
}

/** Does one action on a map. @returns where bpf_redirect_map points to, or what it answers for a key without an element. */
export function actOnMap(run: MapRun, action: Exclude<MapAction, { kind: 'set-from-map' }>): { redirect: MapRedirect } | { miss: string } | null {
  const { walk } = run
  const named = action.map === null ? undefined : mapOf(walk.design, action.map)
  const helper = helperOf(action, named)
  switch (action.kind) {
    case 'map-event': {
      if (!named || !allowed(run, named, helper)) return null
      const data = action.fields.map((field) => {
        const value = access(hookFact(run.hook).access).read.includes(field) ? readField({ packet: walk.packet, mark: walk.mark, ifname: ifname(walk) }, field) : undefined // prettier-ignore
        return `${field}=${value === undefined ? '-' : String(value)}`
      })
      used(run, named, helper, [], { after: data })
      return null
    }
    case 'map-update': {
      const reached = reach(run, action.map, action.key, helper)
      const value = reached && members(run, reached.map.value, action.value)
      if (!reached || !value) return null
      const { map, key, contents } = reached
      const before = contents.get(key.join('|'))?.value ?? null
      const done = update(map, contents, { key, value }, action.flag)
      keep(walk, map, done.contents)
      used(run, map, helper, key, { before, after: done.error ? before : value, error: done.error, evicted: done.evicted }) // prettier-ignore
      return null
    }
    case 'map-delete': {
      const reached = reach(run, action.map, action.key, helper)
      if (!reached) return null
      const { map, key, contents } = reached
      const before = contents.get(key.join('|'))?.value ?? null
      const done = remove(map, contents, key)
      keep(walk, map, done.contents)
      used(run, map, helper, key, { before, after: done.error ? before : null, error: done.error })
      return null
    }
    case 'map-add': {
      const found = lookUp(run, action.map, action.key, false)
      if (!found) return null
      const { map, key, element } = found
      const at = map.value.findIndex(({ name }) => name === action.member)
      const kind = kindOf(map.value[at]?.kind ?? 'device')
      if (kind?.kind !== 'number') return null
      if (!element) {
        used(run, map, helper, key, {})
        return null
      }
      const { value, contents } = add(walk.maps.get(map.id) ?? new Map(), element, at, action.by, kind.max)
      keep(walk, map, contents)
      used(run, map, helper, element.key, { before: element.value, after: value })
      return null
    }
    case 'redirect-map': {
      const reached = reach(run, action.map, action.key, helper)
      if (!reached) return null
      const { map, key, contents } = reached
      const element = find(map, contents, key)
      used(run, map, helper, key, { before: element?.value ?? null, after: element?.value ?? null })
      const { value } = mapShape(map.type)
      if (!element || (value !== 'device' && value !== 'queue')) return { miss: action.miss }
      const into = value === 'device' ? ({ kind: 'device', id: String(element.value[0]) as DeviceId } as const) : ({ kind: 'cpu', cpu: Number(key[0]) } as const) // prettier-ignore
      return { redirect: { kind: 'redirect-map', map: map.id, into } }
    }
  }
} // prettier-ignore

/** The member of a looked-up value that is to be written into a field; null without such an element. */
export function fromMap(run: MapRun, action: Extract<MapAction, { kind: 'set-from-map' }>): Datum | null {
  const found = lookUp(run, action.map, action.key)
  const at = found?.map.value.findIndex(({ name }) => name === action.member) ?? -1
  return found?.element?.value[at] ?? null
}
