import { isGroupMac, type Packet } from '../../design'

/**
 * Addresses a frame to an interface of the drawing, so that a capture from another machine is not dropped there as
 * somebody else's (eth_type_trans PACKET_OTHERHOST). Broadcast and multicast frames keep their destination, and
 * nothing above Ethernet changes.
 */
export const retarget = (packet: Packet, to: { srcMac?: string; dstMac: string }): Packet => ({
  ...packet,
  eth: {
    ...packet.eth,
    src: to.srcMac ?? packet.eth.src,
    dst: isGroupMac(packet.eth.dst) ? packet.eth.dst : to.dstMac,
  },
})
