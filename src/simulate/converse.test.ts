import { describe, expect, it } from 'vitest'
import { addSocket, updateNamespace, updateSocket, type CallName, type Design, type Stimulus } from '../design'
import { run, type Trace } from '.'
import { REPLY_LIMIT } from './converse'
import { fate, frame, ns, put, putAll, ran, set, sock, twoPods } from './testkit.test-support'

/** The pods a and b of twoPods, with TCP: b-app listens on 9000. */
const tcp = (): Design =>
  ['a-app', 'b-app'].reduce((design, name) => updateSocket(design, sock(design, name).id, { protocol: 'tcp' }), twoPods()) // prettier-ignore
const A = '10.0.1.2'
const B = '10.0.1.3'
const C = '/kubepods/a'
const S = '/kubepods/b'

const call = (design: Design, socket: string, name: CallName, address: string | null = null, port = 0, length = 0): Stimulus => ({ kind: 'call', socket: sock(design, socket).id, call: name, address, port, length }) // prettier-ignore

/** `SYN 10.0.1.2:40000 > 10.0.1.3:9000` */
function words({ steps, replyTo }: Trace): string {
  const net = steps.at(-1)?.after.packet.net
  if (net?.kind !== 'ip') return '?'
  const { transport: t } = net
  const what = t.kind === 'tcp' ? t.flags.join(',') : t.kind === 'icmp' ? `icmp ${t.type}/${t.code}` : t.kind
  return `${replyTo === undefined ? '' : `re ${replyTo}: `}${what} ${net.src}>${net.dst}`
}
const outcome = (trace: Trace | undefined): unknown => [trace?.errno, trace && fate(trace).split(' ')[1]]

describe('system calls', () => {
  const design = tcp()
  const made = (name: CallName, address: string | null = null, port = 0) => [
    call(design, 'a-app', 'socket'),
    call(design, 'a-app', name, address, port),
  ]
  it.each<[string, Design, Stimulus[], string | null, string]>([
    ['socket', design, [call(design, 'a-app', 'socket')], null, 'sim.returned.socket'],
    ['a refused socket', put(design, `sock_create ${C}`, '0'), made('bind', A, 7000).slice(0, 1), 'EPERM', 'sim.verdict.sock.refuse'], // prettier-ignore
    ['a socket that was refused', put(design, `sock_create ${C}`, '0'), made('bind', A, 7000), 'EBADF', 'sim.refused.closed'], // prettier-ignore
    ['bind', design, made('bind', A, 7000), null, 'sim.returned.bind'],
    ['bind to an address of another', design, made('bind', B, 7000), 'EADDRNOTAVAIL', 'sim.refused.not-own'],
    ['bind twice', design, [...made('bind', A, 7000), call(design, 'a-app', 'bind', A, 7001)], 'EINVAL', 'sim.refused.bound'], // prettier-ignore
    ['bind refused', put(design, `bind4 ${C}`, '2'), made('bind', A, 7000), 'EPERM', 'sim.verdict.sock-addr.refuse'],
    ['post_bind refused', put(design, `post_bind4 ${C}`, '0'), made('bind', A, 7000), 'EPERM', 'sim.verdict.sock.refuse'], // prettier-ignore
    ['UDP cannot listen', twoPods(), [call(twoPods(), 'a-app', 'listen')], 'EOPNOTSUPP', 'sim.refused.no-listen'],
    ['getpeername of nobody', design, [call(design, 'a-app', 'getpeername')], 'ENOTCONN', 'sim.refused.not-connected'],
    ['send without a connection', design, [call(design, 'a-app', 'send', null, 0, 5)], 'EPIPE', 'sim.refused.not-connected'], // prettier-ignore
    ['a closed socket', design, [call(design, 'a-app', 'close'), call(design, 'a-app', 'bind', A, 1)], 'EBADF', 'sim.refused.closed'], // prettier-ignore
    ['a listener that connects', design, [call(design, 'b-app', 'connect', A, 1)], 'EISCONN', 'sim.refused.connected'],
    ['connect without a route', design, [call(design, 'a-app', 'connect', '2001:db8::1', 1)], 'ENETUNREACH', 'sim.refused.no-route'], // prettier-ignore
  ])('%s', (_, world, stimuli, errno, reason) => {
    expect(outcome(run(world, stimuli).at(-1))).toEqual([errno, reason])
  })

  it('bind4 rewrites where the socket listens, and the port that was asked for stays free', () => {
    const moved = put(design, `bind4 ${S}`, '1', { actions: [set('tcp.sport', '9100')] })
    const again = [call(moved, 'b-app', 'socket'), call(moved, 'b-app', 'bind', null, 9000), call(moved, 'b-app', 'listen')] // prettier-ignore
    const to = (port: number) => run(moved, [...again, call(moved, 'a-app', 'connect', B, port)]).find((each) => each.stimulus.kind === 'call' && each.stimulus.call === 'connect')?.errno // prettier-ignore
    expect([to(9100), to(9000)]).toEqual([null, 'ECONNREFUSED'])
  })

  it('two sockets cannot have one port', () => {
    const two = addSocket(design, { name: 'other', namespace: ns(design, 'b').id, cgroup: sock(design, 'b-app').cgroup, protocol: 'tcp', address: null, port: 0 }) // prettier-ignore
    const traces = run(two, [call(two, 'other', 'bind', B, 9000)])
    expect(outcome(traces[0])).toEqual(['EADDRINUSE', 'sim.refused.in-use'])
  })

  it('a mark that sock_create sets is on what the socket sends', () => {
    const marked = put(design, `sock_create ${C}`, '1', { actions: [{ kind: 'set-mark', value: 7 }] })
    const traces = run(marked, [call(marked, 'a-app', 'socket'), call(marked, 'a-app', 'connect', B, 9000)])
    expect(traces[1]?.steps[2]?.after.mark).toBe(7)
  })

  it('close runs sock_release, whatever it returns', () => {
    const released = put(design, `sock_release ${C}`, '0')
    const [trace] = run(released, [call(released, 'a-app', 'close')])
    expect([trace && ran(released, trace), trace?.errno]).toEqual([[`sock_release ${C}`], null])
  })
})

describe('conversations', () => {
  it('handshake, data, close: each packet is a trace of its own', () => {
    const design = tcp()
    const traces = run(design, [
      call(design, 'a-app', 'connect', B, 9000),
      call(design, 'a-app', 'send', null, 0, 100),
      call(design, 'b-app', 'send', null, 0, 1000),
      call(design, 'a-app', 'close'),
      call(design, 'b-app', 'close'),
    ])
    expect(traces.map(words)).toEqual([
      `SYN ${A}>${B}`,
      `re 0: SYN,ACK ${B}>${A}`,
      `re 1: ACK ${A}>${B}`,
      `PSH,ACK ${A}>${B}`,
      `re 3: ACK ${B}>${A}`,
      `PSH,ACK ${B}>${A}`,
      `re 5: ACK ${A}>${B}`,
      `FIN,ACK ${A}>${B}`,
      `re 7: ACK ${B}>${A}`,
      `FIN,ACK ${B}>${A}`,
      `re 9: ACK ${A}>${B}`,
    ])
    // the FIN of the second to close meets a timewait socket
    expect(traces.map((trace) => trace.fate.kind)).toEqual([
      ...Array<string>(9).fill('delivered'),
      'consumed',
      'delivered',
    ])
  })

  it('the handshake passes the cgroups of both sides in both directions', () => {
    const places = [`connect4 ${C}`, `cgroup-skb-egress ${C}`, `cgroup-skb-ingress ${C}`, `cgroup-skb-egress ${S}`, `cgroup-skb-ingress ${S}`, 'sk-lookup b'] // prettier-ignore
    const design = putAll(tcp(), places, (at) => (at.startsWith('sk-lookup') ? 'SK_PASS' : '1'))
    const traces = run(design, [call(design, 'a-app', 'connect', B, 9000)])
    expect(traces.map((trace) => ran(design, trace))).toEqual([
      [`connect4 ${C}`, `cgroup-skb-egress ${C}`, 'sk-lookup b', `cgroup-skb-ingress ${S}`],
      [`cgroup-skb-egress ${S}`, `cgroup-skb-ingress ${C}`],
      [`cgroup-skb-egress ${C}`, `cgroup-skb-ingress ${S}`],
    ])
  })

  it('connect4 rewrites, getpeername4 gives the Service back', () => {
    const plain = put(tcp(), `connect4 ${C}`, '1', { actions: [set('ip.dst', B), set('tcp.dport', '9000')] })
    const named = put(plain, `getpeername4 ${C}`, '1', { actions: [set('ip.dst', '10.96.0.10'), set('tcp.dport', '80')] }) // prettier-ignore
    const told = (design: Design) =>
      run(design, [call(design, 'a-app', 'connect', '10.96.0.10', 80), call(design, 'a-app', 'getpeername')]).at(-1)?.fate.reason.params // prettier-ignore
    expect(told(plain)).toEqual({ socket: 'a-app', end: `${B}:9000` })
    expect(told(named)).toEqual({ socket: 'a-app', end: '10.96.0.10:80' })
  })

  it('a closed port answers with RST, and connect fails with ECONNREFUSED', () => {
    const design = tcp()
    const traces = run(design, [call(design, 'a-app', 'connect', B, 1)])
    expect([traces.map(words), traces[0]?.errno]).toEqual([[`SYN ${A}>${B}`, `re 0: RST,ACK ${B}>${A}`], 'ECONNREFUSED']) // prettier-ignore
  })

  it('a SYN that is dropped on the way times out', () => {
    const design = put(tcp(), 'tcx-ingress lxc_a', 'TCX_DROP')
    expect(run(design, [call(design, 'a-app', 'connect', B, 9000)]).map((each) => each.errno)).toEqual(['ETIMEDOUT'])
  })

  it('a closed UDP port gives ICMP port unreachable, which the next call of a connected socket is told', () => {
    const design = twoPods()
    const sendTo = call(design, 'a-app', 'send', null, 0, 5)
    const traces = run(design, [call(design, 'a-app', 'connect', B, 1), sendTo, sendTo])
    expect(traces.map(words).slice(1, 3)).toEqual([`udp ${A}>${B}`, `re 1: icmp 3/3 ${B}>${A}`])
    expect(traces.map((each) => each.errno)).toEqual([null, null, undefined, 'ECONNREFUSED'])
  })

  it('a connected UDP socket hears its peer alone', () => {
    const design = twoPods()
    const traces = run(design, [call(design, 'b-app', 'connect', A, 40001), call(design, 'a-app', 'send', B, 9000, 5)])
    expect(traces.map(words).slice(1)).toEqual([`udp ${A}>${B}`, `re 1: icmp 3/3 ${B}>${A}`])
  })

  it('an echo request is answered, and a TTL that ends is told', () => {
    const design = updateNamespace(twoPods(), ns(twoPods(), 'host').id, { forwarding: true })
    const echo = (ttl: number, answers: boolean) => {
      const wire = frame(design, 'lxc_a', { from: A, to: B, ip: { ttl, protocol: 1, transport: { kind: 'icmp', type: 8, code: 0 } } }) // prettier-ignore
      return run(design, [{ ...wire, answers } as Stimulus]).map(words)
    }
    expect(echo(64, false)).toEqual([`icmp 8/0 ${A}>${B}`])
    expect(echo(64, true)).toEqual([`icmp 8/0 ${A}>${B}`, `re 0: icmp 0/0 ${B}>${A}`])
    expect(echo(1, true)[1]).toMatch(/^re 0: icmp 11\/0 .*>10\.0\.1\.2$/)
  })

  it('ends, and twice the same', () => {
    const design = tcp()
    const stimuli = Array.from({ length: 5 }, () => call(design, 'a-app', 'connect', B, 9000))
    expect(run(design, stimuli)).toEqual(run(design, stimuli))
    expect(run(design, stimuli).length).toBeLessThanOrEqual(stimuli.length * (REPLY_LIMIT + 1))
  })
})
