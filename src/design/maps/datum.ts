import { kindOf, type MapFieldKind } from '../../kernel'
import { canonical, ipVersion, isAddress, isCidr, isMac, maskedPrefix } from '../address'

/** A member of a key or value: a number, or an address, MAC, prefix or id in its one spelling. */
export type Datum = string | number

const NUMBER = /^(0x[0-9a-f]+|\d+)$/i
const ID = /^[A-Za-z0-9_.-]{1,64}$/

/** Reads a member as people write it; null if the kind cannot hold it. */
export function parseDatum(kind: MapFieldKind, text: string): Datum | null {
  const value = text.trim()
  switch (kind) {
    case 'ipv4':
    case 'ipv6':
      return isAddress(value) && ipVersion(value) === (kind === 'ipv4' ? 4 : 6) ? canonical(value) : null
    case 'ipv4-prefix':
    case 'ipv6-prefix': {
      const version = kind === 'ipv4-prefix' ? 4 : 6
      const cidr = isAddress(value) ? `${value}/${version === 4 ? 32 : 128}` : value
      return isCidr(cidr) && ipVersion(cidr) === version ? maskedPrefix(cidr) : null
    }
    case 'mac':
      return isMac(value) ? value.toLowerCase() : null
    case 'device':
    case 'socket':
    case 'program':
      return ID.test(value) ? value : null
    default:
      return NUMBER.test(value) && Number(value) <= (kindOf(kind)?.max ?? 0) ? Number(value) : null
  }
}

/** What a member of a kind holds where user space never wrote: all bytes zero. */
export function zeroDatum(kind: MapFieldKind): Datum {
  switch (kind) {
    case 'ipv4':
      return '0.0.0.0'
    case 'ipv6':
      return '::'
    case 'ipv4-prefix':
      return '0.0.0.0/0'
    case 'ipv6-prefix':
      return '::/0'
    case 'mac':
      return '00:00:00:00:00:00'
    case 'device':
    case 'socket':
    case 'program':
      return ''
    default:
      return 0
  }
}

/** A text to begin with for a member of a kind; empty where a thing of the design has to be chosen. */
export const sampleDatum = (kind: MapFieldKind): string =>
  ({ ipv4: '10.0.0.1', ipv6: '2001:db8::1', 'ipv4-prefix': '10.0.0.0/8', 'ipv6-prefix': '2001:db8::/32', mac: '02:00:00:00:00:01', port: '80' })[kind as string] ?? String(zeroDatum(kind)) // prettier-ignore

/** One text for one key. */
export const keyText = (key: readonly Datum[]): string => key.join('|')
