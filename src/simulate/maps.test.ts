import { describe, expect, it } from 'vitest'
import { removeMap, updateMap, type Design, type Stimulus } from '../design'
import { mapUsedText, simulate, run, type Trace } from '.'
import { add$, drop$, event$, lookup, mapNamed, put$, redirect$, take$, withMap } from './maps.test-support'
import { dev, fate, frame, oneNic, places, put, ran, sends, set, twoPods, type Behaviour } from './testkit.test-support'

const nic = oneNic()
const DELIVERED = 'delivered: sim.delivered.socket'
const DROPPED = 'dropped: sim.verdict.xdp.drop'
const xdp = (design: Design, rules: NonNullable<Behaviour['rules']>, verdict = 'XDP_PASS') => put(design, 'xdp eth0', verdict, { rules }) // prettier-ignore
const from = (design: Design, src: string, ip = {}): Stimulus => frame(design, 'eth0', { from: src, ip })
/** What each call of a map helper was, in words. */
const calls = (design: Design, trace: Trace): string[] => trace.steps.flatMap((step) => step.maps.map((each) => mapUsedText(design, each))) // prettier-ignore
/** What a map holds in the end. */
const holds = (design: Design, trace: Trace, name: string) => [...(trace.maps.get(mapNamed(design, name).id) ?? [])].map(([key, { value }]) => `${key} = ${value.join(' ')}`) // prettier-ignore
const all = (design: Design, ...stimuli: Stimulus[]) => run(design, stimuli)

describe('look-ups', () => {
  const hash = withMap(nic, 'hash', 'seen', { key: 'addr:ipv4', value: 'score:u32', entries: ['192.0.2.9 = 5'] })
  it.each([
    ['hit', '192.0.2.9', DROPPED],
    ['hit', '192.0.2.8', DELIVERED],
    ['miss', '192.0.2.9', DELIVERED],
    ['miss', '192.0.2.8', DROPPED],
    ['score is 5', '192.0.2.9', DROPPED],
    ['score is 1-4', '192.0.2.9', DELIVERED],
    ['score is-not 1-4', '192.0.2.9', DROPPED],
    ['score is-not 1-4', '192.0.2.8', DELIVERED],
  ])('%s for %s: %s', (test, src, end) => {
    const design = xdp(hash, [{ lookups: [lookup(hash, 'seen ip.src', test)], verdict: 'XDP_DROP' }])
    expect(fate(simulate(design, from(design, src)))).toBe(end)
  })

  it('says what was asked and what came back', () => {
    const design = xdp(hash, [{ lookups: [lookup(hash, 'seen ip.src')], verdict: 'XDP_DROP' }])
    expect(calls(design, simulate(design, from(design, '192.0.2.9')))).toEqual(['seen[192.0.2.9] = 5'])
    expect(calls(design, simulate(design, from(design, '192.0.2.8')))).toEqual(['seen[192.0.2.8] = –'])
  })

  it('a key of what the packet does not have neither hits nor misses', () => {
    const ports = withMap(nic, 'hash', 'ports', { key: 'port:port', value: 'n:u32' })
    const design = xdp(ports, [{ lookups: [lookup(ports, 'ports udp.dport', 'miss')], verdict: 'XDP_DROP' }])
    expect(fate(simulate(design, from(design, '192.0.2.9')))).toBe(DELIVERED)
    const v6 = withMap(nic, 'hash', 'six', { key: 'addr:ipv6', value: 'n:u32' })
    const asks = xdp(v6, [{ lookups: [lookup(v6, 'six ip.src', 'miss')], verdict: 'XDP_DROP' }])
    expect(fate(simulate(asks, from(asks, '192.0.2.9')))).toBe(DELIVERED)
  })

  it('finds the longest prefix of a trie', () => {
    const trie = withMap(nic, 'lpm_trie', 'nets', {
      key: 'net:ipv4-prefix',
      value: 'what:u32',
      entries: ['0.0.0.0/0 = 0', '192.0.0.0/8 = 8', '192.0.2.0/24 = 24', '192.0.2.9/32 = 32'],
    })
    const design = xdp(trie, [{ lookups: [lookup(trie, 'nets ip.src')], verdict: 'XDP_DROP' }])
    for (const [src, found] of [
      ['192.0.2.9', '192.0.2.9/32] = 32'],
      ['192.0.2.8', '192.0.2.0/24] = 24'],
      ['192.9.9.9', '192.0.0.0/8] = 8'],
      ['10.0.0.9', '0.0.0.0/0] = 0'],
    ] as const)
      // prettier-ignore
      expect(calls(design, simulate(design, from(design, src)))).toEqual([`nets[${found}`])
  })

  it('an array has every index, all zero, and none behind its end', () => {
    const array = withMap(nic, 'array', 'slots', { value: 'n:u32', size: 2 })
    for (const [index, end] of [
      ['1', DROPPED],
      ['2', DELIVERED],
    ] as const) {
      // prettier-ignore
      const design = xdp(array, [{ lookups: [lookup(array, `slots ${index}`, 'n is 0')], verdict: 'XDP_DROP' }])
      expect(fate(simulate(design, from(design, '192.0.2.9')))).toBe(end)
    }
  })
})

describe('changes', () => {
  it('a later packet meets what an earlier one left', () => {
    const flows = withMap(nic, 'hash', 'flows', { key: 'addr:ipv4 port:port', value: 'n:u32' })
    const design = xdp(flows, [
      { lookups: [lookup(flows, 'flows ip.src tcp.sport')], verdict: 'XDP_DROP' },
      { actions: [put$(flows, 'flows ip.src tcp.sport', '1')], verdict: 'XDP_PASS' },
    ])
    const twice = from(design, '192.0.2.9')
    const traces = all(design, twice, twice, from(design, '192.0.2.10'), twice)
    expect(traces.map(fate)).toEqual([DELIVERED, DROPPED, DELIVERED, DROPPED])
    expect(holds(design, traces[3]!, 'flows')).toEqual(['192.0.2.9|40000 = 1', '192.0.2.10|40000 = 1'])
    expect(fate(simulate(design, twice))).toBe(DELIVERED)
    expect(JSON.stringify(all(design, twice, twice))).toBe(JSON.stringify(all(structuredClone(design), twice, twice)))
  })

  it('counts in place, on one CPU', () => {
    const counters = withMap(nic, 'percpu_array', 'hits', { value: 'packets:u64', size: 4 })
    const design = xdp(counters, [{ actions: [add$(counters, 'hits 2', 'packets')], verdict: null }])
    const traces = all(design, ...Array.from({ length: 3 }, () => from(design, '192.0.2.9')))
    expect(traces.flatMap((trace) => calls(design, trace))).toEqual(['hits[2]: 0 → 1', 'hits[2]: 1 → 2', 'hits[2]: 2 → 3']) // prettier-ignore
  })

  it('a number that is full starts again from zero', () => {
    const small = withMap(nic, 'array', 'hits', { value: 'n:u8', entries: ['0 = 255'] })
    const design = xdp(small, [{ actions: [add$(small, 'hits 0', 'n', 2)], verdict: null }])
    expect(holds(design, simulate(design, from(design, '192.0.2.9')), 'hits')).toEqual(['0 = 1'])
  })

  it('without an element there is nothing to count', () => {
    const hash = withMap(nic, 'hash', 'hits', { key: 'addr:ipv4', value: 'n:u32' })
    const design = xdp(hash, [{ actions: [add$(hash, 'hits ip.src', 'n')], verdict: null }])
    expect(calls(design, simulate(design, from(design, '192.0.2.9')))).toEqual(['hits[192.0.2.9] = –'])
  })

  it.each([
    ['hash', ['10.0.0.1 = 1', '10.0.0.2 = 2'], 'E2BIG'],
    ['percpu_hash', ['10.0.0.1 = 1', '10.0.0.2 = 2'], 'E2BIG'],
    ['lpm_trie', ['10.0.0.1 = 1', '10.0.0.2 = 2'], 'ENOSPC'],
  ])('a full %s refuses', (type, entries, error) => {
    const key = type === 'lpm_trie' ? 'addr:ipv4-prefix' : 'addr:ipv4'
    const full = withMap(nic, type, 'm', { key, value: 'n:u32', size: 2, entries })
    const design = xdp(full, [{ actions: [put$(full, 'm ip.src', '9'), put$(full, 'm 10.0.0.2', '7')], verdict: null }])
    const trace = simulate(design, from(design, '192.0.2.9'))
    expect(trace.steps.flatMap((step) => step.maps.map((each) => each.error))).toEqual([error, null])
    expect(holds(design, trace, 'm').map((each) => each.split(' = ')[1])).toEqual(['1', '7'])
  })

  it('a full LRU map throws out what was not used for longest', () => {
    const lru = withMap(nic, 'lru_hash', 'm', { key: 'addr:ipv4', value: 'n:u32', size: 2, entries: ['10.0.0.1 = 1', '10.0.0.2 = 2'] }) // prettier-ignore
    const actions = [add$(lru, 'm 10.0.0.1', 'n'), put$(lru, 'm ip.src', '9')]
    const design = xdp(lru, [{ actions, verdict: null }])
    const trace = simulate(design, from(design, '192.0.2.9'))
    expect(calls(design, trace)).toEqual(['m[10.0.0.1]: 1 → 2', 'm[192.0.2.9]: – → 9 (−10.0.0.2)'])
    expect(holds(design, trace, 'm')).toEqual(['10.0.0.1 = 2', '192.0.2.9 = 9'])
  })

  it.each([
    ['hash', 'BPF_NOEXIST', '10.0.0.1', 'EEXIST'],
    ['hash', 'BPF_NOEXIST', '10.0.0.2', null],
    ['hash', 'BPF_EXIST', '10.0.0.2', 'ENOENT'],
    ['array', 'BPF_NOEXIST', '1', 'EEXIST'],
    ['array', 'BPF_EXIST', '1', null],
    ['array', 'BPF_ANY', '64', 'E2BIG'],
  ] as const)('%s with %s of %s: %s', (type, flag, key, error) => {
    const one = withMap(nic, type, 'm', type === 'hash' ? { key: 'addr:ipv4', value: 'n:u32', entries: ['10.0.0.1 = 1'] } : { value: 'n:u32' }) // prettier-ignore
    const design = xdp(one, [{ actions: [put$(one, `m ${key}`, '9', flag)], verdict: null }])
    const [step] = simulate(design, from(design, '192.0.2.9')).steps.filter((each) => each.maps.length > 0)
    expect(step?.maps[0]?.error).toBe(error)
  })

  it('deletes what is there, the very prefix of a trie, and nothing of an array', () => {
    const base = withMap(withMap(nic, 'lpm_trie', 't', { key: 'p:ipv4-prefix', value: 'n:u32', entries: ['10.0.0.0/8 = 1'] }), 'array', 'a', { value: 'n:u32' }) // prettier-ignore
    const actions = [drop$(base, 't 10.0.0.1'), drop$(base, 't 10.9.9.9/8'), drop$(base, 'a 0')]
    const design = xdp(base, [{ actions, verdict: null }])
    expect(calls(design, simulate(design, from(design, '192.0.2.9')))).toEqual(['t[10.0.0.1/32] ENOENT', 't[10.0.0.0/8]: 1 → –', 'a[0] EINVAL']) // prettier-ignore
  })

  it('sends a record', () => {
    const ring = withMap(nic, 'ringbuf', 'events')
    const design = xdp(ring, [{ actions: [event$(ring, 'events', 'ip.src', 'udp.dport')], verdict: null }])
    expect(calls(design, simulate(design, from(design, '192.0.2.9')))).toEqual([
      'events ← ip.src=192.0.2.9 udp.dport=-',
    ])
  })
})

it('a looked-up value is written into the packet, before the next look-up', () => {
  const base = withMap(nic, 'hash', 'backends', { key: 'vip:ipv4', value: 'addr:ipv4 port:port', entries: ['10.0.0.77 = 10.0.0.1 80'] }) // prettier-ignore
  const actions = [
    take$(base, 'backends ip.dst', 'port', 'tcp.dport'),
    take$(base, 'backends ip.dst', 'addr', 'ip.dst'),
  ]
  const design = xdp(base, [{ actions, verdict: 'XDP_PASS' }])
  const ip = { transport: { kind: 'tcp' as const, sport: 1, dport: 8080, flags: [] } }
  const trace = simulate(design, frame(design, 'eth0', { to: '10.0.0.77', ip }))
  expect(fate(trace)).toBe('delivered: sim.delivered.segment')
  expect(trace.steps.flatMap((step) => step.changes.map((each) => `${each.field} ${each.after}`))).toEqual(['tcp.dport 80', 'ip.dst 10.0.0.1']) // prettier-ignore
})

describe('bpf_redirect_map', () => {
  const pods = twoPods()
  const tx = withMap(pods, 'devmap', 'tx_port', { entries: [`1 = ${dev(pods, 'lxc_b').id}`] })
  const toB = [set('eth.dst', dev(pods, 'b/eth0').mac)]
  const at = (base: Design, key: string, miss: Parameters<typeof redirect$>[2] = 'XDP_ABORTED', hook = 'xdp lxc_a', verdict = 'XDP_REDIRECT') => put(base, hook, verdict, { actions: [...toB, redirect$(base, key, miss)] }) // prettier-ignore
  const udp = (design: Design) => frame(design, 'lxc_a', { to: '10.0.1.3', from: '10.0.1.2', ip: { protocol: 17, transport: { kind: 'udp', sport: 5, dport: 9000 } } }) // prettier-ignore
  const go = (design: Design) => simulate(design, udp(design))

  it('goes out of the interface in a devmap', () => {
    const design = put(at(tx, 'tx_port 1'), 'xdp b/eth0', 'XDP_PASS')
    const trace = go(design)
    expect(fate(trace)).toBe('delivered: sim.delivered.socket')
    expect(places(design, trace).slice(1, 3)).toEqual(['xdp host/lxc_a', '=> xdp b/eth0'])
    expect(fate(go(at(tx, 'tx_port 1')))).toBe('dropped: sim.drop.veth-no-napi')
  })

  it('has the interface itself, in whatever namespace', () => {
    const other = withMap(pods, 'devmap_hash', 'tx_port', { entries: [`70000 = ${dev(pods, 'a/eth0').id}`] })
    const trace = go(at(other, 'tx_port 70000'))
    expect(places(other, trace).slice(1, 4)).toEqual(['xdp host/lxc_a', '=> xdp host/lxc_a', '=> xdp host/lxc_a'])
  })

  it.each([
    ['XDP_ABORTED', 'dropped: sim.verdict.xdp.aborted'],
    ['XDP_DROP', 'dropped: sim.verdict.xdp.drop'],
    ['XDP_PASS', 'dropped: sim.drop.otherhost'],
    ['XDP_TX', 'dropped: sim.drop.veth-no-napi'],
  ] as const)('answers %s for an empty element', (miss, end) => {
    expect(fate(go(at(tx, 'tx_port 2', miss)))).toBe(end)
    expect(fate(go(at(tx, 'tx_port 64', miss)))).toBe(end)
  })

  it('counts for nothing where the program returns something else', () => {
    expect(fate(go(at(tx, 'tx_port 2', 'XDP_DROP', 'xdp lxc_a', 'XDP_PASS')))).toBe('dropped: sim.drop.otherhost')
  })

  it('a cpumap hands the frame to the same interface on another CPU', () => {
    const cpus = withMap(pods, 'cpumap', 'cpus', { entries: ['0 = 192'] })
    for (const hook of ['xdp', 'xdp-generic']) {
      const design = put(put(cpus, `${hook} lxc_a`, 'XDP_REDIRECT', { actions: [redirect$(cpus, 'cpus 0')] }), 'tcx-ingress lxc_a', 'TCX_NEXT') // prettier-ignore
      const trace = go(design)
      expect(fate(trace)).toBe('delivered: sim.delivered.socket')
      expect(ran(design, trace)).toEqual([`${hook} lxc_a`, 'tcx-ingress lxc_a'])
    }
  })
})

describe('what could not be loaded', () => {
  const base = withMap(nic, 'hash', 'm', { key: 'addr:ipv4', value: 'n:u32', entries: ['192.0.2.9 = 1'] })
  const design = xdp(base, [{ lookups: [lookup(base, 'm ip.src')], verdict: 'XDP_DROP' }])
  it('does not run without its map', () => {
    expect(fate(simulate(removeMap(design, mapNamed(design, 'm').id), from(design, '192.0.2.9')))).toBe(DELIVERED)
  })
  it('does nothing with a helper that the map or the program does not take', () => {
    const ring = withMap(nic, 'devmap', 'm')
    const wrong = xdp(ring, [{ actions: [drop$(ring, 'm 0')], verdict: null }])
    expect(calls(wrong, simulate(wrong, from(wrong, '192.0.2.9')))).toEqual([])
  })
  it('a key of another make finds nothing', () => {
    const other = updateMap(design, mapNamed(design, 'm').id, { key: [{ name: 'p', kind: 'port' }] })
    expect(fate(simulate(other, from(other, '192.0.2.9')))).toBe(DELIVERED)
  })
})

it('a socket’s calls and its packets share the maps', () => {
  const pods = withMap(twoPods(), 'array', 'calls', { value: 'n:u32' })
  const count = (design: Design, at: string) => put(design, at, '1', { actions: [add$(design, 'calls 0', 'n')] })
  const design = count(count(pods, 'sendmsg4 /kubepods/a'), 'cgroup-skb-ingress /kubepods/b')
  expect(holds(design, simulate(design, sends(design, 'a-app', '10.0.1.3', 9000)), 'calls')).toEqual(['0 = 2'])
})
