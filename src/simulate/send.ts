import { ipVersion, socketOf, type Packet, type Socket, type Stimulus } from '../design'
import { message } from '../i18n'
import type { HookId } from '../kernel'
import { oneSpelling } from './addresses'
import { runChain } from './chain'
import { localOut } from './localOut'
import { ipOf } from './protocol'
import { NO_MAC } from './reply'
import { record, refused, socketPlace, type Move, type Walk } from './walk'
import { EPHEMERAL_PORT } from './world'

export type SocketStimulus = Extract<Stimulus, { kind: 'socket' }>

/** The packet a system call is about to send. Its source may still be unknown (0.0.0.0), its MAC addresses are. */
export function packetOf(socket: Socket, stimulus: SocketStimulus): Packet {
  const version = ipVersion(stimulus.to)
  const ports = { sport: socket.port || EPHEMERAL_PORT, dport: stimulus.port }
  const tcp = socket.protocol === 'tcp'
  return {
    eth: { src: NO_MAC, dst: NO_MAC, type: version === 4 ? 0x0800 : 0x86dd },
    vlan: null,
    net: {
      kind: 'ip',
      version,
      src: socket.address ? oneSpelling(socket.address) : version === 4 ? '0.0.0.0' : '::',
      dst: oneSpelling(stimulus.to),
      protocol: tcp ? 6 : 17,
      ttl: 64,
      fragment: false,
      transport: tcp ? { kind: 'tcp', ...ports, flags: [...stimulus.flags] } : { kind: 'udp', ...ports },
    },
    length: 14 + (version === 4 ? 20 : 40) + (tcp ? 20 : 8) + stimulus.length,
  }
}

/** The sock_addr hook of the system call, and the kernel function that runs it; null where there is none. */
function callHook(socket: Socket, stimulus: SocketStimulus, version: 4 | 6): { hook: HookId; by: string } | null {
  const { flags } = stimulus
  const v4 = version === 4
  if (socket.protocol === 'tcp') {
    const connects = flags.includes('SYN') && !flags.includes('ACK')
    if (!connects) return null
    return v4 ? { hook: 'connect4', by: 'tcp_v4_pre_connect' } : { hook: 'connect6', by: 'tcp_v6_pre_connect' }
  }
  if (stimulus.connected) return v4 ? { hook: 'connect4', by: 'udp_pre_connect' } : { hook: 'connect6', by: 'udpv6_pre_connect' } // prettier-ignore
  return v4 ? { hook: 'sendmsg4', by: 'udp_sendmsg' } : { hook: 'sendmsg6', by: 'udpv6_sendmsg' }
}

/** An application sends: connect(2) or sendto(2) with its cgroup's programs, then the way out. */
export function send(walk: Walk, stimulus: SocketStimulus): Move {
  const socket = socketOf(walk.design, stimulus.socket)
  const { namespace } = socket
  const version = ipVersion(stimulus.to)
  const call = callHook(socket, stimulus, version)
  const start = (key: 'sim.start.connect' | 'sim.start.send') =>
    message(key, { socket: socket.name, to: oneSpelling(stimulus.to), port: stimulus.port })
  const connects = call?.hook === 'connect4' || call?.hook === 'connect6'
  record(walk, {
    place: socketPlace(socket.id, namespace),
    kernelFunction: connects ? '__sys_connect' : '__sock_sendmsg',
    explain: connects ? start('sim.start.connect') : start('sim.start.send'),
  })
  // an AF_INET socket cannot name an IPv6 destination
  if (socket.address !== null && ipVersion(socket.address) !== version)
    return refused('EAFNOSUPPORT', message('sim.refused.family', { address: socket.address, to: stimulus.to }))
  const unconnected = call !== null && !connects
  // udp_sendmsg: "if (dport == 0) return -EINVAL", before the programs and again behind them
  if (unconnected && stimulus.port === 0) return refused('EINVAL', message('sim.refused.port-zero'))
  if (call) {
    const at = { hook: call.hook, target: { kind: 'cgroup' as const, id: socket.cgroup } }
    const outcome = runChain(walk, at, namespace, call.by)
    if (outcome.effect === 'refuse') return refused('EPERM', outcome.explain)
    const { transport } = ipOf(walk)
    if (unconnected && transport.kind === 'udp' && transport.dport === 0)
      return refused('EINVAL', message('sim.refused.port-zero'))
  }
  return localOut(walk, socket)
}
