import { deviceOf, isGroupMac, namespaceOf, peerOf, type Device } from '../design'
import { message } from '../i18n'
import { resolve, unresolved } from './neighbour'
import { isGroupAddress, lookupRoute } from './routing'
import type { RedirectAction } from './run'
import { dropped, type Move, type Walk } from './walk'

/** include/linux/netdevice.h XMIT_RECURSION_LIMIT: so many transmits may be nested before the packet is dropped. */
const XMIT_RECURSION_LIMIT = 8

/**
 * net/core/filter.c skb_do_redirect: where a program that returned REDIRECT sends the packet.
 * @param chosen what the redirect helper was called with; null if none was.
 */
export function tcRedirect(walk: Walk, device: Device, chosen: RedirectAction | null, ingress: boolean): Move {
  if (!chosen) return dropped(message('sim.drop.redirect-without-target'))
  const target = deviceOf(walk.design, chosen.device)
  const params = { target: target.name, device: device.name, helper: chosen.helper }
  // bpf_redirect_peer and bpf_redirect_neigh take no flags and return TC_ACT_SHOT
  if (chosen.ingress && chosen.helper !== 'bpf_redirect') return dropped(message('sim.drop.redirect-flags', params))
  // dev_get_by_index_rcu(dev_net(skb->dev), index)
  if (target.namespace !== device.namespace) return dropped(message('sim.drop.redirect-namespace', params))
  switch (chosen.helper) {
    case 'bpf_redirect_peer':
      return redirectPeer(walk, device, target, ingress)
    case 'bpf_redirect_neigh':
      return redirectNeigh(walk, target)
    case 'bpf_redirect':
      return redirectPlain(walk, target, chosen.ingress)
  }
}

function redirectPlain(walk: Walk, target: Device, ingress: boolean): Move {
  walk.arrival = 'redirect'
  if (ingress) {
    // __bpf_rx_skb: ____dev_forward_skb scrubs the skb to PACKET_HOST, then eth_type_trans compares with the target's MAC
    return { to: 'receive', device: target, retype: true }
  }
  return nested(walk) ?? { to: 'transmit', device: target, neighbour: null }
}

/** Whether one more transmit may be nested: dev_xmit_recursion, which lwtunnel_input and its like ask, too. */
export const mayNest = (walk: Walk): boolean => walk.nesting <= XMIT_RECURSION_LIMIT

/** __bpf_tx_skb, bpf_out_neigh_v4: a transmit inside a transmit inside … is cut off (dev_xmit_recursion). */
function nested(walk: Walk): Move | null {
  if (!mayNest(walk)) return dropped(message('sim.drop.recursion'))
  walk.nesting++
  return null
}

function redirectPeer(walk: Walk, device: Device, target: Device, ingress: boolean): Move {
  const peer = peerOf(walk.design, target)
  const params = { target: target.name, device: device.name }
  if (!ingress) return dropped(message('sim.drop.peer-egress', params))
  if (!peer) return dropped(message('sim.drop.peer-none', params))
  if (peer.namespace === device.namespace)
    return dropped(message('sim.drop.peer-namespace', { ...params, namespace: namespaceOf(walk.design, peer.namespace).name })) // prettier-ignore
  walk.arrival = 'redirect'
  return { to: 'receive', device: peer, retype: false }
}

/** __bpf_redirect_neigh_v4 / _v6: a route out of the target is looked up, then its next hop's MAC. */
function redirectNeigh(walk: Walk, target: Device): Move {
  const { net, eth } = walk.packet
  if (net.kind !== 'ip' || isGroupMac(eth.dst))
    return dropped(message('sim.drop.neigh-not-ip', { target: target.name }))
  const hop = lookupRoute(walk.design, target.namespace, net.dst, target)
  // ip_route_output_key_hash_rcu: with an interface given and no route, IPv4 takes the destination to be on the link
  if (!hop && net.version === 6)
    return dropped(message('sim.drop.neigh-no-route', { target: target.name, dst: net.dst }))
  const nextHop = hop && !isGroupAddress(walk.design, target.namespace, net.dst) ? hop.nextHop : net.dst
  const neighbour = resolve(walk.design, target, nextHop)
  if (!neighbour) return dropped(unresolved(walk.design, target, nextHop))
  const cut = nested(walk)
  if (cut) return cut
  walk.arrival = 'redirect'
  return { to: 'transmit', device: target, neighbour }
}
