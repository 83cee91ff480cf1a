import {
  inPrefix, keyText, parseDatum, prefixLength, zeroDatum,
  type BpfMap, type Datum, type Design, type MapId, type UpdateFlag,
} from '../design' // prettier-ignore
import { mapShape } from '../kernel'

/** An element: the members of its key and value, each in its one spelling. Of a per-CPU map, the value of the one CPU simulated. */
export interface Element {
  readonly key: readonly Datum[]
  readonly value: readonly Datum[]
}

/** What one map holds, by the text of the key; of an LRU map the least recently used first. Never changed in place. */
export type Contents = ReadonlyMap<string, Element>
/** What all maps hold: the state that packets leave to those behind them. */
export type MapState = ReadonlyMap<MapId, Contents>

const started = new WeakMap<Design, MapState>()

const listed = (map: BpfMap): Contents => {
  const read = (part: 'key' | 'value', texts: readonly string[]): Datum[] =>
    map[part].map(({ kind }, i) => parseDatum(kind, texts[i] ?? '') ?? zeroDatum(kind))
  return new Map(
    map.entries.map((entry) => {
      const key = read('key', entry.key)
      return [keyText(key), { key, value: read('value', entry.value) }]
    }),
  )
}

/** What the maps of a design hold before the first packet. */
export function initialMaps(design: Design): MapState {
  let state = started.get(design)
  if (!state) started.set(design, (state = new Map(design.maps.map((map) => [map.id, listed(map)]))))
  return state
}

const isIndex = (map: BpfMap, key: readonly Datum[]): boolean => Number(key[0]) < map.maxEntries

/** The longest prefix that holds an address; of two equal ones there is only one (kernel/bpf/lpm_trie.c trie_lookup_elem). */
function longest(contents: Contents, wanted: string): Element | undefined {
  const address = wanted.split('/')[0] ?? ''
  let best: Element | undefined
  for (const element of contents.values()) {
    const prefix = String(element.key[0])
    if (prefixLength(prefix) > prefixLength(wanted) || !inPrefix(address, prefix)) continue
    if (!best || prefixLength(prefix) > prefixLength(String(best.key[0]))) best = element
  }
  return best
}

/** bpf_map_lookup_elem: the element that a key finds, or null. In an array every index below max_entries finds one. */
export function find(map: BpfMap, contents: Contents, key: readonly Datum[]): Element | null {
  const { key: shape, preset } = mapShape(map.type)
  if (shape === 'prefix') return longest(contents, String(key[0])) ?? null
  const found = contents.get(keyText(key))
  if (found) return found
  return preset && isIndex(map, key) ? { key, value: map.value.map(({ kind }) => zeroDatum(kind)) } : null
}

export type MapErrno = 'E2BIG' | 'ENOSPC' | 'EEXIST' | 'ENOENT' | 'EINVAL'
/** What a helper that changes a map did: the contents behind it, or why they are as before. */
export interface Written {
  contents: Contents
  error: MapErrno | null
  /** Key of an element that an LRU map threw out to make room. */
  evicted: readonly Datum[] | null
}

const refused = (contents: Contents, error: MapErrno): Written => ({ contents, error, evicted: null })

/**
 * bpf_map_update_elem. Full maps: a hash refuses with E2BIG, a trie with ENOSPC, an LRU map throws out the element that was
 * not used for longest (the kernel does so roughly, in batches by CPU: kernel/bpf/bpf_lru_list.c). An array takes no key
 * behind its end (E2BIG) and no BPF_NOEXIST (EEXIST): kernel/bpf/arraymap.c array_map_update_elem.
 */
export function update(map: BpfMap, contents: Contents, element: Element, flag: UpdateFlag): Written {
  const { preset, full } = mapShape(map.type)
  const text = keyText(element.key)
  const exists = contents.has(text)
  const next = new Map(contents)
  if (preset) {
    if (!isIndex(map, element.key)) return refused(contents, 'E2BIG')
    if (flag === 'BPF_NOEXIST') return refused(contents, 'EEXIST')
    return { contents: next.set(text, element), error: null, evicted: null }
  }
  if (exists && flag === 'BPF_NOEXIST') return refused(contents, 'EEXIST')
  if (!exists && flag === 'BPF_EXIST') return refused(contents, 'ENOENT')
  let evicted: readonly Datum[] | null = null
  if (!exists && contents.size >= map.maxEntries) {
    const [oldest] = contents
    if (full !== 'evict' || !oldest) return refused(contents, full === 'ENOSPC' ? 'ENOSPC' : 'E2BIG')
    next.delete(oldest[0])
    evicted = oldest[1].key
  }
  if (full === 'evict') next.delete(text)
  return { contents: next.set(text, element), error: null, evicted }
}

/** bpf_map_delete_elem. Of a trie the very prefix; of an array nothing. */
export function remove(map: BpfMap, contents: Contents, key: readonly Datum[]): Written {
  if (mapShape(map.type).preset) return refused(contents, 'EINVAL')
  const text = keyText(key)
  if (!contents.has(text)) return refused(contents, 'ENOENT')
  const next = new Map(contents)
  next.delete(text)
  return { contents: next, error: null, evicted: null }
}

/** A look-up makes an element of an LRU map the most recently used one. */
export function touch(map: BpfMap, contents: Contents, element: Element): Contents {
  const text = keyText(element.key)
  if (mapShape(map.type).full !== 'evict' || !contents.has(text)) return contents
  const next = new Map(contents)
  next.delete(text)
  return next.set(text, element)
}

/** Adds to a number in place, as a program does through the pointer that a look-up gave it: no flag, no error. */
export function add(contents: Contents, element: Element, at: number, by: number, max: number): Element & { contents: Contents } {
  const sum = Number(element.value[at] ?? 0) + by
  const value = element.value.map((each, i) => (i === at ? (sum > max ? sum - max - 1 : sum) : each))
  const next = new Map(contents)
  return { key: element.key, value, contents: next.set(keyText(element.key), { key: element.key, value }) }
} // prettier-ignore
