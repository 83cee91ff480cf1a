import { type NamespaceId } from '../design'
import { resolve, unresolved } from './neighbour'
import { ipOf } from './protocol'
import { isGroupAddress, type Hop } from './routing'
import { dropped, endInStack, type Move, type Walk } from './walk'

/** ip_finish_output2: the next hop's MAC, then dev_queue_xmit. */
export function finishOutput(walk: Walk, namespace: NamespaceId, hop: Hop): Move {
  const ip = ipOf(walk)
  const nextHop = isGroupAddress(walk.design, namespace, ip.dst) ? ip.dst : hop.nextHop
  const neighbour = resolve(walk.design, hop.device, nextHop)
  if (!neighbour) {
    const reason = unresolved(walk.design, hop.device, nextHop)
    return endInStack(walk, namespace, 'neigh_resolve_output', dropped(reason))
  }
  return { to: 'transmit', device: hop.device, neighbour }
}
