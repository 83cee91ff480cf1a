import { ipVersion, type Packet, type TcpFlag } from '../design'
import type { FieldName } from '../kernel'

/** What programs read and write: the packet, the metadata of its skb, the interface's name. */
export interface Readable {
  packet: Packet
  mark: number
  ifname: string | undefined
}

export type FieldValue = string | number | readonly TcpFlag[] | undefined

/** The value of a field; undefined where the packet has no such header (tcp.* of a UDP datagram, ip.* of an ARP frame). */
export function readField({ packet, mark, ifname }: Readable, name: FieldName): FieldValue {
  const ip = packet.net.kind === 'ip' ? packet.net : undefined
  const tcp = ip?.transport.kind === 'tcp' ? ip.transport : undefined
  const udp = ip?.transport.kind === 'udp' ? ip.transport : undefined
  const icmp = ip?.transport.kind === 'icmp' ? ip.transport : undefined
  switch (name) {
    case 'eth.src':
      return packet.eth.src.toLowerCase()
    case 'eth.dst':
      return packet.eth.dst.toLowerCase()
    case 'eth.type':
      return packet.eth.type
    case 'ip.version':
      return ip?.version
    case 'ip.src':
      return ip?.src
    case 'ip.dst':
      return ip?.dst
    case 'ip.protocol':
      return ip?.protocol
    case 'ip.ttl':
      return ip?.ttl
    case 'tcp.sport':
      return tcp?.sport
    case 'tcp.dport':
      return tcp?.dport
    case 'tcp.flags':
      return tcp?.flags
    case 'udp.sport':
      return udp?.sport
    case 'udp.dport':
      return udp?.dport
    case 'icmp.type':
      return icmp?.type
    case 'icmp.code':
      return icmp?.code
    case 'mark':
      return mark
    case 'ifname':
      return ifname
  }
}

const withPort = (packet: Packet, kind: 'tcp' | 'udp', port: 'sport' | 'dport', value: number): Packet | null =>
  packet.net.kind === 'ip' && packet.net.transport.kind === kind
    ? { ...packet, net: { ...packet.net, transport: { ...packet.net.transport, [port]: value } } }
    : null

/** The packet with one header field changed; null where the packet has no such field or cannot hold the value. */
export function writeHeader(packet: Packet, name: FieldName, value: string | number): Packet | null {
  const { net, eth } = packet
  if (typeof value === 'string') {
    if (name === 'eth.src') return { ...packet, eth: { ...eth, src: value } }
    if (name === 'eth.dst') return { ...packet, eth: { ...eth, dst: value } }
    // an IPv4 header has no room for an IPv6 address
    if (net.kind !== 'ip' || ipVersion(value) !== net.version) return null
    if (name === 'ip.src') return { ...packet, net: { ...net, src: value } }
    if (name === 'ip.dst') return { ...packet, net: { ...net, dst: value } }
    return null
  }
  switch (name) {
    case 'ip.ttl':
      return net.kind === 'ip' ? { ...packet, net: { ...net, ttl: value } } : null
    case 'tcp.sport':
      return withPort(packet, 'tcp', 'sport', value)
    case 'tcp.dport':
      return withPort(packet, 'tcp', 'dport', value)
    case 'udp.sport':
      return withPort(packet, 'udp', 'sport', value)
    case 'udp.dport':
      return withPort(packet, 'udp', 'dport', value)
    default:
      return null
  }
}
