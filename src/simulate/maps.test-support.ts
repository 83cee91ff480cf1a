import { addMap, updateMap, type BpfMap, type Design, type Lookup, type MapAction, type MapField, type Operand } from '../design' // prettier-ignore
import type { DrawnMapType, FieldName, MapFieldKind } from '../kernel'

interface MapWords {
  /** `addr:ipv4 port:port` */
  key?: string
  value?: string
  size?: number
  /** `10.0.0.1 80 = 5`: members of the key, members of the value. */
  entries?: string[]
}

const fields = (text: string): MapField[] =>
  text.split(' ').map((each) => {
    const [name = '', kind = ''] = each.split(':')
    return { name, kind: kind as MapFieldKind }
  })
const words = (text: string) => text.trim().split(/\s+/)

/** A map on the design's first host. Throws if it cannot be made. */
export function withMap(design: Design, short: string, name: string, { key, value, size, entries }: MapWords = {}): Design {
  const host = design.hosts[0]
  if (!host) throw new Error('no host')
  const type = `BPF_MAP_TYPE_${short.toUpperCase()}` as DrawnMapType
  const added = addMap(design, host.id, type, name)
  const map = added.maps.at(-1) as BpfMap
  const change = {
    ...(key ? { key: fields(key) } : {}),
    ...(value ? { value: fields(value) } : {}),
    ...(size === undefined ? {} : { maxEntries: size }),
    entries: (entries ?? []).map((each) => {
      const [left = '', right = ''] = each.split(' = ')
      return { key: words(left), value: words(right) }
    }),
  }
  const made = updateMap(added, map.id, change)
  if (made === added) throw new Error(`no such map: ${name}`)
  return made
} // prettier-ignore

export const mapNamed = (design: Design, name: string): BpfMap => {
  const found = design.maps.find((each) => each.name === name)
  if (!found) throw new Error(`no map ${name}`)
  return found
}

/** `ip.src` is a field, anything else a constant. */
export const operand = (text: string): Operand =>
  /^(eth|ip|tcp|udp|icmp)\.|^(mark|ifname)$/.test(text) ? { from: 'field', field: text as FieldName } : { from: 'constant', value: text } // prettier-ignore
const operands = (text: string): Operand[] => (text === '' ? [] : words(text).map(operand))

/** `lookup(design, 'blocked ip.src')`, with a member compared: `lookup(design, 'blocked ip.src', 'score is 1-9')`. */
export function lookup(design: Design, text: string, test: string = 'hit'): Lookup {
  const [name = '', ...key] = words(text)
  const [member = '', op = 'is', value = ''] = test.split(' ')
  return {
    map: mapNamed(design, name).id,
    key: operands(key.join(' ')),
    test: test === 'hit' || test === 'miss' ? { kind: test } : { kind: 'value', member, op: op as 'is', value },
  }
}

const at = (design: Design, text: string) => {
  const [name = '', ...key] = words(text)
  return { map: mapNamed(design, name).id, key: operands(key.join(' ')) }
}
export const put$ = (design: Design, text: string, value: string, flag: 'BPF_ANY' | 'BPF_NOEXIST' | 'BPF_EXIST' = 'BPF_ANY'): MapAction => ({ kind: 'map-update', ...at(design, text), value: operands(value), flag }) // prettier-ignore
export const drop$ = (design: Design, text: string): MapAction => ({ kind: 'map-delete', ...at(design, text) })
export const add$ = (design: Design, text: string, member = 'value', by = 1): MapAction => ({ kind: 'map-add', ...at(design, text), member, by }) // prettier-ignore
export const take$ = (design: Design, text: string, member: string, field: FieldName): MapAction => ({ kind: 'set-from-map', ...at(design, text), member, field }) // prettier-ignore
export const redirect$ = (design: Design, text: string, miss: 'XDP_ABORTED' | 'XDP_DROP' | 'XDP_PASS' | 'XDP_TX' = 'XDP_ABORTED'): MapAction => ({ kind: 'redirect-map', ...at(design, text), miss }) // prettier-ignore
export const event$ = (design: Design, name: string, ...list: FieldName[]): MapAction => ({ kind: 'map-event', map: mapNamed(design, name).id, fields: list }) // prettier-ignore
