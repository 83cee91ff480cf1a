import { field, type FieldKind, type FieldName } from '../kernel'
import { canonical, inPrefix, isAddress, isCidr, isMac } from './address'
import { TCP_FLAGS, type TcpFlag } from './packet'

/** A match value, understood: what a field is compared with. */
export type MatchValue =
  | { kind: 'numbers'; ranges: readonly (readonly [number, number])[] }
  | { kind: 'addresses'; prefixes: readonly string[] }
  | { kind: 'texts'; values: readonly string[] }
  | { kind: 'flags'; set: readonly TcpFlag[]; clear: readonly TcpFlag[] }

const NUMBER = /^(0x[0-9a-f]+|\d+)$/i
const items = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

function parseNumbers(text: string, max: number): MatchValue | null {
  const ranges: [number, number][] = []
  for (const item of items(text)) {
    const [low, high, ...rest] = item.split('-').map((part) => part.trim())
    if (low === undefined || rest.length > 0 || !NUMBER.test(low) || (high !== undefined && !NUMBER.test(high)))
      return null
    const range: [number, number] = [Number(low), Number(high ?? low)]
    if (range[0] > range[1] || range[1] > max) return null
    ranges.push(range)
  }
  return ranges.length > 0 ? { kind: 'numbers', ranges } : null
}

function parseFlags(text: string): MatchValue | null {
  const set: TcpFlag[] = []
  const clear: TcpFlag[] = []
  for (const token of text
    .toUpperCase()
    .split(/[\s,+|]+/)
    .filter(Boolean)) {
    const negated = token.startsWith('!')
    const flag = TCP_FLAGS.find((each) => each === (negated ? token.slice(1) : token))
    if (!flag) return null
    ;(negated ? clear : set).push(flag)
  }
  return set.length + clear.length > 0 ? { kind: 'flags', set, clear } : null
}

/** The largest number a field holds. */
export const fieldMax = (name: FieldName): number => (field(name).kind === 'port' ? 65535 : (field(name).max ?? 0))

/**
 * Reads a match value as people write it: numbers `80, 443, 1000-2000, 0x11`; addresses `10.0.0.0/8, 2001:db8::1`;
 * MACs and interface names separated by commas; TCP flags `SYN !ACK`. Null if it is none of that.
 */
export const parseMatch = (name: FieldName, text: string): MatchValue | null =>
  parseMatchOf(field(name).kind, fieldMax(name), text)

/** The same for anything that is written like a field of a kind, with the largest number it holds. */
export function parseMatchOf(kind: FieldKind, max: number, text: string): MatchValue | null {
  switch (kind) {
    case 'number':
    case 'port':
      return parseNumbers(text, max)
    case 'flags':
      return parseFlags(text)
    case 'address': {
      const prefixes = items(text)
      if (prefixes.length === 0 || !prefixes.every((item) => isAddress(item) || isCidr(item))) return null
      return { kind: 'addresses', prefixes }
    }
    case 'mac': {
      const values = items(text).map((item) => item.toLowerCase())
      return values.length > 0 && values.every(isMac) ? { kind: 'texts', values } : null
    }
    case 'device': {
      const values = items(text)
      return values.length > 0 ? { kind: 'texts', values } : null
    }
  }
}

/** Reads a value to be written into a field; null if the field cannot hold it. Addresses come back in one spelling. */
export function parseFieldValue(name: FieldName, text: string): string | number | null {
  const value = text.trim()
  switch (field(name).kind) {
    case 'number':
    case 'port':
      return NUMBER.test(value) && Number(value) <= fieldMax(name) ? Number(value) : null
    case 'address':
      return isAddress(value) ? canonical(value) : null
    case 'mac':
      return isMac(value) ? value.toLowerCase() : null
    case 'flags':
    case 'device':
      return null
  }
}

/** Whether a field's value satisfies a match value. `undefined` (the packet has no such field) never does. */
export function satisfies(value: string | number | readonly TcpFlag[] | undefined, match: MatchValue): boolean {
  if (value === undefined) return false
  switch (match.kind) {
    case 'numbers':
      return match.ranges.some(([low, high]) => typeof value === 'number' && value >= low && value <= high)
    case 'addresses':
      return match.prefixes.some(
        (prefix) =>
          typeof value === 'string' &&
          (prefix.includes('/') ? inPrefix(value, prefix) : canonical(value) === canonical(prefix)),
      )
    case 'texts':
      return typeof value === 'string' && match.values.includes(value)
    case 'flags':
      return (
        Array.isArray(value) &&
        match.set.every((f) => value.includes(f)) &&
        match.clear.every((f) => !value.includes(f))
      )
  }
}
