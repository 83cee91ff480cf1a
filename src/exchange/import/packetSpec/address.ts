import { canonical, ipVersion, isAddress } from '../../../design'
import { SpecFailure } from './error'
import type { Token } from './tokens'

export interface Endpoint {
  address: string
  port: number | null
}

/** An address without a port, IPv6 with or without brackets. */
export function readAddress({ text, column }: Token): string {
  const bare = /^\[(.*)\]$/.exec(text)?.[1] ?? text
  if (!isAddress(bare)) throw new SpecFailure('address', column)
  return canonical(bare)
}

/** An address with a port, or without one: `10.0.0.1:80`, `[2001:db8::1]:53`, `10.0.0.1`, `2001:db8::1`. */
export function readEndpoint(token: Token): Endpoint {
  const { text, column } = token
  const colon = text.startsWith('[') ? text.indexOf(']:') + 1 : text.indexOf(':') === text.lastIndexOf(':') ? text.indexOf(':') : -1 // prettier-ignore
  if (colon <= 0) return { address: readAddress(token), port: null }
  const port = text.slice(colon + 1)
  const address = readAddress({ text: text.slice(0, colon), column })
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new SpecFailure('port', column + colon + 1)
  return { address, port: Number(port) }
}

/** An endpoint that must have a port. */
export function readFullEndpoint(token: Token): { address: string; port: number } {
  const { address, port } = readEndpoint(token)
  if (port === null) throw new SpecFailure('port', token.column + token.text.length)
  return { address, port }
}

export function expectArrow({ text, column }: Token): void {
  if (text !== '>') throw new SpecFailure('arrow', column)
}

/** Both ends of a packet speak the same IP version, which is given back. */
export function sameVersion(src: string, dst: string, column: number): 4 | 6 {
  if (ipVersion(src) !== ipVersion(dst)) throw new SpecFailure('versions', column)
  return ipVersion(src)
}
