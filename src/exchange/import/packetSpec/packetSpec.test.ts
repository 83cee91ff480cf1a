import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addHost, addNetwork, addNic, addPod, addSocket, emptyDesign, packetSchema, TCP_FLAGS, updateNamespace, type Design, type Packet, type Stimulus } from '../../../design' // prettier-ignore
import { createTranslator } from '../../../i18n'
import { readStimulus, writeStimulus } from '.'

function sample(): Design {
  let design = addNetwork(addHost(emptyDesign('test')))
  const [host] = design.hosts
  const [namespace] = design.namespaces
  if (!host || !namespace) throw new Error('no host')
  design = addNic(design, namespace.id, ['10.0.0.1/24'])
  design = addPod(addPod(design, host.id, 'client'), host.id, 'my "odd" pod')
  const [socket] = design.sockets
  if (!socket) throw new Error('no socket')
  return addSocket(design, { ...socket, name: 'dns', protocol: 'udp', port: 53 })
}
const design = sample()
const device = (name: string) => {
  const found = design.devices.find((each) => each.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}
const nic = device('eth0')

function read(line: string): Stimulus {
  const result = readStimulus(design, line)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const packetOf = (line: string): Packet => {
  const stimulus = read(line)
  if (stimulus.kind !== 'wire') throw new Error('no frame')
  return stimulus.packet
}
const english = createTranslator('en')
const sentence = (line: string): string => {
  const result = readStimulus(design, line)
  return result.ok ? 'no error' : english(result.error.message)
}

describe('frames on a wire', () => {
  it('reads TCP with every default', () => {
    expect(read('wire:host/eth0 tcp 192.0.2.10:41000 > 10.0.0.1:80 SYN')).toEqual({
      kind: 'wire',
      device: nic.id,
      packet: {
        eth: { src: '02:00:00:00:00:01', dst: nic.mac, type: 0x0800 },
        vlan: null,
        net: {
          kind: 'ip',
          version: 4,
          src: '192.0.2.10',
          dst: '10.0.0.1',
          protocol: 6,
          ttl: 64,
          fragment: false,
          transport: { kind: 'tcp', sport: 41000, dport: 80, flags: ['SYN'] },
        },
        length: 54,
      },
    })
    expect(packetOf('wire:host/eth0 tcp 192.0.2.10 > 10.0.0.1:80')).toEqual(packetOf('wire:host/eth0 tcp 192.0.2.10:40000>10.0.0.1:80 syn')) // prettier-ignore
    expect(packetOf('wire:host/eth0 tcp 192.0.2.10 → 10.0.0.1:80 SYN,ACK').net).toMatchObject({ transport: { flags: ['SYN', 'ACK'] } }) // prettier-ignore
    expect(packetOf('wire:host/eth0 tcp 192.0.2.10 > 10.0.0.1:80 none').net).toMatchObject({ transport: { flags: [] } })
  })

  it('reads options', () => {
    const packet = packetOf('wire:host/eth0 udp [2001:DB8::1]:5353 > [2001:db8:0::2]:53 length=100 ttl=3 vlan=7 src=AA:bb:cc:00:00:01 dst=aa:bb:cc:00:00:02') // prettier-ignore
    expect(packet).toMatchObject({ vlan: 7, length: 100, eth: { src: 'aa:bb:cc:00:00:01', dst: 'aa:bb:cc:00:00:02', type: 0x86dd } }) // prettier-ignore
    expect(packet.net).toMatchObject({ version: 6, src: '2001:db8::1', dst: '2001:db8::2', ttl: 3, protocol: 17 })
  })

  it('reads ICMP, ARP, other protocols and other EtherTypes', () => {
    expect(packetOf('wire:host/eth0 icmp 192.0.2.1 > 10.0.0.1 echo').net).toMatchObject({ protocol: 1, transport: { type: 8, code: 0 } }) // prettier-ignore
    expect(packetOf('wire:host/eth0 icmp ::1 > ::2 echo-reply').net).toMatchObject({ protocol: 58, transport: { type: 129 } }) // prettier-ignore
    expect(packetOf('wire:host/eth0 icmp 192.0.2.1 > 10.0.0.1 type=3 code=4').net).toMatchObject({ transport: { type: 3, code: 4 } }) // prettier-ignore
    expect(packetOf('wire:host/eth0 arp 10.0.0.9 > 10.0.0.1')).toEqual({
      eth: { src: '02:00:00:00:00:01', dst: 'ff:ff:ff:ff:ff:ff', type: 0x0806 },
      vlan: null,
      net: {
        kind: 'arp',
        operation: 'request',
        senderMac: '02:00:00:00:00:01',
        senderIp: '10.0.0.9',
        targetMac: '00:00:00:00:00:00',
        targetIp: '10.0.0.1',
      },
      length: 42,
    })
    expect(packetOf('wire:host/eth0 arp 10.0.0.9 > 10.0.0.1 reply').eth.dst).toBe(nic.mac)
    expect(packetOf('wire:host/eth0 ip 10.0.0.9 > 10.0.0.1 protocol=47').net).toMatchObject({ protocol: 47, transport: { kind: 'other' } }) // prettier-ignore
    expect(packetOf('wire:host/eth0 ether 0x88cc length=60')).toMatchObject({ eth: { type: 0x88cc }, length: 60, net: { kind: 'other' } }) // prettier-ignore
  })
})

describe('sockets', () => {
  it('reads the destination and the defaults of each protocol', () => {
    const base = { kind: 'socket', to: '10.0.1.7', connected: false, length: 0 }
    expect(read('socket:client-app > 10.0.1.7:80')).toMatchObject({ ...base, port: 80, flags: ['SYN'] })
    expect(read('socket:client/dns > 10.0.1.7:53')).toMatchObject({ ...base, port: 53, flags: [] })
    expect(read('socket:dns > 10.0.1.7:53 connected length=20 ACK')).toMatchObject({ connected: true, length: 20, flags: ['ACK'] }) // prettier-ignore
  })

  it('takes a name in quotes', () => {
    expect(read('socket:"my \\"odd\\" pod/my \\"odd\\" pod-app" > 10.0.1.2:80')).toMatchObject({ kind: 'socket' })
  })
})

describe('errors', () => {
  it.each([
    ['', 'Column 1: a packet starts with "wire:" and an interface, or "socket:" and a socket.'],
    ['eth0 tcp', 'Column 1: a packet starts with "wire:" and an interface, or "socket:" and a socket.'],
    ['wire:eth9 tcp', 'Column 6: there is no interface "eth9". The design has: host/eth0, host/lxc_client, client/eth0, host/lxc_my "odd", my "odd" pod/eth0.'], // prettier-ignore
    ['wire:eth0 tcp', 'Column 6: "eth0" is the name of several interfaces. Write one of: host/eth0, client/eth0, my "odd" pod/eth0.'], // prettier-ignore
    ['socket:nobody > 1.2.3.4:1', 'Column 8: there is no socket "nobody". The design has: client/client-app, my "odd" pod/my "odd" pod-app, client/dns.'], // prettier-ignore
    ['wire:host/eth0 sctp 10.0.0.1', 'Column 16: expected tcp, udp, icmp, arp, ip or ether, found "sctp".'],
    ['wire:host/eth0 tcp 10.0.0.256:80 > 10.0.0.1:80', 'Column 20: expected an IPv4 or IPv6 address; an IPv6 address with a port stands in brackets.'], // prettier-ignore
    ['wire:host/eth0 tcp 10.0.0.9 > 10.0.0.1', 'Column 39: expected a port from 0 to 65535, as in 10.0.0.1:80 or [2001:db8::1]:80.'], // prettier-ignore
    ['wire:host/eth0 tcp 10.0.0.9 > 10.0.0.1:70000', 'Column 40: expected a port from 0 to 65535, as in 10.0.0.1:80 or [2001:db8::1]:80.'], // prettier-ignore
    ['wire:host/eth0 tcp 10.0.0.9 10.0.0.1:80', 'Column 29: expected ">" and the destination.'],
    ['wire:host/eth0 udp 10.0.0.9 > [::1]:80', 'Column 31: source and destination must both be IPv4 or both be IPv6.'],
    ['wire:host/eth0 arp ::1 > ::2', 'Column 20: ARP needs an IPv4 address.'],
    ['wire:host/eth0 ether LLDP', 'Column 22: expected an EtherType from 0 to 0xffff, as in 0x88cc.'],
    ['wire:host/eth0 icmp 10.0.0.9 > 10.0.0.1 ttl=256', 'Column 45: "ttl" takes a number from 0 to 255.'],
    ['wire:host/eth0 icmp 10.0.0.9 > 10.0.0.1 src=1', 'Column 45: "src" takes a MAC address, as in 02:00:00:00:00:01.'],
    ['wire:host/eth0 icmp 10.0.0.9 > 10.0.0.1 ttl=1 ttl=2', 'Column 47: "ttl=" is given twice.'],
    [
      'socket:dns > 10.0.0.9:1 ttl=1',
      'Column 25: "ttl=1" means nothing here. Possible are: length= connected SYN none.',
    ],
    ['wire:"host/eth0 tcp', 'Column 6: the quotation that starts here is never closed.'],
  ])('%s', (line, expected) => {
    expect(sentence(line)).toBe(expected)
  })

  it('never throws', () => {
    const words = fc.constantFrom('wire:', 'socket:', 'eth0', 'host/eth0', 'dns', ' ', '>', 'tcp', 'udp', 'arp', '10.0.0.1', ':80', '[', ']', '::1', 'ttl=', '"', '\\', 'SYN', ',') // prettier-ignore
    fc.assert(fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 6 }))), (parts) => void readStimulus(design, parts.join('')))) // prettier-ignore
  })
})

describe('writing', () => {
  it('writes short lines', () => {
    for (const line of [
      'wire:host/eth0 tcp 192.0.2.10:40000 > 10.0.0.1:80 SYN',
      'wire:host/eth0 udp [2001:db8::1]:5353 > [2001:db8::2]:53 ttl=3 vlan=7 length=100',
      'wire:host/eth0 icmp 192.0.2.1 > 10.0.0.1 echo',
      'wire:host/eth0 arp 10.0.0.9 > 10.0.0.1',
      'socket:client-app > 10.0.1.7:80',
      'socket:dns > 10.0.1.7:53 connected length=20',
      'wire:host/eth0 icmp 192.0.2.1 > 10.0.0.1 echo answers',
      'socket:client-app connect 10.0.1.7:80',
      'socket:client-app send length=20',
      'socket:client-app bind [::1]:80',
      'socket:client-app close',
      'socket:"my \\"odd\\" pod-app" > 10.0.1.2:80',
    ])
      expect(writeStimulus(design, read(line))).toBe(line)
  })

  it('names by id what has no name of its own', () => {
    const [host, pod] = design.namespaces
    if (!host || !pod) throw new Error('no namespace')
    const twins = updateNamespace(design, pod.id, { name: host.name })
    const stimulus = read('wire:host/eth0 arp 10.0.0.9 > 10.0.0.1')
    expect(writeStimulus(twins, stimulus)).toBe(`wire:${nic.id} arp 10.0.0.9 > 10.0.0.1`)
    expect(readStimulus(twins, writeStimulus(twins, stimulus))).toEqual({ ok: true, value: stimulus })
  })

  const byte = fc.nat(255)
  const port = fc.nat(65535)
  const mac = fc.tuple(byte, byte, byte, byte, byte, byte).map((bytes) => bytes.map((each) => each.toString(16).padStart(2, '0')).join(':')) // prettier-ignore
  const v4 = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join('.'))
  const v6 = fc.tuple(fc.integer({ min: 1, max: 0xffff }), fc.integer({ min: 1, max: 0xffff })).map(([a, b]) => `2001:db8:${a.toString(16)}::${b.toString(16)}`) // prettier-ignore
  const flags = fc.subarray([...TCP_FLAGS])
  const ip = fc.constantFrom(4 as const, 6 as const).chain((version) => {
    const address = version === 4 ? v4 : v6
    const transport = fc.oneof(
      fc.record({ kind: fc.constant('tcp' as const), sport: port, dport: port, flags }),
      fc.record({ kind: fc.constant('udp' as const), sport: port, dport: port }),
      fc.record({ kind: fc.constant('icmp' as const), type: byte, code: fc.oneof(fc.constant(0), byte) }),
      fc.record({ kind: fc.constant('other' as const) }),
    )
    return fc
      .record({ src: address, dst: address, ttl: byte, fragment: fc.boolean(), transport, protocol: byte })
      .map((each) => {
        const { kind } = each.transport
        const numbers = { tcp: 6, udp: 17, icmp: version === 4 ? 1 : 58, other: each.protocol }
        return { kind: 'ip' as const, version, ...each, protocol: numbers[kind] }
      })
  })
  const arp = fc.record({ kind: fc.constant('arp' as const), operation: fc.constantFrom('request' as const, 'reply' as const, 'other' as const), senderMac: mac, senderIp: v4, targetMac: mac, targetIp: v4 }) // prettier-ignore
  const net = fc.oneof(ip, arp, fc.record({ kind: fc.constant('other' as const) }))
  const wire = fc.record({
    kind: fc.constant('wire' as const),
    device: fc.constantFrom(...design.devices.map((each) => each.id)),
    packet: fc.record({
      eth: fc.record({ src: mac, dst: mac, type: port }),
      vlan: fc.option(fc.nat(4095)),
      net,
      length: fc.nat(262_144),
    }),
  })
  const socket = fc.record({
    kind: fc.constant('socket' as const),
    socket: fc.constantFrom(...design.sockets.map((each) => each.id)),
    to: fc.oneof(v4, v6),
    port,
    flags,
    connected: fc.boolean(),
    length: fc.nat(65_000),
  })

  it('writes what it reads back the same', () => {
    fc.assert(
      fc.property(fc.oneof(wire, socket), (stimulus) => {
        if (stimulus.kind === 'wire') packetSchema.parse(stimulus.packet)
        const line = writeStimulus(design, stimulus)
        expect(readStimulus(design, line)).toEqual({ ok: true, value: stimulus })
      }),
      { numRuns: 500 },
    )
  })
})
