import { namespaceOf, type Device, type NamespaceId } from '../design'
import { message, type Message } from '../i18n'
import { station } from '../kernel'
import { isGroup, isLoop, isOfOneLink } from './addresses'
import { joined } from './groups'
import { atNamespace, runChain } from './chain'
import { icmpError } from './icmp'
import { lwtInput } from './lwt'
import { dstOutput } from './output'
import { ipOf, wasGroupFrame } from './protocol'
import { isGroupAddress, isLocal, lookupRoute, routeWords, type Hop } from './routing'
import { dropped, record, stationPlace, endInStack, type Move, type Walk } from './walk'

/** ip_rcv with its PREROUTING, then the routing decision (ip_rcv_finish). `device` is null for a packet on `lo`. */
export function ipReceive(walk: Walk, namespace: NamespaceId, device: Device | null): Move {
  const prerouting = runChain(walk, atNamespace('nf-prerouting', namespace), namespace)
  if (prerouting.effect === 'drop') return dropped(prerouting.explain)
  const { version, dst } = ipOf(walk)
  const { design } = walk
  const name = namespaceOf(design, namespace).name
  const group = isGroupAddress(design, namespace, dst)
  const forMe = group || isLocal(design, namespace, dst)
  const decide = (explain: Message) =>
    record(walk, {
      place: stationPlace('route-in', namespace, null),
      kernelFunction: version === 4 ? station('route-in').kernelFunction : 'ip6_route_input',
      explain,
    })
  const lose = (reason: Message): Move => {
    decide(reason)
    return dropped(reason)
  }
  const martian = device && version === 4 ? martianReason(walk, device) : null
  if (martian) return lose(martian)
  if (isGroup(dst) && !joined(walk, namespace)) return lose(message('sim.drop.not-member', { dst, namespace: name }))
  if (forMe) {
    decide(
      group
        ? message('sim.route.group', { dst, namespace: name })
        : message('sim.route.local', { dst, namespace: name }),
    )
    return { to: 'local', namespace, group }
  }
  // ip_route_input_slow: "if (!IN_DEV_FORWARD(in_dev)) err = -EHOSTUNREACH"
  if (!namespaceOf(design, namespace).forwarding)
    return lose(message('sim.drop.not-forwarding', { dst, namespace: name }))
  const hop = lookupRoute(design, namespace, dst)
  if (!hop) {
    icmpError(walk, namespace, 'no-route')
    return lose(message('sim.drop.no-route', { dst, namespace: name }))
  }
  decide(routeWords(dst, hop))
  return lwtInput(walk, namespace, hop) ?? ipForward(walk, namespace, hop)
}

/**
 * Addresses that cannot come in by an interface: net/ipv4/route.c ip_route_input_slow, and fib_validate_source with
 * rp_filter 0 and accept_local 0, the kernel's own defaults.
 */
function martianReason(walk: Walk, device: Device): Message | null {
  const { src, dst } = ipOf(walk)
  if (isGroup(src) || src === '255.255.255.255') return message('sim.drop.source', { src })
  if (dst === '255.255.255.255' || (src === '0.0.0.0' && dst === '0.0.0.0')) return null
  // ipv4_is_zeronet: 0.0.0.0 alone since Linux 5.3
  if (src === '0.0.0.0') return message('sim.drop.source', { src })
  if (dst === '0.0.0.0') return message('sim.drop.destination', { dst })
  if (isLoop(src) || isLoop(dst)) return message('sim.drop.loopback', { src, dst, device: device.name })
  if (isLocal(walk.design, device.namespace, src)) return message('sim.drop.own-source', { src, device: device.name })
  return null
}

/** net/ipv4/ip_forward.c ip_forward, net/ipv6/ip6_output.c ip6_forward. */
function ipForward(walk: Walk, namespace: NamespaceId, hop: Hop): Move {
  const ip = ipOf(walk)
  const acts = ip.version === 4 ? 'ip_forward' : 'ip6_forward'
  const lose = (reason: Message) => endInStack(walk, namespace, acts, dropped(reason))
  if (wasGroupFrame(walk)) return lose(message('sim.drop.forward-group', { mac: walk.packet.eth.dst }))
  if (ip.ttl <= 1) {
    icmpError(walk, namespace, 'ttl')
    return lose(message('sim.drop.ttl', { ttl: ip.ttl, src: ip.src }))
  }
  // "This check is security critical", unless the packet leaves where it came in
  if (ip.version === 6 && walk.device?.id !== hop.device.id && isOfOneLink(ip.src))
    return lose(message('sim.drop.forward-source', { src: ip.src }))
  const size = walk.packet.length - 14
  // before FORWARD: ip_exceeds_mtu; nothing here says that a packet may be fragmented
  if (size > hop.device.mtu) {
    icmpError(walk, namespace, 'too-big')
    return lose(message('sim.drop.mtu', { size, mtu: hop.device.mtu, device: hop.device.name }))
  }
  walk.packet = { ...walk.packet, net: { ...ip, ttl: ip.ttl - 1 } }
  const forward = runChain(walk, atNamespace('nf-forward', namespace), namespace)
  if (forward.effect === 'drop') return dropped(forward.explain)
  // no socket owns a forwarded packet, so ip_finish_output runs no cgroup program
  return dstOutput(walk, namespace, hop, null)
}
