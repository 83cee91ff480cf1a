import { beforeAll, describe, expect, test } from 'vitest'
import type { Design, MapAction, Stimulus } from '../../src/design'
import { add$, drop$, lookup, put$, redirect$, withMap } from '../../src/simulate/maps.test-support'
import { dev, frame, put, set, twoPods, type Behaviour } from '../../src/simulate/testkit.test-support'
import { allOnKernel, allSimulated, canRun, TITLE, type Outcome, type Scenario } from './scenario'

const pods = twoPods()
const all: Scenario[] = []
/** A UDP frame for b that comes in by lxc_a, from an address and a port. */
const udp = (src = '10.0.1.2', sport = 5000): Stimulus => frame(pods, 'lxc_a', { to: '10.0.1.3', from: src, ip: { protocol: 17, transport: { kind: 'udp', sport, dport: 9000 } }, packet: { length: 43 } }) // prettier-ignore
const scenario = (name: string, design: Design, stimulus: Stimulus = udp(), ...then: Stimulus[]) =>
  all.push({ name, design, stimulus, then })
const HOOKS = [
  ['xdp lxc_a', 'XDP_PASS', 'XDP_DROP'],
  ['xdp-generic lxc_a', 'XDP_PASS', 'XDP_DROP'],
  ['tcx-ingress lxc_a', 'TCX_NEXT', 'TCX_DROP'],
] as const
type Rules = NonNullable<Behaviour['rules']>

const seen = withMap(pods, 'hash', 'seen', { key: 'addr:ipv4', value: 'score:u32 hits:u64', entries: ['10.0.1.2 = 5 0'] }) // prettier-ignore
for (const [hook, pass, drop] of HOOKS) {
  const rule = (test: string): Rules => [{ lookups: [lookup(seen, 'seen ip.src', test)], verdict: drop }]
  for (const test of ['hit', 'miss', 'score is 5', 'score is-not 5', 'score is 4'])
    scenario(`${hook}: hash ${test}`, put(seen, hook, pass, { rules: rule(test) }), udp(), udp('10.0.9.9'))
}

// the longest prefix gets the count
const nets = withMap(pods, 'lpm_trie', 'nets', { key: 'net:ipv4-prefix', value: 'hits:u64', entries: ['0.0.0.0/0 = 0', '10.0.0.0/8 = 0', '10.0.1.0/24 = 0', '10.0.1.2/32 = 0'] }) // prettier-ignore
const countNets = put(nets, 'xdp lxc_a', 'XDP_PASS', { actions: [add$(nets, 'nets ip.src', 'hits')] })
scenario(
  'LPM: the longest prefix',
  countNets,
  udp(),
  udp('10.0.1.3'),
  udp('10.9.9.9'),
  udp('192.0.2.1'),
  udp('10.0.1.2'),
)
const gap = withMap(pods, 'lpm_trie', 'nets', {
  key: 'net:ipv4-prefix',
  value: 'hits:u64',
  entries: ['10.0.0.0/8 = 1'],
})
scenario('LPM: no prefix', put(gap, 'xdp lxc_a', 'XDP_PASS', { rules: [{ lookups: [lookup(gap, 'nets ip.src', 'miss')], verdict: 'XDP_DROP' }] }), udp('11.0.0.1'), udp()) // prettier-ignore

// counters
for (const type of ['array', 'percpu_array']) {
  const counters = withMap(pods, type, 'hits', { value: 'packets:u64', size: 4, entries: ['1 = 40'] })
  const count = (design: Design, at: string, verdict: string, index: number) => put(design, at, verdict, { actions: [add$(counters, `hits ${index}`, 'packets'), add$(counters, 'hits 9', 'packets')] }) // prettier-ignore
  scenario(`${type}: counted at two hooks`, count(count(counters, 'xdp lxc_a', 'XDP_PASS', 1), 'tcx-ingress lxc_a', 'TCX_NEXT', 2), udp(), udp(), udp()) // prettier-ignore
}
const small = withMap(pods, 'array', 'hits', { value: 'n:u8', entries: ['0 = 255'] })
scenario('array: a full number', put(small, 'xdp lxc_a', 'XDP_PASS', { actions: [add$(small, 'hits 0', 'n', 2)] }))

// what one packet leaves, the next one meets
const flows = withMap(pods, 'hash', 'flows', { key: 'addr:ipv4 port:port', value: 'n:u16' })
const once: Rules = [
  { lookups: [lookup(flows, 'flows ip.src udp.sport')], verdict: 'XDP_DROP' },
  { actions: [put$(flows, 'flows ip.src udp.sport', '7')], verdict: 'XDP_PASS' },
]
scenario('update, then lookup by the next packet', put(flows, 'xdp lxc_a', 'XDP_PASS', { rules: once }), udp(), udp(), udp('10.0.1.2', 5001), udp('10.0.1.2', 5001)) // prettier-ignore
const toggling: Rules = [
  { lookups: [lookup(flows, 'flows ip.src udp.sport')], actions: [drop$(flows, 'flows ip.src udp.sport')], verdict: 'XDP_DROP' }, // prettier-ignore
  { actions: [put$(flows, 'flows ip.src udp.sport', '7')], verdict: 'XDP_PASS' },
]
scenario('update and delete in turn', put(flows, 'xdp lxc_a', 'XDP_PASS', { rules: toggling }), udp(), udp(), udp())

// full maps and flags
const key = { hash: 'addr:ipv4', percpu_hash: 'addr:ipv4', lpm_trie: 'addr:ipv4-prefix' } as const
for (const type of ['hash', 'percpu_hash', 'lpm_trie'] as const) {
  const full = withMap(pods, type, 'm', { key: key[type], value: 'n:u64', size: 2, entries: ['10.0.0.1 = 1', '10.0.0.2 = 2'] }) // prettier-ignore
  const actions = [put$(full, 'm ip.src', '9'), put$(full, 'm 10.0.0.2', '7')]
  scenario(`full ${type}`, put(full, 'xdp lxc_a', 'XDP_PASS', { actions }), udp())
  const room = [drop$(full, 'm 10.0.0.1'), put$(full, 'm ip.src', '9')]
  scenario(
    `full ${type}, with room made`,
    put(full, 'xdp lxc_a', 'XDP_PASS', { actions: room }),
    udp(),
    udp('10.0.0.9'),
  )
}
for (const flag of ['BPF_ANY', 'BPF_NOEXIST', 'BPF_EXIST'] as const) {
  const one = withMap(pods, 'hash', 'm', { key: 'addr:ipv4', value: 'n:u64', entries: ['10.0.0.1 = 1'] })
  const actions = [put$(one, 'm 10.0.0.1', '8', flag), put$(one, 'm 10.0.0.2', '9', flag)]
  scenario(`hash: ${flag}`, put(one, 'xdp lxc_a', 'XDP_PASS', { actions }))
  const array = withMap(pods, 'array', 'm', { value: 'n:u64', size: 4, entries: ['0 = 1'] })
  scenario(`array: ${flag}`, put(array, 'xdp lxc_a', 'XDP_PASS', { actions: [put$(array, 'm 0', '8', flag), put$(array, 'm 4', '9', flag), drop$(array, 'm 0')] })) // prettier-ignore
}
const trie = withMap(pods, 'lpm_trie', 'm', { key: 'p:ipv4-prefix', value: 'n:u64', entries: ['10.0.0.0/8 = 1', '10.0.0.0/16 = 2'] }) // prettier-ignore
scenario('LPM: only the very prefix is deleted', put(trie, 'xdp lxc_a', 'XDP_PASS', { actions: [drop$(trie, 'm 10.0.0.1'), drop$(trie, 'm 10.3.3.3/8')] })) // prettier-ignore

// devmap and cpumap
const macOfB = set('eth.dst', dev(pods, 'b/eth0').mac)
const redirected = (base: Design, action: MapAction, hook = 'xdp lxc_a', verdict = 'XDP_REDIRECT') =>
  put(base, hook, verdict, { actions: [macOfB, action] })
const receiver = (design: Design) => put(design, 'xdp b/eth0', 'XDP_PASS')
for (const type of ['devmap', 'devmap_hash']) {
  const ports = withMap(pods, type, 'tx_port', { entries: [`1 = ${dev(pods, 'lxc_b').id}`, `2 = ${dev(pods, 'b/eth0').id}`] }) // prettier-ignore
  for (const hook of ['xdp lxc_a', 'xdp-generic lxc_a']) {
    scenario(`${type} at ${hook}`, receiver(redirected(ports, redirect$(ports, 'tx_port 1'), hook)))
    scenario(`${type} at ${hook}, no receiver`, redirected(ports, redirect$(ports, 'tx_port 1'), hook))
    scenario(`${type} at ${hook}, empty`, receiver(redirected(ports, redirect$(ports, 'tx_port 7'), hook)))
  }
  for (const miss of ['XDP_DROP', 'XDP_PASS', 'XDP_TX'] as const)
    scenario(`${type}: ${miss} where there is none`, put(ports, 'xdp lxc_a', 'XDP_REDIRECT', { actions: [redirect$(ports, 'tx_port 7', miss)] })) // prettier-ignore
  scenario(
    `${type}: another verdict`,
    put(ports, 'xdp lxc_a', 'XDP_PASS', { actions: [redirect$(ports, 'tx_port 1')] }),
  )
  const away = redirected(ports, redirect$(ports, 'tx_port 2'), 'xdp-generic lxc_a')
  scenario(`${type}: an interface of another namespace`, put(away, 'tcx-ingress lxc_b', 'TCX_DROP'))
  const native = redirected(ports, redirect$(ports, 'tx_port 2'))
  scenario(`${type}: natively, an interface of another namespace`, put(native, 'xdp lxc_b', 'XDP_DROP'))
}
const cpus = withMap(pods, 'cpumap', 'cpus', { size: 1, entries: ['0 = 192'] })
for (const hook of ['xdp lxc_a', 'xdp-generic lxc_a']) {
  const on = put(put(cpus, hook, 'XDP_REDIRECT', { actions: [redirect$(cpus, 'cpus 0')] }), 'tcx-ingress lxc_a', 'TCX_NEXT') // prettier-ignore
  scenario(`cpumap at ${hook}`, put(on, 'nf-forward host', 'NF_ACCEPT'))
}

describe.skipIf(!canRun)(`maps ${TITLE}`, () => {
  let results: Outcome[] = []
  beforeAll(() => {
    results = allOnKernel(all)
  })
  test.each(all.map((each, i) => ({ ...each, i })))('$name', ({ i, ...each }) => {
    expect(allSimulated(each)).toEqual(results[i])
  })
})
