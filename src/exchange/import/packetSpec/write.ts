import { deviceOf, endpoint, sameMac, socketOf, type Design, type Device, type IpHeader, type Packet, type Stimulus, type TcpFlag } from '../../../design' // prettier-ignore
import * as by from './defaults'
import { deviceCall, socketCall } from './names'
import { quote } from './tokens'

const sameFlags = (a: readonly TcpFlag[], b: readonly TcpFlag[]): boolean =>
  a.length === b.length && a.every((flag) => b.includes(flag))

/** TCP flags unless they are those a reader assumes. */
const flagWords = (flags: readonly TcpFlag[], assumed: readonly TcpFlag[]): string[] =>
  sameFlags(flags, assumed) ? [] : flags.length === 0 ? ['none'] : [...flags]

/** An option unless its value is the one a reader assumes. */
const option = (name: string, value: string | number, assumed: string | number | null): string[] =>
  value === assumed ? [] : [`${name}=${value}`]
const macOption = (name: string, value: string, assumed: string): string[] =>
  sameMac(value, assumed) ? [] : [`${name}=${value}`]

function ipWords(net: IpHeader): string[] {
  const { src, dst, transport, version } = net
  const tail = [...option('ttl', net.ttl, by.TTL), ...(net.fragment ? ['fragment'] : [])]
  switch (transport.kind) {
    case 'tcp':
    case 'udp': {
      const flags = transport.kind === 'tcp' ? flagWords(transport.flags, ['SYN']) : []
      // the first segment of a connection is what a reader looks for: its flag is written though it could be left out
      const shown = transport.kind === 'tcp' && flags.length === 0 ? ['SYN'] : flags
      return [transport.kind, endpoint(src, transport.sport), '>', endpoint(dst, transport.dport), ...shown, ...tail]
    }
    case 'icmp': {
      const { type, code } = transport
      const numbers = [`type=${type}`, `code=${code}`]
      const echo = code !== 0 ? numbers : type === by.echoRequest(version) ? ['echo'] : type === by.echoReply(version) ? ['echo-reply'] : numbers // prettier-ignore
      return ['icmp', src, '>', dst, ...echo, ...tail]
    }
    case 'other':
      return ['ip', src, '>', dst, `protocol=${net.protocol}`, ...tail]
  }
}

function netWords({ net, eth }: Packet, device: Device): string[] {
  switch (net.kind) {
    case 'ip':
      return ipWords(net)
    case 'arp':
      return [
        'arp',
        net.senderIp,
        '>',
        net.targetIp,
        ...(net.operation === 'request' ? [] : [net.operation]),
        ...macOption('sender', net.senderMac, eth.src),
        ...macOption('target', net.targetMac, net.operation === 'request' ? by.NO_MAC : device.mac),
      ]
    case 'other':
      return ['ether', `0x${eth.type.toString(16).padStart(4, '0')}`]
  }
}

/**
 * The line that `readStimulus` reads as this stimulus. Packets that contradict themselves (a TCP header behind another
 * protocol number, addresses of two IP versions), which only a damaged capture has, come back tidied up.
 */
export function writeStimulus(design: Design, stimulus: Stimulus): string {
  if (stimulus.kind === 'socket') {
    const socket = socketOf(design, stimulus.socket)
    return [
      `socket:${quote(socketCall(design, socket))}`,
      '>',
      endpoint(stimulus.to, stimulus.port),
      ...flagWords(stimulus.flags, by.socketFlags(socket)),
      ...(stimulus.connected ? ['connected'] : []),
      ...option('length', stimulus.length, 0),
    ].join(' ')
  }
  if (stimulus.kind === 'call') {
    const { call, address, port, length } = stimulus
    return [
      `socket:${quote(socketCall(design, socketOf(design, stimulus.socket)))}`,
      call,
      ...(address === null ? [] : [endpoint(address, port)]),
      ...option('length', length, 0),
    ].join(' ')
  }
  const device = deviceOf(design, stimulus.device)
  const { packet } = stimulus
  const { eth, net, vlan, length } = packet
  return [
    `wire:${quote(deviceCall(design, device))}`,
    ...netWords(packet, device),
    ...(vlan === null ? [] : [`vlan=${vlan}`]),
    ...macOption('src', eth.src, by.SRC_MAC),
    ...macOption('dst', eth.dst, by.dstMac(net, device)),
    ...(net.kind === 'other' ? [] : option('ethertype', eth.type, by.etherType(net))),
    ...option('length', length, by.headerLength(net, vlan)),
    ...(stimulus.answers ? ['answers'] : []),
  ].join(' ')
}
