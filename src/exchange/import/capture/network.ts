import type { ArpHeader, IpHeader, Packet } from '../../../design'
import { ipv4At, ipv6At, macAt } from './text'
import { readTransport } from './transport'

type Net = Packet['net']
const OTHER: Net = { kind: 'other' }

export const ETH_P_IP = 0x0800
export const ETH_P_ARP = 0x0806
export const ETH_P_IPV6 = 0x86dd

function readIpv4(view: DataView, at: number, end: number): Net {
  if (end - at < 20) return OTHER
  const first = view.getUint8(at)
  const header = (first & 15) * 4
  if (first >> 4 !== 4 || header < 20) return OTHER
  const total = view.getUint16(at + 2)
  // what lies behind the total length is Ethernet padding; 0 is written by segmentation offload and says nothing
  const stop = total >= header ? Math.min(end, at + total) : end
  const fragmentation = view.getUint16(at + 6)
  const behindFirst = (fragmentation & 0x1fff) !== 0
  const protocol = view.getUint8(at + 9)
  return {
    kind: 'ip',
    version: 4,
    src: ipv4At(view, at + 12),
    dst: ipv4At(view, at + 16),
    protocol,
    ttl: view.getUint8(at + 8),
    fragment: behindFirst || (fragmentation & 0x2000) !== 0,
    transport: behindFirst ? { kind: 'other' } : readTransport(view, at + header, stop, 4, protocol),
  }
}

const FRAGMENT = 44
const AUTHENTICATION = 51
/** Extension headers that say their length in units of 8 bytes (IANA, IPv6 Extension Header Types). */
const EIGHTS = new Set([0, 43, 60, 135, 139, 140])

interface Chain {
  protocol: number
  at: number
  fragment: boolean
  /** The transport header is not in this packet or not in this capture. */
  cut: boolean
}

/** Walks the extension headers (RFC 8200, 4). Every one takes at least 8 bytes, so the walk ends. */
function walkExtensions(view: DataView, from: number, end: number, first: number): Chain {
  let protocol = first
  let at = from
  let fragment = false
  for (;;) {
    if (protocol !== FRAGMENT && protocol !== AUTHENTICATION && !EIGHTS.has(protocol))
      return { protocol, at, fragment, cut: false }
    if (end - at < 8) return { protocol, at, fragment, cut: true }
    const next = view.getUint8(at)
    if (protocol === FRAGMENT) {
      const field = view.getUint16(at + 2)
      fragment = (field & 0xfff9) !== 0
      if (field >> 3 !== 0) return { protocol: next, at, fragment, cut: true }
      at += 8
    } else {
      const length = view.getUint8(at + 1)
      at += protocol === AUTHENTICATION ? (length + 2) * 4 : (length + 1) * 8
    }
    protocol = next
  }
}

function readIpv6(view: DataView, at: number, end: number): Net {
  if (end - at < 40 || view.getUint8(at) >> 4 !== 6) return OTHER
  const payload = view.getUint16(at + 4)
  const stop = payload > 0 ? Math.min(end, at + 40 + payload) : end
  const chain = walkExtensions(view, at + 40, stop, view.getUint8(at + 6))
  const header: IpHeader = {
    kind: 'ip',
    version: 6,
    src: ipv6At(view, at + 8),
    dst: ipv6At(view, at + 24),
    protocol: chain.protocol,
    ttl: view.getUint8(at + 7),
    fragment: chain.fragment,
    transport: chain.cut ? { kind: 'other' } : readTransport(view, chain.at, stop, 6, chain.protocol),
  }
  return header
}

/** ARP for IPv4 on Ethernet (RFC 826); any other is not looked into. */
function readArp(view: DataView, at: number, end: number): Net {
  if (end - at < 28) return OTHER
  const ethernetIpv4 =
    view.getUint16(at) === 1 && view.getUint16(at + 2) === ETH_P_IP && view.getUint16(at + 4) === 0x0604
  if (!ethernetIpv4) return OTHER
  const code = view.getUint16(at + 6)
  const header: ArpHeader = {
    kind: 'arp',
    operation: code === 1 ? 'request' : code === 2 ? 'reply' : 'other',
    senderMac: macAt(view, at + 8),
    senderIp: ipv4At(view, at + 14),
    targetMac: macAt(view, at + 18),
    targetIp: ipv4At(view, at + 24),
  }
  return header
}

/** What an EtherType announces, between two offsets; headers that are damaged or cut off are `other`. */
export function readNetwork(view: DataView, at: number, end: number, type: number): Net {
  if (type === ETH_P_IP) return readIpv4(view, at, end)
  if (type === ETH_P_IPV6) return readIpv6(view, at, end)
  if (type === ETH_P_ARP) return readArp(view, at, end)
  return OTHER
}
