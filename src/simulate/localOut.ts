import { namespaceOf, type NamespaceId } from '../design'
import { message, type Message } from '../i18n'
import { STACK_OUT, station } from '../kernel'
import { isLoop } from './addresses'
import { atNamespace, runChain } from './chain'
import { dstOutput, lostOnTheWayOut } from './output'
import { ipOf } from './protocol'
import {
  isBroadcast,
  isGroupAddress,
  isLocal,
  localSource,
  lookupRoute,
  routeWords,
  sourceAddress,
  type Hop,
} from './routing'
import type { Sender } from './reply'
import { record, refused, stationPlace, type End, type Move, type Walk } from './walk'

const NOWHERE = ['0.0.0.0', '::']

/** Where a socket's packet leaves: by an interface, or by `lo` for an address of the namespace itself. */
export type Exit = { hop: Hop | null; dst: string; source: string | null; explain: Message }

/** net/ipv4/route.c ip_route_output_key_hash_rcu, net/ipv6/route.c ip6_route_output_flags. Or the errno of the call. */
export function exitFor(walk: Walk, namespace: NamespaceId): Exit | End {
  const { design } = walk
  const { src, version, transport } = ipOf(walk)
  const name = namespaceOf(design, namespace).name
  const given = !NOWHERE.includes(src)
  // a destination of zeros means this host itself: ip_route_output_key_hash_rcu, udpv6_sendmsg
  const nowhere = NOWHERE.includes(ipOf(walk).dst)
  const dst = !nowhere ? ipOf(walk).dst : given ? src : version === 4 ? '127.0.0.1' : '::1'
  // "if (!__ip_dev_find(net, fl4->saddr, false)) goto out": no IPv4 packet leaves from an address we do not have
  if (version === 4 && given && !isLocal(design, namespace, src))
    return refused('ENETUNREACH', message('sim.refused.source', { src, namespace: name }))
  // tcp_v4_connect, tcp_v6_connect: nobody can connect to a group
  if (transport.kind === 'tcp' && isGroupAddress(design, namespace, dst))
    return refused('ENETUNREACH', message('sim.refused.tcp-group', { dst }))
  if (isLocal(design, namespace, dst)) {
    const source = given ? src : localSource(design, namespace, dst)
    return { hop: null, dst, source, explain: message('sim.route.loopback', { dst, namespace: name }) }
  }
  const hop = lookupRoute(design, namespace, dst)
  if (!hop) return refused('ENETUNREACH', message('sim.refused.no-route', { dst, namespace: name }))
  // __mkroute_output: 127.0.0.0/8 stays on lo (route_localnet is off)
  if (version === 4 && given && isLoop(src))
    return refused('EINVAL', message('sim.refused.loopback-source', { src, device: hop.device.name }))
  // udp_sendmsg, __ip4_datagram_connect: no socket here has set SO_BROADCAST
  if (transport.kind === 'udp' && isBroadcast(design, namespace, dst))
    return refused('EACCES', message('sim.refused.broadcast', { dst }))
  const source = given ? src : sourceAddress(design, hop)
  // IPv4 sends from 0.0.0.0 then (as DHCP does), IPv6 does not (ipv6_dev_get_saddr)
  if (source === null && version === 6)
    return refused('EADDRNOTAVAIL', message('sim.refused.no-source', { device: hop.device.name }))
  // __ip_append_data, __ip6_append_data of a socket with IP_PMTUDISC_DO: nothing is fragmented here
  const size = walk.packet.length - 14
  if (transport.kind === 'udp' && size > hop.device.mtu)
    return refused('EMSGSIZE', message('sim.refused.too-long', { size, mtu: hop.device.mtu, device: hop.device.name }))
  return { hop, dst, source, explain: routeWords(dst, hop) }
}

/** A socket's packet from the route to the interface, in the order of STACK_OUT: the route and OUTPUT here, the rest in dst_output. */
export function localOut(walk: Walk, socket: Sender): Move {
  const { namespace } = socket
  const exit = exitFor(walk, namespace)
  const routeBy = ipOf(walk).version === 4 ? station('route-out').kernelFunction : 'ip6_route_output_flags'
  const place = stationPlace('route-out', namespace, null)
  if ('to' in exit) {
    record(walk, { place, kernelFunction: routeBy, explain: exit.fate.reason })
    return exit
  }
  const { hop } = exit
  for (const stop of STACK_OUT) {
    if (stop.kind === 'station') {
      const ip = ipOf(walk)
      const source = exit.source ?? ip.src
      const changes = [
        { field: 'ip.src' as const, before: ip.src, after: source },
        { field: 'ip.dst' as const, before: ip.dst, after: exit.dst },
      ].filter((change) => change.before !== change.after)
      walk.packet = { ...walk.packet, net: { ...ip, src: source, dst: exit.dst } }
      walk.device = hop?.device ?? null
      walk.onLoopback = hop === null
      record(walk, { place, kernelFunction: routeBy, explain: exit.explain, changes })
      continue
    }
    if (stop.hook !== 'nf-output') break
    const outcome = runChain(walk, atNamespace(stop.hook, namespace), namespace)
    if (outcome.effect === 'drop') return lostOnTheWayOut(outcome, socket)
  }
  return dstOutput(walk, namespace, hop, socket)
}
