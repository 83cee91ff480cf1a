import { hostPart, inPrefix, peerOf, sameAddress, type Design, type Device, type Packet } from '../../design'

/** So many packets are looked at: the first ones say where a capture was taken. */
const LOOKED_AT = 200

const owns = (device: Device | null, address: string): boolean =>
  device?.addresses.some((cidr) => sameAddress(hostPart(cidr), address)) ?? false

/**
 * The interface at which captured packets come into a drawing: where the cable of the first one's sender ends, or the
 * interface it is for, or the one on its sender's network. None fits: a network card, as they come from outside.
 */
export function entranceFor(design: Design, packets: readonly Packet[]): Device | null {
  const { devices } = design
  for (const { net } of packets.slice(0, LOOKED_AT)) {
    if (net.kind !== 'ip') continue
    const found =
      devices.find((each) => owns(peerOf(design, each), net.src)) ??
      devices.find((each) => owns(each, net.dst)) ??
      devices.find((each) => each.addresses.some((cidr) => inPrefix(net.src, cidr)))
    if (found) return found
  }
  return devices.find((each) => each.link.kind === 'nic') ?? devices[0] ?? null
}
