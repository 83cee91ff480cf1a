import { CALLS, err, ok, type CallName, type Design, type Socket, type Device, type IpHeader, type Packet, type Result, type Stimulus, type TcpFlag, type Transport } from '../../../design' // prettier-ignore
import { expectArrow, readAddress, readEndpoint, readFullEndpoint, sameVersion } from './address'
import * as by from './defaults'
import { SpecFailure, type SpecError } from './error'
import { readExtras, type Extras } from './extras'
import { findDevice, findSocket } from './names'
import { Cursor, type Token } from './tokens'

const FRAME = ['length=', 'vlan=', 'src=', 'dst=', 'ethertype=', 'answers']
const IP = [...FRAME, 'ttl=', 'fragment']

type Net = Packet['net']
interface Read {
  net: Net
  extras: Extras
}

/** Addresses, with ports where the protocol has them, and what follows. */
function readIp(cursor: Cursor, protocol: string): Read {
  const ports = protocol === 'tcp' || protocol === 'udp'
  const first = cursor.take()
  const src = ports ? readEndpoint(first) : { address: readAddress(first), port: null }
  expectArrow(cursor.take())
  const second = cursor.take()
  const dst = ports ? readFullEndpoint(second) : { address: readAddress(second), port: 0 }
  const version = sameVersion(src.address, dst.address, second.column)
  const header = (extras: Extras, number: number, transport: Transport): Read => {
    const net: IpHeader = {
      kind: 'ip',
      version,
      src: src.address,
      dst: dst.address,
      protocol: number,
      ttl: extras.number('ttl', 255, by.TTL),
      fragment: extras.word('fragment'),
      transport,
    }
    return { net, extras }
  }
  const sport = src.port ?? by.SRC_PORT
  const rest = cursor.rest()
  switch (protocol) {
    case 'tcp': {
      const extras = readExtras(rest, [...IP, 'SYN', 'none'])
      return header(extras, by.PROTOCOL.tcp, { kind: 'tcp', sport, dport: dst.port, flags: extras.flags(['SYN']) })
    }
    case 'udp':
      return header(readExtras(rest, IP), by.PROTOCOL.udp, { kind: 'udp', sport, dport: dst.port })
    case 'icmp': {
      const extras = readExtras(rest, [...IP, 'echo', 'echo-reply', 'type=', 'code='])
      const type = extras.word('echo-reply') ? by.echoReply(version) : by.echoRequest(version)
      return header(extras, version === 4 ? by.PROTOCOL.icmp : by.PROTOCOL.icmpv6, {
        kind: 'icmp',
        type: extras.number('type', 255, type),
        code: extras.number('code', 255, 0),
      })
    }
    default: {
      const extras = readExtras(rest, [...IP, 'protocol='])
      return header(extras, extras.number('protocol', 255, 255), { kind: 'other' })
    }
  }
}

function readIpv4({ text, column }: Token): string {
  const address = readAddress({ text, column })
  if (address.includes(':')) throw new SpecFailure('ipv4', column)
  return address
}

function readArp(cursor: Cursor, device: Device): Read {
  const senderIp = readIpv4(cursor.take())
  expectArrow(cursor.take())
  const targetIp = readIpv4(cursor.take())
  const extras = readExtras(cursor.rest(), [...FRAME, 'request', 'reply', 'other', 'sender=', 'target='])
  const operation = extras.word('reply') ? 'reply' : extras.word('other') ? 'other' : 'request'
  const net: Net = {
    kind: 'arp',
    operation,
    senderIp,
    targetIp,
    senderMac: extras.mac('sender', extras.mac('src', by.SRC_MAC)),
    targetMac: extras.mac('target', operation === 'request' ? by.NO_MAC : device.mac.toLowerCase()),
  }
  return { net, extras }
}

function readOther(cursor: Cursor): Read & { type: number } {
  const { text, column } = cursor.take()
  if (!/^(0x[0-9a-f]{1,4}|\d{1,5})$/i.test(text) || Number(text) > 65535) throw new SpecFailure('ether-type', column)
  return { type: Number(text), net: { kind: 'other' }, extras: readExtras(cursor.rest(), FRAME) }
}

const PROTOCOLS = ['tcp', 'udp', 'icmp', 'ip']

function readWire(design: Design, name: Token, cursor: Cursor): Stimulus {
  const device = findDevice(design, name)
  const { text, column } = cursor.take()
  const protocol = text.toLowerCase()
  let read: Read & { type?: number }
  if (PROTOCOLS.includes(protocol)) read = readIp(cursor, protocol)
  else if (protocol === 'arp') read = readArp(cursor, device)
  else if (protocol === 'ether') read = readOther(cursor)
  else throw new SpecFailure('protocol', column, { found: text })
  const { net, extras } = read
  const vlan = extras.numberOrNull('vlan', 4095)
  const packet: Packet = {
    eth: {
      src: extras.mac('src', by.SRC_MAC),
      dst: extras.mac('dst', by.dstMac(net, device)),
      type: extras.number('ethertype', 65535, read.type ?? by.etherType(net)),
    },
    vlan,
    net,
    length: extras.number('length', by.MAX_LENGTH, by.headerLength(net, vlan)),
  }
  return { kind: 'wire', device: device.id, packet, ...(extras.word('answers') ? { answers: true } : {}) }
}

/** `connect 10.0.1.7:80`, `send length=20`, `close`: a system call by its name. */
function readCall(socket: Socket, call: CallName, rest: readonly Token[]): Stimulus {
  const [to] = rest
  const told = to && !to.text.includes('=') ? readFullEndpoint(to) : null
  const extras = readExtras(told ? rest.slice(1) : rest, ['length='])
  const length = extras.number('length', by.MAX_PAYLOAD, 0)
  return { kind: 'call', socket: socket.id, call, address: told?.address ?? null, port: told?.port ?? 0, length }
}

function readSocket(design: Design, name: Token, cursor: Cursor): Stimulus {
  const socket = findSocket(design, name)
  const first = cursor.take()
  const call = CALLS.find((each) => each === first.text.toLowerCase())
  if (call) return readCall(socket, call, cursor.rest())
  expectArrow(first)
  const { address, port } = readFullEndpoint(cursor.take())
  const extras = readExtras(cursor.rest(), ['length=', 'connected', 'SYN', 'none'])
  const flags: TcpFlag[] = extras.flags(by.socketFlags(socket))
  const length = extras.number('length', by.MAX_PAYLOAD, 0)
  return { kind: 'socket', socket: socket.id, to: address, port, flags, connected: extras.word('connected'), length }
}

/**
 * Reads one line that says which packet to send and from where: `wire:host/eth0 tcp 192.0.2.10:40000 > 10.0.0.1:80 SYN`,
 * `socket:curl > 10.0.1.7:80`. What the line leaves out comes from defaults.ts; `length=` is the whole frame for a wire
 * and the payload for a socket, in bytes.
 * @returns the stimulus, or the first error with its column and what was expected there.
 */
export function readStimulus(design: Design, spec: string): Result<Stimulus, SpecError> {
  try {
    const cursor = new Cursor(spec)
    const { text, column } = cursor.take()
    const [, kind, rest = ''] = /^(wire|socket):(.*)$/is.exec(text) ?? []
    if (!kind) throw new SpecFailure('start', column)
    const name = { text: rest, column: column + kind.length + 1 }
    return ok(kind.toLowerCase() === 'wire' ? readWire(design, name, cursor) : readSocket(design, name, cursor))
  } catch (error) {
    if (error instanceof SpecFailure) return err(error.error)
    throw error
  }
}
