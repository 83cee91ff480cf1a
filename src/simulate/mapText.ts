import { mapOf, type Datum, type Design, type MapField } from '../design'
import type { MapUsed } from './trace'

/** A datum as people write it; a thing of the design by its name. */
export function datumText(design: Design, field: MapField | undefined, datum: Datum): string {
  const lists = { device: design.devices, socket: design.sockets, program: design.programs }
  const list: readonly { id: string; name: string }[] | undefined = lists[field?.kind as keyof typeof lists]
  return list?.find((each) => each.id === datum)?.name ?? String(datum)
}

/** Members in one line: the value alone where there is one, else `name=value` behind each other. */
export const membersText = (design: Design, fields: readonly MapField[], members: readonly Datum[]): string =>
  members
    .map((datum, i) => {
      const text = datumText(design, fields[i], datum)
      return members.length > 1 ? `${fields[i]?.name ?? ''}=${text}` : text
    })
    .join(' ')

/**
 * A call of a map helper in one line of no particular language: `blocked[198.51.100.0/24] = 1`, `hits[0]: 4 → 5`,
 * `flows[10.0.0.1] E2BIG`, `events ← ip.src=10.0.0.1`; `–` stands for no such element.
 */
export function mapUsedText(design: Design, used: MapUsed): string {
  const map = mapOf(design, used.map)
  if (map.key.length === 0) return `${map.name} ← ${(used.after ?? []).join(' ')}`
  const value = (members: readonly Datum[] | null) => (members ? membersText(design, map.value, members) : '–')
  const place = `${map.name}[${membersText(design, map.key, used.key)}]`
  if (used.error) return `${place} ${used.error}`
  const same = used.before === used.after || String(used.before) === String(used.after)
  const out = used.evicted ? ` (−${membersText(design, map.key, used.evicted)})` : ''
  return same ? `${place} = ${value(used.after)}` : `${place}: ${value(used.before)} → ${value(used.after)}${out}`
}
