import { describe, expect, test } from 'vitest'
import { setEnabled, updateProgram, type Match } from '../design'
import { simulate } from '.'
import { fate, frame, oneNic, places, put, ran, ROUTER_MAC, set } from './testkit.test-support'

const is = (field: Match['field'], value: string): Match => ({ field, op: 'is', value })
const not = (field: Match['field'], value: string): Match => ({ field, op: 'is-not', value })
const nic = oneNic()

/** Whether a rule with these matches decides at a hook for a SYN to port 80. */
function decides(hook: string, ...matches: Match[]): boolean {
  const design = put(nic, hook, '1', { rules: [{ verdict: '1' }].map((rule) => ({ ...rule, matches })) })
  const step = simulate(design, frame(design, 'eth0')).steps.find((each) => each.program !== null)
  return step?.rule === 0
}

describe('matches', () => {
  const at = 'tcx-ingress eth0'
  test.each([
    [true, is('tcp.dport', '80, 443')],
    [true, is('tcp.dport', '1-100')],
    [false, is('tcp.dport', '443')],
    [true, not('tcp.dport', '443')],
    [true, is('ip.src', '192.0.2.0/24')],
    [true, is('tcp.flags', 'SYN !ACK')],
    [false, is('tcp.flags', 'ACK')],
    [true, is('eth.type', '0x800')],
    [true, is('ifname', 'eth0')],
    [true, is('mark', '0')],
    // a field the packet does not have satisfies neither
    [false, is('udp.dport', '80')],
    [false, not('udp.dport', '80')],
    // text that is no value satisfies neither
    [false, is('tcp.dport', 'http')],
    [false, not('tcp.dport', 'http')],
  ])('%s: %j', (expected, match) => expect(decides(at, match)).toBe(expected))

  test('all must hold', () => expect(decides(at, is('ip.version', '4'), is('tcp.dport', '443'))).toBe(false))
  test('a hook cannot read what its context lacks', () => {
    expect(decides('xdp eth0', is('mark', '0'))).toBe(false)
    expect(decides('cgroup-skb-ingress /', is('eth.src', ROUTER_MAC))).toBe(false)
    expect(decides('cgroup-skb-ingress /', is('eth.type', '0x800'))).toBe(true)
    expect(decides('sk-lookup host', is('tcp.dport', '80'))).toBe(true)
  })
})

describe('rules', () => {
  test('a rule without verdict does its actions and falls on; the next sees the changed packet', () => {
    const design = put(nic, 'tcx-ingress eth0', 'TCX_DROP', {
      rules: [
        { matches: [is('tcp.dport', '80')], actions: [set('tcp.dport', '81'), { kind: 'count', counter: 'web' }] },
        { matches: [is('tcp.dport', '80')], verdict: 'TCX_DROP' },
        { matches: [is('tcp.dport', '81')], actions: [set('tcp.dport', '80')], verdict: 'TCX_PASS' },
      ],
    })
    const trace = simulate(design, frame(design, 'eth0'))
    const step = trace.steps.find((each) => each.program !== null)
    expect(step).toMatchObject({ rule: 2, counted: ['web'], verdict: { text: 'TCX_PASS', value: 0, effect: 'pass' } })
    expect(step?.changes.map(({ before, after }) => `${before}→${after}`)).toEqual(['80→81', '81→80'])
    expect(fate(trace)).toBe('delivered: sim.delivered.socket')
  })

  test('writing what cannot be written has no effect', () => {
    const actions = [set('ip.dst', '10.9.9.9'), { kind: 'set-mark' as const, value: 1 }]
    const design = put(nic, 'nf-prerouting host', 'NF_ACCEPT', { actions })
    const trace = simulate(design, frame(design, 'eth0'))
    expect(trace.steps.every((step) => step.changes.length === 0 && step.after.mark === 0)).toBe(true)
    const odd = put(nic, 'tcx-ingress eth0', 'TCX_NEXT', { actions: [set('ip.dst', '2001:db8::1'), set('ip.ttl', '999'), set('udp.dport', '1')] }) // prettier-ignore
    expect(fate(simulate(odd, frame(odd, 'eth0')))).toBe('delivered: sim.delivered.socket')
  })

  test('a program with a verdict that is none does not run', () => {
    const design = put(nic, 'tcx-ingress eth0', 'NONSENSE', { actions: [set('tcp.dport', '1')] })
    const trace = simulate(design, frame(design, 'eth0'))
    expect(trace.steps.find((each) => each.program !== null)).toMatchObject({ verdict: null, rule: null, changes: [] })
    expect(fate(trace)).toBe('delivered: sim.delivered.socket')
  })

  test('a disabled attachment is skipped; the hook is then empty', () => {
    const dropping = put(nic, 'tcx-ingress eth0', 'TCX_DROP')
    const design = setEnabled(dropping, dropping.attachments[0]!.id, false)
    const trace = simulate(design, frame(design, 'eth0'))
    expect(ran(design, trace)).toEqual([])
    expect(places(design, trace)).toContain('tcx-ingress host/eth0')
    expect(fate(trace)).toBe('delivered: sim.delivered.socket')
  })

  test('a changed design is a new design', () => {
    const passing = put(nic, 'tcx-ingress eth0', 'TCX_PASS')
    expect(fate(simulate(passing, frame(passing, 'eth0')))).toBe('delivered: sim.delivered.socket')
    const dropping = updateProgram(passing, passing.programs[0]!.id, { verdict: 'TCX_DROP' })
    expect(fate(simulate(dropping, frame(dropping, 'eth0')))).toBe('dropped: sim.verdict.tcx.drop')
  })
})
