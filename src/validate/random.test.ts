import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addNic, addProgram, attach, CGROUP_MODES, checkDesign, newProgram, optionsKind, setEnabled, setOptions, writeDesign, readDesign,
  type AttachOptions, type AttachPoint, type Design, type ProgramId, type Rule, type Target,
} from '../design' // prettier-ignore
import { createTranslator } from '../i18n'
import { ATTACH_TYPE_NAMES, FIELD_NAMES, HOOK_IDS, hook, PROGRAM_TYPE_NAMES, REDIRECT_HELPERS, VERDICTS } from '../kernel' // prettier-ignore
import { canAttach } from './attach/canAttach'
import { must } from './facts'
import { pods, rules } from './fixture'
import { validate } from './validate'

const base = addNic(pods(), pods().namespaces[1]?.id ?? must(new Map(), 'namespace'), ['fd00::2/64'])
const names = [...new Set(Object.values(VERDICTS).flatMap((each) => each.names.map((name) => name.name)))]
const verdict = fc.oneof(fc.constantFrom(...names), fc.integer({ min: -3, max: 260 }).map(String), fc.constant('what'))
const value = fc.oneof(fc.constantFrom('80', '0x0806', '10.0.0.0/8', 'SYN !ACK', '02:00:00:00:00:01', 'eth0', '::1', '10.0.1.2'), fc.stringMatching(/^[a-z0-9:.,! -]{0,12}$/)) // prettier-ignore
const device = fc.constantFrom(...base.devices.map((each) => each.id))

const rule: fc.Arbitrary<Partial<Rule>> = fc.record({
  matches: fc.array(fc.record({ field: fc.constantFrom(...FIELD_NAMES), op: fc.constantFrom('is', 'is-not'), value }), { maxLength: 3 }), // prettier-ignore
  actions: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('set-field' as const), field: fc.constantFrom(...FIELD_NAMES), value }),
      fc.record({ kind: fc.constant('set-mark' as const), value: fc.nat() }),
      fc.record({
        kind: fc.constant('redirect' as const),
        helper: fc.constantFrom(...REDIRECT_HELPERS.map((each) => each.name)),
        device,
        ingress: fc.boolean(),
      }),
    ),
    { maxLength: 3 },
  ),
  verdict: fc.option(verdict),
})

const target = (kind: Target['kind'], pick: number): Target => {
  const list = {
    device: base.devices,
    namespace: base.namespaces,
    route: base.routes,
    cgroup: base.cgroups,
    socket: base.sockets,
  }[kind]
  return { kind, id: list[pick % list.length]?.id } as Target
}
const point: fc.Arbitrary<AttachPoint> = fc
  .tuple(fc.constantFrom(...HOOK_IDS), fc.nat(20))
  .map(([id, pick]) => ({ hook: id, target: target(hook(id).target, pick) }))

const options: fc.Arbitrary<AttachOptions> = fc.oneof(
  fc.record({ kind: fc.constant('clsact' as const), prio: fc.option(fc.constantFrom(1, 2, 32768, 49152)), directAction: fc.boolean() }), // prettier-ignore
  fc.record({ kind: fc.constant('cgroup' as const), mode: fc.constantFrom(...CGROUP_MODES), preorder: fc.boolean() }),
  fc.record({ kind: fc.constant('tcx' as const), anchor: fc.constantFrom(null, { where: 'head' as const }, { where: 'tail' as const }) }), // prettier-ignore
  fc.record({ kind: fc.constant('netfilter' as const), priority: fc.option(fc.constantFrom(-200, 0, 1)) }),
)

const design: fc.Arbitrary<Design> = fc
  .tuple(
    fc.array(
      fc.record({
        type: fc.constantFrom(...PROGRAM_TYPE_NAMES),
        attachType: fc.option(fc.constantFrom(...ATTACH_TYPE_NAMES)),
        verdict,
        rules: fc.array(rule, { maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    fc.array(fc.tuple(fc.nat(20), point, fc.boolean(), fc.option(options)), { maxLength: 12 }),
  )
  .map(([programs, places]) => {
    let made = base
    for (const { type, rules: list, ...rest } of programs)
      made = addProgram(made, { ...newProgram(made, type, null), ...rest, rules: rules(...list) })
    for (const [pick, at, enabled, said] of places) {
      made = attach(made, made.programs[pick % made.programs.length]?.id as ProgramId, at)
      const last = made.attachments.at(-1)
      if (last) made = setEnabled(made, last.id, enabled)
      if (last && said?.kind === optionsKind(at.hook)) made = setOptions(made, last.id, said)
    }
    return made
  })

const translate = createTranslator('en')

it('never throws on any design, and every fix gives a design again', () => {
  fc.assert(
    fc.property(design, (made) => {
      for (const each of validate(made)) {
        expect(translate(each.message)).not.toContain('{{')
        if (each.fix) expect(checkDesign(JSON.parse(JSON.stringify(each.fix.apply(made)))).ok).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
}, 60_000)

it('the judge never throws, and accepts what it offers', () => {
  fc.assert(
    fc.property(design, point, (made, at) => {
      const candidates = [
        ...PROGRAM_TYPE_NAMES.map((type) => ({ kind: 'new', type }) as const),
        ...made.programs.map((each) => ({ kind: 'existing', program: each.id }) as const),
        ...made.attachments.map((each) => ({ kind: 'move', attachment: each.id }) as const),
      ]
      for (const candidate of candidates) {
        const judged = canAttach(made, candidate, at)
        if (judged.ok) continue
        expect(translate(judged.reason)).not.toContain('{{')
        for (const offer of judged.alternatives)
          if (offer.kind === 'other-hook') expect(canAttach(made, candidate, offer.at).ok).toBe(true)
          else expect(canAttach(made, { kind: 'new', type: offer.type }, at).ok).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
}, 60_000)

it('what the judge accepts, validate does not refuse', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PROGRAM_TYPE_NAMES), point, (type, at) => {
      const made = addProgram(base, newProgram(base, type, null))
      const program = made.programs.at(-1)?.id as ProgramId
      const ok = canAttach(made, { kind: 'existing', program }, at).ok
      expect(validate(attach(made, program, at)).some((each) => each.severity === 'error')).toBe(!ok)
    }),
  )
}, 60_000)

it('says the same about a design that was written and read', () => {
  fc.assert(
    fc.property(design, (made) => {
      const read = readDesign(writeDesign(made))
      expect(read.ok && validate(read.value).map((each) => each.message)).toEqual(validate(made).map((each) => each.message)) // prettier-ignore
    }),
    { numRuns: 50 },
  )
}, 60_000)
