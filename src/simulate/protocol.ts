import { isGroupMac, namespaceOf, type Device, type IpHeader } from '../design'
import { message } from '../i18n'
import { isGroup, isLoop } from './addresses'
import { consumed, dropped, endInStack, type End, type Walk } from './walk'

const ETH_P_IP = 0x0800
const ETH_P_ARP = 0x0806
const ETH_P_IPV6 = 0x86dd

/** `0x88cc`, as ethertypes are written. */
const hex = (type: number) => `0x${type.toString(16).padStart(4, '0')}`

/**
 * The end of __netif_receive_skb_core: a VLAN tag without VLAN device, then the handler registered for the EtherType
 * (ip_rcv, ipv6_rcv, arp_rcv). Null: ip_rcv lets it go on to PREROUTING.
 */
export function deliverToProtocol(walk: Walk, device: Device): End | null {
  const { packet } = walk
  const { namespace } = device
  const lost = (kernelFunction: string, move: End) => endInStack(walk, namespace, kernelFunction, move)
  const params = { device: device.name, mac: packet.eth.dst, namespace: namespaceOf(walk.design, namespace).name }
  // VLAN id 0 is a priority tag only; vlan_do_receive found no VLAN device, since none is drawn
  if (packet.vlan) {
    walk.pktType = 'other'
    return lost('__netif_receive_skb_core', dropped(message('sim.drop.vlan', { ...params, vlan: packet.vlan })))
  }
  const { net } = packet
  if (packet.eth.type === ETH_P_ARP && net.kind === 'arp') {
    // arp_rcv lets go of what is for somebody else without calling it a drop (consume_skb)
    return walk.pktType === 'other'
      ? lost('arp_rcv', consumed(message('sim.consumed.arp-other', params)))
      : lost('arp_process', consumed(message('sim.consumed.arp', params)))
  }
  if (packet.eth.type !== ETH_P_IP && packet.eth.type !== ETH_P_IPV6)
    return lost('__netif_receive_skb_core', dropped(message('sim.drop.unhandled', { type: hex(packet.eth.type) })))
  const version = packet.eth.type === ETH_P_IP ? 4 : 6
  const rcv = version === 4 ? 'ip_rcv_core' : 'ip6_rcv_core'
  if (walk.pktType === 'other') return lost(rcv, dropped(message('sim.drop.otherhost', { ...params, function: rcv })))
  if (net.kind !== 'ip' || net.version !== version)
    return lost(rcv, dropped(message('sim.drop.bad-header', { version })))
  // RFC 4291 2.5.3: the loopback address must never come from an interface
  if (version === 6 && (isLoop(net.src) || isLoop(net.dst)))
    return lost(rcv, dropped(message('sim.drop.loopback', { src: net.src, dst: net.dst, device: params.device })))
  if (version === 6 && isGroup(net.src)) return lost(rcv, dropped(message('sim.drop.source', { src: net.src })))
  return null
}

/** The frame was sent to a group of interfaces: ip_forward takes only PACKET_HOST. */
export const wasGroupFrame = (walk: Walk): boolean => walk.pktType === 'group' && isGroupMac(walk.packet.eth.dst)

/** The IP header of a packet that ip_rcv accepted. */
export function ipOf(walk: Walk): IpHeader {
  const { net } = walk.packet
  if (net.kind !== 'ip') throw new Error('not an IP packet')
  return net
}
