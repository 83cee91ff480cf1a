import { beforeAll, describe, expect, test } from 'vitest'
import {
  frame,
  ns,
  put,
  putAll,
  redirect,
  sends,
  set,
  sock,
  twoPods,
  dev,
} from '../../src/simulate/testkit.test-support'
import {
  addRoute,
  addSocket,
  updateDevice,
  updateNamespace,
  updateProgram,
  updateSocket,
  type Action,
  type AttachOptions,
  type CgroupMode,
  type Design,
  type Stimulus,
} from '../../src/design'
import { canRun, onKernel, simulated, TITLE, type Result, type Scenario } from './scenario'

const pods = twoPods()
const fromA = (design: Design, more: Parameters<typeof sends>[4] = {}) => sends(design, 'a-app', '10.0.1.3', 9000, more)
const all: Scenario[] = []
const scenario = (name: string, design: Design, stimulus: Stimulus = fromA(design)) =>
  all.push({ name, design, stimulus })

// 1–6 of measured.md, "The whole path": an observer on every hook
const WATCHED = [
  'sendmsg4 /kubepods/a', 'connect4 /kubepods/a', 'cgroup-skb-egress /kubepods/a', 'nf-output a', 'nf-postrouting a', 'tcx-egress a/eth0', 'clsact-egress a/eth0',
  'xdp lxc_a', 'tcx-ingress lxc_a', 'nf-prerouting host', 'nf-forward host', 'nf-postrouting host', 'tcx-egress lxc_b', 'clsact-egress lxc_b', 'tcx-ingress lxc_b',
  'xdp b/eth0', 'tcx-ingress b/eth0', 'clsact-ingress b/eth0', 'nf-prerouting b', 'nf-input b', 'sk-lookup b', 'cgroup-skb-ingress /kubepods/b', 'socket-filter b-app', 'recvmsg4 /kubepods/b',
] // prettier-ignore
const passing = (at: string): string => {
  const hook = at.split(' ')[0] ?? ''
  if (hook.startsWith('xdp')) return 'XDP_PASS'
  if (hook.startsWith('tcx')) return 'TCX_NEXT'
  if (hook.startsWith('clsact')) return 'TC_ACT_UNSPEC'
  if (hook.startsWith('nf')) return 'NF_ACCEPT'
  if (hook === 'sk-lookup') return 'SK_PASS'
  return hook === 'socket-filter' ? '0xffffffff' : '1'
}
const watched = putAll(pods, WATCHED, passing)
scenario('1: routed by the host, sendto', watched)
scenario('1: routed by the host, connect', watched, fromA(watched, { connected: true }))

const atLxcA = (base: Design, actions: Action[], hook = 'tcx-ingress lxc_a', verdict = 'TCX_REDIRECT') =>
  put(base, hook, verdict, { actions })
scenario('2: bpf_redirect', atLxcA(watched, [redirect(pods, 'lxc_b')]))
scenario('3: bpf_redirect_neigh', atLxcA(watched, [redirect(pods, 'lxc_b', 'bpf_redirect_neigh')]))
scenario('4: bpf_redirect_peer', atLxcA(watched, [redirect(pods, 'lxc_b', 'bpf_redirect_peer')]))
const generic = putAll(
  pods,
  WATCHED.map((at) => at.replace('xdp b/eth0', 'xdp-generic b/eth0')),
  passing,
)
scenario('5: bpf_redirect_peer with generic XDP', atLxcA(generic, [redirect(pods, 'lxc_b', 'bpf_redirect_peer')]))
scenario('6: bpf_redirect with BPF_F_INGRESS', atLxcA(watched, [redirect(pods, 'lxc_b', 'bpf_redirect', true)]))

const macOfB = set('eth.dst', dev(pods, 'b/eth0').mac)
const redirects: [string, Action[]][] = [
  ['bpf_redirect with the MAC rewritten', [macOfB, redirect(pods, 'lxc_b')]],
  ['bpf_redirect_peer with flags', [redirect(pods, 'lxc_b', 'bpf_redirect_peer', true)]],
  ['bpf_redirect_neigh with flags', [redirect(pods, 'lxc_b', 'bpf_redirect_neigh', true)]],
  ['no helper', []],
  ['the last helper counts', [redirect(pods, 'lxc_b'), redirect(pods, 'lxc_b', 'bpf_redirect_peer')]],
  ['BPF_F_INGRESS with the MAC of the target', [set('eth.dst', dev(pods, 'lxc_b').mac), redirect(pods, 'lxc_b', 'bpf_redirect', true)]], // prettier-ignore
]
for (const [name, actions] of redirects) {
  scenario(`tcx: ${name}`, atLxcA(pods, actions))
  scenario(`clsact: ${name}`, atLxcA(pods, actions, 'clsact-ingress lxc_a', 'TC_ACT_REDIRECT'))
}
const leftBehind = put(pods, 'tcx-ingress lxc_a', 'TCX_NEXT', {
  actions: [redirect(pods, 'lxc_b', 'bpf_redirect_peer')],
})
scenario('a helper without the verdict', leftBehind)
scenario('a target chosen by an earlier program', put(leftBehind, 'tcx-ingress lxc_a', 'TCX_REDIRECT'))
scenario('a target chosen in tcx, taken in clsact', put(leftBehind, 'clsact-ingress lxc_a', 'TC_ACT_REDIRECT'))
scenario(
  'bpf_redirect_peer at egress',
  atLxcA(pods, [redirect(pods, 'lxc_b', 'bpf_redirect_peer')], 'tcx-egress lxc_b'),
)
scenario('egress redirecting to itself', atLxcA(pods, [redirect(pods, 'lxc_b')], 'tcx-egress lxc_b'))
scenario('egress redirecting to itself by neighbour', atLxcA(pods, [redirect(pods, 'lxc_b', 'bpf_redirect_neigh')], 'tcx-egress lxc_b')) // prettier-ignore

const TCX = ['TCX_NEXT', 'TCX_PASS', 'TCX_DROP', 'TCX_REDIRECT', '1', '3', '4', '5', '6', '8', '9', '99', '-2']
const filter = (prio: number | null, directAction = true) => ({
  options: { kind: 'clsact' as const, prio, directAction },
})
const CLSACT = ['TC_ACT_OK', 'TC_ACT_SHOT', 'TC_ACT_STOLEN', 'TC_ACT_TRAP', 'TC_ACT_REDIRECT', 'TC_ACT_UNSPEC', 'TC_ACT_RECLASSIFY', 'TC_ACT_PIPE', 'TC_ACT_QUEUED', 'TC_ACT_REPEAT', '99', '-2'] // prettier-ignore
for (const [side, device] of [
  ['ingress', 'lxc_a'],
  ['egress', 'lxc_b'],
] as const) {
  // prettier-ignore
  for (const code of TCX)
    scenario(`tcx ${side} ${code}`, [`tcx-${side}`, `tcx-${side}`, `clsact-${side}`].reduce((next, hook, i) => put(next, `${hook} ${device}`, i === 0 ? code : passing(hook)), pods)) // prettier-ignore
  for (const code of CLSACT)
    scenario(`clsact ${side} ${code}`, [0, 1].reduce((next, i) => put(next, `clsact-${side} ${device}`, i === 0 ? code : 'TC_ACT_UNSPEC', filter(i + 1)), pods)) // prettier-ignore
  for (const code of CLSACT)
    scenario(`clsact ${side} ${code} without direct action`, [0, 1].reduce((next, i) => put(next, `clsact-${side} ${device}`, i === 0 ? code : 'TC_ACT_UNSPEC', filter(i + 1, i !== 0)), pods)) // prettier-ignore
  scenario(`tcx ${side} NEXT, clsact drops`, put(put(pods, `tcx-${side} ${device}`, 'TCX_NEXT'), `clsact-${side} ${device}`, 'TC_ACT_SHOT')) // prettier-ignore
  scenario(`tcx ${side} PASS skips a clsact that drops`, put(put(pods, `tcx-${side} ${device}`, 'TCX_PASS'), `clsact-${side} ${device}`, 'TC_ACT_SHOT')) // prettier-ignore
}

// where a tcx program lands in its list
const beside = (where: 'head' | 'tail' | 'before' | 'after', of?: number) => ({ kind: 'tcx' as const, anchor: { where, ...(of ? { of: `att-${of}` } : {}) } }) as AttachOptions // prettier-ignore
const ANCHORS: [string, (AttachOptions | undefined)[]][] = [
  ['at the head', [undefined, undefined, beside('head')]],
  ['at the tail', [beside('tail'), undefined, beside('head'), beside('tail')]],
  ['beside others', [undefined, undefined, beside('after', 1), beside('before', 1), beside('before', 3)]],
  ['twice at the head', [beside('head'), beside('head')]],
]
for (const [name, all] of ANCHORS)
  scenario(`tcx anchors: ${name}`, all.reduce<Design>((next, options) => put(next, 'tcx-ingress lxc_a', 'TCX_NEXT', { options }), pods)) // prettier-ignore

// the order of clsact filters: by prio, within one the newest first, and the prios the kernel itself gives
for (const prios of [[null, null, null], [7, 7, 3], [1, null, 40000, null], [49152, 49151, null], [32768, null]]) // prettier-ignore
  scenario(`clsact prios ${JSON.stringify(prios)}`, prios.reduce<Design>((next, prio) => put(next, 'clsact-ingress lxc_a', 'TC_ACT_UNSPEC', filter(prio)), pods)) // prettier-ignore

for (const hook of ['xdp', 'xdp-generic']) {
  for (const code of ['XDP_ABORTED', 'XDP_DROP', 'XDP_PASS', 'XDP_TX', 'XDP_REDIRECT', '5', '255'])
    scenario(`${hook} ${code}`, put(put(pods, `${hook} lxc_a`, code), 'tcx-ingress lxc_a', 'TCX_NEXT'))
  const tx = put(pods, `${hook} lxc_a`, 'XDP_TX')
  scenario(`${hook} XDP_TX, XDP at the peer`, put(tx, 'xdp a/eth0', 'XDP_PASS'))
  scenario(`${hook} XDP_TX, generic XDP at the peer`, put(tx, 'xdp-generic a/eth0', 'XDP_PASS'))
  const to = (actions: Action[]) => put(put(pods, `${hook} lxc_a`, 'XDP_REDIRECT', { actions }), 'tcx-egress lxc_b', 'TCX_NEXT') // prettier-ignore
  const moved = to([macOfB, redirect(pods, 'lxc_b')])
  scenario(`${hook} XDP_REDIRECT, no XDP at the target’s peer`, moved)
  scenario(`${hook} XDP_REDIRECT, XDP at the target’s peer`, put(moved, 'xdp b/eth0', 'XDP_PASS'))
  scenario(`${hook} XDP_REDIRECT, XDP at the target only`, put(moved, 'xdp lxc_b', 'XDP_PASS'))
  scenario(`${hook} XDP_REDIRECT, MAC kept`, put(to([redirect(pods, 'lxc_b')]), 'xdp b/eth0', 'XDP_PASS'))
  scenario(`${hook} XDP_REDIRECT with BPF_F_INGRESS`, put(to([redirect(pods, 'lxc_b', 'bpf_redirect', true)]), 'xdp b/eth0', 'XDP_PASS')) // prettier-ignore
}

// one XDP program for an interface, in one mode, and none without frags under a large MTU of the peer
for (const first of ['xdp', 'xdp-generic'])
  for (const second of ['xdp', 'xdp-generic'])
    scenario(`${second} after ${first}`, put(put(pods, `${first} lxc_a`, 'XDP_PASS'), `${second} lxc_a`, 'XDP_DROP'))
for (const size of [3506, 3507, 9000])
  for (const frags of [false, true]) {
    const large = updateDevice(pods, dev(pods, 'a/eth0').id, { mtu: size })
    const one = put(large, 'xdp lxc_a', 'XDP_DROP')
    const program = one.programs.at(-1)
    if (program) scenario(`XDP ${frags ? 'with' : 'without'} frags, an MTU of ${size} at the peer`, updateProgram(one, program.id, { frags })) // prettier-ignore
    scenario(`generic XDP, an MTU of ${size} at the peer`, put(large, 'xdp-generic lxc_a', 'XDP_DROP'))
  }

const cgroups = (hook: string, verdicts: string[], own: string) =>
  [own, own, '/kubepods', '/kubepods'].reduce(
    (next, cgroup, i) => put(next, `${hook} ${cgroup}`, verdicts[i] ?? '1'),
    pods,
  )
for (const verdicts of [['1'], ['0'], ['1', '0'], ['1', '1', '0'], ['1', '1', '1', '0']])
  scenario(`cgroup_skb ingress ${verdicts.join()}`, cgroups('cgroup-skb-ingress', verdicts, '/kubepods/b'))
// attach flags: who is refused, who is replaced, who runs and in what order
const MODES: CgroupMode[] = ['multi', 'override', 'none']
const how = (mode: CgroupMode, preorder = false) => ({ options: { kind: 'cgroup' as const, mode, preorder } })
const egress = (design: Design, cgroup: string, options = how('multi'), verdict = '1') => put(design, `cgroup-skb-egress ${cgroup}`, verdict, options) // prettier-ignore
for (const one of MODES)
  for (const other of MODES) {
    scenario(`${other} below ${one}`, egress(egress(pods, '/kubepods', how(one)), '/kubepods/a', how(other)))
    scenario(`${other} beside ${one}`, egress(egress(pods, '/kubepods', how(one)), '/kubepods', how(other)))
    scenario(`${other} on the parent after ${one} in the child`, egress(egress(egress(pods, '/kubepods/a', how(one)), '/kubepods', how(other)), '/kubepods/a', how(one))) // prettier-ignore
    scenario(`a program refused below ${one}, ${other} drops nothing`, egress(egress(pods, '/kubepods', how(one)), '/kubepods/a', how(other), '0')) // prettier-ignore
  }
for (const pre of [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [1, 1, 1, 1]])
  scenario(`BPF_F_PREORDER ${pre.join()}`, pre.reduce((next, early, i) => egress(next, i < 2 ? '/kubepods' : '/kubepods/a', how('multi', early === 1)), pods)) // prettier-ignore
scenario('BPF_F_PREORDER without MULTI', egress(egress(pods, '/kubepods', how('override', true)), '/kubepods/a', how('multi'))) // prettier-ignore

const tcpFromA = (design: Design) => updateSocket(design, sock(design, 'a-app').id, { protocol: 'tcp' })
for (const verdicts of [['1'], ['0'], ['1', '1', '0'], ['2'], ['3'], ['0', '3'], ['2', '0']]) {
  const design = cgroups('cgroup-skb-egress', verdicts, '/kubepods/a')
  scenario(`cgroup_skb egress ${verdicts.join()}`, design)
  if (verdicts.includes('0') || verdicts.includes('2')) scenario(`cgroup_skb egress ${verdicts.join()}, TCP`, tcpFromA(design)) // prettier-ignore
}
for (const hook of ['connect4', 'sendmsg4'])
  for (const verdicts of [['1'], ['0'], ['1', '1', '0']]) {
    const design = cgroups(hook, verdicts, '/kubepods/a')
    scenario(`${hook} ${verdicts.join()}`, design, fromA(design, { connected: hook === 'connect4' }))
    if (verdicts.includes('0') && hook === 'connect4') scenario(`${hook} ${verdicts.join()}, TCP`, tcpFromA(design))
  }

for (const at of [
  'nf-output a',
  'nf-postrouting a',
  'nf-prerouting host',
  'nf-forward host',
  'nf-postrouting host',
  'nf-prerouting b',
  'nf-input b',
]) {
  // prettier-ignore
  const design = ['NF_ACCEPT', 'NF_DROP', 'NF_ACCEPT'].reduce((next, verdict) => put(next, at, verdict), pods)
  scenario(`${at} drops`, design)
  if (at.endsWith(' a')) scenario(`${at} drops, TCP`, tcpFromA(design))
}
const priorities = [5, -200, null, 5, -1]
scenario(`netfilter priorities ${JSON.stringify(priorities)}`, priorities.reduce<Design>((next, priority) => put(next, 'nf-output a', 'NF_ACCEPT', { options: { kind: 'netfilter', priority } }), pods)) // prettier-ignore
scenario('a second socket filter', put(put(pods, 'socket-filter b-app', '0'), 'socket-filter b-app', '0xffffffff'))
for (const verdict of ['0', '1', '10', '0xffffffff'])
  scenario(`socket filter ${verdict}`, put(pods, 'socket-filter b-app', verdict), fromA(pods, { length: 8 }))
for (const verdicts of [
  ['SK_PASS', 'SK_PASS'],
  ['SK_DROP', 'SK_PASS'],
  ['SK_PASS', 'SK_DROP'],
])
  scenario(
    `sk_lookup ${verdicts.join()}`,
    verdicts.reduce((next, verdict) => put(next, 'sk-lookup b', verdict), pods),
  )

// skb->mark is scrubbed where the packet changes the namespace, and kept within one
const marking = (at: string) => put(pods, at, passing(at), { actions: [{ kind: 'set-mark', value: 7 }] })
const marked = (design: Design, at: string, drop: string) => put(design, at, passing(at), { rules: [{ matches: [{ field: 'mark', op: 'is', value: '7' }], verdict: drop }] }) // prettier-ignore
scenario('the mark from cgroup egress to tc egress', marked(marking('cgroup-skb-egress /kubepods/a'), 'tcx-egress a/eth0', 'TCX_DROP')) // prettier-ignore
scenario('the mark through a cable', marked(marking('tcx-egress a/eth0'), 'tcx-ingress lxc_a', 'TCX_DROP'))
scenario('the mark through the stack', marked(marking('tcx-ingress lxc_a'), 'tcx-egress lxc_b', 'TCX_DROP'))
const peered = put(pods, 'tcx-ingress lxc_a', 'TCX_REDIRECT', { actions: [{ kind: 'set-mark', value: 7 }, redirect(pods, 'lxc_b', 'bpf_redirect_peer')] }) // prettier-ignore
scenario('the mark through bpf_redirect_peer', marked(peered, 'tcx-ingress b/eth0', 'TCX_DROP'))

// native XDP makes an xdp_frame of the skb and forgets that its checksum was never filled in
const INTO_B = [
  'nf-prerouting b',
  'nf-input b',
  'sk-lookup b',
  'cgroup-skb-ingress /kubepods/b',
  'recvmsg4 /kubepods/b',
]
const framed = put(put(pods, 'xdp lxc_a', 'XDP_REDIRECT', { actions: [macOfB, redirect(pods, 'lxc_b')] }), 'xdp b/eth0', 'XDP_PASS') // prettier-ignore
for (const length of [1, 68, 69, 500]) {
  const design = putAll(framed, INTO_B, passing)
  scenario(`XDP_REDIRECT of ${length} bytes without checksum`, design, fromA(design, { length }))
  const filtered = put(design, 'socket-filter b-app', '0xffffffff')
  scenario(`XDP_REDIRECT of ${length} bytes without checksum to a filter`, filtered, fromA(filtered, { length }))
}

// frames from outside, at lxc_a
const wire = (
  design: Design,
  options: Omit<Parameters<typeof frame>[2] & object, 'ip'> & { ttl?: number; dst?: string } = {},
): Stimulus => {
  // prettier-ignore
  const ip = { protocol: 17, ttl: options.ttl ?? 64, transport: { kind: 'udp' as const, sport: 5, dport: 9000 } }
  const plain = frame(design, 'lxc_a', { to: '10.0.1.3', from: '10.0.1.2', ...options, ip })
  if (plain.kind === 'wire') {
    plain.packet.length = 43
    plain.packet.eth.dst = options.dst ?? plain.packet.eth.dst
  }
  return plain
}
const elsewhere = { dst: '02:00:00:00:00:77' }
const macOfA = set('eth.dst', dev(pods, 'lxc_a').mac)
scenario('a frame to the right MAC', pods, wire(pods))
scenario('XDP_REDIRECT of a frame with a checksum', putAll(framed, INTO_B, passing), wire(pods))
scenario('a frame to another MAC', put(pods, 'nf-prerouting host', 'NF_ACCEPT'), wire(pods, elsewhere))
for (const hook of ['xdp', 'xdp-generic', 'tcx-ingress'])
  scenario(`${hook} writes the right MAC`, put(pods, `${hook} lxc_a`, passing(hook), { actions: [macOfA] }), wire(pods, elsewhere)) // prettier-ignore
for (const hook of ['xdp', 'xdp-generic'])
  scenario(`${hook} writes a wrong MAC`, put(pods, `${hook} lxc_a`, passing(hook), { actions: [set('eth.dst', elsewhere.dst)] }), wire(pods)) // prettier-ignore
for (const dst of [elsewhere.dst, 'ff:ff:ff:ff:ff:ff']) {
  for (const helper of ['bpf_redirect_peer', 'bpf_redirect_neigh', 'bpf_redirect'] as const)
    scenario(`${helper} of a frame to ${dst}`, atLxcA(pods, [redirect(pods, 'lxc_b', helper)]), wire(pods, { dst }))
  scenario(`BPF_F_INGRESS of a frame to ${dst}`, atLxcA(pods, [redirect(pods, 'lxc_b', 'bpf_redirect', true)]), wire(pods, { dst })) // prettier-ignore
}
scenario('a broadcast frame is not forwarded', put(pods, 'nf-forward host', 'NF_ACCEPT'), wire(pods, { dst: 'ff:ff:ff:ff:ff:ff' })) // prettier-ignore
for (const ttl of [0, 1, 2]) scenario(`TTL ${ttl}`, put(pods, 'nf-forward host', 'NF_ACCEPT'), wire(pods, { ttl }))
for (const from of ['10.0.1.1', '10.0.1.3', '127.0.0.1', '224.0.0.1', '0.1.2.3', '0.0.0.0', '192.0.2.9'])
  scenario(`a source of ${from}`, put(pods, 'nf-prerouting host', 'NF_ACCEPT'), wire(pods, { from }))
for (const vlan of [0, 5]) scenario(`VLAN ${vlan}`, put(pods, 'tcx-ingress lxc_a', 'TCX_NEXT'), wire(pods, { packet: { vlan } })) // prettier-ignore
scenario('no route from the host', pods, wire(pods, { to: '10.9.9.9' }))
scenario('UDP to port 0', pods, sends(pods, 'a-app', '10.0.1.3', 0))

// sock_addr programs rewrite where the call goes, and what the application sees
for (const hook of ['connect4', 'sendmsg4']) {
  const to = (actions: Action[]) => put(put(pods, `${hook} /kubepods/a`, '1', { actions }), 'nf-output a', 'NF_ACCEPT')
  const service = (design: Design, port = 53) => sends(design, 'a-app', '10.96.0.1', port, { connected: hook === 'connect4' }) // prettier-ignore
  const both = to([set('ip.dst', '10.0.1.3'), set('udp.dport', '9000')])
  scenario(`${hook} chooses a backend`, both, service(both))
  const zero = to([set('ip.dst', '10.0.1.3'), set('udp.dport', '0')])
  if (hook === 'sendmsg4') scenario(`${hook} chooses port 0`, zero, service(zero))
}
const source = (address: string) => put(put(pods, 'sendmsg4 /kubepods/a', '1', { actions: [set('ip.src', address)] }), 'nf-output a', 'NF_ACCEPT') // prettier-ignore
scenario('sendmsg4 chooses a source that is not there', source('192.0.2.1'))
scenario('sendmsg4 chooses a source of lo', source('127.0.0.1'))
scenario('recvmsg4 rewrites the source', put(pods, 'recvmsg4 /kubepods/b', '1', { actions: [set('ip.src', '192.0.2.1')] })) // prettier-ignore

// through lo: what a socket of b sends to b itself
const client = addSocket(pods, { ...sock(pods, 'b-app'), name: 'client', port: 0 })
const LOCAL = ['sendmsg4 /kubepods/b', 'nf-output b', 'nf-postrouting b', 'cgroup-skb-egress /kubepods/b', 'tcx-egress b/eth0', 'xdp-generic b/eth0', ...INTO_B] // prettier-ignore
for (const to of ['10.0.1.3', '127.0.0.1', '127.1.2.3', '0.0.0.0']) {
  const design = putAll(client, LOCAL, passing)
  scenario(`through lo to ${to}`, design, sends(design, 'client', to, 9000))
}

// other topologies
const plus = (design: Design, name: string, to: string, via: string | null, device: string, metric = 0) =>
  addRoute(design, { namespace: ns(design, name).id, to, via, device: dev(design, device).id, metric })
const exits = (design: Design) => putAll(design, ['tcx-egress lxc_a', 'tcx-egress lxc_b'], passing)
const branches = [
  ['10.9.0.0/16', '10.0.1.2', 'lxc_a', 0],
  ['10.9.1.0/24', '10.0.1.3', 'lxc_b', 50],
  ['10.8.0.0/16', '10.0.1.2', 'lxc_a', 20],
  ['10.8.0.0/16', '10.0.1.3', 'lxc_b', 10],
] as const // prettier-ignore
const forked = branches.reduce((next, [to, via, device, metric]) => plus(next, 'host', to, via, device, metric), pods)
for (const to of ['10.9.9.9', '10.9.1.9', '10.8.0.9']) scenario(`routes to ${to}`, exits(forked), wire(exits(forked), { to })) // prettier-ignore
const hostOff = updateNamespace(pods, ns(pods, 'host').id, { forwarding: false })
scenario('no forwarding', put(hostOff, 'nf-prerouting host', 'NF_ACCEPT'))
const noRoute = { ...pods, routes: pods.routes.filter((route) => route.to !== '0.0.0.0/0') }
scenario('TCP to a group', tcpFromA(pods), sends(pods, 'a-app', '224.0.0.5', 9000))
scenario('no route', put(noRoute, 'sendmsg4 /kubepods/a', '1'))
scenario('no route, connect', put(noRoute, 'connect4 /kubepods/a', '1'), fromA(noRoute, { connected: true }))
const mtu = (...sizes: [string, number][]) => sizes.reduce((next, [name, size]) => updateDevice(next, dev(next, name).id, { mtu: size }), pods) // prettier-ignore
const narrow = put(mtu(['lxc_b', 500]), 'nf-forward host', 'NF_ACCEPT')
for (const length of [472, 473]) scenario(`${length} bytes over an MTU of 500`, narrow, fromA(narrow, { length }))
const narrowEnd = mtu(['b/eth0', 500])
for (const length of [476, 477]) scenario(`${length} bytes to a peer with an MTU of 500`, narrowEnd, fromA(narrowEnd, { length })) // prettier-ignore
const around = atLxcA(narrowEnd, [redirect(pods, 'lxc_b', 'bpf_redirect_peer')])
scenario('bpf_redirect_peer does not ask for the MTU', around, fromA(around, { length: 1000 }))
const second = updateDevice(pods, dev(pods, 'a/eth0').id, { addresses: ['10.0.1.2/32', '10.5.0.2/24'] })
const subnet = updateNamespace(second, ns(second, 'host').id, { loopback: ['10.0.1.1/32', '10.5.0.1/32'] })
const bySubnet = plus({ ...subnet, routes: subnet.routes.filter((route) => route.to !== '0.0.0.0/0') }, 'a', '0.0.0.0/0', '10.5.0.1', 'a/eth0') // prettier-ignore
scenario('the source is an address in the gateway’s subnet', plus(bySubnet, 'host', '10.5.0.0/24', null, 'lxc_a'))
const onLo = updateDevice(updateNamespace(pods, ns(pods, 'a').id, { loopback: ['127.0.0.1/8', '10.0.1.2/32'] }), dev(pods, 'a/eth0').id, { addresses: [] }) // prettier-ignore
scenario('the source is an address of lo', onLo)

describe.skipIf(!canRun)(TITLE, () => {
  let results: Result[] = []
  beforeAll(() => {
    results = onKernel(all)
  }, 180_000)
  test.each(all.map((each, i) => ({ ...each, i })))('$name', ({ i, ...each }) => {
    expect(simulated(each)).toEqual(results[i])
  })
})
