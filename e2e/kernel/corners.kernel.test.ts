import { beforeAll, describe, expect, test } from 'vitest'
import { addRoute, addSocket, updateDevice, updateNamespace, updateSocket, type Action, type Design, type Stimulus } from '../../src/design' // prettier-ignore
import {
  dev,
  frame,
  ns,
  put,
  putAll,
  redirect,
  sends,
  set,
  sock,
  twoPods,
} from '../../src/simulate/testkit.test-support'
import { canRun, onKernel, simulated, TITLE, type Result, type Scenario } from './scenario'

const pods = twoPods()
const all: Scenario[] = []
const scenario = (name: string, design: Design, stimulus: Stimulus) => all.push({ name, design, stimulus })
const fromA = (design: Design, more: Parameters<typeof sends>[4] = {}) => sends(design, 'a-app', '10.0.1.3', 9000, more)

const passing = (at: string): string => {
  const hook = at.split(' ')[0] ?? ''
  if (hook.startsWith('xdp')) return 'XDP_PASS'
  if (hook.startsWith('tcx')) return 'TCX_NEXT'
  if (hook.startsWith('nf')) return 'NF_ACCEPT'
  if (hook === 'sk-lookup') return 'SK_PASS'
  return hook === 'socket-filter' ? '0xffffffff' : '1'
}
const watch = (design: Design, ...places: string[]) => putAll(design, places, passing)
// the ICMP errors that the host answers with pass POSTROUTING and lxc_a’s egress: these are not watched
const FROM_A = [
  'sendmsg4 /kubepods/a',
  'nf-output a',
  'nf-postrouting a',
  'cgroup-skb-egress /kubepods/a',
  'tcx-egress a/eth0',
]
const HOST = [
  'xdp lxc_a',
  'tcx-ingress lxc_a',
  'nf-prerouting host',
  'nf-input host',
  'nf-forward host',
  'tcx-egress lxc_b',
  'tcx-ingress lxc_b',
]
const INTO_B = [
  'tcx-ingress b/eth0',
  'nf-prerouting b',
  'nf-input b',
  'sk-lookup b',
  'cgroup-skb-ingress /kubepods/b',
  'socket-filter b-app',
  'recvmsg4 /kubepods/b',
]

const wire = (
  design: Design,
  options: Omit<Parameters<typeof frame>[2] & object, 'ip'> & { ttl?: number; dst?: string } = {},
): Stimulus => {
  const ip = { protocol: 17, ttl: options.ttl ?? 64, transport: { kind: 'udp' as const, sport: 5, dport: 9000 } }
  const plain = frame(design, 'lxc_a', { to: '10.0.1.3', from: '10.0.1.2', ...options, ip })
  if (plain.kind === 'wire') {
    plain.packet.length = 43
    plain.packet.eth.dst = options.dst ?? plain.packet.eth.dst
  }
  return plain
}
const macOfB = set('eth.dst', dev(pods, 'b/eth0').mac)

// where an application may send to
const sender = watch(pods, ...FROM_A, ...HOST)
for (const to of ['255.255.255.255', '224.0.0.5', '240.0.0.1', '0.1.2.3', '10.0.1.1', '10.0.1.255', '169.254.1.1'])
  for (const connected of [false, true]) {
    const from = connected ? watch(pods, 'connect4 /kubepods/a', ...FROM_A, ...HOST) : sender
    scenario(`sending to ${to}${connected ? ', connected' : ''}`, from, sends(from, 'a-app', to, 9000, { connected }))
  }
// where a frame may be for
const sameWay = watch(pods, 'nf-forward host', 'tcx-egress lxc_a')
scenario('a frame that leaves where it came in', sameWay, wire(sameWay, { to: '10.0.1.2', from: '10.0.1.9' }))
const toGroup = wire(pods, { to: '224.0.0.5', from: '10.0.1.9', dst: '01:00:5e:00:00:05' })
scenario('a frame to a group nobody joined', watch(pods, ...HOST), toGroup)
for (const to of [
  '255.255.255.255',
  '224.0.0.1',
  '224.0.0.5',
  '240.0.0.1',
  '0.0.0.0',
  '0.1.2.3',
  '127.0.0.1',
  '10.0.1.1',
  '10.0.1.255',
])
  scenario(`a frame to ${to}`, watch(pods, ...HOST), wire(pods, { to, from: '10.0.1.9' }))
for (const from of ['240.0.0.1', '255.255.255.255', '239.1.1.1', '169.254.9.9', '0.0.0.1'])
  scenario(`a frame from ${from}`, watch(pods, ...HOST, ...INTO_B), wire(pods, { from }))
// ttl
scenario(
  'TTL 1 by bpf_redirect_peer',
  put(pods, 'tcx-ingress lxc_a', 'TCX_REDIRECT', { actions: [redirect(pods, 'lxc_b', 'bpf_redirect_peer')] }),
  wire(pods, { ttl: 1 }),
)
scenario(
  'TTL 1 by bpf_redirect_neigh',
  put(pods, 'tcx-ingress lxc_a', 'TCX_REDIRECT', { actions: [redirect(pods, 'lxc_b', 'bpf_redirect_neigh')] }),
  wire(pods, { ttl: 1 }),
)
// VLAN tags on redirects
for (const vlan of [0, 5])
  for (const helper of ['bpf_redirect', 'bpf_redirect_peer', 'bpf_redirect_neigh'] as const) {
    const design = put(pods, 'tcx-ingress lxc_a', 'TCX_REDIRECT', {
      actions: [macOfB, redirect(pods, 'lxc_b', helper)],
    })
    scenario(`${helper} of a frame of VLAN ${vlan}`, watch(design, ...INTO_B), wire(design, { packet: { vlan } }))
  }
for (const vlan of [0, 5])
  for (const hook of ['xdp', 'xdp-generic'])
    scenario(
      `${hook} passes a frame of VLAN ${vlan}`,
      watch(put(pods, `${hook} lxc_a`, 'XDP_PASS'), ...HOST.slice(1)),
      wire(pods, { packet: { vlan } }),
    )
// MTU and redirects
const small = (name: string) => updateDevice(pods, dev(pods, name).id, { mtu: 500 })
for (const name of ['lxc_b', 'b/eth0']) {
  const narrow = small(name)
  for (const length of [476, 477]) {
    const to = (at: string, verdict: string, actions: Action[]) => put(narrow, at, verdict, { actions })
    const designs: [string, Design][] = [
      ['bpf_redirect', to('tcx-ingress lxc_a', 'TCX_REDIRECT', [macOfB, redirect(pods, 'lxc_b')])],
      ['bpf_redirect_neigh', to('tcx-ingress lxc_a', 'TCX_REDIRECT', [redirect(pods, 'lxc_b', 'bpf_redirect_neigh')])],
      [
        'BPF_F_INGRESS',
        to('tcx-ingress lxc_a', 'TCX_REDIRECT', [
          set('eth.dst', dev(pods, 'lxc_b').mac),
          redirect(pods, 'lxc_b', 'bpf_redirect', true),
        ]),
      ],
      [
        'XDP_REDIRECT',
        put(to('xdp lxc_a', 'XDP_REDIRECT', [macOfB, redirect(pods, 'lxc_b')]), 'xdp b/eth0', 'XDP_PASS'),
      ],
      ['generic XDP_REDIRECT', to('xdp-generic lxc_a', 'XDP_REDIRECT', [macOfB, redirect(pods, 'lxc_b')])],
    ]
    for (const [how, design] of designs)
      scenario(
        `${how} of ${length} bytes, ${name} takes 500`,
        watch(design, ...INTO_B.slice(1)),
        fromA(design, { length }),
      )
  }
}
// XDP sends back to where it came from
for (const hook of ['xdp', 'xdp-generic']) {
  const self = put(pods, `${hook} lxc_a`, 'XDP_REDIRECT', { actions: [redirect(pods, 'lxc_a')] })
  scenario(`${hook} redirects to itself`, watch(self, 'tcx-ingress a/eth0', 'nf-prerouting a'), fromA(self))
  const heard = put(self, 'xdp a/eth0', 'XDP_PASS')
  scenario(
    `${hook} redirects to itself, XDP at the peer`,
    watch(heard, 'tcx-ingress a/eth0', 'nf-prerouting a'),
    fromA(heard),
  )
  const back = put(pods, `${hook} lxc_a`, 'XDP_REDIRECT', {
    actions: [set('eth.dst', dev(pods, 'a/eth0').mac), redirect(pods, 'lxc_a')],
  })
  scenario(
    `${hook} redirects to itself with the MAC of the peer`,
    watch(put(back, 'xdp a/eth0', 'XDP_PASS'), 'tcx-ingress a/eth0', 'nf-prerouting a', 'nf-forward a', 'nf-input a'),
    fromA(back),
  )
}
const txBack = put(pods, 'xdp lxc_a', 'XDP_TX', { actions: [set('eth.dst', dev(pods, 'a/eth0').mac)] })
scenario(
  'XDP_TX with the MAC of the peer',
  watch(put(txBack, 'xdp a/eth0', 'XDP_PASS'), 'tcx-ingress a/eth0', 'nf-prerouting a', 'nf-input a', 'nf-forward a'),
  fromA(txBack),
)
// XDP at the second hop sends on
const chain = put(
  put(pods, 'xdp lxc_a', 'XDP_REDIRECT', { actions: [macOfB, redirect(pods, 'lxc_b')] }),
  'xdp b/eth0',
  'XDP_TX',
)
scenario('XDP_REDIRECT, then XDP_TX at the target', watch(chain, 'xdp lxc_b', 'tcx-ingress lxc_b'), fromA(chain))
const dropped = put(
  put(pods, 'xdp lxc_a', 'XDP_REDIRECT', { actions: [macOfB, redirect(pods, 'lxc_b')] }),
  'xdp-generic b/eth0',
  'XDP_PASS',
)
scenario('XDP_REDIRECT to a peer with generic XDP only', watch(dropped, ...INTO_B), fromA(dropped))
// circles
const circle = put(pods, 'tcx-ingress b/eth0', 'TCX_REDIRECT', {
  actions: [redirect(pods, 'b/eth0', 'bpf_redirect_peer')],
})
scenario('a pod sends its packets back by bpf_redirect_peer', circle, fromA(circle))
const neighBack = put(pods, 'tcx-egress lxc_b', 'TCX_REDIRECT', { actions: [redirect(pods, 'lxc_a')] })
scenario(
  'egress redirects to where it came from',
  watch(neighBack, 'tcx-egress lxc_a', 'tcx-ingress a/eth0', 'nf-prerouting a'),
  fromA(neighBack),
)
const pingPong = put(
  put(pods, 'tcx-egress lxc_b', 'TCX_REDIRECT', { actions: [redirect(pods, 'lxc_a')] }),
  'tcx-egress lxc_a',
  'TCX_REDIRECT',
  { actions: [redirect(pods, 'lxc_b')] },
)
scenario('two egresses redirect to each other', pingPong, fromA(pingPong))
const egressIn = (mac: string, at: string, to: string) =>
  put(pods, at, 'TCX_REDIRECT', { actions: [set('eth.dst', mac), redirect(pods, to, 'bpf_redirect', true)] })
const returned = egressIn(dev(pods, 'a/eth0').mac, 'tcx-egress a/eth0', 'a/eth0')
scenario(
  'egress turned round with BPF_F_INGRESS',
  watch(returned, 'tcx-ingress a/eth0', 'nf-prerouting a', 'nf-input a', 'nf-forward a'),
  fromA(returned),
)
const hostIn = egressIn(dev(pods, 'lxc_b').mac, 'tcx-egress lxc_b', 'lxc_b')
scenario('host egress turned round with BPF_F_INGRESS', hostIn, fromA(hostIn))
// redirect of the pod's own egress
const fromPod = put(pods, 'tcx-egress a/eth0', 'TCX_REDIRECT', {
  actions: [redirect(pods, 'a/eth0', 'bpf_redirect_neigh')],
})
scenario('a pod’s egress by neighbour to itself', watch(fromPod, 'tcx-ingress lxc_a'), fromA(fromPod))
// sockets of the host
const host = addSocket(pods, { ...sock(pods, 'a-app'), name: 'host-app', namespace: ns(pods, 'host').id })
const HOST_OUT = ['nf-output host', 'nf-postrouting host', 'cgroup-skb-egress /kubepods/a', 'tcx-egress lxc_b']
scenario('from the host to a pod', watch(host, ...HOST_OUT, ...INTO_B), sends(host, 'host-app', '10.0.1.3', 9000))
scenario(
  'from the host to a pod by connect',
  watch(host, 'connect4 /kubepods/a', ...HOST_OUT, ...INTO_B),
  sends(host, 'host-app', '10.0.1.3', 9000, { connected: true }),
)
scenario('from the host to nowhere', watch(host, ...HOST_OUT), sends(host, 'host-app', '198.51.100.1', 9000))
// TCP
const tcp = updateSocket(pods, sock(pods, 'a-app').id, { protocol: 'tcp' })
scenario('TCP to a broadcast address', tcp, sends(tcp, 'a-app', '255.255.255.255', 9000))
scenario('TCP, TCX drop', put(tcp, 'tcx-ingress lxc_a', 'TCX_DROP'), fromA(tcp))
// rewriting to lo
for (const hook of ['connect4', 'sendmsg4']) {
  const local = addSocket(pods, { ...sock(pods, 'b-app'), name: 'client', port: 0 })
  for (const to of ['127.0.0.1', '10.0.1.3', '0.0.0.0']) {
    const design = put(local, `${hook} /kubepods/b`, '1', { actions: [set('ip.dst', to), set('udp.dport', '9000')] })
    scenario(
      `${hook} chooses ${to} in the own namespace`,
      watch(design, 'nf-output b', 'recvmsg4 /kubepods/b'),
      sends(design, 'client', '10.96.0.1', 53, { connected: hook === 'connect4' }),
    )
  }
  const twice = put(
    put(pods, `${hook} /kubepods/a`, '1', { actions: [set('ip.dst', '10.0.1.3')] }),
    `${hook} /kubepods`,
    '1',
    { actions: [set('ip.dst', '10.0.1.77')] },
  )
  scenario(
    `${hook}: the ancestor's program rewrites last`,
    watch(twice, ...HOST),
    sends(twice, 'a-app', '10.96.0.1', 9000, { connected: hook === 'connect4' }),
  )
  const refused = put(
    put(pods, `${hook} /kubepods/a`, '0', { actions: [set('ip.dst', '10.0.1.3')] }),
    `${hook} /kubepods`,
    '1',
  )
  scenario(
    `${hook}: refused after a rewrite`,
    refused,
    sends(refused, 'a-app', '10.96.0.1', 9000, { connected: hook === 'connect4' }),
  )
}
// fragments of the own namespace
for (const length of [1472, 1473, 3000])
  scenario(
    `${length} bytes over an MTU of 1500`,
    watch(pods, ...FROM_A, 'tcx-ingress lxc_a', 'nf-prerouting host', 'nf-prerouting b'),
    fromA(pods, { length }),
  )
// no forwarding, but redirected
const off = updateNamespace(pods, ns(pods, 'host').id, { forwarding: false })
for (const helper of ['bpf_redirect_peer', 'bpf_redirect_neigh'] as const)
  scenario(
    `${helper} without forwarding`,
    put(off, 'tcx-ingress lxc_a', 'TCX_REDIRECT', { actions: [redirect(pods, 'lxc_b', helper)] }),
    fromA(off),
  )
// several decisions of one program
const rules = put(pods, 'tcx-ingress lxc_a', 'TCX_NEXT', {
  rules: [
    { actions: [{ kind: 'set-mark', value: 3 }] },
    { matches: [{ field: 'mark', op: 'is', value: '3' }], verdict: 'TCX_DROP' },
  ],
})
scenario('a rule sees what an earlier one wrote', rules, fromA(rules))
const marked = put(pods, 'cgroup-skb-ingress /kubepods/b', '1', {
  rules: [{ matches: [{ field: 'mark', op: 'is', value: '7' }], verdict: '0' }],
})
scenario(
  'the mark into the socket',
  put(marked, 'tcx-ingress b/eth0', 'TCX_NEXT', { actions: [{ kind: 'set-mark', value: 7 }] }),
  fromA(marked),
)
const xdpMark = put(
  put(pods, 'tcx-egress lxc_b', 'TCX_NEXT', { actions: [{ kind: 'set-mark', value: 7 }] }),
  'xdp b/eth0',
  'XDP_PASS',
)
scenario(
  'the mark through a cable with XDP',
  put(xdpMark, 'tcx-ingress b/eth0', 'TCX_NEXT', {
    rules: [{ matches: [{ field: 'mark', op: 'is', value: '7' }], verdict: 'TCX_DROP' }],
  }),
  fromA(xdpMark),
)
const toLo = addRoute(pods, {
  namespace: ns(pods, 'host').id,
  to: '10.7.0.0/16',
  via: null,
  device: dev(pods, 'lxc_b').id,
  metric: 0,
})
scenario(
  'an on-link route to a neighbour nobody knows',
  watch(toLo, 'nf-forward host', 'nf-postrouting host'),
  wire(toLo, { to: '10.7.0.1' }),
)
const neighUnknown = put(pods, 'tcx-ingress lxc_a', 'TCX_REDIRECT', {
  actions: [redirect(pods, 'lxc_b', 'bpf_redirect_neigh')],
})
scenario('bpf_redirect_neigh to a neighbour nobody knows', neighUnknown, wire(neighUnknown, { to: '10.7.0.1' }))
scenario('bpf_redirect_neigh to the gateway of its route', neighUnknown, wire(neighUnknown, { to: '10.0.1.2' }))

// a server at one address
for (const address of ['10.0.1.3', '127.0.0.1']) {
  const bound = updateSocket(pods, sock(pods, 'b-app').id, { address })
  for (const verdict of ['SK_PASS', 'SK_DROP']) {
    const design = watch(put(bound, 'sk-lookup b', verdict), 'cgroup-skb-ingress /kubepods/b', 'recvmsg4 /kubepods/b')
    scenario(`a server at ${address}, sk_lookup ${verdict}`, design, fromA(design))
  }
}
// in whose cgroup: the sender's programs on the way out, the server's on the way in
const cgroups = watch(pods, 'cgroup-skb-egress /kubepods/b', 'cgroup-skb-ingress /kubepods/a', 'cgroup-skb-egress /kubepods', 'cgroup-skb-ingress /kubepods', 'sendmsg4 /kubepods/b', 'recvmsg4 /kubepods/a') // prettier-ignore
scenario('programs of the other pod’s cgroup do not run', cgroups, fromA(cgroups))
// one that leaves the list
const leaves = put(put(put(put(pods, 'tcx-ingress lxc_a', 'TCX_NEXT'), 'tcx-ingress lxc_a', '5'), 'tcx-ingress lxc_a', 'TCX_DROP'), 'clsact-ingress lxc_a', 'TC_ACT_SHOT') // prettier-ignore
scenario('an unknown code in the middle of tcx, clsact drops', leaves, fromA(leaves))

describe.skipIf(!canRun)(TITLE, () => {
  let results: Result[] = []
  beforeAll(() => {
    results = onKernel(all)
  })
  test.each(all.map((each, i) => ({ ...each, i })))('$name', ({ i, ...each }) => {
    expect(simulated(each)).toEqual(results[i])
  })
})
