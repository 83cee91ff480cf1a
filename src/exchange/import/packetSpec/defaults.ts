import type { Device, IpHeader, Packet, Socket, TcpFlag } from '../../../design'

/** What a line leaves out. The writer leaves out the same. */
export const SRC_MAC = '02:00:00:00:00:01'
export const BROADCAST = 'ff:ff:ff:ff:ff:ff'
export const NO_MAC = '00:00:00:00:00:00'
export const TTL = 64
export const SRC_PORT = 40000

export const MAX_LENGTH = 262_144
export const MAX_PAYLOAD = 65_000

export const PROTOCOL = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 } as const
export const echoRequest = (version: 4 | 6): number => (version === 4 ? 8 : 128)
export const echoReply = (version: 4 | 6): number => (version === 4 ? 0 : 129)

/** An ARP request is for everyone, anything else for the interface that receives it. */
export const dstMac = (net: Packet['net'], device: Device): string =>
  net.kind === 'arp' && net.operation === 'request' ? BROADCAST : device.mac

export function etherType(net: Packet['net']): number {
  if (net.kind === 'arp') return 0x0806
  return net.kind === 'ip' && net.version === 6 ? 0x86dd : 0x0800
}

const TRANSPORT_LENGTH: Record<IpHeader['transport']['kind'], number> = { tcp: 20, udp: 8, icmp: 8, other: 0 }

/** The headers and nothing behind them, in bytes. */
export function headerLength(net: Packet['net'], vlan: number | null): number {
  const link = 14 + (vlan === null ? 0 : 4)
  if (net.kind === 'arp') return link + 28
  if (net.kind === 'other') return link
  return link + (net.version === 4 ? 20 : 40) + TRANSPORT_LENGTH[net.transport.kind]
}

/** The first segment of a connection; a datagram has no flags. */
export const socketFlags = (socket: Socket): TcpFlag[] => (socket.protocol === 'tcp' ? ['SYN'] : [])
