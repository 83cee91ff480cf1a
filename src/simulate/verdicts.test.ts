import { describe, expect, test } from 'vitest'
import { addCgroup, updateSocket, type Design, type TcpFlag } from '../design'
import { simulate } from '.'
import { fate, frame, oneNic, places, put, ran, sends, sock, twoPods } from './testkit.test-support'

type Row = [verdict: string, ran: string[], fate: string]

const delivered = 'delivered: sim.delivered.socket'

const prio = (at: string, number: number) =>
  at.startsWith('clsact') ? { options: { kind: 'clsact' as const, prio: number, directAction: true } } : {}

/** Two programs on the hook and one on the hook behind it; the first returns the verdict. */
function run(design: Design, [verdict]: Row, places3: [string, string], later: [string, string]) {
  const first = put(design, places3[0], verdict, { name: '1', ...prio(places3[0], 1) })
  const second = put(first, places3[0], later[0], { name: '2', ...prio(places3[0], 2) })
  const all = put(second, places3[1], later[1], { name: '3' })
  return { all, trace: simulate(all, frame(all, 'eth0')) }
}

describe('tcx ingress: what program 1 says, then 2 (tcx) and 3 (clsact)', () => {
  const rows: Row[] = [
    ['TCX_NEXT', ['1', '2', '3'], delivered],
    ['-1', ['1', '2', '3'], delivered],
    ['TCX_PASS', ['1'], delivered],
    ['TCX_DROP', ['1'], 'dropped: sim.verdict.tcx.drop'],
    ['TCX_REDIRECT', ['1'], 'dropped: sim.drop.redirect-without-target'],
    // measured on 6.18: an unknown code ends the list, the clsact filters run
    ...['1', '3', '4', '5', '6', '8', '9', '99', '-2'].map((code): Row => [code, ['1', '3'], delivered]),
  ]
  test.each(rows)('%s', (...row) => {
    const { all, trace } = run(oneNic(), row, ['tcx-ingress eth0', 'clsact-ingress eth0'], ['TCX_NEXT', 'TC_ACT_OK'])
    expect([ran(all, trace), fate(trace)]).toEqual(row.slice(1))
    // TCX_PASS leaves no clsact step at all
    expect(places(all, trace).includes('clsact-ingress host/eth0')).toBe(row[1].includes('3'))
  })

  test('the last program’s NEXT asks clsact, which drops', () => {
    const design = put(put(oneNic(), 'tcx-ingress eth0', 'TCX_NEXT'), 'clsact-ingress eth0', 'TC_ACT_SHOT')
    expect(fate(simulate(design, frame(design, 'eth0')))).toBe('dropped: sim.verdict.clsact.shot')
  })
})

describe('clsact ingress in direct action: what filter 1 says, then filter 2, then PREROUTING', () => {
  const rows: Row[] = [
    ['TC_ACT_OK', ['1', '3'], delivered],
    ['TC_ACT_SHOT', ['1'], 'dropped: sim.verdict.clsact.shot'],
    ['TC_ACT_STOLEN', ['1'], 'consumed: sim.verdict.clsact.stolen'],
    ['TC_ACT_TRAP', ['1'], 'consumed: sim.verdict.clsact.stolen'],
    ['TC_ACT_REDIRECT', ['1'], 'dropped: sim.drop.redirect-without-target'],
    ...['TC_ACT_UNSPEC', 'TC_ACT_RECLASSIFY', 'TC_ACT_PIPE', 'TC_ACT_QUEUED', 'TC_ACT_REPEAT', '99', '-2'].map(
      (code): Row => [code, ['1', '2', '3'], delivered],
    ),
  ]
  test.each(rows)('%s', (...row) => {
    const later: [string, string] = ['TC_ACT_UNSPEC', 'NF_ACCEPT']
    const { all, trace } = run(oneNic(), row, ['clsact-ingress eth0', 'nf-prerouting host'], later)
    expect([ran(all, trace), fate(trace)]).toEqual(row.slice(1))
  })
})

describe.each([
  ['tcx-egress', 'TCX_DROP', 'dropped: sim.verdict.tcx.drop'],
  ['tcx-egress', 'TCX_REDIRECT', 'dropped: sim.drop.redirect-without-target'],
  ['tcx-egress', 'TCX_PASS', 'left: sim.wire.left'],
  ['tcx-egress', '99', 'left: sim.wire.left'],
  ['clsact-egress', 'TC_ACT_SHOT', 'dropped: sim.verdict.clsact.shot'],
  ['clsact-egress', 'TC_ACT_STOLEN', 'consumed: sim.verdict.clsact.stolen'],
  ['clsact-egress', 'TC_ACT_PIPE', 'left: sim.wire.left'],
])('%s %s', (hook, verdict, end) => {
  test(end, () => {
    const design = put(oneNic(), `${hook} eth0`, verdict)
    const trace = simulate(design, sends(design, 'server', '10.0.0.7', 443))
    expect(fate(trace)).toBe(end)
    if (verdict === 'TCX_PASS') expect(places(design, trace)).not.toContain('clsact-egress host/eth0')
  })
})

describe.each(['xdp', 'xdp-generic'])('%s', (hook) => {
  test.each([
    ['XDP_ABORTED', 'dropped: sim.verdict.xdp.aborted'],
    ['XDP_DROP', 'dropped: sim.verdict.xdp.drop'],
    ['XDP_PASS', delivered],
    ['XDP_TX', 'left: sim.wire.left'],
    ['XDP_REDIRECT', 'dropped: sim.drop.redirect-without-target'],
    ['5', 'dropped: sim.verdict.xdp.unknown'],
    ['255', 'dropped: sim.verdict.xdp.unknown'],
  ])('%s', (verdict, end) => {
    const design = put(oneNic(), `${hook} eth0`, verdict)
    const trace = simulate(design, frame(design, 'eth0'))
    expect(fate(trace)).toBe(end)
    expect(trace.steps.at(-1)?.place.kind).toBe(end === delivered ? 'socket' : verdict === 'XDP_TX' ? 'wire' : 'hook')
  })
})

describe('netfilter: the first NF_DROP ends the hook', () => {
  test.each(['nf-prerouting', 'nf-input'])('%s', (hook) => {
    const one = put(oneNic(), `${hook} host`, 'NF_ACCEPT', { name: '1' })
    const design = put(put(one, `${hook} host`, 'NF_DROP', { name: '2' }), `${hook} host`, 'NF_ACCEPT', { name: '3' })
    const trace = simulate(design, frame(design, 'eth0'))
    expect([ran(design, trace), fate(trace)]).toEqual([['1', '2'], 'dropped: sim.verdict.netfilter.drop'])
  })
  test.each(['nf-output', 'nf-postrouting'])('%s: UDP is told, TCP is not', (hook) => {
    const design = put(twoPods(), `${hook} a`, 'NF_DROP')
    const to = ['a-app', '10.0.1.3', 9000] as const
    expect(fate(simulate(design, sends(design, ...to)))).toBe('EPERM: sim.verdict.netfilter.drop')
    const tcp = updateSocket(design, sock(design, 'a-app').id, { protocol: 'tcp' })
    expect(fate(simulate(tcp, sends(tcp, ...to)))).toBe('dropped: sim.verdict.netfilter.drop')
  })
  test('nf-forward', () => {
    const design = put(twoPods(), 'nf-forward host', 'NF_DROP')
    const trace = simulate(design, sends(design, 'a-app', '10.0.1.3', 9000))
    expect(fate(trace)).toBe('dropped: sim.verdict.netfilter.drop')
    // ip_forward counts the TTL down before the hook
    expect(trace.steps.at(-1)?.after.packet.net).toMatchObject({ ttl: 63 })
  })
})

describe('cgroup: own programs first, then the ancestors’; all run, any 0 decides', () => {
  const two = (design: Design, hook: string, verdicts: [string, string, string, string]) =>
    ['/kubepods/b', '/kubepods/b', '/kubepods', '/kubepods'].reduce(
      (next, cgroup, i) => put(next, `${hook} ${cgroup}`, verdicts[i]!, { name: `${[11, 12, 1, 2][i]}` }),
      design,
    )
  const order = ['11', '12', '1', '2']
  test.each([
    ['1', '1', delivered],
    ['0', '1', 'dropped: sim.verdict.cgroup.ingress-drop'],
    ['1', '0', 'dropped: sim.verdict.cgroup.ingress-drop'],
  ])('skb ingress: 11 returns %s, 1 returns %s', (child, parent, end) => {
    const design = two(twoPods(), 'cgroup-skb-ingress', [child, '1', parent, '1'])
    const trace = simulate(design, sends(design, 'a-app', '10.0.1.3', 9000))
    expect([ran(design, trace), fate(trace)]).toEqual([order, end])
  })

  const egress = (verdicts: [string, string], protocol: 'udp' | 'tcp') => {
    const pods = twoPods()
    const design = updateSocket(pods, sock(pods, 'a-app').id, { protocol })
    const both = put(put(design, 'cgroup-skb-egress /kubepods/a', verdicts[0]), 'cgroup-skb-egress /', verdicts[1])
    const trace = simulate(both, sends(both, 'a-app', '10.0.1.3', 9000))
    expect(ran(both, trace)).toHaveLength(2)
    return fate(trace)
  }
  test.each([
    [['1', '1'], delivered],
    [['3', '1'], delivered],
    [['0', '1'], 'EPERM: sim.verdict.cgroup.egress-drop'],
    [['1', '0'], 'EPERM: sim.verdict.cgroup.egress-drop'],
    [['2', '1'], 'dropped: sim.verdict.cgroup.egress-drop-cn'],
    // the congestion bits of all programs are or-ed (bpf_prog_run_array_cg)
    [['0', '3'], 'dropped: sim.verdict.cgroup.egress-drop'],
  ] as [[string, string], string][])('skb egress %j: %s', (verdicts, end) => expect(egress(verdicts, 'udp')).toBe(end))
  test('skb egress 0 is not told to a TCP application', () =>
    expect(egress(['0', '1'], 'tcp')).toBe('dropped: sim.verdict.cgroup.egress-drop'))

  test.each([
    ['sendmsg4', '10.0.1.3', false],
    ['connect4', '10.0.1.3', true],
    ['sendmsg6', '2001:db8::3', false],
    ['connect6', '2001:db8::3', true],
  ])('%s refuses', (hook, to, connected) => {
    const one = put(twoPods(), `${hook} /kubepods/a`, '0', { name: '1' })
    const design = put(one, `${hook} /`, '1', { name: '2' })
    const trace = simulate(design, sends(design, 'a-app', to, 9000, { connected }))
    expect([ran(design, trace), fate(trace)]).toEqual([['1', '2'], 'EPERM: sim.verdict.sock-addr.refuse'])
  })

  test('a sibling’s programs do not run', () => {
    const pods = twoPods()
    const sibling = addCgroup(pods, { host: pods.hosts[0]!.id, name: '/other', parent: pods.cgroups[0]!.id })
    const design = put(sibling, 'cgroup-skb-ingress /other', '0')
    expect(fate(simulate(design, sends(design, 'a-app', '10.0.1.3', 9000)))).toBe(delivered)
  })
})

describe('socket filter and sk_lookup', () => {
  test.each([
    ['0', 'dropped: sim.verdict.socket-filter.drop', 50],
    ['0xffffffff', delivered, 50],
    // it counts from the UDP header on, and cannot cut into it
    ['10', delivered, 44],
    ['1', delivered, 42],
  ])('the filter returns %s', (verdict, end, length) => {
    const design = put(twoPods(), 'socket-filter b-app', verdict)
    const trace = simulate(design, sends(design, 'a-app', '10.0.1.3', 9000, { length: 8 }))
    expect([fate(trace), trace.steps.at(-1)?.after.packet.length]).toEqual([end, length])
  })

  test.each([
    [['SK_PASS', 'SK_PASS'], delivered],
    [['SK_DROP', 'SK_PASS'], 'dropped: sim.verdict.sk-lookup.drop'],
    [['SK_PASS', 'SK_DROP'], 'dropped: sim.verdict.sk-lookup.drop'],
  ])('sk_lookup %j: all run', ([first, second], end) => {
    const design = put(put(oneNic(), 'sk-lookup host', first!, { name: '1' }), 'sk-lookup host', second!, { name: '2' })
    const trace = simulate(design, frame(design, 'eth0'))
    expect([ran(design, trace), fate(trace)]).toEqual([['1', '2'], end])
  })

  test('sk_lookup is asked for a new connection, and for a segment that no connection takes', () => {
    const design = put(oneNic(), 'sk-lookup host', 'SK_DROP')
    const arrives = (flags: TcpFlag[], dport = 80) =>
      fate(simulate(design, frame(design, 'eth0', { ip: { transport: { kind: 'tcp', sport: 40000, dport, flags } } })))
    const no = 'dropped: sim.verdict.sk-lookup.drop'
    expect([arrives(['SYN']), arrives(['ACK']), arrives(['SYN', 'ACK']), arrives(['ACK'], 81)]).toEqual([
      no,
      'delivered: sim.delivered.segment',
      'delivered: sim.delivered.segment',
      no,
    ])
  })

  test('recvmsg rewrites what the application sees', () => {
    const actions = [{ kind: 'set-field' as const, field: 'ip.src' as const, value: '192.0.2.1' }]
    const design = put(twoPods(), 'recvmsg4 /kubepods/b', '1', { actions })
    const trace = simulate(design, sends(design, 'a-app', '10.0.1.3', 9000))
    expect(fate(trace)).toBe(delivered)
    expect(trace.steps.at(-1)?.after.packet.net).toMatchObject({ src: '192.0.2.1' })
  })
})
