import { parseDatum, mapOf, deviceOf, namespaceOf, type BpfMap, type Datum, type Design, type Lookup, type MapAction, type MapField, type MapId, type Operand } from '../../src/design' // prettier-ignore
import { MAP_TYPES, mapFieldBytes, mapShape, type FieldName } from '../../src/kernel'
import type { MapState } from '../../src/simulate'

const hex = (bytes: Iterable<number>): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const little = (value: number, size: number): string => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64LE(BigInt(value))
  return hex(buffer.subarray(0, size))
}
const address = (text: string): string => hex(text.split('.').map(Number))

/** In hexadecimal; an interface by name, for its number is the kernel's. */
type Bytes = string | { ns: string; device: string }

/** A member's bytes as the kernel has them on a little-endian machine. */
function bytesOf(design: Design, { kind }: MapField, datum: Datum): Bytes {
  switch (kind) {
    case 'ipv4':
      return address(String(datum))
    case 'ipv4-prefix': {
      const [net = '', bits] = String(datum).split('/')
      return little(Number(bits), 4) + address(net)
    }
    case 'port':
      return hex([Number(datum) >> 8, Number(datum) & 255])
    case 'device': {
      const device = deviceOf(design, datum as never)
      return { ns: namespaceOf(design, device.namespace).name, device: device.name }
    }
    case 'u8':
    case 'u16':
    case 'u32':
    case 'u64':
      return little(Number(datum), mapFieldBytes(kind))
    default:
      throw new Error(`no bytes for ${kind}`)
  }
}

const together = (design: Design, fields: readonly MapField[], members: readonly Datum[]) => {
  const parts = fields.map((field, i) => bytesOf(design, field, members[i] ?? 0))
  const [first] = parts
  return typeof first === 'object' ? first : parts.join('')
}
const sizeOf = (fields: readonly MapField[]): number => fields.reduce((sum, { kind }) => sum + mapFieldBytes(kind), 0)
const parsed = (fields: readonly MapField[], texts: readonly string[]): Datum[] =>
  fields.map(({ kind }, i) => parseDatum(kind, texts[i] ?? '') ?? 0)

/** The maps as kernel.py makes and fills them. */
export const mapsIn = (design: Design) =>
  design.maps.map((map) => ({
    type: MAP_TYPES.find((each) => each.name === map.type)?.value,
    keySize: sizeOf(map.key),
    valueSize: sizeOf(map.value),
    maxEntries: map.maxEntries,
    // BPF_F_NO_PREALLOC, which a trie asks for
    flags: map.type === 'BPF_MAP_TYPE_LPM_TRIE' ? 1 : 0,
    perCpu: mapShape(map.type).perCpu,
    preset: mapShape(map.type).preset,
    // what the kernel shows of an interface or a queue is not compared
    compared: mapShape(map.type).value === 'any',
    entries: map.entries.map((entry) => [
      together(design, map.key, parsed(map.key, entry.key)),
      together(design, map.value, parsed(map.value, entry.value)),
    ]),
  }))

/** What the maps hold, as kernel.py prints it: keys and values in hexadecimal, sorted; of an array only what is not zero. */
export const contentsIn = (design: Design, state: MapState) =>
  design.maps.map((map) =>
    mapShape(map.type).value !== 'any'
      ? null
      : [...(state.get(map.id)?.values() ?? [])]
          .map(({ key, value }) =>
            [key, value].map((each, i) => String(together(design, i === 0 ? map.key : map.value, each))),
          )
          .filter(([, value]) => !mapShape(map.type).preset || /[^0]/.test(value ?? ''))
          .sort(),
  )

/** Where a header field stands in an Ethernet frame with an IPv4 header of 20 bytes, and its size. */
const OFFSETS: Partial<Record<FieldName, readonly [number, number]>> = { 'ip.src': [26, 4], 'ip.dst': [30, 4], 'udp.sport': [34, 2], 'udp.dport': [36, 2] } // prettier-ignore

type Piece = { hex: Bytes } | { at: number; size: number }

/** Bytes of a key or value, piece by piece: constant, or copied from the packet. */
function pieces(design: Design, fields: readonly MapField[], operands: readonly Operand[]): Piece[] {
  return fields.flatMap((field, i): Piece[] => {
    const operand = operands[i]
    if (operand?.from === 'constant') return [{ hex: bytesOf(design, field, parsed([field], [operand.value])[0] ?? 0) }]
    const at = operand && OFFSETS[operand.field]
    if (!at) throw new Error(`no offset of ${JSON.stringify(operand)}`)
    // a prefix is looked up with all its bits
    return [...(field.kind === 'ipv4-prefix' ? [{ hex: little(32, 4) }] : []), { at: at[0], size: at[1] }]
  })
}

const numberOf = (design: Design, id: MapId | null): { map: BpfMap; index: number } => {
  const map = mapOf(design, id as MapId)
  return { map, index: design.maps.indexOf(map) }
}
const offsetOf = (map: BpfMap, member: string): { offset: number; size: number } => {
  const at = map.value.findIndex((each) => each.name === member)
  return { offset: sizeOf(map.value.slice(0, at)), size: sizeOf(map.value.slice(at, at + 1)) }
}

/** A condition on a map, as kernel.py asks it. */
export function lookupIn(design: Design, { map: id, key, test }: Lookup) {
  const { map, index } = numberOf(design, id)
  const asked = { map: index, key: pieces(design, map.key, key) }
  return test.kind === 'value' ? { ...asked, test: test.op, ...offsetOf(map, test.member), value: Number(test.value) } : { ...asked, test: test.kind } // prettier-ignore
}

const FLAGS = { BPF_ANY: 0, BPF_NOEXIST: 1, BPF_EXIST: 2 }
const MISSES = { XDP_ABORTED: 0, XDP_DROP: 1, XDP_PASS: 2, XDP_TX: 3 }

/** An action on a map, as kernel.py does it. */
export function mapActionIn(design: Design, action: MapAction) {
  if (action.kind === 'map-event' || action.kind === 'set-from-map') throw new Error(`kernel.py has no ${action.kind}`)
  const { map, index } = numberOf(design, action.map)
  const asked = { kind: action.kind, map: index, key: pieces(design, map.key, action.key) }
  switch (action.kind) {
    case 'map-update':
      return { ...asked, value: pieces(design, map.value, action.value), flag: FLAGS[action.flag] }
    case 'map-delete':
      return asked
    case 'map-add':
      return { ...asked, ...offsetOf(map, action.member), by: action.by }
    case 'redirect-map':
      return { ...asked, miss: MISSES[action.miss] }
  }
}
