import { expect, it } from 'vitest'
import { DRAWN_MAP_TYPES, MAP_FIELD_KINDS, mapShape } from '../../kernel'
import {
  addHost, addMap, addPod, addProgram, checkDesign, emptyDesign, mapFault, newEntry, newProgram, parseDatum, readDesign, removeDevice,
  removeMap, removeNamespace, removeProgram, sampleDatum, updateMap, updateProgram, usersOf, writeDesign, zeroDatum,
  type BpfMap, type Design, type Rule,
} from '..' // prettier-ignore

const pods = addPod(addHost(emptyDesign('maps')), 'host-1' as never, 'a')
const host = pods.hosts[0]!.id
const last = (design: Design): BpfMap => design.maps.at(-1) as BpfMap
const make = (type: string) => addMap(pods, host, `BPF_MAP_TYPE_${type}` as BpfMap['type'])

it.each(DRAWN_MAP_TYPES)('%s: a new one can be made, is read back, and lists elements where nothing must be chosen', (type) => {
  const design = addMap(pods, host, type)
  expect(checkDesign(design).ok).toBe(true)
  const read = readDesign(writeDesign(design))
  expect(read.ok && read.value).toEqual(design)
  const entry = newEntry(last(design))
  const { key, value } = mapShape(type)
  expect(entry !== null).toBe(key !== 'none' && (value === 'any' || value === 'queue'))
  if (entry) {
    const filled = updateMap(design, last(design).id, { entries: [entry] })
    expect(last(filled).entries).toEqual([entry])
    expect(newEntry(last(filled))).not.toEqual(entry)
  }
}) // prettier-ignore

it('a file without maps has none', () => {
  const { maps: _, ...old } = pods
  const read = checkDesign(old)
  expect(read.ok && read.value.maps).toEqual([])
})

it('every kind reads its sample and its zero', () => {
  for (const kind of MAP_FIELD_KINDS) {
    if (kind === 'device' || kind === 'socket' || kind === 'program') continue
    expect(parseDatum(kind, sampleDatum(kind))).not.toBeNull()
    expect(parseDatum(kind, String(zeroDatum(kind)))).toBe(zeroDatum(kind))
  }
})

it.each([
  ['ipv4', '010.0.0.1', null],
  ['ipv4', '::1', null],
  ['ipv6', '0:0::1', '::1'],
  ['ipv4-prefix', '10.1.2.3/8', '10.0.0.0/8'],
  ['ipv4-prefix', '10.1.2.3', '10.1.2.3/32'],
  ['ipv4-prefix', '10.1.2.3/33', null],
  ['ipv4-prefix', '10.1.2.255/25', '10.1.2.128/25'],
  ['ipv6-prefix', '2001:db8:ffff::/33', '2001:db8:8000::/33'],
  ['u8', '0x10', 16],
  ['u8', '256', null],
  ['u16', '-1', null],
  ['port', '65536', null],
  ['u64', '9007199254740993', null],
  ['mac', '02:00:00:00:00:AB', '02:00:00:00:00:ab'],
] as const)('%s %s: %s', (kind, text, datum) => expect(parseDatum(kind, text)).toBe(datum))

const hash = last(make('HASH'))
const member = (name: string, kind: string) => ({ name, kind: kind as 'u32' })
it.each<[string, Partial<BpfMap>]>([
  ['key-shape', { type: 'BPF_MAP_TYPE_ARRAY' }],
  ['key-shape', { key: [] }],
  ['key-shape', { key: [member('p', 'ipv4-prefix')] }],
  ['value-shape', { value: [member('d', 'device')] }],
  ['member-twice', { value: [member('n', 'u32'), member('n', 'u32')] }],
  ['max-entries', { maxEntries: 0 }],
  ['max-entries', { type: 'BPF_MAP_TYPE_RINGBUF', key: [], value: [], maxEntries: 4097 }],
  ['entry-fields', { entries: [{ key: ['10.0.0.1'], value: [] }] }],
  ['entry-key', { entries: [{ key: ['x'], value: ['1'] }] }],
  ['entry-value', { entries: [{ key: ['10.0.0.1'], value: ['x'] }] }],
  ['entry-twice', { entries: [{ key: ['10.0.0.1'], value: ['1'] }, { key: ['10.0.0.1'], value: ['2'] }] }],
])('%s', (code, change) => {
  const map = { ...hash, ...change }
  expect(mapFault(map)?.code).toBe(code)
  expect(checkDesign({ ...pods, maps: [map] })).toMatchObject({ ok: false, error: { code: 'invalid' } })
}) // prettier-ignore

it('an array takes no index behind its end', () => {
  const array = last(make('ARRAY'))
  expect(mapFault({ ...array, entries: [{ key: ['64'], value: ['1'] }] })?.code).toBe('entry-index')
})

const ruleOf = (map: BpfMap): Rule => ({
  id: 'r' as Rule['id'],
  matches: [],
  lookups: [{ map: map.id, key: [{ from: 'field', field: 'ip.src' }], test: { kind: 'value', member: 'value', op: 'is', value: '1' } }], // prettier-ignore
  actions: [{ kind: 'map-add', map: map.id, key: [{ from: 'field', field: 'ip.src' }], member: 'value', by: 1 }],
  verdict: 'XDP_DROP',
})
const withUser = (design: Design): Design => {
  const program = { ...newProgram(design, 'BPF_PROG_TYPE_XDP', 'xdp'), rules: [ruleOf(last(design))] }
  return addProgram(design, program)
}

it('a removed map stays in its programs as missing, and the document holds', () => {
  const design = withUser(make('HASH'))
  expect(usersOf(design, last(design).id)).toMatchObject({ readers: [{}], writers: [{}] })
  const gone = removeMap(design, last(design).id)
  expect(gone.programs[0]?.rules[0]).toMatchObject({ lookups: [{ map: null }], actions: [{ map: null }] })
  expect(checkDesign(gone).ok).toBe(true)
  expect(checkDesign({ ...design, maps: [] })).toMatchObject({ ok: false, error: { code: 'unknown-reference', path: 'programs[0].rules[0].actions[0].map' } }) // prettier-ignore
})

it('a renamed member is followed by programs, a changed kind drops what no longer fits', () => {
  const design = withUser(make('HASH'))
  const { id } = last(design)
  const filled = updateMap(design, id, { entries: [{ key: ['10.0.0.1'], value: ['70000'] }, { key: ['10.0.0.2'], value: ['7'] }] }) // prettier-ignore
  const renamed = updateMap(filled, id, { value: [{ name: 'score', kind: 'u64' }] })
  expect(renamed.programs[0]?.rules[0]).toMatchObject({ lookups: [{ test: { member: 'score' } }], actions: [{ member: 'score' }] }) // prettier-ignore
  expect(last(updateMap(filled, id, { value: [{ name: 'value', kind: 'u16' }] })).entries).toEqual([{ key: ['10.0.0.2'], value: ['7'] }]) // prettier-ignore
  expect(last(updateMap(filled, id, { type: 'BPF_MAP_TYPE_ARRAY' }))).toMatchObject({
    key: [{ kind: 'u32' }],
    entries: [],
  })
  expect(updateMap(filled, id, { key: [] })).toBe(filled)
})

it('elements go with the device, program or host they name', () => {
  const eth0 = pods.devices.find((each) => each.name === 'eth0')!
  const dev = make('DEVMAP')
  const ports = updateMap(dev, last(dev).id, { entries: [{ key: ['0'], value: [eth0.id] }] })
  expect(last(ports).entries).toHaveLength(1)
  expect(last(removeDevice(ports, eth0.id)).entries).toEqual([])
  expect(checkDesign({ ...ports, maps: [{ ...last(ports), entries: [{ key: ['0'], value: ['dev-77'] }] }] })).toMatchObject({ ok: false, error: { code: 'unknown-reference' } }) // prettier-ignore
  const jumps = addMap(withUser(make('HASH')), host, 'BPF_MAP_TYPE_PROG_ARRAY')
  const { id } = jumps.programs[0]!
  const tails = updateMap(jumps, last(jumps).id, { entries: [{ key: ['0'], value: [id] }] })
  expect(last(removeProgram(tails, id)).entries).toEqual([])
  expect(removeNamespace(tails, pods.namespaces[0]!.id).maps).toEqual([])
})

it('two maps never share a name by themselves', () => {
  const two = addMap(make('HASH'), host, 'BPF_MAP_TYPE_HASH')
  expect(two.maps.map((each) => each.name)).toEqual(['hash_map', 'hash_map_2'])
  expect(updateProgram(two, 'none' as never, {}).maps).toBe(two.maps)
})
