import {
  addHost, addMap, removeMap, setKernel, updateMap,
  type BpfMap, type Design, type Lookup, type MapAction, type Program, type ProgramId, type Rule,
} from '../design' // prettier-ignore
import type { DrawnMapType, KernelVersion } from '../kernel'
import { point, pods, put, rules, type Put } from './fixture'

const base = pods()
const XDP = 'BPF_PROG_TYPE_XDP'
const src = { from: 'field', field: 'ip.src' } as const
const zero = { from: 'constant', value: '0' } as const

const made = (short: string, before = base): { design: Design; map: BpfMap } => {
  const host = before.hosts[0]
  if (!host) throw new Error('no host')
  const design = addMap(before, host.id, `BPF_MAP_TYPE_${short.toUpperCase()}` as DrawnMapType)
  return { design, map: design.maps.at(-1) as BpfMap }
}
const using = (design: Design, rule: Partial<Rule>, change: Partial<Program> = {}, type: Parameters<typeof put>[1] = XDP): Put => put(design, type, point(design, type === XDP ? 'xdp' : 'tcx-ingress'), { rules: rules(rule), ...change }) // prettier-ignore
const asks = (short: string, more: Partial<Lookup> = {}) => {
  const { design, map } = made(short)
  return using(design, { lookups: [{ map: map.id, key: [src], test: { kind: 'hit' }, ...more }], verdict: 'XDP_DROP' }).design // prettier-ignore
}
const does = (short: string, action: (map: BpfMap) => MapAction, type: Parameters<typeof put>[1] = XDP) => {
  const { design, map } = made(short)
  return using(design, { actions: [action(map)] }, {}, type).design
}
const linux = (version: KernelVersion, design: Design) => setKernel(design, { kind: 'version', version })
const probed = (mapTypes: Record<string, boolean>, design: Design) => setKernel(design, { kind: 'probe', version: null, probe: { programTypes: {}, mapTypes, helpers: {}, options: {}, misc: {} } }) // prettier-ignore
const add = (map: BpfMap): MapAction => ({ kind: 'map-add', map: map.id, key: [map.key[0]?.kind === 'ipv4' ? src : zero], member: 'value', by: 1 }) // prettier-ignore
const update = (map: BpfMap, value = '1'): MapAction => ({ kind: 'map-update', map: map.id, key: [map.key[0]?.kind === 'ipv4' ? src : zero], value: [{ from: 'constant', value }], flag: 'BPF_ANY' }) // prettier-ignore
const redirect = (map: BpfMap): MapAction => ({ kind: 'redirect-map', map: map.id, key: [zero], miss: 'XDP_PASS' })
const event = (map: BpfMap): MapAction => ({ kind: 'map-event', map: map.id, fields: ['ip.src'] })
const full = (() => {
  const { design, map } = made('hash')
  const entries = ['1', '2', '3'].map((n) => ({ key: [`10.0.0.${n}`], value: [n] }))
  return updateMap(updateMap(design, map.id, { entries }), map.id, { maxEntries: 2 })
})()
const elsewhere = (() => {
  const two = addHost(base, 'other')
  const design = addMap(two, two.hosts[1]?.id ?? ('' as never), 'BPF_MAP_TYPE_HASH')
  return using(design, { actions: [add(design.maps[0] as BpfMap)] }).design
})()
const gone = (design: Design) => removeMap(design, design.maps[0]?.id as BpfMap['id'])

/** Cases of the rules about maps, for validate.test.ts. */
export const MAP_CASES = {
  'map-missing': { bad: [gone(asks('hash')), gone(does('hash', add))], good: [asks('hash'), does('hash', add)], fixed: true }, // prettier-ignore
  'map-type-helper': {
    bad: [asks('ringbuf', { key: [] }), does('devmap', update), does('hash', redirect), does('hash', event), does('prog_array', update)], // prettier-ignore
    good: [asks('lpm_trie'), does('array', update), does('devmap', redirect), does('cpumap', redirect), does('ringbuf', event), does('perf_event_array', event)], // prettier-ignore
    fixed: true,
  },
  'map-type-program': {
    bad: [does('devmap', redirect, 'BPF_PROG_TYPE_SCHED_CLS')],
    good: [does('devmap', redirect), does('hash', add, 'BPF_PROG_TYPE_SCHED_CLS')],
    fixed: true,
  },
  'map-key-type': {
    bad: [asks('array'), asks('hash', { key: [] }), asks('hash', { key: [{ from: 'field', field: 'tcp.dport' }] }), asks('hash', { key: [{ from: 'constant', value: '::1' }] })], // prettier-ignore
    good: [asks('array', { key: [zero] }), asks('hash', { key: [{ from: 'constant', value: '10.0.0.1' }] })],
    fixed: true,
  },
  'map-value-type': {
    bad: [
      does('hash', (map) => update(map, 'x')),
      does('hash', (map) => ({ ...add(map), member: 'other' }) as MapAction),
      asks('hash', { test: { kind: 'value', member: 'value', op: 'is', value: '10.0.0.0/8' } }),
      does('hash', (map) => ({ kind: 'set-from-map', map: map.id, key: [src], member: 'value', field: 'ip.dst' })),
    ],
    good: [asks('hash', { test: { kind: 'value', member: 'value', op: 'is', value: '1-9' } }), does('hash', update)],
    fixed: true,
  },
  'map-other-host': { bad: [elsewhere], good: [does('hash', add)], fixed: false },
  'map-newer-than-kernel': {
    bad: [linux('5.4', made('ringbuf').design), linux('4.18', made('devmap_hash').design)],
    good: [linux('5.8', made('ringbuf').design), probed({ ringbuf: true }, made('ringbuf').design)],
    fixed: true,
  },
  'map-full': { bad: [full], good: [made('hash').design], fixed: true },
} satisfies Record<string, { bad: Design[]; good: Design[]; fixed: boolean }>

/** A kernel that was asked and has no ring buffers. */
export const WITHOUT_RINGBUF = probed({ ringbuf: false }, made('ringbuf').design)
/** A lookup keeps a rule from taking every packet, whatever stands behind it. */
export const LOOKUP_THEN_RULE: { design: Design; program: ProgramId } = (() => {
  const { design, map } = made('hash')
  const lookups: Lookup[] = [{ map: map.id, key: [src], test: { kind: 'hit' } }]
  return using(design, {}, { rules: rules({ lookups, verdict: 'XDP_DROP' }, { verdict: 'XDP_DROP' }) })
})()
/** Redirects through a devmap, and what a key without an element means. */
export const REDIRECTS = { used: does('devmap', redirect), written: (verdict: string) => {
  const { design, map } = made('devmap')
  return using(design, { actions: [redirect(map)], verdict }).design
} } // prettier-ignore
