import { endpoint, socketsIn, type Socket } from '../design'
import { message } from '../i18n'
import { isGroup, same } from './addresses'
import { begins, callPacket, cgroupHook, endsBefore, endsIn, isAny, versioned, type CallStimulus } from './callParts'
import { isLocal } from './routing'
import { refused, returned, type Move, type Walk } from './walk'
import { freePort, setState, stateOf, type End } from './world'

/** Another socket that has the port already: net/ipv4/inet_connection_sock.c inet_csk_get_port, without SO_REUSEADDR. */
function holder(walk: Walk, socket: Socket, wanted: End): Socket | undefined {
  return socketsIn(walk.design, socket.namespace).find((each) => {
    const { open, address, port } = stateOf(walk.world, each)
    if (each.id === socket.id || each.protocol !== socket.protocol || !open || port !== wanted.port) return false
    return address === null || isAny(wanted.address) || same(address, wanted.address)
  })
}

/**
 * bind(2): cgroup/bind4 may write another address and port, then the port is taken, then cgroup/post_bind4 may refuse it
 * (net/ipv4/af_inet.c inet_bind_sk, __inet_bind). The process is taken to have CAP_NET_BIND_SERVICE.
 */
export function bind(walk: Walk, socket: Socket, call: CallStimulus): Move {
  const { world, design } = walk
  const to = { address: endsBefore(world, socket, call).to.address, port: 0 }
  const asked = { address: call.address ?? socket.address ?? to.address, port: call.address === null && call.port === 0 ? socket.port : call.port } // prettier-ignore
  walk.packet = callPacket(socket, asked, to, 'SYN')
  begins(walk, socket, '__sys_bind', `bind ${endpoint(asked.address, asked.port)}`)
  const before = cgroupHook(walk, socket, versioned(walk, 'bind'))
  if (before.effect === 'refuse') return refused('EPERM', before.explain)
  const { from } = endsIn(walk)
  const params = { socket: socket.name, end: endpoint(from.address, from.port) }
  if (stateOf(world, socket).port !== 0) return refused('EINVAL', message('sim.refused.bound', params))
  if (!isAny(from.address) && !isGroup(from.address) && !isLocal(design, socket.namespace, from.address))
    return refused('EADDRNOTAVAIL', message('sim.refused.not-own', params))
  const port = from.port === 0 ? freePort(design, world, socket) : from.port
  const other = holder(walk, socket, { ...from, port })
  if (other) return refused('EADDRINUSE', message('sim.refused.in-use', { ...params, other: other.name }))
  walk.packet = callPacket(socket, { ...from, port }, to, 'SYN')
  const after = cgroupHook(walk, socket, versioned(walk, 'post_bind'))
  // the port is given back: "inet->inet_saddr = inet->inet_rcv_saddr = 0; sk->sk_prot->put_port(sk)"
  if (after.effect === 'refuse') return refused('EPERM', after.explain)
  setState(world, socket, { address: isAny(from.address) ? null : from.address, port })
  return returned(message('sim.returned.bind', { socket: socket.name, end: endpoint(from.address, port) }))
}
