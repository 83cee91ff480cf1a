import {
  deviceOf, hostPart, ipVersion, isAddress, isMac, qualifiedDeviceName, socketOf,
  type CallName, type Design, type Device, type DeviceId, type Packet, type Socket, type SocketId, type Stimulus, type TcpFlag,
} from '../../design' // prettier-ignore
import type { MessageKey } from '../../i18n'

export const WIRE_PROTOCOLS = ['tcp', 'udp', 'icmp', 'arp'] as const
export type WireProtocol = (typeof WIRE_PROTOCOLS)[number]
/** The flags people set by hand. */
export const DRAFT_FLAGS = ['SYN', 'ACK', 'FIN', 'RST', 'PSH'] as const satisfies readonly TcpFlag[]

/** What stands in the dialog's fields, as typed. */
export interface Draft {
  from: { kind: 'socket'; id: SocketId } | { kind: 'wire'; id: DeviceId }
  dst: string
  dport: string
  flags: readonly TcpFlag[]
  connected: boolean
  /** What a socket does: one packet of its own, or a system call with all that follows. */
  call: CallName | 'packet'
  /** What the kernel answers to a frame is sent, too. */
  answers: boolean
  length: string
  protocol: WireProtocol
  src: string
  sport: string
  ttl: string
  vlan: string
  /** Empty: a neighbour's address, and the interface's own. */
  srcMac: string
  dstMac: string
}

export type DraftField = 'dst' | 'dport' | 'length' | 'src' | 'sport' | 'ttl' | 'vlan' | 'srcMac' | 'dstMac'
export interface Fault {
  key: MessageKey
  params?: Record<string, number>
}
export type Composed = { stimulus: Stimulus } | { faults: Partial<Record<DraftField, Fault>> }

/** The MAC address of somebody outside. */
export const OUTSIDE_MAC = '02:00:00:00:00:01'
const BROADCAST = 'ff:ff:ff:ff:ff:ff'
const NOBODY = '00:00:00:00:00:00'

const within = (text: string, max: number): boolean => /^\d{1,6}$/.test(text.trim()) && Number(text) <= max

/** Whether a socket's packets carry flags: TCP ones do. */
export const socketProtocol = (design: Design, draft: Draft): Socket['protocol'] | null =>
  draft.from.kind === 'socket' ? socketOf(design, draft.from.id).protocol : null

/** Which fields count for a draft. */
function fieldsOf(draft: Draft): DraftField[] {
  if (draft.from.kind === 'socket') {
    const { call } = draft
    if (call === 'packet' || call === 'send') return ['dst', 'dport', 'length']
    return call === 'bind' || call === 'connect' ? ['dst', 'dport'] : []
  }
  const frame: DraftField[] = ['src', 'dst', 'vlan', 'srcMac', 'dstMac']
  switch (draft.protocol) {
    case 'tcp':
    case 'udp':
      return [...frame, 'sport', 'dport', 'ttl', 'length']
    case 'icmp':
      return [...frame, 'ttl', 'length']
    case 'arp':
      return frame
  }
}

/** Bound as it is drawn, sent to the peer. */
const mayBeEmpty = ({ from, call }: Draft): boolean => from.kind === 'socket' && (call === 'bind' || call === 'send')

function faultOf(draft: Draft, name: DraftField): Fault | null {
  const text = draft[name].trim()
  const number = (max: number): Fault | null =>
    within(text, max) ? null : { key: 'panels.inspector.error.number', params: { min: 0, max } }
  switch (name) {
    case 'src':
    case 'dst':
      if (text === '' && mayBeEmpty(draft)) return null
      if (!isAddress(text)) return { key: 'panels.inspector.error.address' }
      if (draft.from.kind === 'socket') return null
      if (draft.protocol === 'arp' && ipVersion(text) === 6) return { key: 'panels.inspector.error.ipv4' }
      return name === 'dst' && isAddress(draft.src.trim()) && ipVersion(draft.src.trim()) !== ipVersion(text)
        ? { key: 'panels.inspector.error.versions' }
        : null
    case 'sport':
    case 'dport':
      return number(65535)
    case 'ttl':
      return number(255)
    case 'length':
      return number(draft.from.kind === 'socket' ? 65000 : 9000)
    case 'vlan':
      return text === '' || within(text, 4095) ? null : { key: 'panels.inspector.compose.vlan-range' }
    case 'srcMac':
    case 'dstMac':
      return text === '' || isMac(text) ? null : { key: 'panels.inspector.compose.mac' }
  }
}

const HEADER = { tcp: 20, udp: 8, icmp: 8 } as const

function netOf(draft: Draft, senderMac: string): Packet['net'] {
  const [src, dst] = [draft.src.trim(), draft.dst.trim()]
  if (draft.protocol === 'arp')
    return { kind: 'arp', operation: 'request', senderMac, senderIp: src, targetMac: NOBODY, targetIp: dst }
  const version = ipVersion(dst)
  const ports = { sport: Number(draft.sport), dport: Number(draft.dport) }
  const ip = { kind: 'ip', version, src, dst, ttl: Number(draft.ttl), fragment: false } as const
  switch (draft.protocol) {
    case 'tcp':
      return { ...ip, protocol: 6, transport: { kind: 'tcp', ...ports, flags: [...draft.flags] } }
    case 'udp':
      return { ...ip, protocol: 17, transport: { kind: 'udp', ...ports } }
    case 'icmp':
      return { ...ip, protocol: version === 4 ? 1 : 58, transport: { kind: 'icmp', type: version === 4 ? 8 : 128, code: 0 } } // prettier-ignore
  }
}

/** The destination MAC address when none was typed: everyone for an ARP request, else the interface. */
export const assumedDstMac = (draft: Draft, device: Device): string =>
  draft.protocol === 'arp' ? BROADCAST : device.mac

function packetOf(draft: Draft, device: Device): Packet {
  const src = draft.srcMac.trim().toLowerCase() || OUTSIDE_MAC
  const net = netOf(draft, src)
  const vlan = draft.vlan.trim() === '' ? null : Number(draft.vlan)
  const link = 14 + (vlan === null ? 0 : 4)
  const length =
    net.kind === 'ip' && draft.protocol !== 'arp'
      ? link + (net.version === 4 ? 20 : 40) + HEADER[draft.protocol] + Number(draft.length)
      : link + 28
  const type = net.kind === 'arp' ? 0x0806 : net.kind === 'ip' && net.version === 6 ? 0x86dd : 0x0800
  const dst = draft.dstMac.trim().toLowerCase() || assumedDstMac(draft, device)
  return { eth: { src, dst, type }, vlan, net, length }
}

/** The stimulus that a draft means, or what is wrong with which field. */
export function compose(design: Design, draft: Draft): Composed {
  const faults: Partial<Record<DraftField, Fault>> = {}
  for (const name of fieldsOf(draft)) {
    const fault = faultOf(draft, name)
    if (fault) faults[name] = fault
  }
  if (Object.keys(faults).length > 0) return { faults }
  if (draft.from.kind === 'wire')
    return {
      stimulus: {
        kind: 'wire',
        device: draft.from.id,
        packet: packetOf(draft, deviceOf(design, draft.from.id)),
        ...(draft.answers ? { answers: true } : {}),
      },
    }
  if (draft.call !== 'packet') {
    const told = fieldsOf(draft).includes('dst') && draft.dst.trim() !== ''
    return {
      stimulus: {
        kind: 'call',
        socket: draft.from.id,
        call: draft.call,
        address: told ? draft.dst.trim() : null,
        port: told ? Number(draft.dport) : 0,
        length: draft.call === 'send' ? Number(draft.length) : 0,
      },
    }
  }
  const udp = socketProtocol(design, draft) === 'udp'
  return {
    stimulus: {
      kind: 'socket',
      socket: draft.from.id,
      to: draft.dst.trim(),
      port: Number(draft.dport),
      flags: udp ? [] : [...draft.flags],
      connected: udp && draft.connected,
      length: Number(draft.length),
    },
  }
}

export interface Destination {
  /** `nginx · server/eth0` */
  label: string
  address: string
  port: number | null
  protocol: Socket['protocol'] | null
}

/** Everything in a design that can be sent to: bound sockets at their addresses, then the interfaces' addresses. */
export function destinations(design: Design): Destination[] {
  const found: Destination[] = []
  for (const socket of design.sockets) {
    if (socket.port === 0) continue
    const inside = design.devices.filter((device) => device.namespace === socket.namespace)
    const own = socket.address === null ? inside.flatMap((device) => device.addresses.map(hostPart)) : [socket.address]
    for (const address of own) found.push({ label: socket.name, address, port: socket.port, protocol: socket.protocol })
  }
  for (const device of design.devices)
    for (const address of device.addresses)
      found.push({ label: qualifiedDeviceName(design, device), address: hostPart(address), port: null, protocol: null })
  return found
}
