import { setRelease, type Program, type Rule } from '../../design'
import { message } from '../../i18n'
import { has, hasSince, hook, programType, redirectHelpersFor, verdictSince, type Answer, type KernelVersion } from '../../kernel' // prettier-ignore
import { kernelText, targetName, verdictsOf } from '../attach/words'
import { must, type Facts } from '../facts'
import { finding, inProgram, type Check } from '../report'
import type { Diagnostic, Fix } from '../types'
import { isRedirect, withHelper, type Redirect } from './redirects'

/** Means the design for the release that has what it uses. */
export const raiseFix = (since: KernelVersion): Fix => ({
  label: message('validate.fix.raise-kernel', { since }),
  apply: (design) => setRelease(design, since),
})

const namesOf = (facts: Facts, program: Program) => ({
  program: program.name,
  type: programType(program.type).short,
  kernel: kernelText(facts.kernel),
})

/** A program that stands nowhere: attaching does not judge it, loading would. */
const unattached: Check = (facts) =>
  facts.design.programs.flatMap((program): Diagnostic[] => {
    if (facts.attached.of(program.id).length > 0) return []
    const where = { kind: 'program', id: program.id } as const
    const params = namesOf(facts, program)
    const type = has(facts.kernel, { programType: program.type })
    if (type.kind === 'absent') return [finding('not-in-kernel', where, params)]
    if (type.kind === 'newer') {
      const { since } = type
      return [finding('newer-than-kernel', where, { ...params, since }, { message: 'validate.newer-than-kernel.type', fix: raiseFix(since) })] // prettier-ignore
    }
    const { attachType } = program
    const loaded = attachType && has(facts.kernel, { attachType })
    if (!loaded || loaded.kind !== 'newer') return []
    const { since } = loaded
    return [finding('newer-than-kernel', where, { ...params, attachType, since }, { message: 'validate.newer-than-kernel.attach-type', fix: raiseFix(since) })] // prettier-ignore
  })

function redirectHelper(facts: Facts, program: Program, rule: Rule, action: Redirect): Diagnostic[] {
  const allowed = redirectHelpersFor(program.type).map((each) => each.name)
  if (!allowed.includes(action.helper)) return []
  const answer = has(facts.kernel, { helper: action.helper, programType: program.type })
  const where = inProgram(program, rule.id)
  const params = { ...namesOf(facts, program), helper: action.helper }
  if (answer.kind === 'newer') {
    const { since } = answer
    return [finding('helper-newer-than-kernel', where, { ...params, since }, { fix: raiseFix(since) })]
  }
  if (answer.kind !== 'absent') return []
  const instead = allowed.find((each) => has(facts.kernel, { helper: each, programType: program.type }).kind === 'present') // prettier-ignore
  const fix = instead && { label: message('validate.redirect-helper-type.fix', { helper: instead }), apply: withHelper(program, rule, action, instead) } // prettier-ignore
  return [finding('helper-newer-than-kernel', where, params, { message: 'validate.helper-newer-than-kernel.absent', ...(fix ? { fix } : {}) })] // prettier-ignore
}

const helpers: Check = (facts) =>
  facts.design.programs.flatMap((program) =>
    program.rules.flatMap((rule) =>
      rule.actions.filter(isRedirect).flatMap((action) => redirectHelper(facts, program, rule, action)),
    ),
  )

/** Return codes that an older verifier refuses at a hook where the program stands. */
const verdicts: Check = (facts) =>
  facts.design.programs.flatMap((program): Diagnostic[] => {
    const hooks = [...new Set(facts.attached.of(program.id).map((each) => each.at.hook))]
    return verdictsOf(program).flatMap(({ text, value, rule }) =>
      hooks.flatMap((at) => {
        const since = value === undefined ? null : verdictSince(at, value)
        if (since === null || hasSince(facts.kernel, since).kind !== 'newer') return []
        const params = { ...namesOf(facts, program), verdict: text, hook: hook(at).title, since }
        return [finding('verdict-newer-than-kernel', inProgram(program, rule), params, { fix: raiseFix(since) })]
      }),
    )
  })

/** What a probe leaves open, once for each thing, where it is first used. */
const unsaid: Check = (facts) => {
  const asked = new Set<string>()
  const open = (key: string, answer: Answer): answer is Answer & { kind: 'unsaid' } => {
    if (answer.kind !== 'unsaid' || asked.has(key)) return false
    asked.add(key)
    return true
  }
  const fixOf = (since: KernelVersion): Fix => ({
    label: message('validate.kernel-unsaid.fix', { since }),
    apply: (design) => setRelease(design, since),
  })
  const hooks = facts.design.attachments.flatMap((attachment): Diagnostic[] => {
    const { title, id } = hook(attachment.at.hook)
    const answer = has(facts.kernel, { hook: id })
    if (!attachment.enabled || !open(`hook ${id}`, answer)) return []
    const program = must(facts.programs, attachment.program)
    const params = { program: program.name, what: title, target: targetName(facts, attachment.at.target), since: answer.since } // prettier-ignore
    return [finding('kernel-unsaid', { kind: 'attachment', id: attachment.id }, params, { fix: fixOf(answer.since) })]
  })
  const called = facts.design.programs.flatMap((program) =>
    program.rules.flatMap((rule) =>
      rule.actions.filter(isRedirect).flatMap(({ helper }): Diagnostic[] => {
        const answer = has(facts.kernel, { helper, programType: program.type })
        if (!open(`helper ${helper}`, answer)) return []
        const params = { program: program.name, what: `${helper}()`, since: answer.since }
        return [finding('kernel-unsaid', inProgram(program, rule.id), params, { fix: fixOf(answer.since) })]
      }),
    ),
  )
  return [...hooks, ...called]
}

/** newer-than-kernel and not-in-kernel of programs nowhere attached, helper-newer-than-kernel, verdict-newer-than-kernel, kernel-unsaid. */
export const kernel: Check = (facts) => {
  const all = [unattached, helpers, verdicts, unsaid]
  return all.flatMap((check) => check(facts))
}
