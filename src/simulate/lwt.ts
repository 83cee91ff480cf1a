import { prefixLength, type AttachPoint, type NamespaceId } from '../design'
import { message } from '../i18n'
import { isGroup } from './addresses'
import { isAttached, runChain } from './chain'
import { ipOf } from './protocol'
import { mayNest } from './redirect'
import { isBroadcast, type Hop } from './routing'
import { dropped, endInStack, type Move, type Walk } from './walk'

type LwtHook = 'lwt-in' | 'lwt-out' | 'lwt-xmit'

/**
 * A hook of the route that a packet goes by. Null where it goes by none of the namespace's own: connected prefixes carry no
 * program, and net/ipv4/route.c __mkroute_output forgets the route of a broadcast and of a group below 224.0.0.0/4; IPv6 has
 * groups in its local table.
 */
export function lwtPoint(walk: Walk, namespace: NamespaceId, hop: Hop | null, hook: LwtHook): AttachPoint | null {
  if (!hop?.route) return null
  const { dst, version } = ipOf(walk)
  const forgotten = isBroadcast(walk.design, namespace, dst) || (isGroup(dst) && (version === 6 || prefixLength(hop.prefix) < 4)) // prettier-ignore
  return forgotten ? null : { hook, target: { kind: 'route', id: hop.route } }
}

/** A route without program is not asked, and not drawn as if it were. */
export const carries = (walk: Walk, at: AttachPoint): boolean => isAttached(walk.design, at)

/**
 * dst_input of a route that forwards: net/core/lwt_bpf.c bpf_input. Null: ip_forward is next. A program may not write to the
 * packet there, so REROUTE finds the same route again, until lwtunnel_input has enough (measured on 6.18).
 */
export function lwtInput(walk: Walk, namespace: NamespaceId, hop: Hop): Move | null {
  const at = lwtPoint(walk, namespace, hop, 'lwt-in')
  if (!at || !carries(walk, at)) return null
  for (;;) {
    if (!mayNest(walk)) return endInStack(walk, namespace, 'lwtunnel_input', dropped(message('sim.drop.recursion')))
    walk.nesting++
    const outcome = runChain(walk, at, namespace)
    if (outcome.effect === 'drop' || outcome.effect === 'invalid') return dropped(outcome.explain)
    if (outcome.effect !== 'reroute') return null
  }
}
