import { ipVersion, namespaceOf, type IpHeader, type NamespaceId, type Packet, type Socket, type TcpFlag, type Transport } from '../design' // prettier-ignore
import { message, type Message } from '../i18n'
import { ipOf } from './protocol'
import type { Walk } from './walk'

/** Who sends a packet, as far as its way out depends on it. */
export type Sender = Pick<Socket, 'namespace' | 'cgroup' | 'protocol'>

/** A packet that the kernel sends because of another one. */
export interface Reply {
  packet: Packet
  sender: Sender
  /** The socket that answers; null: the kernel itself. */
  socket: Socket | null
  mark: number
  kernelFunction: string
  explain: Message
  /** What an ICMP error quotes. */
  quoted: IpHeader | null
}

export const NO_MAC = '00:00:00:00:00:00'

/** An IP packet with nothing below it yet: the way out fills the Ethernet header. */
export function ipPacket(src: string, dst: string, protocol: number, transport: Transport, payload: number): Packet {
  const version = ipVersion(dst)
  const header = transport.kind === 'tcp' ? 20 : 8
  return {
    eth: { src: NO_MAC, dst: NO_MAC, type: version === 4 ? 0x0800 : 0x86dd },
    vlan: null,
    net: { kind: 'ip', version, src, dst, protocol, ttl: 64, fragment: false, transport },
    length: 14 + (version === 4 ? 20 : 40) + header + payload,
  }
}

/**
 * The kernel's own control sockets belong to the root cgroup: net/ipv4/tcp_ipv4.c tcp_v4_init and net/ipv4/icmp.c icmp_init
 * make them at boot. (That of TCP over IPv6 belongs to whoever made the namespace; here to the root, too.) What they send
 * can be lost, but no call fails: as for TCP.
 */
export function controlSender(walk: Walk, namespace: NamespaceId): Sender | null {
  const { host } = namespaceOf(walk.design, namespace)
  const root = walk.design.cgroups.find((each) => each.host === host && each.parent === null)
  return root ? { namespace, cgroup: root.id, protocol: 'tcp' } : null
}

/** The socket answers the segment that it just got. */
export function answer(
  walk: Walk,
  socket: Socket,
  flags: TcpFlag[],
  mark: number,
  by: string,
  sender: Sender = socket,
): void {
  const { src, dst, transport } = ipOf(walk)
  if (transport.kind !== 'tcp') return
  const back: Transport = { kind: 'tcp', sport: transport.dport, dport: transport.sport, flags }
  walk.replies.push({
    packet: ipPacket(dst, src, 6, back, 0),
    sender,
    socket: sender === socket ? socket : null,
    mark,
    kernelFunction: by,
    explain: message('sim.start.answer', { socket: socket.name, flags: flags.join(' ') }),
    quoted: null,
  })
}

/** net/ipv4/tcp_ipv4.c tcp_v4_send_reset: no RST for an RST. */
export function reset(walk: Walk, namespace: NamespaceId): void {
  const { src, dst, transport, version } = ipOf(walk)
  const sender = controlSender(walk, namespace)
  if (transport.kind !== 'tcp' || transport.flags.includes('RST') || !sender) return
  const flags: TcpFlag[] = transport.flags.includes('ACK') ? ['RST'] : ['RST', 'ACK']
  const back: Transport = { kind: 'tcp', sport: transport.dport, dport: transport.sport, flags }
  walk.replies.push({
    packet: ipPacket(dst, src, 6, back, 0),
    sender,
    socket: null,
    mark: 0,
    kernelFunction: version === 4 ? 'tcp_v4_send_reset' : 'tcp_v6_send_reset',
    explain: message('sim.start.reset', { namespace: namespaceOf(walk.design, namespace).name }),
    quoted: null,
  })
}
