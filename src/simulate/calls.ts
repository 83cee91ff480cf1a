import { endpoint, socketOf, type Socket } from '../design'
import { message } from '../i18n'
import { bind } from './bind'
import { begins, callPacket, cgroupHook, endsBefore, endsIn, versioned, type CallStimulus } from './callParts'
import { connect, sendData } from './connect'
import { localOut } from './localOut'
import { refused, returned, type Move, type Walk } from './walk'
import { connectionOf, forget, freePort, setState, stateOf } from './world'

/** socket(2): net/ipv4/af_inet.c inet_create. A socket that was there is made anew. */
function make(walk: Walk, socket: Socket): Move {
  const { world } = walk
  world.connections = world.connections.filter((each) => each.socket.id !== socket.id)
  setState(world, socket, { open: false, address: null, port: 0, listening: false, mark: 0, error: null })
  begins(walk, socket, '__sys_socket', `socket ${socket.protocol}`)
  const outcome = cgroupHook(walk, socket, 'sock_create')
  if (outcome.effect === 'refuse') return refused('EPERM', outcome.explain)
  setState(world, socket, { open: true, mark: walk.mark })
  return returned(message('sim.returned.socket', { socket: socket.name }))
}

/** listen(2) asks no program: net/ipv4/af_inet.c __inet_listen_sk. */
function listen(walk: Walk, socket: Socket): Move {
  begins(walk, socket, '__sys_listen', 'listen')
  if (socket.protocol === 'udp') return refused('EOPNOTSUPP', message('sim.refused.no-listen', { socket: socket.name }))
  const state = stateOf(walk.world, socket)
  const connection = connectionOf(walk.world, socket)
  if (connection && !state.listening)
    return refused('EINVAL', message('sim.refused.connected', { socket: socket.name }))
  const port = state.port === 0 ? freePort(walk.design, walk.world, socket) : state.port
  setState(walk.world, socket, { listening: true, port })
  return returned(message('sim.returned.listen', { socket: socket.name, port }))
}

/** getsockname(2) and getpeername(2): net/ipv4/af_inet.c inet_getname. What the programs write is what the caller reads. */
function names(walk: Walk, socket: Socket, peer: boolean): Move {
  begins(walk, socket, peer ? '__sys_getpeername' : '__sys_getsockname', peer ? 'getpeername' : 'getsockname')
  const connection = connectionOf(walk.world, socket)
  if (peer && (!connection || connection.state === 'syn-sent'))
    return refused('ENOTCONN', message('sim.refused.not-connected', { socket: socket.name, errno: 'ENOTCONN' }))
  cgroupHook(walk, socket, versioned(walk, peer ? 'getpeername' : 'getsockname'))
  const { from, to } = endsIn(walk)
  const told = peer ? to : from
  return returned(message('sim.returned.name', { socket: socket.name, end: endpoint(told.address, told.port) }))
}

/** close(2): net/ipv4/af_inet.c inet_release, tcp_close. A listener closes what it accepted last, before itself. */
function close(walk: Walk, socket: Socket): Move {
  const { world } = walk
  begins(walk, socket, '__sock_release', 'close')
  cgroupHook(walk, socket, 'sock_release')
  const connection = connectionOf(world, socket)
  const { listening } = stateOf(world, socket)
  if (!connection || !listening) setState(world, socket, { open: false, port: 0, listening: false })
  const done = returned(message('sim.returned.close', { socket: socket.name }))
  if (!connection) return done
  if (connection.protocol === 'udp' || connection.state === 'syn-sent') {
    forget(world, connection)
    return done
  }
  connection.state = connection.state === 'close-wait' ? 'last-ack' : 'fin-wait'
  const { local, remote } = connection
  const packet = callPacket(socket, local, remote, 'data')
  if (packet.net.kind === 'ip' && packet.net.transport.kind === 'tcp') packet.net.transport.flags = ['FIN', 'ACK']
  walk.packet = packet
  return localOut(walk, socket)
}

/** An application's system call on its socket. */
export function call(walk: Walk, stimulus: CallStimulus): Move {
  const socket = socketOf(walk.design, stimulus.socket)
  if (stimulus.call !== 'socket' && !stateOf(walk.world, socket).open) {
    begins(walk, socket, 'sockfd_lookup_light', stimulus.call)
    return refused('EBADF', message('sim.refused.closed', { socket: socket.name }))
  }
  switch (stimulus.call) {
    case 'socket':
      return make(walk, socket)
    case 'bind':
      return bind(walk, socket, stimulus)
    case 'listen':
      return listen(walk, socket)
    case 'connect':
      return connect(walk, socket, stimulus)
    case 'send':
      return sendData(walk, socket, stimulus)
    case 'getsockname':
      return names(walk, socket, false)
    case 'getpeername':
      return names(walk, socket, true)
    case 'close':
      return close(walk, socket)
  }
}

/** What stands in the packet before the call says more: the ends of the socket. */
export function packetBefore(walk: Pick<Walk, 'design' | 'world'>, stimulus: CallStimulus) {
  const socket = socketOf(walk.design, stimulus.socket)
  const { from, to } = endsBefore(walk.world, socket, stimulus)
  return callPacket(socket, from, to, 'data')
}
