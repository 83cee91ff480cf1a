import ipaddr from 'ipaddr.js'
import {
  devicesIn,
  hostPart,
  ipVersion,
  namespaceOf,
  prefixLength,
  type Design,
  type Device,
  type NamespaceId,
  type RouteId,
} from '../design'
import { message, type Message } from '../i18n'
import { isDirectedBroadcast, isGroup, isLoop, oneSpelling, same, within } from './addresses'

/** A route that was found. */
export interface Hop {
  device: Device
  /** Whose MAC address is wanted: the gateway, or the destination itself. */
  nextHop: string
  /** The prefix that won. */
  prefix: string
  /** Null: the prefix of an interface's own address. */
  route: RouteId | null
}

const localAddresses = (design: Design, namespace: NamespaceId): string[] =>
  devicesIn(design, namespace).flatMap((device) => device.addresses.map(hostPart))

/** An address that stands on `lo`, in full: net/ipv4/fib_frontend.c fib_add_ifaddr makes the whole IPv4 prefix local there. */
export const loopbackEntry = (design: Design, namespace: NamespaceId, address: string): string | undefined =>
  namespaceOf(design, namespace).loopback.find((cidr) =>
    ipVersion(address) === 4 ? within(address, cidr) : same(address, hostPart(cidr)),
  )

/** The address is on one of the namespace's interfaces (not `lo`). */
export const isDeviceAddress = (design: Design, namespace: NamespaceId, address: string): boolean =>
  localAddresses(design, namespace).some((own) => same(own, address))

/** The `local` routing table has it: packets to it are for this namespace. */
export const isLocal = (design: Design, namespace: NamespaceId, address: string): boolean =>
  isDeviceAddress(design, namespace, address) || loopbackEntry(design, namespace, address) !== undefined

/** 255.255.255.255, or the broadcast address of a connected IPv4 prefix (fib_add_ifaddr). */
export const isBroadcast = (design: Design, namespace: NamespaceId, address: string): boolean =>
  address === '255.255.255.255' ||
  devicesIn(design, namespace).some((device) => device.addresses.some((cidr) => isDirectedBroadcast(address, cidr)))

/** Multicast or broadcast. */
export const isGroupAddress = (design: Design, namespace: NamespaceId, address: string): boolean =>
  isGroup(address) || isBroadcast(design, namespace, address)

/** `10.0.1.5/24` → `10.0.1.0/24` */
function network(cidr: string): string {
  const parser = ipVersion(cidr) === 4 ? ipaddr.IPv4 : ipaddr.IPv6
  return `${parser.networkAddressFromCIDR(cidr).toString()}/${prefixLength(cidr)}`
}

/**
 * Longest prefix, then smallest metric (net/ipv4/fib_trie.c fib_table_lookup), over the prefixes of the interfaces' own
 * addresses and the namespace's routes. Null if nothing fits.
 * @param only just routes out of this interface (flowi4_oif).
 */
export function lookupRoute(design: Design, namespace: NamespaceId, to: string, only?: Device): Hop | null {
  const found: { device: Device; prefix: string; via: string | null; metric: number; route: RouteId | null }[] = []
  const offer = (device: Device, prefix: string, via: string | null, metric: number, route: RouteId | null) => {
    if (device.namespace === namespace && (!only || only.id === device.id) && within(to, prefix))
      found.push({ device, prefix, via, metric, route })
  }
  for (const device of devicesIn(design, namespace))
    for (const cidr of device.addresses)
      // an address alone (/32, /128) makes no connected route
      if (prefixLength(cidr) < (ipVersion(cidr) === 4 ? 32 : 128)) offer(device, cidr, null, 0, null)
  for (const route of design.routes) {
    if (route.namespace !== namespace) continue
    const device = design.devices.find((each) => each.id === route.device)
    if (device) offer(device, route.to, route.via, route.metric, route.id)
  }
  // the sort is stable: of equal ones the first that was made wins
  found.sort((a, b) => prefixLength(b.prefix) - prefixLength(a.prefix) || a.metric - b.metric)
  const [best] = found
  return best
    ? { device: best.device, prefix: network(best.prefix), nextHop: oneSpelling(best.via ?? to), route: best.route }
    : null
}

/** net/ipv4/devinet.c inet_select_addr: an address in the next hop's subnet, else the interface's first, else another's of global scope. */
export function sourceAddress(design: Design, hop: Hop): string | null {
  const version = ipVersion(hop.nextHop)
  const fits = (cidr: string) => ipVersion(cidr) === version
  const own = hop.device.addresses.filter(fits)
  const global = namespaceOf(design, hop.device.namespace).loopback.filter((cidr) => !isLoop(hostPart(cidr)))
  const others = devicesIn(design, hop.device.namespace).flatMap((device) => device.addresses)
  const found = own.find((cidr) => within(hop.nextHop, cidr)) ?? own[0] ?? [...global, ...others].find(fits)
  return found === undefined ? null : oneSpelling(hostPart(found))
}

/** The source a packet to one of the namespace's own addresses gets: the `local` route's preferred source. */
export function localSource(design: Design, namespace: NamespaceId, to: string): string {
  const entry = isDeviceAddress(design, namespace, to) ? undefined : loopbackEntry(design, namespace, to)
  return oneSpelling(entry ? hostPart(entry) : to)
}

/** A route in words. */
export const routeWords = (dst: string, hop: Hop): Message => {
  const params = { dst, prefix: hop.prefix, device: hop.device.name, via: hop.nextHop }
  return hop.nextHop === dst ? message('sim.route.direct', params) : message('sim.route.via', params)
}
