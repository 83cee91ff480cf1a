import { devicesIn, hostPart, namespaceOf, socketsIn, type NamespaceId } from '../design'
import { oneSpelling, same } from './addresses'
import { ipOf } from './protocol'
import type { Walk } from './walk'

/** net/ipv4/igmp.c ip_mc_up, net/ipv6/addrconf.c ipv6_add_dev: every host is in them. */
const ALL_HOSTS = ['224.0.0.1', 'ff01::1', 'ff02::1']
/** net/ipv6/addrconf.c ipv6_add_dev: the only group of routers that an interface joins which comes after the forwarding. */
const ALL_ROUTERS = 'ff02::2'

/** RFC 4291 2.7.1: the group that a neighbour solicitation for an address is sent to. */
function isSolicitedNode(group: string, address: string): boolean {
  if (!address.includes(':')) return false
  const words = oneSpelling(address).split(':').slice(-2).map((word) => word.padStart(4, '0')) // prettier-ignore
  return same(group, `ff02::1:ff${(words[0] ?? '0000').slice(2)}:${words[1] ?? '0'}`)
}

/**
 * Whether the namespace takes what is sent to a multicast group (ip_check_mc_rcu, ipv6_chk_mcast_addr): it is in the groups
 * of every host, and a UDP socket that listens on the port is taken to have joined the group.
 */
export function joined(walk: Walk, namespace: NamespaceId): boolean {
  const { dst, transport } = ipOf(walk)
  const { design } = walk
  if (ALL_HOSTS.some((group) => same(group, dst))) return true
  if (namespaceOf(design, namespace).forwarding && same(dst, ALL_ROUTERS)) return true
  const own = devicesIn(design, namespace).flatMap((device) => device.addresses.map(hostPart))
  if (own.some((address) => isSolicitedNode(dst, address))) return true
  return (
    transport.kind === 'udp' &&
    socketsIn(design, namespace).some((socket) => socket.protocol === 'udp' && socket.port === transport.dport)
  )
}
