import { mapShape, type DrawnMapType, type MapFieldKind } from '../../kernel'
import { keyText, parseDatum, sampleDatum } from './datum'
import type { BpfMap, MapEntry, MapField } from './schema'

/** Why a text is no map: a code and the place in it. */
export interface MapFault {
  code: 'key-shape' | 'value-shape' | 'max-entries' | 'entry-fields' | 'entry-key' | 'entry-value' | 'entry-twice' | 'entry-index' | 'member-twice' // prettier-ignore
  path: (string | number)[]
}

type Checked = Pick<BpfMap, 'type' | 'key' | 'value' | 'maxEntries' | 'entries'>

const THINGS: readonly MapFieldKind[] = ['device', 'socket', 'program']
const PREFIXES: readonly MapFieldKind[] = ['ipv4-prefix', 'ipv6-prefix']
const only = (fields: readonly MapField[], ...kinds: MapFieldKind[]) =>
  fields.length === 1 && kinds.includes(fields[0]?.kind as MapFieldKind)

/** What the type's map_alloc_check lets through: key_size and value_size, and what a key means. */
function keyFits(type: DrawnMapType, key: readonly MapField[]): boolean {
  switch (mapShape(type).key) {
    case 'none':
      return key.length === 0
    case 'index':
      return only(key, 'u32')
    case 'word':
      return only(key, 'u32', 'device')
    case 'prefix':
      return only(key, ...PREFIXES)
    case 'any':
      // an interface may be part of a key; a socket or a program has no number that a program could look up
      return key.length > 0 && key.every(({ kind }) => kind !== 'socket' && kind !== 'program' && !PREFIXES.includes(kind)) // prettier-ignore
  }
}

function valueFits(type: DrawnMapType, value: readonly MapField[]): boolean {
  const { value: shape } = mapShape(type)
  switch (shape) {
    case 'none':
      return value.length === 0
    case 'queue':
      return only(value, 'u32')
    case 'any':
      return value.length > 0 && value.every(({ kind }) => !THINGS.includes(kind) && !PREFIXES.includes(kind))
    default:
      return only(value, shape)
  }
}

/** The kernel refuses 0 elements, and a ring buffer that is no power of two or smaller than a page. */
function sizeFits(type: DrawnMapType, size: number): boolean {
  if (type === 'BPF_MAP_TYPE_PERF_EVENT_ARRAY') return true
  if (type !== 'BPF_MAP_TYPE_RINGBUF') return size > 0
  return size >= 4096 && Number.isInteger(Math.log2(size))
}

const twice = (fields: readonly MapField[]): number =>
  fields.findIndex((each, i) => fields.findIndex((other) => other.name === each.name) !== i)

/** The first thing that keeps a map from being made or filled as it is written down; null: nothing does. */
export function mapFault(map: Checked): MapFault | null {
  const { type, key, value, entries } = map
  if (!keyFits(type, key)) return { code: 'key-shape', path: ['key'] }
  if (!valueFits(type, value)) return { code: 'value-shape', path: ['value'] }
  for (const part of ['key', 'value'] as const)
    if (twice(map[part]) >= 0) return { code: 'member-twice', path: [part, twice(map[part])] }
  if (!sizeFits(type, map.maxEntries)) return { code: 'max-entries', path: ['maxEntries'] }
  const seen = new Set<string>()
  for (const [i, entry] of entries.entries()) {
    const fault = entryFault(map, entry)
    if (fault) return { code: fault, path: ['entries', i] }
    const text = keyText(key.map(({ kind }, at) => parseDatum(kind, entry.key[at] ?? '') ?? ''))
    if (seen.has(text)) return { code: 'entry-twice', path: ['entries', i, 'key'] }
    seen.add(text)
  }
  return null
}

/** What is wrong with one element of a map, but for another one of the same key. */
export function entryFault({ type, key, value, maxEntries }: Checked, entry: MapEntry): MapFault['code'] | null {
  if (key.length === 0 || entry.key.length !== key.length || entry.value.length !== value.length) return 'entry-fields'
  if (key.some(({ kind }, i) => parseDatum(kind, entry.key[i] ?? '') === null)) return 'entry-key'
  if (value.some(({ kind }, i) => parseDatum(kind, entry.value[i] ?? '') === null)) return 'entry-value'
  return mapShape(type).key === 'index' && Number(entry.key[0]) >= maxEntries ? 'entry-index' : null
}

const member = (name: string, kind: MapFieldKind): MapField => ({ name, kind })

/** Key, value and size that a new map of a type begins with. */
export function newLayout(type: DrawnMapType): Pick<BpfMap, 'key' | 'value' | 'maxEntries'> {
  const shape = mapShape(type)
  const keys = { any: member('addr', 'ipv4'), index: member('index', 'u32'), word: member('key', 'u32'), prefix: member('prefix', 'ipv4-prefix'), none: null } // prettier-ignore
  const values = { any: member('value', 'u64'), device: member('ifindex', 'device'), queue: member('qsize', 'u32'), socket: member('sock', 'socket'), program: member('prog', 'program'), none: null } // prettier-ignore
  const [key, value] = [keys[shape.key], values[shape.value]]
  return {
    key: key ? [key] : [],
    value: value ? [value] : [],
    maxEntries: shape.bytes ? 262_144 : shape.key === 'none' ? 0 : shape.key === 'index' ? 64 : 1024,
  }
}

/** An element to begin with, of a key that the map does not list yet; null where a thing of the design has to be chosen first. */
export function newEntry(map: Checked): MapEntry | null {
  const value = map.value.map(({ kind }) => sampleDatum(kind))
  for (let n = 0; n <= map.entries.length; n++) {
    const key = map.key.map(({ kind }, i) => (i === 0 ? bump(kind, n) : sampleDatum(kind)))
    const entry = { key, value }
    if (mapFault({ ...map, entries: [...map.entries, entry] }) === null) return entry
  }
  return null
}

/** The n-th of a kind's samples. */
function bump(kind: MapFieldKind, n: number): string {
  const byte = n % 254
  const high = Math.floor(n / 254) % 254
  switch (kind) {
    case 'ipv4':
      return `10.0.${high}.${byte + 1}`
    case 'ipv6':
      return `2001:db8::${(n + 1).toString(16)}`
    case 'ipv4-prefix':
      return `10.${high}.${byte}.0/24`
    case 'ipv6-prefix':
      return `2001:db8:${(n + 1).toString(16)}::/48`
    case 'mac':
      return `02:00:00:00:${high.toString(16).padStart(2, '0')}:${(byte + 1).toString(16).padStart(2, '0')}`
    case 'device':
    case 'socket':
    case 'program':
      return ''
    default:
      return String(n)
  }
}
