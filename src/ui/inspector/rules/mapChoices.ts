import { mapOf, sampleDatum, type BpfMap, type Design, type Lookup, type MapAction, type MapField, type MapId, type Operand, type Program } from '../../../design' // prettier-ignore
import { fieldFits, fitsField, helperFact, kindOf, mapShape, mayCall, type FieldName } from '../../../kernel'
import type { Rights } from './rights'

type Kind = MapAction['kind'] | 'lookup'
const HELPERS: Record<Kind, readonly string[]> = {
  lookup: ['bpf_map_lookup_elem'],
  'map-update': ['bpf_map_update_elem'],
  'map-delete': ['bpf_map_delete_elem'],
  'map-add': ['bpf_map_lookup_elem'],
  'set-from-map': ['bpf_map_lookup_elem'],
  'redirect-map': ['bpf_redirect_map'],
  'map-event': ['bpf_ringbuf_output', 'bpf_perf_event_output'],
}

/** The maps on which a program may do something of a kind: those its type may call the helper on, and whose value allows it. */
export function mapsFor(design: Design, program: Program, kind: Kind, rights: Rights): BpfMap[] {
  return design.maps.filter((map) => {
    const { helpers, value } = mapShape(map.type)
    const callable = HELPERS[kind].some((name) => {
      const fact = helperFact(name)
      return (
        helpers.includes(name) && fact !== undefined && mayCall(fact, program.type, program.attachType ?? undefined)
      )
    })
    if (!callable) return false
    if (kind === 'map-update') return value === 'any'
    if (kind === 'map-add') return map.value.some((each) => kindOf(each.kind)?.kind === 'number')
    if (kind === 'set-from-map') return settable(map, rights) !== null
    return true
  })
}

/** The first member of a value that can be written into a field the program may write, with that field. */
function settable(map: BpfMap, rights: Rights): { member: string; field: FieldName } | null {
  for (const { name, kind } of map.value)
    for (const field of [...NATURAL.filter((each) => rights.write.includes(each)), ...rights.write])
      if (fitsField(kind, field)) return { member: name, field }
  return null
}

const NATURAL: readonly FieldName[] = ['ip.dst', 'tcp.dport', 'udp.dport', 'eth.dst']
const ASKED: readonly FieldName[] = ['ip.src', 'tcp.dport', 'udp.dport', 'eth.src', 'ifname']

/** Fields a program may read that can be copied into a member. */
export const fieldsFor = (member: MapField, rights: Rights): FieldName[] =>
  rights.read.filter((name) => fieldFits(name, member.kind))

/** Where the members of a key or value come from, to begin with: the first field that fits, else a constant. */
export const newOperands = (members: readonly MapField[], rights: Rights): Operand[] =>
  members.map((member) => {
    const fitting = fieldsFor(member, rights)
    const field = ASKED.find((name) => fitting.includes(name)) ?? (member.kind === 'u32' || member.kind === 'u64' ? undefined : fitting[0]) // prettier-ignore
    return field ? { from: 'field', field } : { from: 'constant', value: sampleDatum(member.kind) }
  })

export const newLookup = (map: BpfMap, rights: Rights): Lookup => ({
  map: map.id,
  key: newOperands(map.key, rights),
  test: { kind: 'hit' },
})

const constants = (members: readonly MapField[]): Operand[] =>
  members.map(({ kind }) => ({ from: 'constant', value: sampleDatum(kind) }))

/** An action of a kind on a map, to begin with. */
export function newMapAction(kind: MapAction['kind'], map: BpfMap, rights: Rights): MapAction {
  const key = newOperands(map.key, rights)
  const number = map.value.find((each) => kindOf(each.kind)?.kind === 'number')
  const set = settable(map, rights)
  switch (kind) {
    case 'map-update':
      return { kind, map: map.id, key, value: constants(map.value), flag: 'BPF_ANY' }
    case 'map-delete':
      return { kind, map: map.id, key }
    case 'map-add':
      return { kind, map: map.id, key, member: number?.name ?? '', by: 1 }
    case 'set-from-map':
      return { kind, map: map.id, key, member: set?.member ?? '', field: set?.field ?? 'ip.dst' }
    case 'redirect-map':
      return { kind, map: map.id, key, miss: 'XDP_PASS' }
    case 'map-event':
      return { kind, map: map.id, fields: ['ip.src', 'ip.dst'].filter((name) => rights.read.includes(name as FieldName)) as FieldName[] } // prettier-ignore
  }
}

/** The map that is named, if it is still there. */
export const named = (design: Design, id: MapId | null): BpfMap | null => (id === null ? null : mapOf(design, id))
