import type { Socket } from '../design'
import { message, type Message } from '../i18n'
import { ipOf } from './protocol'
import { answer, controlSender, reset } from './reply'
import { consumed, endInStack, dropped, type End, type Walk } from './walk'
import { endsOf, forget, setState, stateOf, type Connection } from './world'

/**
 * A segment for a socket that is closed and waits for the other side's FIN: net/ipv4/tcp_minisocks.c
 * tcp_timewait_state_process. The socket is gone, so neither its cgroup nor its filter is asked, and the kernel's own
 * socket acknowledges (measured on 6.18).
 */
export function timeWait(walk: Walk, connection: Connection): End {
  const { transport, version } = ipOf(walk)
  const { socket } = connection
  const { namespace } = socket
  const header = 14 + (version === 4 ? 20 : 40) + 20
  const fin = transport.kind === 'tcp' && transport.flags.includes('FIN')
  const params = { socket: socket.name, port: connection.local.port }
  const lose = (end: End) => endInStack(walk, namespace, 'tcp_timewait_state_process', end)
  if (fin) {
    forget(walk.world, connection)
    const sender = controlSender(walk, namespace)
    if (sender) answer(walk, socket, ['ACK'], stateOf(walk.world, socket).mark, 'tcp_v4_timewait_ack', sender)
    return lose(consumed(message('sim.consumed.time-wait', params)))
  }
  if (walk.packet.length > header) {
    forget(walk.world, connection)
    reset(walk, namespace)
    return lose(dropped(message('sim.drop.no-connection', params)))
  }
  return lose(consumed(message('sim.consumed.time-wait', params)))
}

/** What became of a segment: who acts, in words; or that it is lost. */
export type Received = { acts: string; reason: Message } | End

/**
 * A segment at the socket that owns its connection, or at a listener: net/ipv4/tcp_input.c tcp_rcv_state_process and
 * tcp_rcv_established, without windows, options and retransmission. Data is acknowledged at once, as a new connection does
 * (tcp_enter_quickack_mode).
 */
export function tcpReceive(walk: Walk, socket: Socket, connection: Connection | null): Received {
  const { world } = walk
  const ip = ipOf(walk)
  const { transport } = ip
  if (transport.kind !== 'tcp') throw new Error('not a segment')
  const has = (flag: (typeof transport.flags)[number]) => transport.flags.includes(flag)
  const params = { socket: socket.name, port: transport.dport }
  const { mark } = stateOf(world, socket)
  const reply = (flags: ('SYN' | 'ACK')[], by: string) => answer(walk, socket, flags, mark, by)
  const told = (acts: string, reason: Message): Received => ({ acts, reason })
  if (!connection) {
    if (has('SYN') && !has('ACK') && !has('RST')) {
      world.connections.push({ socket, protocol: 'tcp', ...endsOf(ip), state: 'syn-recv' })
      reply(['SYN', 'ACK'], 'tcp_v4_send_synack')
      return told('tcp_conn_request', message('sim.delivered.socket', params))
    }
    // tcp_rcv_state_process, TCP_LISTEN: an RST is ignored, an ACK of nothing is answered by one
    reset(walk, socket.namespace)
    return endInStack(
      walk,
      socket.namespace,
      'tcp_rcv_state_process',
      dropped(message('sim.drop.no-connection', params)),
    )
  }
  if (has('RST')) {
    forget(world, connection)
    const errno = connection.state === 'syn-sent' ? 'ECONNREFUSED' : 'ECONNRESET'
    setState(world, socket, { error: errno })
    return told('tcp_reset', message('sim.delivered.reset', { ...params, errno }))
  }
  switch (connection.state) {
    case 'syn-sent':
      if (!has('SYN')) break
      connection.state = 'established'
      reply(['ACK'], 'tcp_send_ack')
      return told('tcp_rcv_synsent_state_process', message('sim.delivered.connected', params))
    case 'syn-recv':
      if (has('SYN')) break
      connection.state = 'established'
      return told('tcp_check_req', message('sim.delivered.accepted', params))
    case 'fin-wait':
      if (!has('FIN')) connection.state = 'time-wait'
      break
    case 'last-ack':
      forget(world, connection)
      return told('tcp_rcv_state_process', message('sim.delivered.segment', params))
    case 'established':
    case 'close-wait':
    case 'time-wait':
      break
  }
  if (has('FIN')) {
    if (connection.state === 'fin-wait') forget(world, connection)
    else connection.state = 'close-wait'
    reply(['ACK'], 'tcp_send_ack')
    return told('tcp_fin', message('sim.delivered.fin', params))
  }
  const header = 14 + (ip.version === 4 ? 20 : 40) + 20
  if (walk.packet.length > header) reply(['ACK'], 'tcp_send_ack')
  return told('tcp_rcv_established', message('sim.delivered.segment', params))
}
