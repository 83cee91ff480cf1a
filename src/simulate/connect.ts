import { endpoint, ipVersion, type Socket } from '../design'
import { message } from '../i18n'
import { oneSpelling } from './addresses'
import { anyOf, begins, callPacket, cgroupHook, endsIn, versioned, type CallStimulus } from './callParts'
import { exitFor, localOut } from './localOut'
import { record, refused, returned, stationPlace, type Move, type Walk } from './walk'
import { connectionOf, forget, freePort, setState, stateOf, type Connection, type End } from './world'

/** What the socket sends from, bound or not: inet_autobind takes a free port. */
function ownEnd(walk: Walk, socket: Socket, version: 4 | 6): End {
  const { address, port } = stateOf(walk.world, socket)
  return {
    address: address === null ? anyOf(version) : oneSpelling(address),
    port: port === 0 ? freePort(walk.design, walk.world, socket) : port,
  }
}

/** An address of the other IP version than the socket's own. */
function otherFamily(walk: Walk, socket: Socket, to: string): Move | null {
  const { address } = stateOf(walk.world, socket)
  return address !== null && ipVersion(address) !== ipVersion(to)
    ? refused('EAFNOSUPPORT', message('sim.refused.family', { address, to }))
    : null
}

const nowhere = (socket: Socket): Move =>
  refused('EDESTADDRREQ', message('sim.refused.nowhere', { socket: socket.name }))

/** connect(2): cgroup/connect4 before the route is looked up; TCP sends its SYN, UDP only remembers (__ip4_datagram_connect). */
export function connect(walk: Walk, socket: Socket, call: CallStimulus): Move {
  const { world } = walk
  const tcp = socket.protocol === 'tcp'
  if (call.address === null) return nowhere(socket)
  const asked = { address: oneSpelling(call.address), port: call.port }
  walk.packet = callPacket(socket, ownEnd(walk, socket, ipVersion(asked.address)), asked, 'SYN')
  begins(walk, socket, '__sys_connect', `connect ${endpoint(asked.address, asked.port)}`)
  const family = otherFamily(walk, socket, asked.address)
  if (family) return family
  const known = connectionOf(world, socket)
  if (tcp && (known || stateOf(world, socket).listening))
    return refused('EISCONN', message('sim.refused.connected', { socket: socket.name }))
  if (known) forget(world, known)
  const by = { tcp: { 4: 'tcp_v4_pre_connect', 6: 'tcp_v6_pre_connect' }, udp: { 4: 'udp_pre_connect', 6: 'udpv6_pre_connect' } } // prettier-ignore
  const outcome = cgroupHook(walk, socket, versioned(walk, 'connect'), by[socket.protocol][ipVersion(asked.address)])
  if (outcome.effect === 'refuse') return refused('EPERM', outcome.explain)
  const { from, to } = endsIn(walk)
  const connection: Connection = {
    socket,
    protocol: socket.protocol,
    local: from,
    remote: to,
    state: tcp ? 'syn-sent' : 'established',
  }
  if (tcp) {
    setState(world, socket, { port: from.port, error: null })
    const move = localOut(walk, socket)
    const { from: local, to: remote } = endsIn(walk)
    if (move.to !== 'end' || move.fate.kind !== 'refused') world.connections.push({ ...connection, local, remote })
    return move
  }
  const exit = exitFor(walk, socket.namespace)
  const explain = 'to' in exit ? exit.fate.reason : exit.explain
  record(walk, { place: stationPlace('route-out', socket.namespace, null), kernelFunction: '__ip4_datagram_connect', explain }) // prettier-ignore
  if ('to' in exit) return exit
  setState(world, socket, { port: from.port, error: null })
  world.connections.push({ ...connection, local: { ...from, address: exit.source ?? from.address }, remote: { ...to, address: exit.dst } }) // prettier-ignore
  return returned(message('sim.returned.connect', { socket: socket.name, end: endpoint(to.address, to.port) }))
}

/** send(2) and sendto(2). An error that came in since the last call is told first (sock_error). */
export function sendData(walk: Walk, socket: Socket, call: CallStimulus): Move {
  const { world } = walk
  const connection = connectionOf(world, socket)
  const to = call.address === null ? connection?.remote : { address: oneSpelling(call.address), port: call.port }
  const version = ipVersion(to?.address ?? socket.address ?? '0.0.0.0')
  const from = connection && call.address === null ? connection.local : ownEnd(walk, socket, version)
  walk.packet = callPacket(socket, from, to ?? { address: anyOf(version), port: 0 }, 'data', call.length)
  begins(walk, socket, '__sys_sendto', to ? `sendto ${endpoint(to.address, to.port)}` : 'send')
  const { error } = stateOf(world, socket)
  if (error !== null) {
    setState(world, socket, { error: null })
    return refused(error, message('sim.refused.pending', { socket: socket.name, errno: error }))
  }
  if (socket.protocol === 'tcp') {
    if (!connection || !['established', 'close-wait'].includes(connection.state))
      return refused('EPIPE', message('sim.refused.not-connected', { socket: socket.name, errno: 'EPIPE' }))
    walk.packet = callPacket(socket, connection.local, connection.remote, 'data', call.length)
    return localOut(walk, socket)
  }
  if (!to) return nowhere(socket)
  const family = otherFamily(walk, socket, to.address)
  if (family) return family
  setState(world, socket, { port: from.port })
  if (call.address === null) return localOut(walk, socket)
  if (to.port === 0) return refused('EINVAL', message('sim.refused.port-zero'))
  const outcome = cgroupHook(walk, socket, versioned(walk, 'sendmsg'), version === 4 ? 'udp_sendmsg' : 'udpv6_sendmsg')
  if (outcome.effect === 'refuse') return refused('EPERM', outcome.explain)
  if (endsIn(walk).to.port === 0) return refused('EINVAL', message('sim.refused.port-zero'))
  return localOut(walk, socket)
}
