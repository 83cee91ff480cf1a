import type { MapId } from '../design'
import { initialMaps, type Contents, type Element, type MapState, type MapUsed } from '../simulate'
import { selectCursor } from './cursor'
import type { State } from './types'

const textOf = (key: readonly (string | number)[]): string => key.join('|')

/** Does to a copy of the contents what one call of a helper did. */
function replay(contents: Map<string, Element>, used: MapUsed): void {
  if (used.error) return
  if (used.evicted) contents.delete(textOf(used.evicted))
  if (used.after === null) contents.delete(textOf(used.key))
  else if (used.before !== used.after) contents.set(textOf(used.key), { key: used.key, value: used.after })
}

let cached: { rows: State['rows']; row: number; ranOn: State['ranOn']; maps: MapState } | null = null

/** What the maps hold at the playback cursor; before any packet what user space put there. */
export function selectMaps(state: State): MapState {
  const { rows, row, runs, ranOn, design } = state
  if (!ranOn || runs.length === 0) return initialMaps(design)
  if (cached && cached.rows === rows && cached.row === row && cached.ranOn === ranOn) return cached.maps
  const reached = new Map<number, number>()
  for (const each of rows.slice(0, row + 1)) reached.set(each.run, Math.max(reached.get(each.run) ?? -1, each.step))
  const maps = new Map<MapId, Contents>(initialMaps(ranOn))
  const own = new Map<MapId, Map<string, Element>>()
  // packet by packet, as they were sent through the maps
  for (const run of runs)
    for (const step of run.trace.steps.slice(0, (reached.get(run.id) ?? -1) + 1))
      for (const used of step.maps) {
        // a record for user space changes nothing
        if (used.key.length === 0) continue
        let contents = own.get(used.map)
        if (!contents) own.set(used.map, (contents = new Map(maps.get(used.map))))
        replay(contents, used)
      }
  for (const [id, contents] of own) maps.set(id, contents)
  cached = { rows, row, ranOn, maps }
  return maps
}

/** What the step under the cursor did with a map: changed it, only read it, or nothing. */
export function touchedAtCursor(state: State, id: MapId): 'write' | 'read' | null {
  const used = selectCursor(state)?.step.maps.filter((each) => each.map === id) ?? []
  if (used.length === 0) return null
  return used.some((each) => each.error === null && String(each.before) !== String(each.after)) ? 'write' : 'read'
}

/** What the program that is selected does with each map; empty when none is. */
export function selectedUses(state: State): ReadonlySet<MapId> {
  const { selection, design } = state
  const id =
    selection?.kind === 'program'
      ? selection.id
      : selection?.kind === 'attachment'
        ? design.attachments.find((each) => each.id === selection.id)?.program
        : undefined
  const program = id && design.programs.find((each) => each.id === id)
  if (!program) return NONE
  return new Set(
    program.rules.flatMap((rule) =>
      [...(rule.lookups ?? []), ...rule.actions].flatMap((each) =>
        'map' in each && each.map !== null ? [each.map] : [],
      ),
    ),
  )
}
const NONE: ReadonlySet<MapId> = new Set()
