import ipaddr from 'ipaddr.js'

/** `aa:bb:cc:dd:ee:ff`, either case. */
export const isMac = (text: string): boolean => /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text)

/** An IPv4 address in four decimal parts, or an IPv6 address without zone. */
export const isAddress = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text))

/** An address with a prefix length: `10.0.0.0/8`. */
export function isCidr(text: string): boolean {
  const [head, length, ...rest] = text.split('/')
  if (head === undefined || length === undefined || rest.length > 0 || !isAddress(head)) return false
  return /^\d{1,3}$/.test(length) && Number(length) <= (head.includes(':') ? 128 : 32)
}

export type IpVersion = 4 | 6
/** Version of a valid address or prefix. */
export const ipVersion = (address: string): IpVersion => (address.includes(':') ? 6 : 4)

/** The address of `10.0.0.1/24`, without its prefix length. */
export const hostPart = (cidr: string): string => cidr.split('/')[0] ?? cidr
export const prefixLength = (cidr: string): number => Number(cidr.split('/')[1])

/** One spelling for one address, so that `::1` equals `0:0:0:0:0:0:0:1`. Throws on what is no address. */
export const canonical = (address: string): string => ipaddr.parse(address).toString()
export const sameAddress = (a: string, b: string): boolean => canonical(a) === canonical(b)

/** Whether a prefix contains an address. Both valid; different IP versions never match. */
export function inPrefix(address: string, cidr: string): boolean {
  const parsed = ipaddr.parse(address)
  const [net, bits] = ipaddr.parseCIDR(cidr)
  return parsed.kind() === net.kind() && parsed.match([net, bits] as [typeof parsed, number])
}

/** A prefix without the bits behind its length, in one spelling: `10.0.0.0/8` for `10.1.2.3/8`. */
export function maskedPrefix(cidr: string): string {
  const [net, bits] = ipaddr.parseCIDR(cidr)
  const bytes = net.toByteArray().map((byte, i) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - 8 * i))))
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`
}

/** 224.0.0.0/4 and ff00::/8. */
export const isMulticast = (address: string): boolean => ipaddr.parse(address).range() === 'multicast'
/** 127.0.0.0/8 and ::1. */
export const isLoopback = (address: string): boolean => ipaddr.parse(address).range() === 'loopback'

/** A group address: the lowest bit of the first byte (IEEE 802). Broadcast is one too. */
export const isGroupMac = (mac: string): boolean => (parseInt(mac.slice(0, 2), 16) & 1) === 1
export const sameMac = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
