import ipaddr from 'ipaddr.js'
import { peerOf, hostPart, ipVersion, namespaceOf, networkOf, type Design, type Device } from '../design' // prettier-ignore
import { message } from '../i18n'
import { isGroup, isLoop, same } from './addresses'
import { isDeviceAddress, isGroupAddress, loopbackEntry } from './routing'
import type { Neighbour } from './walk'

/** The MAC address of whatever answers outside the drawing. */
export const OUTSIDE_MAC = '02:00:00:00:00:01'

const hex = (byte: number) => byte.toString(16).padStart(2, '0')

/** RFC 1112: 01:00:5e and the low 23 bits; RFC 2464: 33:33 and the low 32 (include/net/ip.h ip_eth_mc_map). */
function groupMac(address: string): string {
  const bytes = ipaddr.parse(address).toByteArray()
  if (!isGroup(address)) return 'ff:ff:ff:ff:ff:ff'
  const tail = ipVersion(address) === 4 ? bytes.slice(-3).map((byte, i) => (i === 0 ? byte & 0x7f : byte)) : bytes.slice(-4) // prettier-ignore
  const head = ipVersion(address) === 4 ? [0x01, 0x00, 0x5e] : [0x33, 0x33]
  return [...head, ...tail].map(hex).join(':')
}

/** The address every interface gives itself: fe80::/64 and the MAC as EUI-64 (net/ipv6/addrconf.c addrconf_ifid_eui48). */
function linkLocal(mac: string): string {
  const [a = 0, ...rest] = mac.split(':').map((part) => parseInt(part, 16))
  const id = [a ^ 2, ...rest.slice(0, 2), 0xff, 0xfe, ...rest.slice(2)].map(hex)
  return `fe80::${id.map((byte, i) => (i % 2 === 0 && i > 0 ? `:${byte}` : byte)).join('')}`
}

/**
 * Whether an interface answers when asked for an address. IPv4 answers for any address of the namespace (arp_ignore 0,
 * net/ipv4/arp.c arp_process), but never for 127.0.0.0/8; IPv6 only for the interface's own (net/ipv6/ndisc.c ndisc_recv_ns).
 */
function answers(design: Design, device: Device, address: string): boolean {
  if (ipVersion(address) === 6)
    return [...device.addresses.map(hostPart), linkLocal(device.mac)].some((own) => same(own, address))
  if (isLoop(address)) return false
  return (
    isDeviceAddress(design, device.namespace, address) || loopbackEntry(design, device.namespace, address) !== undefined
  )
}

/** NICs on the same network, in the order they were drawn. */
export const onNetwork = (design: Design, device: Device): Device[] => {
  const { link } = device
  if (link.kind !== 'nic' || link.network === null) return []
  return design.devices.filter(
    (each) => each.id !== device.id && each.link.kind === 'nic' && each.link.network === link.network,
  )
}

/**
 * Who has this address behind this interface (ARP, neighbour discovery). The question and the answer are frames of their
 * own that pass the same hooks; here they are taken to get through. Null: nobody answers.
 */
export function resolve(design: Design, device: Device, address: string): Neighbour | null {
  if (isGroupAddress(design, device.namespace, address))
    return { mac: groupMac(address), explain: message('sim.neighbour.group', { address, device: device.name }) }
  const peer = peerOf(design, device)
  const candidates = peer ? [peer] : onNetwork(design, device)
  const found = candidates.find((each) => answers(design, each, address))
  if (found) {
    const owner = `${namespaceOf(design, found.namespace).name}/${found.name}`
    return { mac: found.mac.toLowerCase(), explain: message('sim.neighbour.found', { address, owner, mac: found.mac }) }
  }
  const { link } = device
  if (link.kind !== 'nic' || link.network === null) return null
  const network = networkOf(design, link.network).name
  return { mac: OUTSIDE_MAC, explain: message('sim.neighbour.outside', { address, network, mac: OUTSIDE_MAC }) }
}

/** Why nobody answered, for the sentence. */
export const unresolved = (design: Design, device: Device, address: string) =>
  device.link.kind === 'nic'
    ? message('sim.drop.unplugged', { device: device.name })
    : message('sim.drop.neighbour', { address, device: device.name, peer: peerOf(design, device)?.name ?? '' })
