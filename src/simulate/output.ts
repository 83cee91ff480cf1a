import { type NamespaceId } from '../design'
import { message } from '../i18n'
import { STACK_OUT, type HookId } from '../kernel'
import { atNamespace, runChain, type Outcome } from './chain'
import { carries, lwtPoint } from './lwt'
import { resolve, unresolved } from './neighbour'
import { ipOf } from './protocol'
import type { Sender } from './reply'
import { mayNest } from './redirect'
import { isGroupAddress, isLocal, lookupRoute, type Hop } from './routing'
import { dropped, endInStack, record, refused, stackPlace, type Move, type Walk } from './walk'

/** A packet that the IP stack sends. */
interface Sending {
  namespace: NamespaceId
  /** Null: by `lo`, to the namespace itself. */
  hop: Hop | null
  /** Null for a forwarded packet: no socket owns it. */
  socket: Sender | null
  /** Whether the system call still hears of a loss: bpf_lwt_xmit_reroute makes ENOBUFS of any, which udp_send_skb keeps to itself. */
  isHeard: boolean
}

/** What stands behind OUTPUT and FORWARD, in order. */
const HOOKS_OUT: readonly HookId[] = STACK_OUT.flatMap((stop) => (stop.kind === 'hook' && stop.hook !== 'nf-output' ? [stop.hook] : [])) // prettier-ignore

/** dst_output: from the route's own programs to the interface, for what a socket sent and for what is forwarded. */
export function dstOutput(walk: Walk, namespace: NamespaceId, hop: Hop | null, socket: Sender | null): Move {
  return sendOut(walk, { namespace, hop, socket, isHeard: true })
}

function sendOut(walk: Walk, sending: Sending): Move {
  const { hop, namespace, socket } = sending
  for (const hook of HOOKS_OUT) {
    const move = hook === 'lwt-out' ? lwtOut(walk, sending) : hook === 'lwt-xmit' ? lwtXmit(walk, sending) : null
    if (move) return move
    if (hook === 'nf-postrouting') {
      // ip_output: skb->dev is the way out from here on
      walk.device = hop?.device ?? null
      const outcome = runChain(walk, atNamespace(hook, namespace), namespace)
      if (outcome.effect === 'drop') return lost(sending, outcome)
    }
    if (hook === 'cgroup-skb-egress') {
      const by = ipOf(walk).version === 6 ? 'ip6_finish_output' : undefined
      const at = socket && { hook, target: { kind: 'cgroup' as const, id: socket.cgroup } }
      const outcome = at && runChain(walk, at, namespace, by)
      if (outcome?.effect === 'drop') return lost(sending, outcome)
      const long = hop && tooLong(walk, namespace, hop)
      if (long) return long
    }
  }
  return hop ? toNeighbour(walk, namespace, hop) : loopback(walk, namespace)
}

/**
 * A drop between the socket and the interface comes back to the caller as EPERM (nf_hook_slow, __cgroup_bpf_run_filter_skb
 * and run_lwt_bpf return -EPERM), unless a cgroup program set the congestion bit: NET_XMIT_DROP, which
 * udp_send_skb keeps to itself. TCP never passes it on: the segment is sent again until it times out.
 */
export function lostOnTheWayOut(outcome: Outcome, socket: Sender): Move {
  const congested = outcome.verdicts.some(({ value }) => (value & 2) !== 0)
  if (socket.protocol === 'tcp' || congested) return dropped(outcome.explain)
  return refused('EPERM', outcome.explain)
}

const lost = ({ socket, isHeard }: Sending, outcome: Outcome): Move =>
  socket && isHeard ? lostOnTheWayOut(outcome, socket) : dropped(outcome.explain)

/** What net/core/lwt_bpf.c run_lwt_bpf lost: -EPERM for BPF_DROP, -EINVAL for a code it does not know. */
function lostByRoute({ socket, isHeard }: Sending, outcome: Outcome): Move | null {
  if (outcome.effect !== 'drop' && outcome.effect !== 'invalid') return null
  const isTold = socket?.protocol === 'udp' && isHeard
  return isTold ? refused(outcome.effect === 'drop' ? 'EPERM' : 'EINVAL', outcome.explain) : dropped(outcome.explain)
}

/** lwtunnel_output runs the rest of the way out inside itself, so it counts as a nested transmit. */
function lwtOut(walk: Walk, sending: Sending): Move | null {
  const at = lwtPoint(walk, sending.namespace, sending.hop, 'lwt-out')
  if (!at || !carries(walk, at)) return null
  if (!mayNest(walk)) return tooDeep(walk, sending, 'lwtunnel_output')
  walk.nesting++
  // a socket's packet is on no interface before ip_output
  if (sending.socket && sending.isHeard) walk.device = null
  return lostByRoute(sending, runChain(walk, at, sending.namespace))
}

/** ip_finish_output2: lwtunnel_xmit comes before the neighbour, so there is no Ethernet header yet. */
function lwtXmit(walk: Walk, sending: Sending): Move | null {
  const at = lwtPoint(walk, sending.namespace, sending.hop, 'lwt-xmit')
  if (!at || !carries(walk, at)) return null
  if (!mayNest(walk)) return tooDeep(walk, sending, 'lwtunnel_xmit')
  const outcome = runChain(walk, at, sending.namespace)
  switch (outcome.effect) {
    case 'redirect':
      // __bpf_redirect_common: "Verify that a link layer header is carried"; bpf_xmit ignores that it is lost (measured)
      return dropped(outcome.redirect ? message('sim.drop.lwt-redirect') : message('sim.drop.redirect-without-target'))
    case 'reroute':
      return reroute(walk, sending)
    default:
      return lostByRoute(sending, outcome)
  }
}

/** bpf_lwt_xmit_reroute: a new route for what the packet says now, and dst_output from the start. */
function reroute(walk: Walk, sending: Sending): Move {
  const { namespace, socket } = sending
  const { dst, version } = ipOf(walk)
  walk.nesting++
  if (isLocal(walk.design, namespace, dst)) {
    walk.onLoopback = true
    return sendOut(walk, { ...sending, hop: null, isHeard: false })
  }
  const hop = lookupRoute(walk.design, namespace, dst)
  if (hop) return sendOut(walk, { ...sending, hop, isHeard: false })
  const reason = message('sim.drop.reroute', { dst })
  const told = socket?.protocol === 'udp' && sending.isHeard
  const by = version === 4 ? 'ip_route_output_flow' : 'ip6_route_output_flags'
  return endInStack(walk, namespace, by, told ? refused('ENETUNREACH', reason) : dropped(reason))
}

function tooDeep(walk: Walk, { namespace }: Sending, kernelFunction: string): Move {
  return endInStack(walk, namespace, kernelFunction, dropped(message('sim.drop.recursion')))
}

/** __ip_finish_output. This version does not segment what TCP sends. */
function tooLong(walk: Walk, namespace: NamespaceId, hop: Hop): Move | null {
  const size = walk.packet.length - 14
  if (size <= hop.device.mtu) return null
  const reason = message('sim.drop.mtu-out', { size, mtu: hop.device.mtu, device: hop.device.name })
  const by = ipOf(walk).version === 4 ? 'ip_finish_output' : 'ip6_finish_output'
  return endInStack(walk, namespace, by, dropped(reason))
}

/** ip_finish_output2: the next hop's MAC, then dev_queue_xmit. */
function toNeighbour(walk: Walk, namespace: NamespaceId, hop: Hop): Move {
  const ip = ipOf(walk)
  const nextHop = isGroupAddress(walk.design, namespace, ip.dst) ? ip.dst : hop.nextHop
  const neighbour = resolve(walk.design, hop.device, nextHop)
  if (!neighbour) {
    const reason = unresolved(walk.design, hop.device, nextHop)
    return endInStack(walk, namespace, 'neigh_resolve_output', dropped(reason))
  }
  return { to: 'transmit', device: hop.device, neighbour }
}

/** drivers/net/loopback.c loopback_xmit: straight back in. `lo` is not drawn; its transmit lane has no programs here. */
function loopback(walk: Walk, namespace: NamespaceId): Move {
  record(walk, {
    place: stackPlace(namespace),
    kernelFunction: 'loopback_xmit',
    explain: message('sim.stack.loopback'),
  })
  return { to: 'loopback', namespace }
}
