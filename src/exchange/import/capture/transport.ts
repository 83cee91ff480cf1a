import { TCP_FLAGS, type TcpFlag, type Transport } from '../../../design'

const OTHER: Transport = { kind: 'other' }

const TCP = 6
const UDP = 17
const ICMP = 1
const ICMPV6 = 58

function flagsOf(byte: number): TcpFlag[] {
  return TCP_FLAGS.filter((_, bit) => byte & (1 << bit))
}

/**
 * The transport header between two offsets. A header of which the capture kept too little is `other`:
 * TCP needs its first 14 bytes (ports and flags), UDP 8, ICMP 4.
 */
export function readTransport(view: DataView, at: number, end: number, version: 4 | 6, protocol: number): Transport {
  const left = end - at
  if (protocol === TCP && left >= 14)
    return { kind: 'tcp', sport: view.getUint16(at), dport: view.getUint16(at + 2), flags: flagsOf(view.getUint8(at + 13)) } // prettier-ignore
  if (protocol === UDP && left >= 8) return { kind: 'udp', sport: view.getUint16(at), dport: view.getUint16(at + 2) }
  if (protocol === (version === 4 ? ICMP : ICMPV6) && left >= 4)
    return { kind: 'icmp', type: view.getUint8(at), code: view.getUint8(at + 1) }
  return OTHER
}
