import type { IpHeader, Packet } from './packet'

/** Assigned numbers people know by name (IANA, Protocol Numbers). */
const PROTOCOLS: Record<number, string> = { 1: 'ICMP', 2: 'IGMP', 4: 'IPIP', 6: 'TCP', 17: 'UDP', 41: 'IPv6-in-IP', 47: 'GRE', 50: 'ESP', 51: 'AH', 58: 'ICMPv6', 132: 'SCTP' } // prettier-ignore

/** IANA, ICMP Type Numbers. */
const ICMP: Record<number, string> = { 0: 'echo reply', 3: 'unreachable', 5: 'redirect', 8: 'echo request', 11: 'time exceeded', 12: 'parameter problem' } // prettier-ignore
/** IANA, ICMPv6 type numbers. */
const ICMP6: Record<number, string> = { 1: 'unreachable', 2: 'packet too big', 3: 'time exceeded', 4: 'parameter problem', 128: 'echo request', 129: 'echo reply', 133: 'router solicitation', 134: 'router advertisement', 135: 'neighbor solicitation', 136: 'neighbor advertisement', 143: 'multicast listener report' } // prettier-ignore

const hex = (type: number): string => `0x${type.toString(16).padStart(4, '0')}`

/** An address with a port, an IPv6 one in brackets: `[2001:db8::1]:53`. */
export const endpoint = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`

function summarizeIp({ version, src, dst, protocol, fragment, transport }: IpHeader): string {
  switch (transport.kind) {
    case 'tcp':
    case 'udp': {
      const words = [transport.kind.toUpperCase()]
      if (transport.kind === 'tcp' && transport.flags.length > 0) words.push(transport.flags.join(','))
      if (fragment) words.push('fragment')
      return `${words.join(' ')} ${endpoint(src, transport.sport)} → ${endpoint(dst, transport.dport)}`
    }
    case 'icmp': {
      const { type, code } = transport
      const what = (version === 4 ? ICMP : ICMP6)[type] ?? `type ${type} code ${code}`
      return `${version === 4 ? 'ICMP' : 'ICMPv6'} ${what} ${src} → ${dst}`
    }
    case 'other':
      return `${PROTOCOLS[protocol] ?? `IP protocol ${protocol}`}${fragment ? ' fragment' : ''} ${src} → ${dst}`
  }
}

function summarizeNet({ eth, net }: Packet): string {
  switch (net.kind) {
    case 'ip':
      return summarizeIp(net)
    case 'arp':
      if (net.operation === 'request') return `ARP who-has ${net.targetIp} tell ${net.senderIp}`
      if (net.operation === 'reply') return `ARP ${net.senderIp} is-at ${net.senderMac}`
      return `ARP ${net.senderIp} → ${net.targetIp}`
    case 'other':
      return `EtherType ${hex(eth.type)} ${eth.src} → ${eth.dst}`
  }
}

/** A packet in one line of no particular language, as tcpdump would put it: `TCP SYN 10.0.1.5:41320 → 10.0.1.7:80`. */
export const summarize = (packet: Packet): string =>
  `${packet.vlan === null ? '' : `vlan ${packet.vlan} `}${summarizeNet(packet)}`
