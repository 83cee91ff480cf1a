import { describe, expect, test } from 'vitest'
import { addNic, addNetwork, addVethPair, updateDevice, type Action, type Design } from '../design'
import { simulate } from '.'
import { dev, fate, frame, ns, oneNic, places, put, ran, redirect, sends, set, twoPods } from './testkit.test-support'

const delivered = 'delivered: sim.delivered.socket'
const pods = twoPods()
const toB = (design: Design) => simulate(design, sends(design, 'a-app', '10.0.1.3', 9000))
const atA = (actions: Action[], design = pods) => put(design, 'tcx-ingress lxc_a', 'TCX_REDIRECT', { actions })

describe('tc redirects', () => {
  test('bpf_redirect with rewritten MAC addresses arrives', () => {
    const design = atA([set('eth.dst', dev(pods, 'b/eth0').mac), redirect(pods, 'lxc_b')])
    expect(fate(toB(design))).toBe(delivered)
  })

  test('clsact redirects as tcx does', () => {
    const actions = [redirect(pods, 'lxc_b', 'bpf_redirect_peer')]
    const design = put(pods, 'clsact-ingress lxc_a', 'TC_ACT_REDIRECT', { actions })
    expect(fate(toB(design))).toBe(delivered)
  })

  test('the target’s own egress programs run', () => {
    const design = put(atA([redirect(pods, 'lxc_b', 'bpf_redirect_neigh')]), 'tcx-egress lxc_b', 'TCX_DROP')
    expect(fate(toB(design))).toBe('dropped: sim.verdict.tcx.drop')
  })

  test('generic XDP runs behind bpf_redirect_peer, native XDP does not', () => {
    const peer = atA([redirect(pods, 'lxc_b', 'bpf_redirect_peer')])
    expect(fate(toB(put(peer, 'xdp b/eth0', 'XDP_DROP')))).toBe(delivered)
    expect(fate(toB(put(peer, 'xdp-generic b/eth0', 'XDP_DROP')))).toBe('dropped: sim.verdict.xdp.drop')
  })

  test('a helper without the verdict does nothing', () => {
    const design = put(pods, 'tcx-ingress lxc_a', 'TCX_NEXT', { actions: [redirect(pods, 'lxc_b')] })
    expect(fate(toB(design))).toBe(delivered)
  })

  test('the last helper called counts', () => {
    const design = atA([redirect(pods, 'lxc_b'), redirect(pods, 'lxc_b', 'bpf_redirect_peer')])
    expect(fate(toB(design))).toBe(delivered)
  })

  test.each([
    ['bpf_redirect_peer with flags', [redirect(pods, 'lxc_b', 'bpf_redirect_peer', true)], 'redirect-flags'],
    ['bpf_redirect_neigh with flags', [redirect(pods, 'lxc_b', 'bpf_redirect_neigh', true)], 'redirect-flags'],
    ['to another namespace', [redirect(pods, 'b/eth0')], 'redirect-namespace'],
    ['no helper', [], 'redirect-without-target'],
  ])('%s: dropped', (_, actions, reason) => {
    const design = atA(actions)
    const trace = toB(design)
    expect(fate(trace)).toBe(`dropped: sim.drop.${reason}`)
    expect(places(design, trace).at(-1)).toBe('tcx-ingress host/lxc_a')
  })

  test('bpf_redirect_peer at egress: dropped', () => {
    const actions = [redirect(pods, 'lxc_b', 'bpf_redirect_peer')]
    const design = put(pods, 'tcx-egress lxc_b', 'TCX_REDIRECT', { actions })
    expect(fate(toB(design))).toBe('dropped: sim.drop.peer-egress')
  })

  test('bpf_redirect_peer to a NIC, or to a pair within one namespace: dropped', () => {
    const host = ns(pods, 'host').id
    const more = addVethPair(addNic(pods, host), { namespace: host, name: 'v0' }, { namespace: host, name: 'v1' })
    expect(fate(toB(atA([redirect(more, 'host/eth0', 'bpf_redirect_peer')], more)))).toBe('dropped: sim.drop.peer-none')
    expect(fate(toB(atA([redirect(more, 'v0', 'bpf_redirect_peer')], more)))).toBe('dropped: sim.drop.peer-namespace')
  })

  test('bpf_redirect_neigh asks for the destination itself where no route leads out of the target', () => {
    const design = atA([set('ip.dst', '10.9.9.9'), redirect(pods, 'lxc_b', 'bpf_redirect_neigh')])
    const trace = toB(design)
    expect(fate(trace)).toBe('dropped: sim.drop.neighbour')
    expect(trace.fate.reason.params).toMatchObject({ address: '10.9.9.9', device: 'lxc_b' })
  })

  test('bpf_redirect_neigh cannot send ARP', () => {
    const design = atA([redirect(pods, 'lxc_b', 'bpf_redirect_neigh')])
    const arp = { kind: 'arp' as const, operation: 'request' as const, senderMac: '02:00:00:00:00:99', senderIp: '10.0.1.2', targetMac: '00:00:00:00:00:00', targetIp: '10.0.1.3' } // prettier-ignore
    const stimulus = frame(design, 'lxc_a', { packet: { net: arp } })
    expect(fate(simulate(design, stimulus))).toBe('dropped: sim.drop.neigh-not-ip')
  })

  test('an egress program that redirects to its own interface is cut off by the kernel', () => {
    const design = put(pods, 'tcx-egress lxc_b', 'TCX_REDIRECT', { actions: [redirect(pods, 'lxc_b')] })
    const trace = toB(design)
    expect(fate(trace)).toBe('dropped: sim.drop.recursion')
    expect(ran(design, trace)).toHaveLength(10)
  })

  test('an ingress program that redirects to its own ingress goes round until the step limit', () => {
    const trace = toB(atA([redirect(pods, 'lxc_a', 'bpf_redirect', true)]))
    expect([fate(trace), trace.steps.length]).toEqual(['dropped: sim.drop.loop', 2000])
  })
})

describe('XDP_TX and XDP_REDIRECT', () => {
  const native = (design: Design, device: string, verdict = 'XDP_PASS', actions: Action[] = []) =>
    put(design, `xdp ${device}`, verdict, { actions })
  const macOfB = set('eth.dst', dev(pods, 'b/eth0').mac)

  test('XDP_TX on veth needs an XDP program at the peer, which then runs', () => {
    const design = native(pods, 'lxc_a', 'XDP_TX')
    expect(fate(toB(design))).toBe('dropped: sim.drop.veth-no-napi')
    const answered = native(design, 'a/eth0')
    const trace = toB(answered)
    expect(ran(answered, trace)).toEqual(['xdp lxc_a', 'xdp a/eth0'])
    expect(fate(trace)).toBe('dropped: sim.drop.otherhost')
  })

  test('generic XDP_TX needs none', () => {
    const design = put(pods, 'xdp-generic lxc_a', 'XDP_TX')
    expect(places(design, toB(design)).slice(13, 14)).toEqual(['xdp a/eth0'])
  })

  test('XDP_REDIRECT goes straight to the peer of the target: no tc, no qdisc, no netfilter', () => {
    const design = native(native(pods, 'lxc_a', 'XDP_REDIRECT', [macOfB, redirect(pods, 'lxc_b')]), 'b/eth0')
    const trace = toB(design)
    const all = places(design, trace)
    expect(all[all.indexOf('xdp host/lxc_a') + 1]).toBe('=> xdp b/eth0')
    expect([fate(trace), all.at(-1)]).toEqual(['dropped: sim.drop.checksum', 'stack b'])
    // a frame from outside brings its checksum along
    const ip = { protocol: 17, transport: { kind: 'udp' as const, sport: 1, dport: 9000 } }
    expect(fate(simulate(design, frame(design, 'lxc_a', { to: '10.0.1.3', from: '10.0.1.2', ip })))).toBe(delivered)
  })

  test('a missing checksum is found before the lookup in a small datagram, before the filter or by the reader in a large one', () => {
    const redirected = native(native(pods, 'lxc_a', 'XDP_REDIRECT', [macOfB, redirect(pods, 'lxc_b')]), 'b/eth0')
    const last = (design: Design, length: number) => {
      const trace = simulate(design, sends(design, 'a-app', '10.0.1.3', 9000, { length }))
      expect(fate(trace)).toBe('dropped: sim.drop.checksum')
      return places(design, trace).slice(-2)
    }
    expect(last(redirected, 68)).toEqual(['nf-input b', 'stack b'])
    expect(last(redirected, 69)).toEqual(['socket-filter b-app', 'stack b'])
    expect(last(put(redirected, 'socket-filter b-app', '0xffffffff'), 69)).toEqual(['sk-lookup b', 'stack b'])
  })

  test('XDP_REDIRECT to a veth whose peer has no XDP program: dropped', () => {
    const design = native(pods, 'lxc_a', 'XDP_REDIRECT', [macOfB, redirect(pods, 'lxc_b')])
    expect(fate(toB(design))).toBe('dropped: sim.drop.veth-no-napi')
    expect(places(design, toB(design)).at(-1)).toBe('xdp host/lxc_a')
  })

  test('generic XDP_REDIRECT to a veth needs none', () => {
    const design = put(pods, 'xdp-generic lxc_a', 'XDP_REDIRECT', { actions: [macOfB, redirect(pods, 'lxc_b')] })
    const trace = toB(design)
    expect(places(design, trace)).toContain('=> xdp b/eth0')
    expect(fate(trace)).toBe(delivered)
  })

  test.each([
    ['bpf_redirect with BPF_F_INGRESS', [redirect(pods, 'lxc_b', 'bpf_redirect', true)], 'xdp-redirect-flags'],
    ['a helper that XDP does not have', [redirect(pods, 'lxc_b', 'bpf_redirect_peer')], 'redirect-without-target'],
    ['to another namespace', [redirect(pods, 'b/eth0')], 'redirect-namespace'],
  ])('%s: dropped', (_, actions, reason) => {
    const design = native(pods, 'lxc_a', 'XDP_REDIRECT', actions)
    expect(fate(toB(design))).toBe(`dropped: sim.drop.${reason}`)
  })

  test('the target’s driver must be able to send frames', () => {
    const host = addNic(pods, ns(pods, 'host').id)
    const old = updateDevice(host, dev(host, 'host/eth0').id, {
      link: { kind: 'nic', driver: 'e1000e', lro: false, network: host.networks[0]!.id },
    })
    const actions = [redirect(old, 'host/eth0')]
    expect(fate(toB(native(old, 'lxc_a', 'XDP_REDIRECT', actions)))).toBe('dropped: sim.drop.no-xdp-xmit')
    // generic XDP hands an skb to ndo_start_xmit: any driver will do
    expect(fate(toB(put(old, 'xdp-generic lxc_a', 'XDP_REDIRECT', { actions })))).toBe('left: sim.wire.left')
    // virtio_net has rings for XDP frames only while a program is attached (virtnet_xdp_xmit: ENXIO)
    const bare = native(host, 'lxc_a', 'XDP_REDIRECT', [redirect(host, 'host/eth0')])
    expect(fate(toB(bare))).toBe('dropped: sim.drop.xdp-xmit-without-program')
    const design = native(bare, 'host/eth0', 'XDP_PASS')
    expect(places(design, toB(design)).at(-1)).toBe('=> wire host/eth0')
  })

  test('a frame larger than the target takes is dropped', () => {
    const small = updateDevice(pods, dev(pods, 'lxc_b').id, { mtu: 100 })
    const design = native(native(small, 'lxc_a', 'XDP_REDIRECT', [redirect(small, 'lxc_b')]), 'b/eth0')
    const trace = simulate(design, sends(design, 'a-app', '10.0.1.3', 9000, { length: 100 }))
    expect(fate(trace)).toBe('dropped: sim.drop.too-long')
  })

  test('two NICs on one network hear each other', () => {
    const one = addNic(oneNic(), ns(oneNic(), 'host').id, ['10.0.0.2/24'])
    const actions = [set('eth.dst', dev(one, 'eth1').mac)]
    const design = put(one, 'xdp eth0', 'XDP_TX', { actions })
    const trace = simulate(design, frame(design, 'eth0'))
    expect(places(design, trace).slice(0, 4)).toEqual(['wire host/eth0', 'xdp host/eth0', 'wire host/eth0', 'xdp host/eth1']) // prettier-ignore
    expect(fate(trace)).toBe(delivered)
  })

  test('a NIC without network has no carrier', () => {
    const nic = oneNic()
    const { link } = dev(nic, 'eth0')
    const design = updateDevice(addNetwork(nic), dev(nic, 'eth0').id, { link: { ...link, network: null } as typeof link }) // prettier-ignore
    expect(fate(simulate(design, sends(design, 'server', '10.0.0.7', 443)))).toBe('dropped: sim.drop.unplugged')
    const echo = put(design, 'tcx-ingress eth0', 'TCX_REDIRECT', { actions: [redirect(design, 'eth0')] })
    const trace = simulate(echo, frame(echo, 'eth0'))
    expect([places(echo, trace).at(-1), fate(trace)]).toEqual(['qdisc host/eth0', 'dropped: sim.drop.unplugged'])
  })
})
