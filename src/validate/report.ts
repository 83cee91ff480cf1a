import { detach, updateProgram, updateRule, type Attachment, type Program, type RuleId } from '../design'
import { message, type Message, type MessageKey } from '../i18n'
import { hook } from '../kernel'
import { RULES, type RuleName, type Severity } from './catalogue'
import type { Facts } from './facts'
import type { Diagnostic, Fix, Where } from './types'

/** One concern of validate: looks at a whole design and says what it found. */
export type Check = (facts: Facts) => Diagnostic[]

interface More {
  /** Another sentence of the same rule. */
  message?: MessageKey
  why?: MessageKey
  severity?: Severity
  reference?: string
  fix?: Fix
}

/** A finding of a rule; `params` are the names that its sentences mention. */
export function finding(
  rule: RuleName,
  where: Where,
  params: NonNullable<Message['params']>,
  more: More = {},
): Diagnostic {
  return {
    rule,
    severity: more.severity ?? RULES[rule].severity,
    where,
    message: message(more.message ?? `validate.${rule}.message`, params),
    why: message(more.why ?? `validate.${rule}.why`, params),
    reference: more.reference ?? RULES[rule].reference,
    ...(more.fix ? { fix: more.fix } : {}),
  }
}

/** Gives a rule, or with `null` the program itself, another verdict. */
export const verdictFix = (program: Program, rule: RuleId | null, old: string, verdict: string): Fix => ({
  label: message('validate.fix.verdict', { old, verdict }),
  apply: (design) =>
    rule === null ? updateProgram(design, program.id, { verdict }) : updateRule(design, program.id, rule, { verdict }),
})

/** Takes a program off its hook. */
export const removeFix = (attachment: Attachment, program: Program): Fix => ({
  label: message('validate.fix.remove', { program: program.name, hook: hook(attachment.at.hook).title }),
  apply: (design) => detach(design, attachment.id),
})

/** A place in a program: a rule, or the program as a whole. */
export const inProgram = (program: Program, rule: RuleId | null): Where =>
  rule === null ? { kind: 'program', id: program.id } : { kind: 'program', id: program.id, rule }
