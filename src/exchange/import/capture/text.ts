import ipaddr from 'ipaddr.js'

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** The six bytes at an offset as `aa:bb:cc:dd:ee:ff`. The caller has checked that they are there. */
export function macAt(view: DataView, at: number): string {
  let text = HEX[view.getUint8(at)] ?? ''
  for (let i = 1; i < 6; i++) text += `:${HEX[view.getUint8(at + i)]}`
  return text
}

/** The four bytes at an offset as an IPv4 address. */
export const ipv4At = (view: DataView, at: number): string =>
  `${view.getUint8(at)}.${view.getUint8(at + 1)}.${view.getUint8(at + 2)}.${view.getUint8(at + 3)}`

/** The sixteen bytes at an offset as an IPv6 address in its one recommended spelling (RFC 5952). */
export function ipv6At(view: DataView, at: number): string {
  const parts: number[] = []
  for (let i = 0; i < 16; i += 2) parts.push(view.getUint16(at + i))
  return new ipaddr.IPv6(parts).toString()
}
