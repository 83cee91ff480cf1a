import { z } from 'zod'
import { isAddress, isMac } from './address'

const u8 = z.int().min(0).max(255)
const u16 = z.int().min(0).max(65535)
const mac = z.string().refine(isMac, { error: 'not-a-mac' })
const ip = z.string().refine(isAddress, { error: 'not-an-address' })

/** Bits of the TCP header's flag byte, lowest first (RFC 9293). */
export const TCP_FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'] as const
export type TcpFlag = (typeof TCP_FLAGS)[number]

const transportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tcp'), sport: u16, dport: u16, flags: z.array(z.enum(TCP_FLAGS)) }),
  z.object({ kind: z.literal('udp'), sport: u16, dport: u16 }),
  z.object({ kind: z.literal('icmp'), type: u8, code: u8 }),
  /** Another protocol, or a header that the capture cut off, or a fragment behind the first. */
  z.object({ kind: z.literal('other') }),
])

const ipSchema = z.object({
  kind: z.literal('ip'),
  version: z.union([z.literal(4), z.literal(6)]),
  src: ip,
  dst: ip,
  /** IPv4 protocol or the last IPv6 next header. */
  protocol: u8,
  /** TTL or hop limit. */
  ttl: u8,
  /** More fragments follow, or this is one behind the first. */
  fragment: z.boolean(),
  transport: transportSchema,
})

const arpSchema = z.object({
  kind: z.literal('arp'),
  operation: z.enum(['request', 'reply', 'other']),
  senderMac: mac,
  senderIp: ip,
  targetMac: mac,
  targetIp: ip,
})

/** A frame as the simulator sees it: headers that hooks can look at, and a length. All numbers in host order. */
export const packetSchema = z.object({
  eth: z.object({ src: mac, dst: mac, type: u16 }),
  /** 802.1Q VLAN id; `null` without a tag. */
  vlan: z.int().min(0).max(4095).nullable(),
  net: z.discriminatedUnion('kind', [ipSchema, arpSchema, z.object({ kind: z.literal('other') })]),
  /** Bytes on the wire, Ethernet header included. */
  length: z.int().min(0).max(262144),
})

export type Packet = z.infer<typeof packetSchema>
export type IpHeader = z.infer<typeof ipSchema>
export type ArpHeader = z.infer<typeof arpSchema>
export type Transport = z.infer<typeof transportSchema>
