import { beforeAll, describe, expect, test } from 'vitest'
import { addSocket, updateSocket, type CallName, type Design, type Stimulus } from '../../src/design'
import { ns, put, putAll, set, sock, twoPods } from '../../src/simulate/testkit.test-support'
import { callsOnKernel, callsSimulated, type CallResult, type Conversation } from './calls'
import { canRun, TITLE } from './scenario'

const udp = twoPods()
const tcp = ['a-app', 'b-app'].reduce((design, name) => updateSocket(design, sock(design, name).id, { protocol: 'tcp' }), udp) // prettier-ignore
const [A, B] = ['10.0.1.2', '10.0.1.3']
const [C, S] = ['/kubepods/a', '/kubepods/b']

type Line = [socket: string, call: CallName, address?: string, port?: number, length?: number]
const all: Conversation[] = []
const conversation = (name: string, design: Design, lines: Line[]) =>
  all.push({
    name,
    design,
    calls: lines.map(([socket, call, address, port, length]): Stimulus => ({ kind: 'call', socket: sock(design, socket).id, call, address: address ?? null, port: port ?? 0, length: length ?? 0 })), // prettier-ignore
  })

/** Observers on every hook that a call, a segment or its answer can come by. */
const WATCHED = [
  ...[C, S].flatMap((cgroup) => ['sock_create', 'bind4', 'post_bind4', 'connect4', 'sendmsg4', 'recvmsg4', 'getsockname4', 'getpeername4', 'sock_release', 'cgroup-skb-egress', 'cgroup-skb-ingress'].map((hook) => `${hook} ${cgroup}`)),
  'nf-output a', 'nf-postrouting a', 'tcx-egress a/eth0', 'tcx-ingress lxc_a', 'nf-prerouting host', 'nf-forward host', 'nf-output host', 'nf-postrouting host', 'tcx-egress lxc_b',
  'tcx-ingress b/eth0', 'nf-prerouting b', 'nf-input b', 'sk-lookup b', 'nf-output b', 'nf-postrouting b', 'tcx-egress b/eth0', 'tcx-ingress lxc_b', 'tcx-egress lxc_a',
  'tcx-ingress a/eth0', 'nf-prerouting a', 'nf-input a', 'sk-lookup a',
] // prettier-ignore
const passing = (at: string) => (at.startsWith('tcx') ? 'TCX_NEXT' : at.startsWith('nf') ? 'NF_ACCEPT' : at.startsWith('sk-') ? 'SK_PASS' : '1') // prettier-ignore
const watch = (design: Design) => putAll(design, WATCHED, passing)

const CONNECT: Line = ['a-app', 'connect', B, 9000]
const whole: Line[] = [CONNECT, ['a-app', 'send', undefined, 0, 100], ['b-app', 'send', undefined, 0, 1000], ['a-app', 'getpeername'], ['a-app', 'close'], ['b-app', 'close']] // prettier-ignore
conversation('TCP: handshake, data, close, both ways', watch(tcp), whole)
conversation('TCP: a closed port', watch(tcp), [['a-app', 'connect', B, 1]])
conversation('TCP: to itself', watch(tcp), [['a-app', 'connect', A, 1]])
conversation('TCP: the server closes first', watch(tcp), [CONNECT, ['b-app', 'close'], ['a-app', 'close']])
conversation('TCP: the SYN is lost', put(watch(tcp), 'tcx-ingress lxc_a', 'TCX_DROP'), [CONNECT])
conversation('TCP: the SYN-ACK is lost in the cgroup', put(watch(tcp), `cgroup-skb-ingress ${C}`, '0'), [CONNECT])
conversation('TCP: no route', watch(tcp), [
  ['a-app', 'connect', '10.0.1.3', 9000],
  ['a-app', 'connect', B, 9000],
])

const anew: Line[] = [
  ['b-app', 'socket'],
  ['b-app', 'bind', '0.0.0.0', 9000],
  ['b-app', 'listen'],
]
const put4 = (hook: string, verdict: string, field: Parameters<typeof set>[0], value: string) => put(watch(tcp), hook, verdict, { actions: [set(field, value)] }) // prettier-ignore
conversation('socket, bind, listen, connect', watch(tcp), [...anew, CONNECT])
const moved = put4(`bind4 ${S}`, '1', 'tcp.sport', '9100')
conversation('bind4 rewrites the port', moved, [...anew, ['b-app', 'getsockname'], ['a-app', 'connect', B, 9100]])
conversation('bind4 rewrites the port, and the old one is closed', moved, [...anew, CONNECT])
conversation('bind4 rewrites the address', put4(`bind4 ${S}`, '1', 'ip.src', B), [...anew, ['b-app', 'getsockname']])
conversation('bind4 rewrites to an address of another', put4(`bind4 ${S}`, '1', 'ip.src', A), anew.slice(0, 2))
for (const verdict of ['0', '2', '3']) conversation(`bind4 returns ${verdict}`, put(watch(tcp), `bind4 ${S}`, verdict), anew.slice(0, 2)) // prettier-ignore
conversation('post_bind4 refuses, and the port is free again', put(watch(tcp), `post_bind4 ${S}`, '0'), [...anew.slice(0, 2), CONNECT]) // prettier-ignore
conversation('bind twice', watch(tcp), [['b-app', 'bind', B, 9001]])
conversation('sock_create refuses', put(watch(tcp), `sock_create ${C}`, '0'), [['a-app', 'socket'], CONNECT])
conversation('sock_release returns 0', put(watch(tcp), `sock_release ${C}`, '0'), [['a-app', 'close'], CONNECT])

const service = put4(`connect4 ${C}`, '1', 'ip.dst', B)
const port = put(service, `connect4 ${C}`, '1', { actions: [set('tcp.dport', '9000')] })
conversation('connect4 rewrites, getpeername tells the backend', port, [['a-app', 'connect', '10.96.0.10', 80], ['a-app', 'getpeername']]) // prettier-ignore
const named = put(port, `getpeername4 ${C}`, '1', { actions: [set('ip.dst', '10.96.0.10'), set('tcp.dport', '80')] })
conversation('connect4 rewrites, getpeername4 gives the Service back', named, [['a-app', 'connect', '10.96.0.10', 80], ['a-app', 'getpeername']]) // prettier-ignore
conversation('connect4 refuses', put(watch(tcp), `connect4 ${C}`, '0'), [CONNECT, ['a-app', 'getpeername']])
const marked = put(watch(tcp), `sock_create ${C}`, '1', { actions: [{ kind: 'set-mark', value: 7 }] })
conversation('sock_create marks the socket', put(marked, 'nf-output a', 'NF_ACCEPT'), [['a-app', 'socket'], CONNECT])

const SEND: Line = ['a-app', 'send', undefined, 0, 5]
conversation('UDP: a closed port, connected', watch(udp), [['a-app', 'connect', B, 1], SEND, SEND, SEND])
conversation('UDP: a closed port, not connected', watch(udp), [
  ['a-app', 'send', B, 1, 5],
  ['a-app', 'send', B, 1, 5],
])
conversation('UDP: there and back', watch(udp), [['a-app', 'bind', A, 7000], ['a-app', 'send', B, 9000, 5], ['b-app', 'send', A, 7000, 5]]) // prettier-ignore
conversation('UDP: connected, the peer answers', watch(udp), [['a-app', 'bind', A, 7000], ['a-app', 'connect', B, 9000], SEND, ['b-app', 'send', A, 7000, 5]]) // prettier-ignore
conversation('UDP: a connected socket hears its peer alone', watch(udp), [['b-app', 'connect', A, 7000], ['a-app', 'send', B, 9000, 5]]) // prettier-ignore
conversation('UDP: not connected, nobody named', watch(udp), [SEND, ['a-app', 'getpeername']])
const two = addSocket(tcp, { name: 'other', namespace: ns(tcp, 'b').id, cgroup: sock(tcp, 'b-app').cgroup, protocol: 'tcp', address: null, port: 0 }) // prettier-ignore
conversation('two sockets, one port', watch(two), [['other', 'bind', B, 9000]])

describe.skipIf(!canRun)(TITLE, () => {
  let results: CallResult[][]
  beforeAll(() => {
    results = callsOnKernel(all)
  }, 60_000)
  test.each(all.map((each, i) => [each.name, each, i] as const))('%s', (_, each, i) => {
    expect(results[i]).toEqual(callsSimulated(each))
  })
})
