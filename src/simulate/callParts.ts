import { ipVersion, type Packet, type Socket, type Stimulus } from '../design'
import type { HookId } from '../kernel'
import { message } from '../i18n'
import { oneSpelling } from './addresses'
import { runChain, type Outcome } from './chain'
import { ipPacket } from './reply'
import { record, socketPlace, type Walk } from './walk'
import { connectionOf, stateOf, type End, type World } from './world'

export type CallStimulus = Extract<Stimulus, { kind: 'call' }>

/** The wildcard address of an IP version. */
export const anyOf = (version: 4 | 6): string => (version === 4 ? '0.0.0.0' : '::')
export const isAny = (address: string): boolean => address === '0.0.0.0' || address === '::'

/** The two ends of a socket as a packet would carry them: what programs of its calls read and write. */
export function callPacket(socket: Socket, from: End, to: End, flags: 'SYN' | 'data', payload = 0): Packet {
  const ports = { sport: from.port, dport: to.port }
  const tcp = socket.protocol === 'tcp'
  return ipPacket(
    from.address,
    to.address,
    tcp ? 6 : 17,
    tcp ? { kind: 'tcp', ...ports, flags: flags === 'SYN' ? ['SYN'] : ['PSH', 'ACK'] } : { kind: 'udp', ...ports },
    payload,
  )
}

/** The ends a call starts from: those of the connection, else what the socket is bound to. */
export function endsBefore(world: World, socket: Socket, call: CallStimulus): { from: End; to: End } {
  const connection = connectionOf(world, socket)
  if (connection) return { from: connection.local, to: connection.remote }
  const { address, port } = stateOf(world, socket)
  const given = call.address ?? address ?? socket.address
  const version = given === null ? 4 : ipVersion(given)
  const own = address !== null && ipVersion(address) === version ? oneSpelling(address) : anyOf(version)
  return { from: { address: own, port }, to: { address: anyOf(version), port: 0 } }
}

/** The ends as the programs left them. */
export function endsIn(walk: Walk): { from: End; to: End } {
  const { net } = walk.packet
  if (net.kind !== 'ip' || !('sport' in net.transport)) throw new Error('not a call')
  const { sport, dport } = net.transport
  return { from: { address: net.src, port: sport }, to: { address: net.dst, port: dport } }
}

/** The first step: the application calls. */
export function begins(walk: Walk, socket: Socket, kernelFunction: string, what: string): void {
  const explain = message('sim.start.call', { socket: socket.name, call: what })
  record(walk, { place: socketPlace(socket.id, socket.namespace), kernelFunction, explain })
}

/** The cgroup's programs of a call. */
export const cgroupHook = (walk: Walk, socket: Socket, hook: HookId, by?: string): Outcome =>
  runChain(walk, { hook, target: { kind: 'cgroup', id: socket.cgroup } }, socket.namespace, by)

/** The hook's twin for the IP version of what is asked about. */
export const versioned = (
  walk: Walk,
  name: 'bind' | 'post_bind' | 'connect' | 'sendmsg' | 'getsockname' | 'getpeername',
): HookId =>
  // prettier-ignore
  `${name}${ipVersion(endsIn(walk).from.address)}` as HookId
