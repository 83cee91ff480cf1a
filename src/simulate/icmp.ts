import { namespaceOf, type IpHeader, type NamespaceId } from '../design'
import { message } from '../i18n'
import { isGroup, isLoop, same } from './addresses'
import { atNamespace, runChain } from './chain'
import { ipOf } from './protocol'
import { controlSender, ipPacket } from './reply'
import { isLocal } from './routing'
import type { Walk } from './walk'
import { findConnection, forget, setState } from './world'

/** ICMP errors by what went wrong: type and code of IPv4 and of IPv6 (RFC 792, RFC 4443). */
const ERRORS = {
  'no-port': { 4: [3, 3], 6: [1, 4] },
  'no-route': { 4: [3, 0], 6: [1, 0] },
  'too-big': { 4: [3, 4], 6: [2, 0] },
  ttl: { 4: [11, 0], 6: [3, 0] },
} as const
export type IcmpError = keyof typeof ERRORS

const ECHO = { 4: { request: 8, reply: 0 }, 6: { request: 128, reply: 129 } } as const
export const isEcho = (version: 4 | 6, type: number): boolean => type === ECHO[version].request

/** Bytes of the packet that an error quotes: net/ipv4/icmp.c __icmp_send keeps to 576, net/ipv6/icmp.c icmp6_send to 1280. */
const QUOTED = { 4: 576 - 28, 6: 1280 - 48 } as const

/** Whether a packet is an ICMP error, which is never answered by another (RFC 1122 3.2.2). */
const isError = (version: 4 | 6, type: number): boolean =>
  version === 4 ? type !== 0 && type !== 8 && type < 13 : type < 128

/** The stack tells the sender what became of its packet: __icmp_send, icmp6_send. */
export function icmpError(walk: Walk, namespace: NamespaceId, error: IcmpError): void {
  const ip = ipOf(walk)
  const { version, src, dst, transport } = ip
  const sender = controlSender(walk, namespace)
  if (!sender || walk.pktType !== 'host' || isGroup(dst) || isGroup(src) || same(src, version === 4 ? '0.0.0.0' : '::'))
    return
  if (transport.kind === 'icmp' && isError(version, transport.type)) return
  if (version === 4 && isLoop(src) && !walk.onLoopback) return
  const [type, code] = ERRORS[error][version]
  const quoted = Math.min(walk.packet.length - 14, QUOTED[version])
  // from the address that was asked for; a router lets the route back choose
  const own = isLocal(walk.design, namespace, dst) ? dst : version === 4 ? '0.0.0.0' : '::'
  walk.replies.push({
    packet: ipPacket(own, src, version === 4 ? 1 : 58, { kind: 'icmp', type, code }, quoted),
    sender,
    socket: null,
    mark: 0,
    kernelFunction: version === 4 ? '__icmp_send' : 'icmp6_send',
    explain: message('sim.start.icmp-error', { namespace: namespaceOf(walk.design, namespace).name, type, code }),
    quoted: ip,
  })
}

/** net/ipv4/icmp.c icmp_echo, net/ipv6/icmp.c icmpv6_echo_reply. A group's echo request is ignored (icmp_echo_ignore_broadcasts). */
export function echoReply(walk: Walk, namespace: NamespaceId): void {
  const { version, src, dst } = ipOf(walk)
  const sender = controlSender(walk, namespace)
  if (!sender || !isLocal(walk.design, namespace, dst)) return
  const back = { kind: 'icmp', type: ECHO[version].reply, code: 0 } as const
  const packet = ipPacket(dst, src, version === 4 ? 1 : 58, back, 0)
  walk.replies.push({
    packet: { ...packet, length: walk.packet.length },
    sender,
    socket: null,
    mark: 0,
    kernelFunction: version === 4 ? 'icmp_echo' : 'icmpv6_echo_reply',
    explain: message('sim.start.echo', { namespace: namespaceOf(walk.design, namespace).name }),
    quoted: null,
  })
}

/**
 * __udp4_lib_err looks the socket up as for a datagram from the other end, and asks the sk_lookup programs, too, unless it is
 * connected (measured on 6.18). tcp_v4_err looks among the connections alone.
 */
function askLookup(walk: Walk, namespace: NamespaceId, quoted: IpHeader): void {
  const { packet } = walk
  const { src, dst, transport } = quoted
  const ports = 'sport' in transport ? { ...transport, sport: transport.dport, dport: transport.sport } : transport
  walk.packet = { ...packet, net: { ...quoted, kind: 'ip', src: dst, dst: src, transport: ports } }
  runChain(walk, atNamespace('sk-lookup', namespace), namespace, `bpf_sk_lookup_run_v${quoted.version}`)
  walk.packet = packet
}

/**
 * An error reaches who sent the packet it quotes: udp_err tells a connected socket of a closed port, tcp_v4_err ends a
 * connection that is being made. Gives the socket's name; null where nobody is told.
 */
export function takeError(walk: Walk, namespace: NamespaceId): { socket: string; errno: string } | null {
  const { quoted } = walk
  const { transport } = ipOf(walk)
  if (!quoted || transport.kind !== 'icmp' || !('sport' in quoted.transport)) return null
  const { kind, sport, dport } = quoted.transport
  const local = { address: quoted.src, port: sport }
  const found = findConnection(walk.world, namespace, kind, local, { address: quoted.dst, port: dport })
  const noPort = quoted.version === 4 ? transport.type === 3 && transport.code === 3 : transport.type === 1 && transport.code === 4 // prettier-ignore
  if (!found && kind === 'udp') askLookup(walk, namespace, quoted)
  if (!found) return null
  if (kind === 'udp' ? !noPort : found.state !== 'syn-sent') return null
  // icmp_err_convert: a closed port is ECONNREFUSED, a lost way EHOSTUNREACH, no route ENETUNREACH
  const noRoute = transport.type === (quoted.version === 4 ? 3 : 1) && transport.code === 0
  const errno = noPort ? 'ECONNREFUSED' : noRoute ? 'ENETUNREACH' : 'EHOSTUNREACH'
  setState(walk.world, found.socket, { error: errno })
  if (kind === 'tcp') forget(walk.world, found)
  return { socket: found.socket.name, errno }
}
