import { deviceOf, type Design, type DeviceId, type Packet } from '../../design'

export interface PacketRow {
  key: string
  value: string
}

export interface Shown {
  packet: Packet
  /** skb->mark, and the interface it is on; absent where there is no skb. */
  mark?: number
  device?: DeviceId | null
}

const hex = (value: number, digits = 1): string => `0x${value.toString(16).padStart(digits, '0')}`

function netRows({ net }: Packet): PacketRow[] {
  if (net.kind === 'other') return []
  if (net.kind === 'arp')
    return [
      { key: 'arp.operation', value: net.operation },
      { key: 'arp.sender', value: `${net.senderIp} ${net.senderMac}` },
      { key: 'arp.target', value: `${net.targetIp} ${net.targetMac}` },
    ]
  const { transport } = net
  const rows = [
    { key: 'ip.src', value: net.src },
    { key: 'ip.dst', value: net.dst },
    { key: 'ip.protocol', value: String(net.protocol) },
    { key: 'ip.ttl', value: String(net.ttl) },
    ...(net.fragment ? [{ key: 'ip.fragment', value: '1' }] : []),
  ]
  switch (transport.kind) {
    case 'tcp':
    case 'udp':
      rows.push(
        { key: `${transport.kind}.sport`, value: String(transport.sport) },
        { key: `${transport.kind}.dport`, value: String(transport.dport) },
      )
      if (transport.kind === 'tcp') rows.push({ key: 'tcp.flags', value: transport.flags.join(' ') || '–' })
      return rows
    case 'icmp':
      rows.push(
        { key: 'icmp.type', value: String(transport.type) },
        { key: 'icmp.code', value: String(transport.code) },
      )
      return rows
    case 'other':
      return rows
  }
}

/** A packet's headers as names and values, under the names that rules use. */
export function packetRows(design: Design, { packet, mark, device }: Shown): PacketRow[] {
  const { eth, vlan } = packet
  return [
    ...(device ? [{ key: 'ifname', value: deviceOf(design, device).name }] : []),
    { key: 'eth.src', value: eth.src },
    { key: 'eth.dst', value: eth.dst },
    { key: 'eth.type', value: hex(eth.type, 4) },
    ...(vlan === null ? [] : [{ key: 'vlan', value: String(vlan) }]),
    ...netRows(packet),
    ...(mark === undefined ? [] : [{ key: 'mark', value: hex(mark) }]),
    { key: 'length', value: String(packet.length) },
  ]
}
