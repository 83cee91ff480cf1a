import { MAP_TYPES, type MapTypeFact } from './facts'
import { field, type FieldKind, type FieldName } from './fields'

/** What one member of a map's key or value holds, and its size in bytes. A prefix is struct bpf_lpm_trie_key_u8 with its address. */
const KINDS = {
  u8: 1, u16: 2, u32: 4, u64: 8, port: 2, ipv4: 4, ipv6: 16, mac: 6, 'ipv4-prefix': 8, 'ipv6-prefix': 20, device: 4, socket: 4, program: 4,
} as const // prettier-ignore

export type MapFieldKind = keyof typeof KINDS
export const MAP_FIELD_KINDS = Object.keys(KINDS) as [MapFieldKind, ...MapFieldKind[]]
export const mapFieldBytes = (kind: MapFieldKind): number => KINDS[kind]

/** What keys a type takes. `index`: a u32 below max_entries; `word`: any u32; `prefix`: a prefix; `none`: nothing is looked up. */
export type KeyShape = 'any' | 'index' | 'word' | 'prefix' | 'none'
/** What values a type takes: anything, one thing of the kernel (set by user space as its number or fd), or nothing. */
export type ValueShape = 'any' | 'device' | 'queue' | 'socket' | 'program' | 'none'

interface MapShapeRow {
  name: string
  /** As bpftool prints it: `lpm_trie`. */
  short: string
  key: KeyShape
  value: ValueShape
  /** What a new element meets in a full map: an error, or the oldest one makes room. Null: it cannot be full. */
  full: 'E2BIG' | 'ENOSPC' | 'evict' | null
  /** Every element is there from the start, all zero, and none can be deleted. */
  preset: boolean
  /** Each CPU has its own value. */
  perCpu: boolean
  /** max_entries counts bytes. */
  bytes: boolean
}

const row = (short: string, key: KeyShape, value: ValueShape, full: MapShapeRow['full'], more: Partial<MapShapeRow> = {}) =>
  ({ name: `BPF_MAP_TYPE_${short.toUpperCase()}`, short, key, value, full, preset: false, perCpu: false, bytes: false, ...more }) // prettier-ignore

/**
 * The map types that can be drawn: those that programs of the network path use. Sources, Linux 6.18: kernel/bpf/hashtab.c
 * alloc_htab_elem (E2BIG) and prealloc_lru_pop, kernel/bpf/arraymap.c array_map_update_elem, array_map_delete_elem (EINVAL)
 * and fd_array_map_alloc_check, kernel/bpf/lpm_trie.c trie_alloc and trie_check_add_elem (ENOSPC), kernel/bpf/devmap.c
 * dev_map_alloc_check, kernel/bpf/cpumap.c cpu_map_alloc, net/xdp/xskmap.c xsk_map_alloc, net/core/sock_map.c
 * sock_map_alloc and sock_hash_alloc, kernel/bpf/ringbuf.c ringbuf_map_alloc.
 */
const ROWS = [
  row('hash', 'any', 'any', 'E2BIG'),
  row('lru_hash', 'any', 'any', 'evict'),
  row('percpu_hash', 'any', 'any', 'E2BIG', { perCpu: true }),
  row('lru_percpu_hash', 'any', 'any', 'evict', { perCpu: true }),
  row('array', 'index', 'any', null, { preset: true }),
  row('percpu_array', 'index', 'any', null, { preset: true, perCpu: true }),
  row('lpm_trie', 'prefix', 'any', 'ENOSPC'),
  row('devmap', 'index', 'device', null),
  row('devmap_hash', 'word', 'device', 'E2BIG'),
  row('cpumap', 'index', 'queue', null),
  row('xskmap', 'index', 'socket', null),
  row('sockmap', 'index', 'socket', null),
  row('sockhash', 'any', 'socket', 'E2BIG'),
  row('prog_array', 'index', 'program', null),
  row('perf_event_array', 'none', 'none', null),
  row('ringbuf', 'none', 'none', null, { bytes: true }),
] as const

export const DRAWN_MAP_TYPES = [
  'BPF_MAP_TYPE_HASH', 'BPF_MAP_TYPE_LRU_HASH', 'BPF_MAP_TYPE_PERCPU_HASH', 'BPF_MAP_TYPE_LRU_PERCPU_HASH', 'BPF_MAP_TYPE_ARRAY',
  'BPF_MAP_TYPE_PERCPU_ARRAY', 'BPF_MAP_TYPE_LPM_TRIE', 'BPF_MAP_TYPE_DEVMAP', 'BPF_MAP_TYPE_DEVMAP_HASH', 'BPF_MAP_TYPE_CPUMAP',
  'BPF_MAP_TYPE_XSKMAP', 'BPF_MAP_TYPE_SOCKMAP', 'BPF_MAP_TYPE_SOCKHASH', 'BPF_MAP_TYPE_PROG_ARRAY', 'BPF_MAP_TYPE_PERF_EVENT_ARRAY',
  'BPF_MAP_TYPE_RINGBUF',
] as const // prettier-ignore
export type DrawnMapType = (typeof DRAWN_MAP_TYPES)[number]

export interface MapShape extends Omit<MapShapeRow, 'name'>, Pick<MapTypeFact, 'since' | 'helpers' | 'programTypes'> {
  name: DrawnMapType
  reference: string
}

const shapes = new Map<string, MapShape>(
  DRAWN_MAP_TYPES.map((name) => {
    const shape = ROWS.find((each) => each.name === name)
    const fact = MAP_TYPES.find((each) => each.name === name)
    if (!shape || !fact) throw new Error(`no map type ${name}`)
    const { since, helpers, programTypes } = fact
    const reference = `https://docs.ebpf.io/linux/map-type/${name}/`
    return [name, { ...shape, name, since, helpers, programTypes, reference }]
  }),
)

/** What a drawn map of a type is like, with who may use it. */
export function mapShape(name: DrawnMapType): MapShape {
  const found = shapes.get(name)
  if (!found) throw new Error(`no map type ${name}`)
  return found
}

/** Every kind's way to be written and compared, and the largest number it holds (a u64 as far as a number is exact here). */
export function kindOf(kind: MapFieldKind): { kind: FieldKind; max: number } | null {
  switch (kind) {
    case 'u8':
    case 'u16':
    case 'u32':
      return { kind: 'number', max: 2 ** (8 * KINDS[kind]) - 1 }
    case 'u64':
      return { kind: 'number', max: Number.MAX_SAFE_INTEGER }
    case 'port':
      return { kind: 'port', max: 65535 }
    case 'ipv4':
    case 'ipv6':
      return { kind: 'address', max: 0 }
    case 'mac':
      return { kind: 'mac', max: 0 }
    default:
      return null
  }
}

/** Whether a program can copy a field of the packet or of its metadata into a member of that kind. */
export function fieldFits(name: FieldName, kind: MapFieldKind): boolean {
  const from = field(name)
  switch (from.kind) {
    case 'address':
      return kind === 'ipv4' || kind === 'ipv6' || kind === 'ipv4-prefix' || kind === 'ipv6-prefix'
    case 'mac':
      return kind === 'mac'
    case 'port':
      return kind === 'port' || kind === 'u16' || kind === 'u32' || kind === 'u64'
    case 'number':
      return kindOf(kind)?.kind === 'number' && (from.max ?? 0) <= (kindOf(kind)?.max ?? 0)
    case 'device':
      return kind === 'device'
    case 'flags':
      return false
  }
}

/** Whether a member of that kind can be written into a field of the packet. */
export function fitsField(kind: MapFieldKind, name: FieldName): boolean {
  const to = field(name)
  switch (to.kind) {
    case 'address':
      return kind === 'ipv4' || kind === 'ipv6'
    case 'mac':
      return kind === 'mac'
    case 'port':
      return kind === 'port' || kind === 'u16'
    case 'number':
      return kindOf(kind)?.kind === 'number' && (kindOf(kind)?.max ?? Infinity) <= (to.max ?? 0)
    case 'flags':
    case 'device':
      return false
  }
}
