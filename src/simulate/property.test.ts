import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addNic,
  addVethPair,
  CALLS,
  checkDesign,
  namespaceOf,
  updateSocket,
  type Action,
  type Design,
  type IpHeader,
  type Rule,
  type Stimulus,
} from '../design'
import { createTranslator } from '../i18n'
import { FIELD_NAMES, hook, HOOK_IDS, VERDICTS } from '../kernel'
import { run, simulate, STEP_LIMIT } from '.'
import { REPLY_LIMIT } from './converse'
import { frame, ns, put, sends, sock, twoPods } from './testkit.test-support'

const pods = twoPods()
const host = ns(pods, 'host').id
const world = addVethPair(addNic(pods, host, ['10.0.0.1/24']), { namespace: host, name: 'v0' }, { namespace: host, name: 'v1' }) // prettier-ignore
const devices = ['lxc_a', 'lxc_b', 'a/eth0', 'b/eth0', 'host/eth0', 'v0', 'v1']
const routes = world.routes.map((each) => `${namespaceOf(world, each.namespace).name}:${each.to}`)
const PLACES = { device: devices, namespace: ['host', 'a', 'b'], route: routes, cgroup: ['/', '/kubepods', '/kubepods/a', '/kubepods/b'], socket: ['a-app', 'b-app'] } // prettier-ignore

const address = fc.constantFrom('10.0.1.2', '10.0.1.3', '10.0.1.1', '10.0.0.9', '127.0.0.1', '224.0.0.1', '255.255.255.255', '0.0.0.0', '8.8.8.8', '::1', '2001:db8::1', 'ff02::1') // prettier-ignore
const mac = fc.constantFrom(...world.devices.map((each) => each.mac), 'ff:ff:ff:ff:ff:ff', '02:00:00:00:00:77')
const port = fc.constantFrom(0, 80, 9000, 40000)
const field = fc.constantFrom(...FIELD_NAMES)
const value = fc.oneof(
  address,
  mac,
  port.map(String),
  fc.constantFrom('', '1-100', 'SYN !ACK', 'eth0', '10.0.0.0/8', 'x'),
)

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('set-field' as const), field, value }),
  fc.record({ kind: fc.constant('set-mark' as const), value: fc.nat() }),
  fc.constant({ kind: 'count' as const, counter: 'c' }),
  fc.record({
    kind: fc.constant('redirect' as const),
    helper: fc.constantFrom('bpf_redirect' as const, 'bpf_redirect_peer' as const, 'bpf_redirect_neigh' as const),
    device: fc.constantFrom(...world.devices.map((each) => each.id)),
    ingress: fc.boolean(),
  }),
)
const match = fc.record({ field, op: fc.constantFrom('is' as const, 'is-not' as const), value })

const program = fc.constantFrom(...HOOK_IDS).chain((id) => {
  const { programTypes, target } = hook(id)
  const verdict = fc.oneof(
    fc.constantFrom(...programTypes.flatMap((type) => VERDICTS[type].names.map((each) => each.name))),
    fc.constantFrom('0', '1', '7', '99', '-5', 'WHAT'),
  )
  const rule: fc.Arbitrary<Partial<Rule>> = fc.record({
    matches: fc.array(match, { maxLength: 2 }),
    actions: fc.array(action, { maxLength: 3 }),
    verdict: fc.option(verdict),
  })
  const at = fc.constantFrom(...PLACES[target]).map((name) => `${id} ${name}`)
  return fc.record({ at, verdict, rules: fc.array(rule, { maxLength: 3 }) })
})
const design: fc.Arbitrary<Design> = fc
  .array(program, { maxLength: 8 })
  .map((all) => all.reduce((next, { at, verdict, rules }) => put(next, at, verdict, { rules }), world))

const transport: fc.Arbitrary<IpHeader['transport']> = fc.oneof(
  fc.record({ kind: fc.constant('udp' as const), sport: port, dport: port }),
  fc.record({ kind: fc.constant('tcp' as const), sport: port, dport: port, flags: fc.subarray(['SYN' as const, 'ACK' as const]) }), // prettier-ignore
  fc.record({ kind: fc.constant('icmp' as const), type: fc.nat(255), code: fc.nat(255) }),
  fc.constant({ kind: 'other' as const }),
)
const wire = fc
  .record({
    device: fc.constantFrom(...devices),
    to: address,
    from: address,
    ip: fc.record({ ttl: fc.nat(255), fragment: fc.boolean(), transport }),
    dst: fc.option(mac),
    vlan: fc.constantFrom(null, 0, 7),
    length: fc.constantFrom(0, 60, 1514, 9000),
  })
  .map(({ device, to, from, ip, dst, vlan, length }) => {
    const plain = frame(world, device, { to, from, ip, packet: { vlan, length } })
    if (plain.kind === 'wire' && dst !== null) plain.packet.eth.dst = dst
    return plain
  })
const socket = fc
  .record({
    to: address,
    port,
    connected: fc.boolean(),
    length: fc.constantFrom(0, 10, 3000),
    flags: fc.subarray(['SYN' as const, 'ACK' as const]),
    socket: fc.constantFrom('a-app', 'b-app'),
  })
  .map(({ socket: name, to, port: number, ...more }) => sends(world, name, to, number, more))

const calls = fc
  .record({
    call: fc.constantFrom(...CALLS),
    address: fc.option(address),
    port,
    length: fc.constantFrom(0, 10, 3000),
    socket: fc.constantFrom('a-app', 'b-app'),
  })
  .map(({ socket: name, ...more }): Stimulus => ({ kind: 'call', socket: sock(world, name).id, ...more }))
const answered = wire.map((stimulus): Stimulus => ({ ...stimulus, answers: true }) as Stimulus)
const protocols = fc.array(fc.constantFrom('tcp' as const, 'udp' as const), { minLength: 2, maxLength: 2 })

const languages = [createTranslator('en'), createTranslator('zh-CN')]

test('whatever the design and the packet: it ends, it is deterministic, every sentence is whole', () => {
  fc.assert(
    fc.property(design, fc.oneof(wire, socket), (drawn, stimulus) => {
      const trace = simulate(drawn, stimulus)
      expect(trace.steps.length).toBeGreaterThan(0)
      expect(trace.steps.length).toBeLessThanOrEqual(STEP_LIMIT)
      expect(trace.steps.filter((step) => step.arrival === 'start')).toEqual([trace.steps[0]])
      expect(simulate(structuredClone(drawn), structuredClone(stimulus))).toEqual(trace)
      const words = [...trace.steps.slice(0, 100).map((step) => step.explain), trace.fate.reason]
      for (const say of languages)
        for (const message of words) {
          const text = say(message)
          expect(text).not.toMatch(/\{\{|undefined|^sim\./)
        }
    }),
    { numRuns: 300, seed: 20261121 },
  )
}, 60_000)

test('whatever is called and sent in turn: it ends, it is deterministic, answers follow what they answer', () => {
  fc.assert(
    fc.property(
      design,
      protocols,
      fc.array(fc.oneof(calls, calls, answered), { maxLength: 8 }),
      (base, kinds, stimuli) => {
        const drawn = ['a-app', 'b-app'].reduce((next, name, i) => updateSocket(next, sock(next, name).id, { protocol: kinds[i] ?? 'tcp' }), base) // prettier-ignore
        const traces = run(drawn, stimuli)
        expect(traces.length).toBeLessThanOrEqual(stimuli.length * (REPLY_LIMIT + 1))
        expect(traces.filter((each) => each.replyTo === undefined).map((each) => each.stimulus)).toEqual(stimuli)
        expect(run(structuredClone(drawn), structuredClone(stimuli))).toEqual(traces)
        traces.forEach((trace, i) => {
          expect(trace.replyTo ?? -1).toBeLessThan(i)
          expect(trace.steps.length).toBeLessThanOrEqual(STEP_LIMIT)
          if (trace.replyTo !== undefined) expect(trace.fate.kind).not.toBe('refused')
          for (const message of [...trace.steps.slice(0, 100).map((step) => step.explain), trace.fate.reason])
            for (const say of languages) expect(say(message)).not.toMatch(/\{\{|undefined|^sim\./)
        })
      },
    ),
    { numRuns: 200, seed: 20261121 },
  )
}, 60_000)

test('the designs of this test are ones that could be opened', () => {
  fc.assert(
    fc.property(design, (drawn) => checkDesign(drawn).ok),
    { numRuns: 50, seed: 1 },
  )
})
