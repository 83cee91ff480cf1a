import { describe, expect, test } from 'vitest'
import { addSocket } from '../design'
import { simulate } from '.'
import { fate, frame, ns, oneNic, places, put, redirect, sends, sock, twoPods } from './testkit.test-support'

const lane = {
  out: (device: string) => ['nf-egress', 'tcx-egress', 'clsact-egress', 'qdisc', 'tap-tx'].map((stop) => `${stop} ${device}`), // prettier-ignore
  in: (device: string, from = 0) =>
    ['xdp', 'xdp-generic', 'tap-rx', 'tcx-ingress', 'clsact-ingress', 'nf-ingress'].slice(from).map((stop) => `${stop} ${device}`), // prettier-ignore
}
const jump = ([first, ...rest]: string[]) => [`=> ${first}`, ...rest]

const fromA = (call: string) => [
  'socket a-app',
  `${call} /kubepods/a`,
  'route-out a',
  'nf-output a',
  'nf-postrouting a',
  'cgroup-skb-egress /kubepods/a',
  ...lane.out('a/eth0'),
]
const intoB = [
  'nf-prerouting b',
  'route-in b',
  'nf-input b',
  'sk-lookup b',
  'cgroup-skb-ingress /kubepods/b',
  'socket-filter b-app',
  'recvmsg4 /kubepods/b',
  'socket b-app',
]
const routed = ['nf-prerouting host', 'route-in host', 'nf-forward host', 'nf-postrouting host']

/** The runs of measured.md, "The whole path": a calls sendto, the host routes or a program at lxc_a redirects. */
describe('pod to pod on one host', () => {
  const plain = twoPods()
  const to = [plain, 'a-app', '10.0.1.3', 9000] as const
  const upToTcx = [...fromA('sendmsg4'), ...lane.in('host/lxc_a').slice(0, 4)]

  test('1: routed by the host, sendto', () => {
    const trace = simulate(plain, sends(...to))
    expect(places(plain, trace)).toEqual([
      ...fromA('sendmsg4'),
      ...lane.in('host/lxc_a'),
      ...routed,
      ...lane.out('host/lxc_b'),
      ...lane.in('b/eth0'),
      ...intoB,
    ])
    expect(fate(trace)).toBe('delivered: sim.delivered.socket')
  })

  test('1: connect then send', () => {
    const trace = simulate(plain, sends(...to, { connected: true }))
    expect(places(plain, trace).slice(0, 3)).toEqual(['socket a-app', 'connect4 /kubepods/a', 'route-out a'])
    expect(fate(trace)).toBe('delivered: sim.delivered.socket')
  })

  const cases = [
    {
      name: '2: bpf_redirect keeps the MAC addresses: b takes the frame for somebody else’s',
      action: redirect(plain, 'lxc_b'),
      then: [...jump(lane.out('host/lxc_b')), ...lane.in('b/eth0'), 'stack b'],
      fate: 'dropped: sim.drop.otherhost',
    },
    {
      name: '3: bpf_redirect_neigh fills in the MAC',
      action: redirect(plain, 'lxc_b', 'bpf_redirect_neigh'),
      then: [...jump(lane.out('host/lxc_b')), ...lane.in('b/eth0'), ...intoB],
      fate: 'delivered: sim.delivered.socket',
    },
    {
      name: '4, 5: bpf_redirect_peer skips the host’s egress and native XDP, but not generic XDP',
      action: redirect(plain, 'lxc_b', 'bpf_redirect_peer'),
      then: [...jump(lane.in('b/eth0', 1)), ...intoB],
      fate: 'delivered: sim.delivered.socket',
    },
    {
      name: '6: BPF_F_INGRESS goes into the receive path of lxc_b',
      action: redirect(plain, 'lxc_b', 'bpf_redirect', true),
      then: [...jump(lane.in('host/lxc_b', 1)), 'stack host'],
      fate: 'dropped: sim.drop.otherhost',
    },
  ]
  test.each(cases)('$name', ({ action, then, fate: end }) => {
    const design = put(plain, 'tcx-ingress lxc_a', 'TCX_REDIRECT', { actions: [action] })
    const trace = simulate(design, sends(...to))
    expect(places(design, trace)).toEqual([...upToTcx, ...then])
    expect(fate(trace)).toBe(end)
  })
})

describe('the ends of the path', () => {
  test('from the wire to a TCP listener', () => {
    const design = oneNic()
    const trace = simulate(design, frame(design, 'eth0'))
    expect(places(design, trace)).toEqual([
      'wire host/eth0',
      ...lane.in('host/eth0'),
      'nf-prerouting host',
      'route-in host',
      'nf-input host',
      'sk-lookup host',
      'cgroup-skb-ingress /',
      'socket-filter server',
      'socket server',
    ])
    expect(trace.steps[0]?.arrival).toBe('start')
    expect(fate(trace)).toBe('delivered: sim.delivered.socket')
  })

  test('out of the drawing: the outside is taken to answer', () => {
    const design = oneNic()
    const trace = simulate(design, sends(design, 'server', '10.0.0.7', 443))
    expect(places(design, trace)).toEqual([
      'socket server',
      'connect4 /',
      'route-out host',
      'nf-output host',
      'nf-postrouting host',
      'cgroup-skb-egress /',
      ...lane.out('host/eth0'),
      'wire host/eth0',
    ])
    expect(fate(trace)).toBe('left: sim.wire.left')
    const { packet } = trace.steps.at(-1)!.after
    expect(packet).toMatchObject({ eth: { dst: '02:00:00:00:00:01', type: 0x0800 }, length: 55 })
    expect(packet.net).toMatchObject({
      src: '10.0.0.1',
      dst: '10.0.0.7',
      ttl: 64,
      transport: { sport: 80, dport: 443 },
    })
  })

  test('to an address of its own: through lo', () => {
    const plain = twoPods()
    const design = addSocket(plain, { ...sock(plain, 'b-app'), name: 'client', port: 0 })
    const trace = simulate(design, sends(design, 'client', '10.0.1.3', 9000))
    expect(places(design, trace)).toEqual([
      'socket client',
      'sendmsg4 /kubepods/b',
      'route-out b',
      'nf-output b',
      'nf-postrouting b',
      'cgroup-skb-egress /kubepods/b',
      'stack b',
      ...intoB,
    ])
    expect(trace.steps.at(-1)!.after.packet.net).toMatchObject({ src: '10.0.1.3' })
  })

  test.each(['127.0.0.1', '0.0.0.0'])('127.0.0.1 is the source of what goes to %s', (to) => {
    const plain = twoPods()
    const design = addSocket(plain, { ...sock(plain, 'b-app'), name: 'client', port: 0 })
    const trace = simulate(design, sends(design, 'client', to, 9000))
    expect(fate(trace)).toBe('delivered: sim.delivered.socket')
    expect(trace.steps.at(-1)!.after.packet.net).toMatchObject({ src: '127.0.0.1', dst: '127.0.0.1' })
  })

  test('an ACK runs no sock_addr program', () => {
    const design = oneNic()
    const trace = simulate(design, sends(design, 'server', '10.0.0.7', 443, { flags: ['ACK'] }))
    expect(places(design, trace)[1]).toBe('route-out host')
  })

  test('the mark stays behind when the packet changes the namespace', () => {
    const design = put(put(twoPods(), 'cgroup-skb-egress /', '1', { actions: [{ kind: 'set-mark', value: 7 }] }), 'nf-prerouting host', 'NF_ACCEPT', { rules: [{ matches: [{ field: 'mark', op: 'is', value: '7' }], verdict: 'NF_DROP' }] }) // prettier-ignore
    const trace = simulate(design, sends(design, 'a-app', '10.0.1.3', 9000))
    const at = (place: string) => trace.steps[places(design, trace).indexOf(place)]?.after
    expect(at('tcx-egress a/eth0')?.mark).toBe(7)
    expect(at('xdp host/lxc_a')?.mark).toBe(0)
    expect(fate(trace)).toBe('delivered: sim.delivered.socket')
    expect(ns(design, 'host').forwarding).toBe(true)
  })
})
