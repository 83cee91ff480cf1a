import type { Packet } from '../../../design'
import { ETH_P_IP, ETH_P_IPV6, readNetwork } from './network'
import { macAt } from './text'

const NO_MAC = '00:00:00:00:00:00'
const ETHERNET_HEADER = 14
/** 802.1Q, 802.1ad and the older number for stacked tags. */
const isTag = (type: number): boolean => type === 0x8100 || type === 0x88a8 || type === 0x9100
/** The longest packet a design holds (design/packet.ts). */
const MAX_LENGTH = 262_144

/** Where the network header starts, and what a link header said; null when the capture cut the link header off. */
interface Link {
  eth: Packet['eth']
  at: number
}
type ReadLink = (view: DataView, at: number, end: number) => Link | null

const ethernet: ReadLink = (view, at, end) =>
  end - at < ETHERNET_HEADER
    ? null
    : {
        eth: { dst: macAt(view, at), src: macAt(view, at + 6), type: view.getUint16(at + 12) },
        at: at + ETHERNET_HEADER,
      }

/** The link header of a capture on `any`: the sender's address is known, the receiver's is not. */
const cooked =
  (size: number, type: number, addressLength: (view: DataView, at: number) => number, address: number): ReadLink =>
  (view, at, end) =>
    end - at < size
      ? null
      : {
          eth: {
            dst: NO_MAC,
            src: addressLength(view, at) === 6 ? macAt(view, at + address) : NO_MAC,
            type: view.getUint16(at + type),
          },
          at: at + size,
        }

const bare = (type: number, at: number): Link => ({ eth: { src: NO_MAC, dst: NO_MAC, type }, at })

const raw: ReadLink = (view, at, end) => {
  if (end - at < 1) return null
  const version = view.getUint8(at) >> 4
  return bare(version === 4 ? ETH_P_IP : version === 6 ? ETH_P_IPV6 : 0, at)
}

/** AF_INET is 2 everywhere; AF_INET6 is 10 on Linux, 24, 28 or 30 on the BSDs and macOS. */
const AF_INET6 = new Set([10, 24, 28, 30])
const loopback: ReadLink = (view, at, end) => {
  if (end - at < 4) return null
  // the family stands in the recording machine's byte order: the half that is zero tells which
  const big = view.getUint32(at)
  const family = big > 0xffff ? view.getUint32(at, true) : big
  return bare(family === 2 ? ETH_P_IP : AF_INET6.has(family) ? ETH_P_IPV6 : 0, at + 4)
}

/** Link types by number (tcpdump.org, Link-layer header types). */
const READERS: ReadonlyMap<number, ReadLink> = new Map<number, ReadLink>([
  [0, loopback],
  [1, ethernet],
  [12, raw],
  [14, raw],
  [101, raw],
  [108, loopback],
  [113, cooked(16, 14, (view, at) => view.getUint16(at + 4), 6)],
  [228, (view, at) => bare(ETH_P_IP, at)],
  [229, (view, at) => bare(ETH_P_IPV6, at)],
  [276, cooked(20, 0, (view, at) => view.getUint8(at + 11), 12)],
])

/** Whether packets of a link type can be read. */
export const knowsLinkType = (type: number): boolean => READERS.has(type)

/**
 * Reads the headers of one captured packet.
 * @param linkType a link type that `knowsLinkType` knows; any other gives a packet nothing is known of.
 * @param original length on the wire in bytes, link header included.
 */
export function readFrame(view: DataView, at: number, end: number, linkType: number, original: number): Packet {
  const link = READERS.get(linkType)?.(view, at, end) ?? null
  if (!link) return { ...NOTHING, length: Math.min(original, MAX_LENGTH) }
  let { at: next } = link
  let { type } = link.eth
  let vlan: number | null = null
  while (isTag(type) && end - next >= 4) {
    vlan ??= view.getUint16(next) & 0xfff
    type = view.getUint16(next + 2)
    next += 4
  }
  const length = ethernet === READERS.get(linkType) ? original : original - (link.at - at) + ETHERNET_HEADER
  return {
    eth: { src: link.eth.src, dst: link.eth.dst, type },
    vlan,
    net: readNetwork(view, next, end, type),
    length: Math.max(0, Math.min(length, MAX_LENGTH)),
  }
}

const NOTHING: Packet = { eth: { src: NO_MAC, dst: NO_MAC, type: 0 }, vlan: null, net: { kind: 'other' }, length: 0 }
