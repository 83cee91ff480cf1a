import { describe, expect, test } from 'vitest'
import { addNic, addRoute, updateDevice, updateNamespace, type Design, type IpHeader } from '../design'
import { simulate } from '.'
import { lookupRoute } from './routing'
import {
  dev,
  fate,
  frame,
  ns,
  oneNic,
  places,
  put,
  ROUTER_MAC,
  sends,
  set,
  sock,
  twoPods,
} from './testkit.test-support'

const delivered = 'delivered: sim.delivered.socket'
const nic = oneNic()
const arrives = (design: Design, options: Parameters<typeof frame>[2] = {}) => simulate(design, frame(design, 'eth0', options)) // prettier-ignore
const withMac = (dst: string) => ({ packet: { eth: { src: ROUTER_MAC, dst, type: 0x0800 } } })
const udp: Partial<IpHeader> = { protocol: 17, transport: { kind: 'udp', sport: 1, dport: 80 } }

describe('which frames the stack takes', () => {
  const arp = { kind: 'arp' as const, operation: 'request' as const, senderMac: ROUTER_MAC, senderIp: '10.0.0.9', targetMac: '00:00:00:00:00:00', targetIp: '10.0.0.1' } // prettier-ignore
  const other = '02:00:00:00:00:77'
  test.each([
    ['another host’s MAC', withMac(other), 'dropped: sim.drop.otherhost'],
    ['broadcast MAC, own address', withMac('ff:ff:ff:ff:ff:ff'), delivered],
    ['broadcast MAC, to be forwarded', { to: '10.0.0.7', ...withMac('ff:ff:ff:ff:ff:ff') }, 'dropped: sim.drop.forward-group'], // prettier-ignore
    ['VLAN tag', { packet: { vlan: 5 } }, 'dropped: sim.drop.vlan'],
    ['priority tag', { packet: { vlan: 0 } }, delivered],
    ['ARP', { packet: { eth: { src: ROUTER_MAC, dst: 'ff:ff:ff:ff:ff:ff', type: 0x0806 }, net: arp } }, 'consumed: sim.consumed.arp'], // prettier-ignore
    ['ARP for another MAC', { packet: { eth: { src: ROUTER_MAC, dst: other, type: 0x0806 }, net: arp } }, 'consumed: sim.consumed.arp-other'], // prettier-ignore
    ['LLDP', { packet: { eth: { src: ROUTER_MAC, dst: '01:80:c2:00:00:0e', type: 0x88cc }, net: { kind: 'other' as const } } }, 'dropped: sim.drop.unhandled'], // prettier-ignore
    ['IPv6 header behind an IPv4 type', { ip: { version: 6 as const } }, 'dropped: sim.drop.bad-header'],
    ['own address as source', { from: '10.0.0.1' }, 'dropped: sim.drop.own-source'],
    ['loopback source', { from: '127.0.0.1' }, 'dropped: sim.drop.loopback'],
    ['multicast source', { from: '224.0.0.1' }, 'dropped: sim.drop.source'],
    ['source 0.0.0.0', { from: '0.0.0.0' }, 'dropped: sim.drop.source'],
    ['destination 0.0.0.0', { to: '0.0.0.0' }, 'dropped: sim.drop.destination'],
  ])('%s', (_, options, end) => {
    const trace = arrives(nic, options)
    expect(fate(trace)).toBe(end)
    if (end.includes('otherhost') || end.includes('vlan')) expect(trace.steps.at(-1)?.after.toUs).toBe(false)
  })

  test('ip_rcv is not reached: no PREROUTING for another host’s frame', () => {
    const trace = arrives(nic, withMac(other))
    expect(places(nic, trace).slice(-2)).toEqual(['nf-ingress host/eth0', 'stack host'])
  })

  test('native XDP on a NIC decides the packet type with what it writes, as does generic', () => {
    for (const hook of ['xdp', 'xdp-generic']) {
      const design = put(nic, `${hook} eth0`, 'XDP_PASS', { actions: [set('eth.dst', dev(nic, 'eth0').mac)] })
      expect(fate(arrives(design, withMac(other)))).toBe(delivered)
    }
  })

  test('tc comes after eth_type_trans: a MAC written there does not help', () => {
    const design = put(nic, 'tcx-ingress eth0', 'TCX_NEXT', { actions: [set('eth.dst', dev(nic, 'eth0').mac)] })
    expect(fate(arrives(design, withMac(other)))).toBe('dropped: sim.drop.otherhost')
  })
})

describe('local delivery', () => {
  const icmp = (type: number) => ({ ip: { protocol: 1, transport: { kind: 'icmp' as const, type, code: 0 } } })
  test.each([
    ['ICMP echo request', icmp(8), 'consumed: sim.consumed.echo'],
    ['ICMP unreachable', icmp(3), 'consumed: sim.consumed.icmp'],
    ['a fragment', { ip: { fragment: true } }, 'consumed: sim.consumed.fragment'],
    ['an unknown protocol', { ip: { protocol: 99, transport: { kind: 'other' as const } } }, 'dropped: sim.drop.no-protocol'], // prettier-ignore
    ['a port where nobody listens', { ip: { transport: { kind: 'tcp' as const, sport: 1, dport: 81, flags: [] } } }, 'dropped: sim.drop.no-listener-tcp'], // prettier-ignore
    ['UDP to a TCP port', { ip: udp }, 'dropped: sim.drop.no-listener-udp'],
    ['TCP to all hosts', { to: '224.0.0.1' }, 'dropped: sim.drop.tcp-group'],
    ['UDP to all hosts, nobody listens', { to: '224.0.0.1', ip: udp }, 'dropped: sim.drop.no-listener-group'],
    ['TCP to a group', { to: '224.0.0.5' }, 'dropped: sim.drop.not-member'],
    ['UDP to a group that nobody joined', { to: '224.0.0.5', ip: udp }, 'dropped: sim.drop.not-member'],
  ])('%s', (_, options, end) => expect(fate(arrives(nic, options))).toBe(end))

  test('IPv4 fragments wait before INPUT, IPv6 ones behind it', () => {
    const v6 = updateDevice(nic, dev(nic, 'eth0').id, { addresses: ['2001:db8::1/64'] })
    const where = (design: Design, to?: string) => places(design, arrives(design, { to, ip: { fragment: true } })).slice(-2) // prettier-ignore
    expect(where(nic)).toEqual(['route-in host', 'stack host'])
    expect(where(v6, '2001:db8::1')).toEqual(['nf-input host', 'stack host'])
  })

  test('a specific address beats the wildcard, also where it was made later', () => {
    const server = sock(nic, 'server')
    const design = { ...nic, sockets: [server, { ...server, id: 'sock-2' as typeof server.id, name: 'exact', address: '10.0.0.1' }] } // prettier-ignore
    expect(arrives(design).fate).toMatchObject({ kind: 'delivered', socket: 'sock-2' })
    const elsewhere = { ...nic, sockets: [{ ...server, address: '10.0.0.2' }] }
    expect(fate(arrives(elsewhere))).toBe('dropped: sim.drop.no-listener-tcp')
  })

  test('broadcast reaches a UDP socket and asks no sk_lookup program', () => {
    const design = { ...nic, sockets: [{ ...sock(nic, 'server'), protocol: 'udp' as const }] }
    const denied = put(design, 'sk-lookup host', 'SK_DROP')
    const trace = arrives(denied, { to: '10.0.0.255', ip: udp })
    expect(fate(trace)).toBe(delivered)
    expect(places(denied, trace)).not.toContain('sk-lookup host')
  })

  test('IPv6', () => {
    const design = updateDevice(nic, dev(nic, 'eth0').id, { addresses: ['2001:db8::1/64'] })
    const trace = arrives(design, { to: '2001:db8:0:0::1' })
    expect(fate(trace)).toBe(delivered)
    expect(trace.steps.find((step) => step.place.kind === 'station' && step.place.station === 'route-in')?.kernelFunction).toBe('ip6_route_input') // prettier-ignore
    const out = simulate(design, sends(design, 'server', '2001:db8::7', 443))
    expect(fate(out)).toBe('left: sim.wire.left')
    expect(out.steps.at(-1)?.after.packet).toMatchObject({ eth: { type: 0x86dd }, length: 14 + 40 + 20 + 1 })
  })
})

describe('routing', () => {
  const withRoute = (to: string, via: string | null, metric = 0, device = 'eth0', design = nic) =>
    addRoute(design, { namespace: ns(design, 'host').id, to, via, device: dev(design, device).id, metric })
  const hop = (design: Design, to: string) => lookupRoute(design, ns(design, 'host').id, to)

  test('the longest prefix wins, then the smallest metric', () => {
    const design = [
      '10.1.0.0/16 10.0.0.2 0',
      '10.1.2.0/24 10.0.0.3 9',
      '10.1.2.0/24 10.0.0.4 5',
      '0.0.0.0/0 10.0.0.5 0',
    ]
      .map((line) => line.split(' ') as [string, string, string])
      .reduce((next, [to, via, metric]) => withRoute(to, via, Number(metric), 'eth0', next), nic)
    expect(['10.1.2.3', '10.1.9.9', '10.0.0.9', '8.8.8.8'].map((to) => hop(design, to)?.nextHop)).toEqual([
      '10.0.0.4',
      '10.0.0.2',
      '10.0.0.9',
      '10.0.0.5',
    ])
    expect(hop(design, '2001:db8::1')).toBeNull()
  })

  test('an address without network makes no connected route', () => {
    const design = updateDevice(nic, dev(nic, 'eth0').id, { addresses: ['10.0.0.1/32'] })
    expect(hop(design, '10.0.0.2')).toBeNull()
  })

  const two = addNic(nic, ns(nic, 'host').id, ['10.5.0.1/24'])
  const via = { to: '10.5.0.9' }
  test('forwarding counts the TTL down and rewrites the MAC addresses', () => {
    const trace = arrives(two, via)
    expect(fate(trace)).toBe('left: sim.wire.left')
    expect(trace.steps.at(-1)?.after.packet).toMatchObject({ net: { ttl: 63 }, eth: { src: dev(two, 'eth1').mac, dst: '02:00:00:00:00:01' } }) // prettier-ignore
  })

  test.each([
    ['TTL 1', two, { ...via, ip: { ttl: 1 } }, 'dropped: sim.drop.ttl', 'stack host'],
    ['TTL 0', two, { ...via, ip: { ttl: 0 } }, 'dropped: sim.drop.ttl', 'stack host'],
    ['no route', two, { to: '8.8.8.8' }, 'dropped: sim.drop.no-route', 'route-in host'],
    ['no forwarding', updateNamespace(two, ns(two, 'host').id, { forwarding: false }), via, 'dropped: sim.drop.not-forwarding', 'route-in host'], // prettier-ignore
    ['larger than the MTU', updateDevice(two, dev(two, 'eth1').id, { mtu: 100 }), { ...via, packet: { length: 115 } }, 'dropped: sim.drop.mtu', 'stack host'], // prettier-ignore
    ['as large as the MTU', updateDevice(two, dev(two, 'eth1').id, { mtu: 100 }), { ...via, packet: { length: 114 } }, 'left: sim.wire.left', 'wire host/eth1'], // prettier-ignore
  ] as [string, Design, Parameters<typeof frame>[2], string, string][])('%s', (_, design, options, end, last) => {
    const trace = arrives(design, options)
    expect([fate(trace), places(design, trace).at(-1)]).toEqual([end, last])
  })

  test('what comes from an address of one link is not forwarded to another', () => {
    const v6 = ['eth0', 'eth1'].reduce((next, name, i) => updateDevice(next, dev(next, name).id, { addresses: [`2001:db8:${i}::1/64`] }), two) // prettier-ignore
    const sent = (to: string) => ['fe80::9', '::', '2001:db8:0::9'].map((from) => fate(arrives(v6, { to, from })))
    const no = 'dropped: sim.drop.forward-source'
    expect(sent('2001:db8:1::9')).toEqual([no, no, 'left: sim.wire.left'])
    expect(sent('2001:db8:0::8')).toEqual(Array(3).fill('left: sim.wire.left'))
  })

  test('two hosts that route to each other: the TTL ends it', () => {
    const pods = twoPods()
    const open = ['a', 'b'].reduce((next, name) => updateNamespace(next, ns(next, name).id, { forwarding: true }), pods)
    const design = addRoute(open, { namespace: ns(open, 'host').id, to: '10.9.0.0/16', via: '10.0.1.3', device: dev(open, 'lxc_b').id, metric: 0 }) // prettier-ignore
    const trace = simulate(design, sends(design, 'a-app', '10.9.9.9', 9000))
    expect(fate(trace)).toBe('dropped: sim.drop.ttl')
    expect(trace.steps.length).toBeLessThan(2000)
  })

  test('nobody has the next hop: the neighbour stays unresolved', () => {
    const pods = twoPods()
    const design = addRoute(pods, { namespace: ns(pods, 'a').id, to: '10.9.0.0/16', via: '10.7.7.7', device: dev(pods, 'a/eth0').id, metric: 0 }) // prettier-ignore
    const trace = simulate(design, sends(design, 'a-app', '10.9.9.9', 9000))
    expect([fate(trace), places(design, trace).at(-1)]).toEqual(['dropped: sim.drop.neighbour', 'stack a'])
  })
})

describe('sending', () => {
  test('connect4 rewrites the destination before the route is looked up', () => {
    const pods = twoPods()
    const actions = [set('ip.dst', '10.0.1.3'), set('udp.dport', '9000'), set('tcp.dport', '1')]
    const design = put(pods, 'connect4 /kubepods', '1', { actions })
    const trace = simulate(design, sends(design, 'a-app', '10.96.0.1', 53, { connected: true }))
    expect(trace.steps[1]?.changes).toEqual([
      { field: 'ip.dst', before: '10.96.0.1', after: '10.0.1.3' },
      { field: 'udp.dport', before: '53', after: '9000' },
    ])
    expect(fate(trace)).toBe(delivered)
  })

  const bound = (address: string) => ({ ...nic, sockets: [{ ...sock(nic, 'server'), address }] })
  const sendmsg = put(twoPods(), 'sendmsg4 /', '1', { actions: [set('ip.src', '192.0.2.1')] })
  const loopbackSource = put(twoPods(), 'sendmsg4 /', '1', { actions: [set('ip.src', '127.0.0.1')] })
  const udpServer = { ...nic, sockets: [{ ...sock(nic, 'server'), protocol: 'udp' as const }] }
  const toZero = put(twoPods(), 'sendmsg4 /', '1', { actions: [set('udp.dport', '0')] })
  test.each([
    ['no route', nic, ['server', '8.8.8.8', 53], 'ENETUNREACH: sim.refused.no-route'],
    ['no IPv6 address', addRoute(nic, { namespace: ns(nic, 'host').id, to: '::/0', via: null, device: dev(nic, 'eth0').id, metric: 0 }), ['server', '2001:db8::1', 53], 'EADDRNOTAVAIL: sim.refused.no-source'], // prettier-ignore
    ['bound to the other IP version', bound('10.0.0.1'), ['server', '2001:db8::1', 53], 'EAFNOSUPPORT: sim.refused.family'], // prettier-ignore
    ['bound to an address that is not there', bound('10.0.0.2'), ['server', '10.0.0.9', 53], 'ENETUNREACH: sim.refused.source'], // prettier-ignore
    [
      'a program chose a source that is not there',
      sendmsg,
      ['a-app', '10.0.1.3', 9000],
      'ENETUNREACH: sim.refused.source',
    ],
    [
      'a program chose a loopback source',
      loopbackSource,
      ['a-app', '10.0.1.3', 9000],
      'EINVAL: sim.refused.loopback-source',
    ],
    ['TCP to a group', nic, ['server', '10.0.0.255', 80], 'ENETUNREACH: sim.refused.tcp-group'],
    ['UDP to a subnet’s broadcast', udpServer, ['server', '10.0.0.255', 80], 'EACCES: sim.refused.broadcast'],
    ['UDP to everybody', twoPods(), ['a-app', '255.255.255.255', 80], 'EACCES: sim.refused.broadcast'],
    ['UDP port 0', twoPods(), ['a-app', '10.0.1.3', 0], 'EINVAL: sim.refused.port-zero'],
    ['a program chose UDP port 0', toZero, ['a-app', '10.0.1.3', 9000], 'EINVAL: sim.refused.port-zero'],
  ] as [string, Design, [string, string, number], string][])('%s', (_, design, to, end) => {
    expect(fate(simulate(design, sends(design, ...to)))).toBe(end)
  })

  test('larger than the MTU', () => {
    const trace = simulate(nic, sends(nic, 'server', '10.0.0.9', 80, { length: 1461 }))
    expect(fate(trace)).toBe('dropped: sim.drop.mtu-out')
    expect(places(nic, trace).slice(-2)).toEqual(['cgroup-skb-egress /', 'stack host'])
  })

  test('a datagram larger than the MTU, with Don’t Fragment', () => {
    const sent = (length: number) => fate(simulate(twoPods(), sends(twoPods(), 'a-app', '10.0.1.3', 9000, { length })))
    expect(sent(1473)).toBe('EMSGSIZE: sim.refused.too-long')
    expect(sent(1472)).toBe('delivered: sim.delivered.socket')
  })

  test('a group is heard by its members only: all hosts, solicited nodes, whoever listens', () => {
    const v6 = { ...updateDevice(udpServer, dev(nic, 'eth0').id, { addresses: ['10.0.0.1/24', '2001:db8::5:1/64'] }) }
    const heard = (to: string, dport = 1) => fate(arrives(v6, { to, ip: { protocol: 17, transport: { kind: 'udp', sport: 1, dport } } })) // prettier-ignore
    for (const to of ['224.0.0.1', 'ff02::1', 'ff02::1:ff05:1', 'ff02::2'])
      expect(heard(to)).toBe('dropped: sim.drop.no-listener-group')
    for (const to of ['224.0.0.2', 'ff02::fb', 'ff02::1:ff00:1']) expect(heard(to)).toBe('dropped: sim.drop.not-member')
    for (const to of ['224.0.0.251', 'ff02::fb']) expect(heard(to, 80)).toBe('delivered: sim.delivered.socket')
  })

  test('multicast needs no neighbour', () => {
    const design = addRoute(nic, { namespace: ns(nic, 'host').id, to: '224.0.0.0/4', via: '10.0.0.2', device: dev(nic, 'eth0').id, metric: 0 }) // prettier-ignore
    const udpOnly = { ...design, sockets: [{ ...sock(design, 'server'), protocol: 'udp' as const }] }
    const trace = simulate(udpOnly, sends(udpOnly, 'server', '239.129.2.3', 80))
    expect(trace.steps.at(-1)?.after.packet.eth.dst).toBe('01:00:5e:01:02:03')
  })
})
