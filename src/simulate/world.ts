import { socketsIn, type Design, type IpHeader, type NamespaceId, type Socket, type SocketId } from '../design'
import { same } from './addresses'

export interface End {
  address: string
  port: number
}

/** What a socket is besides how it is drawn. */
export interface SocketState {
  /** False once it is closed, or could not be made. */
  open: boolean
  /** null: the wildcard. */
  address: string | null
  /** 0: not bound. */
  port: number
  listening: boolean
  /** sk_mark */
  mark: number
  /** sk_err: what the next call fails with. */
  error: string | null
}

/** A connected socket, or one that a listener accepted: then `socket` is the listener, which has the same process. */
export interface Connection {
  socket: Socket
  protocol: 'tcp' | 'udp'
  local: End
  remote: End
  /** `time-wait` is also FIN_WAIT2 of a socket that was closed: a small timewait socket stands for it (tcp_time_wait). */
  state: 'syn-sent' | 'syn-recv' | 'established' | 'close-wait' | 'fin-wait' | 'time-wait' | 'last-ack'
}

/** What one stimulus of a scenario leaves for the next. */
export interface World {
  sockets: Map<SocketId, SocketState>
  connections: Connection[]
}

/** Everything as it is drawn: a socket with a port is bound, and listens if it speaks TCP. */
export const newWorld = (): World => ({ sockets: new Map(), connections: [] })

/** A socket as it is now. */
export const stateOf = (world: World, socket: Socket): SocketState =>
  world.sockets.get(socket.id) ?? {
    open: true,
    address: socket.address,
    port: socket.port,
    listening: socket.protocol === 'tcp' && socket.port !== 0,
    mark: 0,
    error: null,
  }

export function setState(world: World, socket: Socket, change: Partial<SocketState>): void {
  world.sockets.set(socket.id, { ...stateOf(world, socket), ...change })
}

/** The connection that a call on a socket means: of several that a listener accepted, the last. */
export const connectionOf = (world: World, socket: Socket): Connection | undefined =>
  world.connections.findLast((each) => each.socket.id === socket.id)

export function forget(world: World, gone: Connection): void {
  world.connections = world.connections.filter((each) => each !== gone)
}

const sameEnd = (a: End, b: End): boolean => a.port === b.port && same(a.address, b.address)

/** The connection between two ends in a namespace (net/ipv4/inet_hashtables.c __inet_lookup_established, udp4_lib_lookup2's best score). */
export const findConnection = (
  world: World,
  namespace: NamespaceId,
  protocol: 'tcp' | 'udp',
  local: End,
  remote: End,
): Connection | undefined =>
  world.connections.find(
    (each) =>
      each.protocol === protocol &&
      each.socket.namespace === namespace &&
      sameEnd(each.local, local) &&
      sameEnd(each.remote, remote),
  )

/** Where a packet goes and comes from, as its receiver sees it. */
export function endsOf({ src, dst, transport }: IpHeader): { local: End; remote: End } {
  const ports = 'sport' in transport ? transport : { sport: 0, dport: 0 }
  return { local: { address: dst, port: ports.dport }, remote: { address: src, port: ports.sport } }
}

/** What an unbound socket sends from: the start of net.ipv4.ip_local_port_range, rounded up. */
export const EPHEMERAL_PORT = 40000

/** A free port for a socket that is not bound: the first from EPHEMERAL_PORT on that nobody in its namespace has. */
export function freePort(design: Design, world: World, socket: Socket): number {
  const taken = new Set(
    socketsIn(design, socket.namespace)
      .filter((each) => each.protocol === socket.protocol)
      .map((each) => stateOf(world, each).port),
  )
  let port = EPHEMERAL_PORT
  while (taken.has(port)) port++
  return port
}
