import { beforeAll, describe, expect, test } from 'vitest'
import { addRoute, addSocket, updateDevice, updateNamespace, updateSocket, type Action, type Design, type Stimulus } from '../../src/design' // prettier-ignore
import { dev, frame, ns, put, putAll, redirect, sends, set, sock, twoPods } from '../../src/simulate/testkit.test-support' // prettier-ignore
import { canRun, onKernel, simulated, TITLE, type Result, type Scenario } from './scenario'

const A = '2001:db8::2'
const B = '2001:db8::3'
const HOST = '2001:db8::1'

/** The two pods with IPv6 beside IPv4, routed in the same way. */
function sixPods(): Design {
  let design = twoPods()
  const route = (name: string, to: string, via: string | null, device: string) => {
    design = addRoute(design, { namespace: ns(design, name).id, to, via, device: dev(design, device).id, metric: 0 })
  }
  // ndisc_recv_ns answers for addresses of the asked interface only, not for those of lo
  for (const name of ['lxc_a', 'lxc_b'])
    design = updateDevice(design, dev(design, name).id, { addresses: [...dev(design, name).addresses, `${HOST}/128`] })
  for (const [pod, address] of [
    ['a', A],
    ['b', B],
  ] as const) {
    const eth0 = dev(design, `${pod}/eth0`)
    design = updateDevice(design, eth0.id, { addresses: [...eth0.addresses, `${address}/128`] })
    route('host', `${address}/128`, null, `lxc_${pod}`)
    route(pod, `${HOST}/128`, null, `${pod}/eth0`)
    route(pod, '::/0', HOST, `${pod}/eth0`)
  }
  return design
}

const pods = sixPods()
const all: Scenario[] = []
const scenario = (name: string, design: Design, stimulus: Stimulus) => all.push({ name, design, stimulus })
const fromA = (design: Design, more: Parameters<typeof sends>[4] = {}, to = B) => sends(design, 'a-app', to, 9000, more)
const passing = (at: string): string => {
  const hook = at.split(' ')[0] ?? ''
  if (hook.startsWith('xdp')) return 'XDP_PASS'
  if (hook.startsWith('tcx')) return 'TCX_NEXT'
  if (hook.startsWith('clsact')) return 'TC_ACT_UNSPEC'
  if (hook.startsWith('nf')) return 'NF_ACCEPT'
  if (hook === 'sk-lookup') return 'SK_PASS'
  return hook === 'socket-filter' ? '0xffffffff' : '1'
}
const watch = (design: Design, ...places: string[]) => putAll(design, places, passing)

const OUT = ['sendmsg6 /kubepods/a', 'sendmsg4 /kubepods/a', 'connect6 /kubepods/a', 'connect4 /kubepods/a', 'nf-output a', 'nf-postrouting a', 'cgroup-skb-egress /kubepods/a', 'tcx-egress a/eth0', 'clsact-egress a/eth0'] // prettier-ignore
const THROUGH = ['xdp lxc_a', 'tcx-ingress lxc_a', 'nf-prerouting host', 'nf-input host', 'nf-forward host', 'tcx-egress lxc_b', 'clsact-egress lxc_b'] // prettier-ignore
const IN = ['xdp b/eth0', 'tcx-ingress b/eth0', 'nf-prerouting b', 'nf-input b', 'sk-lookup b', 'cgroup-skb-ingress /kubepods/b', 'socket-filter b-app', 'recvmsg6 /kubepods/b', 'recvmsg4 /kubepods/b'] // prettier-ignore
const watched = watch(pods, ...OUT, ...THROUGH, ...IN)
scenario('routed by the host, sendto', watched, fromA(watched))
scenario('routed by the host, connect', watched, fromA(watched, { connected: true }))

const macOfB = set('eth.dst', dev(pods, 'b/eth0').mac)
const atLxcA = (actions: Action[], base = pods) => put(base, 'tcx-ingress lxc_a', 'TCX_REDIRECT', { actions })
for (const helper of ['bpf_redirect', 'bpf_redirect_peer', 'bpf_redirect_neigh'] as const) {
  const kept = atLxcA([redirect(pods, 'lxc_b', helper)], watched)
  scenario(helper, kept, fromA(kept))
  const right = atLxcA([macOfB, redirect(pods, 'lxc_b', helper)], watched)
  scenario(`${helper} with the MAC rewritten`, right, fromA(right))
}
for (const at of [...OUT.slice(4, 8), ...THROUGH.filter((each) => !each.startsWith('nf-input')), ...IN.slice(0, 7)]) {
  const verdict = at.startsWith('xdp') ? 'XDP_DROP' : at.startsWith('tcx') ? 'TCX_DROP' : at.startsWith('clsact') ? 'TC_ACT_SHOT' : at.startsWith('nf') ? 'NF_DROP' : at.startsWith('sk-') ? 'SK_DROP' : '0' // prettier-ignore
  const design = put(pods, at, verdict)
  scenario(`${at} drops`, design, fromA(design))
}
for (const hook of ['connect6', 'sendmsg6']) {
  const connected = hook === 'connect6'
  const on = (actions: Action[], verdict = '1') => watch(put(pods, `${hook} /kubepods/a`, verdict, { actions }), 'nf-output a', 'nf-forward host') // prettier-ignore
  const service = (design: Design, port = 53) => sends(design, 'a-app', '2001:db8:96::1', port, { connected })
  const both = on([set('ip.dst', B), set('udp.dport', '9000')])
  scenario(`${hook} chooses a backend`, both, service(both))
  const refused = on([set('ip.dst', B)], '0')
  scenario(`${hook} refuses`, refused, service(refused))
}
const chosen = (address: string) => watch(put(pods, 'sendmsg6 /kubepods/a', '1', { actions: [set('ip.src', address)] }), 'nf-output a') // prettier-ignore
for (const address of ['2001:db8::77', '::1', A, HOST]) scenario(`sendmsg6 chooses the source ${address}`, chosen(address), fromA(pods)) // prettier-ignore
const told = put(pods, 'recvmsg6 /kubepods/b', '1', { actions: [set('ip.src', '2001:db8:96::1')] })
scenario('recvmsg6 rewrites the source', told, fromA(told))

const sender = watch(pods, 'sendmsg6 /kubepods/a', 'nf-output a', 'nf-postrouting a', 'cgroup-skb-egress /kubepods/a', 'tcx-egress a/eth0', ...THROUGH.slice(0, 5)) // prettier-ignore
for (const to of ['ff02::5', 'ff05::2', 'ff0e::1', '2001:db8:dead::1', HOST, 'fd00::1'])
  scenario(`sending to ${to}`, sender, fromA(sender, {}, to))
const noRoute = { ...pods, routes: pods.routes.filter((route) => route.to !== '::/0') }
scenario('no route', watch(noRoute, 'sendmsg6 /kubepods/a', 'nf-output a'), fromA(noRoute))
scenario('no route, connect', watch(noRoute, 'connect6 /kubepods/a'), fromA(noRoute, { connected: true }))
scenario('UDP to port 0', watch(pods, 'sendmsg6 /kubepods/a'), sends(pods, 'a-app', B, 0))
const tcp = updateSocket(pods, sock(pods, 'a-app').id, { protocol: 'tcp' })
scenario('TCP to a group', tcp, fromA(tcp, {}, 'ff02::1'))
for (const at of ['connect6 /kubepods/a', 'cgroup-skb-egress /kubepods/a']) scenario(`TCP, ${at} refuses`, put(tcp, at, '0'), fromA(tcp)) // prettier-ignore
scenario('TCP, nf-output drops', put(tcp, 'nf-output a', 'NF_DROP'), fromA(tcp))

const wire = (
  design: Design,
  options: Omit<Parameters<typeof frame>[2] & object, 'ip'> & { ttl?: number; dst?: string } = {},
): Stimulus => {
  const ip = { protocol: 17, ttl: options.ttl ?? 64, transport: { kind: 'udp' as const, sport: 5, dport: 9000 } }
  const plain = frame(design, 'lxc_a', { to: B, from: A, ...options, ip })
  if (plain.kind === 'wire') {
    plain.packet.length = 63
    plain.packet.eth.dst = options.dst ?? plain.packet.eth.dst
  }
  return plain
}
const listening = watch(pods, ...THROUGH.slice(0, 5), 'nf-prerouting b')
scenario('a frame to the right MAC', listening, wire(listening))
for (const ttl of [0, 1, 2]) scenario(`hop limit ${ttl}`, listening, wire(listening, { ttl }))
for (const from of [HOST, B, '::1', 'ff02::1', '::', '2001:db8::99', 'fe80::1', '::ffff:10.0.1.2']) scenario(`a source of ${from}`, listening, wire(listening, { from })) // prettier-ignore
for (const to of ['ff02::1', 'ff02::2', 'ff02::5', 'ff0e::1', '::1', '::', HOST, 'fe80::9']) scenario(`a frame to ${to}`, listening, wire(listening, { to, from: '2001:db8::99' })) // prettier-ignore
for (const dst of ['02:00:00:00:00:77', 'ff:ff:ff:ff:ff:ff', '33:33:00:00:00:01']) scenario(`a frame to the MAC ${dst}`, listening, wire(listening, { dst })) // prettier-ignore

const off = updateNamespace(pods, ns(pods, 'host').id, { forwarding: false })
scenario('no forwarding', watch(off, 'nf-prerouting host', 'nf-forward host'), fromA(off))
const narrow = updateDevice(pods, dev(pods, 'lxc_b').id, { mtu: 1300 })
for (const length of [1252, 1253]) scenario(`${length} bytes over an MTU of 1300`, watch(narrow, 'nf-forward host'), fromA(narrow, { length })) // prettier-ignore
for (const length of [1452, 1453]) scenario(`${length} bytes over an MTU of 1500`, watch(pods, 'nf-output a'), fromA(pods, { length })) // prettier-ignore
const client = addSocket(pods, { ...sock(pods, 'b-app'), name: 'client', port: 0 })
const LOCAL = [
  'sendmsg6 /kubepods/b',
  'nf-output b',
  'nf-postrouting b',
  'cgroup-skb-egress /kubepods/b',
  ...IN.slice(2),
]
for (const to of [B, '::1', '::']) {
  const design = watch(client, ...LOCAL)
  scenario(`through lo to ${to}`, design, sends(design, 'client', to, 9000))
}

describe.skipIf(!canRun)(TITLE, () => {
  let results: Result[] = []
  beforeAll(() => {
    results = onKernel(all)
  })
  test.each(all.map((each, i) => ({ ...each, i })))('$name', ({ i, ...each }) => {
    expect(simulated(each)).toEqual(results[i])
  })
})
