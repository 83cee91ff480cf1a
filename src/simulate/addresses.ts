import ipaddr from 'ipaddr.js'
import { canonical, hostPart, prefixLength } from '../design'

/** Parsing is most of the work of a route lookup, and a design asks for the same few addresses again and again. */
const parsed = new Map<string, { bytes: readonly number[]; text: string }>()
const LIMIT = 10_000

function understood(address: string) {
  let known = parsed.get(address)
  if (!known) {
    if (parsed.size >= LIMIT) parsed.clear()
    known = { bytes: ipaddr.parse(address).toByteArray(), text: canonical(address) }
    parsed.set(address, known)
  }
  return known
}

/** `canonical`, remembered. */
export const oneSpelling = (address: string): string => understood(address).text

/** `sameAddress`, remembered. */
export const same = (a: string, b: string): boolean => a === b || oneSpelling(a) === oneSpelling(b)

/** `inPrefix`, remembered. Different IP versions never match. */
export function within(address: string, cidr: string): boolean {
  const { bytes } = understood(address)
  const net = understood(hostPart(cidr)).bytes
  const length = prefixLength(cidr)
  if (bytes.length !== net.length) return false
  const whole = length >> 3
  for (let i = 0; i < whole; i++) if (bytes[i] !== net[i]) return false
  const mask = (0xff00 >> (length & 7)) & 0xff
  return ((bytes[whole] ?? 0) & mask) === ((net[whole] ?? 0) & mask)
}

/** 224.0.0.0/4 and ff00::/8. */
export const isGroup = (address: string): boolean => within(address, '224.0.0.0/4') || within(address, 'ff00::/8')
/** 127.0.0.0/8 and ::1. */
export const isLoop = (address: string): boolean => within(address, '127.0.0.0/8') || same(address, '::1')

/** The unspecified address and fe80::/10: no router sends on what comes from there. */
export const isOfOneLink = (address: string): boolean => within(address, 'fe80::/10') || same(address, '::')

/** Whether it is the broadcast address of the IPv4 prefix that an interface's own address stands in. */
export function isDirectedBroadcast(address: string, cidr: string): boolean {
  const length = prefixLength(cidr)
  const { bytes } = understood(address)
  if (bytes.length !== 4 || length >= 31 || !within(address, cidr)) return false
  return bytes.every((byte, i) => {
    const hostBits = 0xff >> Math.min(8, Math.max(0, length - 8 * i))
    return (byte & hostBits) === hostBits
  })
}
