import type { MapId, ProgramId } from '../ids'
import type { Action, Design, Program, Rule } from '../schema'
import type { BpfMap, Lookup, MapAction } from './schema'

const KINDS: readonly Action['kind'][] = ['map-update', 'map-delete', 'map-add', 'set-from-map', 'redirect-map', 'map-event'] // prettier-ignore
export const isMapAction = (action: Action): action is MapAction => KINDS.includes(action.kind)

/** The helper that an action calls on its map; `null` asks for a map that is gone. */
export function helperOf(action: MapAction, map: BpfMap | undefined): string {
  switch (action.kind) {
    case 'map-update':
      return 'bpf_map_update_elem'
    case 'map-delete':
      return 'bpf_map_delete_elem'
    case 'map-add':
    case 'set-from-map':
      return 'bpf_map_lookup_elem'
    case 'redirect-map':
      return 'bpf_redirect_map'
    case 'map-event':
      return map?.type === 'BPF_MAP_TYPE_PERF_EVENT_ARRAY' ? 'bpf_perf_event_output' : 'bpf_ringbuf_output'
  }
}
export const LOOKUP_HELPER = 'bpf_map_lookup_elem'

/** One place of a program where a map is named. */
export interface MapUse {
  program: Program
  rule: Rule
  map: MapId | null
  helper: string
  /** What it does to the map's contents. */
  does: 'read' | 'write'
  by: Lookup | MapAction
}

/** Whether an action changes the contents. */
const writes = (action: MapAction): boolean => action.kind !== 'set-from-map' && action.kind !== 'redirect-map'

/** Every use of maps by a program, rule by rule. */
export function usesOf(design: Design, program: Program): MapUse[] {
  const mapNamed = (id: MapId | null) => design.maps.find((each) => each.id === id)
  return program.rules.flatMap((rule) => [
    ...(rule.lookups ?? []).map((by): MapUse => ({ program, rule, map: by.map, helper: LOOKUP_HELPER, does: 'read', by })),
    ...rule.actions
      .filter(isMapAction)
      .map((by): MapUse => ({ program, rule, map: by.map, helper: helperOf(by, mapNamed(by.map)), does: writes(by) ? 'write' : 'read', by })),
  ]) // prettier-ignore
}

/** Who reads and who writes a map, each program once a side. */
export function usersOf(design: Design, map: MapId): { readers: Program[]; writers: Program[] } {
  const uses = design.programs.flatMap((program) => usesOf(design, program).filter((use) => use.map === map))
  const side = (does: MapUse['does']) => [...new Set(uses.filter((use) => use.does === does).map((use) => use.program))]
  return { readers: side('read'), writers: side('write') }
}

/** Whether a program names a map anywhere. */
export const programUses = (design: Design, id: ProgramId, map: MapId): boolean => {
  const program = design.programs.find((each) => each.id === id)
  return program !== undefined && usesOf(design, program).some((use) => use.map === map)
}
