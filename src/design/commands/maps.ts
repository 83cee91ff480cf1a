import { mapShape, type DrawnMapType } from '../../kernel'
import { freshId, type HostId, type MapId } from '../ids'
import { entryFault, isMapAction, mapFault, newLayout, type BpfMap, type MapField } from '../maps'
import type { Action, Design, Program, Rule } from '../schema'

/** A map of a type on a host, empty, with the smallest key and value that make sense. */
export function addMap(design: Design, host: HostId, type: DrawnMapType, wanted?: string): Design {
  const taken = new Set(design.maps.map((each) => each.name))
  const base = wanted ?? `${mapShape(type).short}_map`
  let name = base
  for (let n = 2; taken.has(name); n++) name = `${base}_${n}`
  const map: BpfMap = { id: freshId<MapId>('map', design.maps), host, name, type, ...newLayout(type), entries: [], notes: '' } // prettier-ignore
  return { ...design, maps: [...design.maps, map] }
}

/** Old names of members to new ones, where a list kept its length and kinds. */
function renamed(before: readonly MapField[], after: readonly MapField[] | undefined): Map<string, string> {
  const names = new Map<string, string>()
  if (after?.length !== before.length) return names
  before.forEach((field, i) => {
    const now = after[i]
    if (now && now.kind === field.kind && now.name !== field.name) names.set(field.name, now.name)
  })
  return names
}

const mapRules = (design: Design, change: (rule: Rule) => Rule): Program[] =>
  design.programs.map((program) => {
    const rules = program.rules.map(change)
    return rules.some((rule, i) => rule !== program.rules[i]) ? { ...program, rules } : program
  })

/** Programs that name a member by its new name. */
function followNames(design: Design, id: MapId, names: ReadonlyMap<string, string>): Program[] {
  if (names.size === 0) return design.programs
  const now = (name: string) => names.get(name) ?? name
  return mapRules(design, (rule) => {
    const mine = [...(rule.lookups ?? []), ...rule.actions.filter(isMapAction)].some((each) => each.map === id)
    if (!mine) return rule
    const actions = rule.actions.map((each): Action => 'member' in each && each.map === id ? { ...each, member: now(each.member) } : each) // prettier-ignore
    if (!rule.lookups) return { ...rule, actions }
    const lookups = rule.lookups.map((each) => each.map === id && each.test.kind === 'value' ? { ...each, test: { ...each.test, member: now(each.test.member) } } : each) // prettier-ignore
    return { ...rule, lookups, actions }
  })
}

/**
 * Changes a map. Another type begins with its own layout, where the old one would not do; elements that no longer fit
 * key, value or size go; programs follow a renamed member. A change that no map can have leaves the design as it is.
 */
export function updateMap(design: Design, id: MapId, change: Partial<Omit<BpfMap, 'id'>>): Design {
  const before = design.maps.find((each) => each.id === id)
  if (!before) return design
  let after: BpfMap = { ...before, ...change }
  if (change.type && change.type !== before.type && mapFault({ ...after, entries: [] }))
    after = { ...after, ...newLayout(change.type) }
  // a list of elements that was given is judged; one that was there is cut to what still fits
  if (!change.entries) after = { ...after, entries: after.entries.filter((entry) => entryFault(after, entry) === null) }
  if (mapFault(after)) return design
  return {
    ...design,
    maps: design.maps.map((each) => (each.id === id ? after : each)),
    programs: followNames(design, id, renamed(before.value, change.value)),
  }
}

/** Takes maps away. Programs that used one keep their rules, and say in them that the map is missing. */
export function removeMaps(design: Design, gone: ReadonlySet<MapId>): Design {
  if (gone.size === 0) return design
  const without = <T extends { map: MapId | null }>(each: T): T => each.map !== null && gone.has(each.map) ? { ...each, map: null } : each // prettier-ignore
  return {
    ...design,
    maps: design.maps.filter((each) => !gone.has(each.id)),
    programs: mapRules(design, (rule) => {
      const uses = [...(rule.lookups ?? []), ...rule.actions.filter(isMapAction)]
      if (!uses.some((each) => each.map !== null && gone.has(each.map))) return rule
      const actions = rule.actions.map((each) => (isMapAction(each) ? without(each) : each))
      return rule.lookups ? { ...rule, actions, lookups: rule.lookups.map(without) } : { ...rule, actions }
    }),
  }
}

export const removeMap = (design: Design, id: MapId): Design => removeMaps(design, new Set([id]))

/** Takes out elements whose device, socket or program is no longer there, as the kernel does when one goes away. */
export function withoutLostEntries(design: Design): Design {
  const known: Record<string, ReadonlySet<string>> = {
    device: new Set(design.devices.map((each) => each.id)),
    socket: new Set(design.sockets.map((each) => each.id)),
    program: new Set(design.programs.map((each) => each.id)),
  }
  const there = (fields: readonly MapField[], texts: readonly string[]) =>
    fields.every(({ kind }, i) => known[kind]?.has(texts[i] ?? '') ?? true)
  const maps = design.maps.map((map) => {
    const entries = map.entries.filter((entry) => there(map.key, entry.key) && there(map.value, entry.value))
    return entries.length === map.entries.length ? map : { ...map, entries }
  })
  return maps.some((map, i) => map !== design.maps[i]) ? { ...design, maps } : design
}
