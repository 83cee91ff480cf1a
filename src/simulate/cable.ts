import { deviceOf, isGroupMac, networkOf, qualifiedDeviceName, sameMac, type Device, type Packet } from '../design'
import { message } from '../i18n'
import { isAttached } from './chain'
import { onNetwork } from './neighbour'
import { dropped, end, record, wirePlace, type Move, type Walk } from './walk'

/** ETH_HLEN and VLAN_HLEN: what a frame may be longer than the MTU (include/linux/netdevice.h __is_skb_forwardable). */
const HEADROOM = 18

/** The frame does not fit the interface: is_skb_forwardable, xdp_ok_fwd_dev. */
export const tooLongFor = (packet: Packet, device: Device): boolean => packet.length > device.mtu + HEADROOM

/** The driver sends: through a veth cable to the peer, or over a network to another NIC, or out of the drawing. */
export function cable(walk: Walk, device: Device, as: 'skb' | 'frame'): Move {
  return device.link.kind === 'veth' ? vethXmit(walk, device, device.link.peer, as) : nicXmit(walk, device, as)
}

/** drivers/net/veth.c veth_xmit for an skb, veth_xdp_xmit for a frame of XDP_TX or XDP_REDIRECT. */
function vethXmit(walk: Walk, device: Device, peerId: Device['id'], as: 'skb' | 'frame'): Move {
  const peer = deviceOf(walk.design, peerId)
  if (tooLongFor(walk.packet, peer))
    return dropped(message('sim.drop.too-long', { device: peer.name, mtu: peer.mtu, length: walk.packet.length }))
  if (as === 'frame') {
    // the ring of the receiving end exists only while NAPI is on: with a native XDP program there, or with GRO
    if (!isAttached(walk.design, { hook: 'xdp', target: { kind: 'device', id: peer.id } }))
      return dropped(message('sim.drop.veth-no-napi', { device: device.name, peer: peer.name }))
    // an xdp_frame has no skb to carry a mark
    walk.mark = 0
    forgetChecksum(walk)
  }
  // ____dev_forward_skb scrubs the skb when it changes the namespace (net/core/skbuff.c skb_scrub_packet)
  if (peer.namespace !== device.namespace) walk.mark = 0
  return { to: 'driver', device: peer, as }
}

/** An skb that XDP turned into a frame (veth_xdp_rcv_skb) loses its ip_summed: measured on 6.18, the receiver drops it. */
export function forgetChecksum(walk: Walk): void {
  if (walk.checksum === 'partial') walk.checksum = 'broken'
}

function nicXmit(walk: Walk, device: Device, as: 'skb' | 'frame'): Move {
  const { link } = device
  if (link.kind !== 'nic' || link.network === null) return dropped(message('sim.drop.unplugged', { device: device.name })) // prettier-ignore
  const network = networkOf(walk.design, link.network).name
  const { dst } = walk.packet.eth
  const others = onNetwork(walk.design, device)
  // a frame to a group reaches every interface; the first one stands for all
  const receiver = others.find((each) => sameMac(each.mac, dst)) ?? (isGroupMac(dst) ? others[0] : undefined)
  const params = {
    device: device.name,
    network,
    mac: dst,
    receiver: receiver ? qualifiedDeviceName(walk.design, receiver) : '',
  }
  const explain = receiver ? message('sim.wire.across', params) : message('sim.wire.left', params)
  walk.device = device
  record(walk, { place: wirePlace(device), kernelFunction: 'ndo_start_xmit', explain })
  if (!receiver) return end({ kind: 'left', device: device.id, reason: explain })
  // nothing that the kernel keeps beside a packet travels with it
  walk.mark = 0
  if (as === 'frame') forgetChecksum(walk)
  else if (walk.checksum === 'partial') walk.checksum = 'whole'
  return { to: 'driver', device: receiver, as: 'frame' }
}
