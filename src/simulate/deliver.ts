import { namespaceOf, socketsIn, type NamespaceId, type Socket } from '../design'
import { message, type Message } from '../i18n'
import type { HookId } from '../kernel'
import { same } from './addresses'
import { atNamespace, isAttached, runChain } from './chain'
import { echoReply, icmpError, isEcho, takeError } from './icmp'
import { ipOf } from './protocol'
import { reset } from './reply'
import { tcpReceive, timeWait } from './tcp'
import { consumed, dropped, end, endInStack, record, socketPlace, type Move, type Walk } from './walk'
import { connectionOf, endsOf, findConnection, stateOf, type Connection } from './world'

/** ip_local_deliver: reassembly, INPUT, then the transport protocol. `group`: sent to multicast or broadcast. */
export function deliverLocally(walk: Walk, namespace: NamespaceId, group: boolean): Move {
  const ip = ipOf(walk)
  const reassembly = consumed(message('sim.consumed.fragment'))
  // IPv4 reassembles before INPUT (ip_local_deliver), IPv6 behind it (ipv6_frag_rcv)
  if (ip.fragment && ip.version === 4) return endInStack(walk, namespace, 'ip_defrag', reassembly)
  const input = runChain(walk, atNamespace('nf-input', namespace), namespace)
  if (input.effect === 'drop') return dropped(input.explain)
  if (ip.fragment) return endInStack(walk, namespace, 'ipv6_frag_rcv', reassembly)
  const { transport } = ip
  switch (transport.kind) {
    case 'icmp': {
      const acts = ip.version === 4 ? 'icmp_rcv' : 'icmpv6_rcv'
      const echo = isEcho(ip.version, transport.type)
      const params = { type: transport.type, src: ip.src, namespace: namespaceOf(walk.design, namespace).name }
      if (echo) echoReply(walk, namespace)
      const told = echo ? null : takeError(walk, namespace)
      if (told) return endInStack(walk, namespace, acts, consumed(message('sim.consumed.icmp-error', told)))
      const reason = echo ? message('sim.consumed.echo', params) : message('sim.consumed.icmp', params)
      return endInStack(walk, namespace, acts, consumed(reason))
    }
    case 'other': {
      const acts = ip.version === 4 ? 'ip_protocol_deliver_rcu' : 'ip6_protocol_deliver_rcu'
      return endInStack(walk, namespace, acts, dropped(message('sim.drop.no-protocol', { protocol: ip.protocol })))
    }
    case 'tcp':
    case 'udp':
      return toSocket(walk, namespace, group, transport.kind, transport.dport)
  }
}

/** net/ipv4/udp.c __udp4_lib_lookup, net/ipv4/inet_hashtables.c __inet_lookup_listener: a specific address beats the wildcard. */
function findSocket(walk: Walk, namespace: NamespaceId, protocol: 'tcp' | 'udp', port: number): Socket | undefined {
  const { dst } = ipOf(walk)
  const bound = socketsIn(walk.design, namespace).flatMap((socket) => {
    const state = stateOf(walk.world, socket)
    const waits = socket.protocol === protocol && state.open && state.port === port && port !== 0
    // a connected UDP socket hears its peer alone (compute_score)
    const taken = protocol === 'tcp' ? !state.listening : connectionOf(walk.world, socket) !== undefined
    return waits && !taken ? [{ socket, address: state.address }] : []
  })
  const found =
    bound.find(({ address }) => address !== null && same(address, dst)) ?? bound.find(({ address }) => address === null)
  return found?.socket
}

/** Whatever is no SYN alone is taken for a segment of a connection that is there. */
function isOfConnection(walk: Walk): boolean {
  const { transport } = ipOf(walk)
  return transport.kind === 'tcp' && !(transport.flags.includes('SYN') && !transport.flags.includes('ACK'))
}

function toSocket(walk: Walk, namespace: NamespaceId, group: boolean, protocol: 'tcp' | 'udp', port: number): Move {
  const { version, dst } = ipOf(walk)
  const name = namespaceOf(walk.design, namespace).name
  const rcv = { tcp: { 4: 'tcp_v4_rcv', 6: 'tcp_v6_rcv' }, udp: { 4: '__udp4_lib_rcv', 6: '__udp6_lib_rcv' } }[protocol][version] // prettier-ignore
  const lose = (reason: Message) => endInStack(walk, namespace, rcv, dropped(reason))
  if (group && protocol === 'tcp') return lose(message('sim.drop.tcp-group', { dst }))
  if (walk.checksum === 'broken' && transportLength(walk) <= CHECKSUM_BREAK) return lose(message('sim.drop.checksum'))
  const { local, remote } = endsOf(ipOf(walk))
  const connection = group ? undefined : findConnection(walk.world, namespace, protocol, local, remote)
  if (connection?.state === 'time-wait') return timeWait(walk, connection)
  if (connection) return fillSocket(walk, connection.socket, protocol, connection)
  const socket = findSocket(walk, namespace, protocol, port)
  // __inet_lookup finds a connection before any program is asked; __udp4_lib_mcast_deliver, which hands a group's datagram to
  // the sockets that joined, asks none at all
  if (!group && !(socket && !walk.converses && isOfConnection(walk))) {
    const lookup = runChain(walk, atNamespace('sk-lookup', namespace), namespace, `bpf_sk_lookup_run_v${version}`)
    if (lookup.effect === 'drop') return dropped(lookup.explain)
  }
  const params = { dst, port, protocol: protocol.toUpperCase(), namespace: name }
  if (!socket) {
    if (!group) {
      if (protocol === 'tcp') reset(walk, namespace)
      else icmpError(walk, namespace, 'no-port')
    }
    if (group) return lose(message('sim.drop.no-listener-group', params))
    return lose(protocol === 'tcp' ? message('sim.drop.no-listener-tcp', params) : message('sim.drop.no-listener-udp', params)) // prettier-ignore
  }
  return fillSocket(walk, socket, protocol, null)
}

/** include/linux/skbuff.h CHECKSUM_BREAK: up to here the checksum is verified before the socket is looked up. */
const CHECKSUM_BREAK = 76
const transportLength = (walk: Walk) => walk.packet.length - 14 - (ipOf(walk).version === 4 ? 20 : 40)

/** sk_filter_trim_cap: the cgroup's programs, then the socket's own filter; then the application reads. */
function fillSocket(walk: Walk, socket: Socket, protocol: 'tcp' | 'udp', connection: Connection | null): Move {
  const { namespace } = socket
  const { version } = ipOf(walk)
  const cgroup = (hook: HookId) => ({ hook, target: { kind: 'cgroup' as const, id: socket.cgroup } })
  const lose = (acts: string) => endInStack(walk, namespace, acts, dropped(message('sim.drop.checksum')))
  const filterAt = { hook: 'socket-filter' as const, target: { kind: 'socket' as const, id: socket.id } }
  // udp_queue_rcv_one_skb: a filter may look at the data, so the checksum comes before it
  if (protocol === 'udp' && walk.checksum === 'broken' && isAttached(walk.design, filterAt)) return lose('udp_queue_rcv_one_skb') // prettier-ignore
  const ingress = runChain(walk, cgroup('cgroup-skb-ingress'), namespace)
  if (ingress.effect === 'drop') return dropped(ingress.explain)
  const filter = runChain(walk, filterAt, namespace)
  if (filter.effect === 'drop') return dropped(filter.explain)
  // the filter counts from the transport header on and cannot cut into it (sk_filter_trim_cap's cap)
  const header = protocol === 'tcp' ? 20 : 8
  const kept = filter.verdicts.map(({ value }) => 14 + (version === 4 ? 20 : 40) + Math.max(header, value >>> 0))
  const length = Math.min(walk.packet.length, ...kept)
  if (length < walk.packet.length) walk.packet = { ...walk.packet, length }
  if (walk.checksum === 'broken') return lose(protocol === 'udp' ? '__skb_checksum_complete' : 'tcp_v4_do_rcv')
  // udp_recvmsg does not look at what the program returned: the verifier lets it return nothing but 1
  if (protocol === 'udp') runChain(walk, cgroup(version === 4 ? 'recvmsg4' : 'recvmsg6'), namespace)
  if (protocol === 'tcp' && walk.converses) {
    const received = tcpReceive(walk, socket, connection)
    if ('to' in received) return received
    record(walk, { place: socketPlace(socket.id, namespace), kernelFunction: received.acts, explain: received.reason })
    return end({ kind: 'delivered', socket: socket.id, reason: received.reason })
  }
  const params = { socket: socket.name, port: stateOf(walk.world, socket).port }
  const segment = isOfConnection(walk)
  const reason = segment ? message('sim.delivered.segment', params) : message('sim.delivered.socket', params)
  const acts = { tcp: segment ? 'tcp_rcv_established' : 'tcp_conn_request', udp: version === 4 ? 'udp_recvmsg' : 'udpv6_recvmsg' }[protocol] // prettier-ignore
  record(walk, { place: socketPlace(socket.id, namespace), kernelFunction: acts, explain: reason })
  return end({ kind: 'delivered', socket: socket.id, reason })
}
