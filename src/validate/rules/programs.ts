import { moveRule, pointKey, removeProgram } from '../../design'
import { message } from '../../i18n'
import { hook } from '../../kernel'
import { targetName } from '../attach/words'
import { must } from '../facts'
import { catchAll } from '../flow'
import { finding, removeFix, type Check } from '../report'

/** A rule without conditions that decides, with others behind it. */
const ruleNeverReached: Check = ({ design }) =>
  design.programs.flatMap((program) => {
    const index = catchAll(program)
    const rule = program.rules[index]
    const behind = program.rules.length - 1 - index
    if (!rule || behind === 0) return []
    return finding(
      'rule-never-reached',
      { kind: 'program', id: program.id, rule: rule.id },
      { program: program.name, rule: index + 1, behind },
      {
        fix: {
          label: message('validate.rule-never-reached.fix'),
          apply: (before) => moveRule(before, program.id, rule.id, program.rules.length - 1),
        },
      },
    )
  })

const unattached: Check = ({ design, placed }) =>
  design.programs
    .filter((program) => !placed.has(program.id))
    .map((program) =>
      finding(
        'unattached-program',
        { kind: 'program', id: program.id },
        { program: program.name },
        {
          fix: {
            label: message('validate.fix.remove-program', { program: program.name }),
            apply: (before) => removeProgram(before, program.id),
          },
        },
      ),
    )

/** Two attachments of one program at one point, where the kernel takes both (tcx refuses, XDP and sockets have one place). */
const runsTwice: Check = (facts) => {
  const seen = new Set<string>()
  return facts.design.attachments.flatMap((attachment) => {
    const { capacity, semantics } = hook(attachment.at.hook)
    if (!attachment.enabled || capacity === 1 || semantics === 'tcx') return []
    const key = `${attachment.program}>${pointKey(attachment.at)}`
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    const program = must(facts.programs, attachment.program)
    const params = {
      program: program.name,
      hook: hook(attachment.at.hook).title,
      target: targetName(facts, attachment.at.target),
    }
    return finding('runs-twice', { kind: 'attachment', id: attachment.id }, params, { fix: removeFix(attachment, program) }) // prettier-ignore
  })
}

/** rule-never-reached, unattached-program, runs-twice. */
export const programs: Check = (facts) => [...ruleNeverReached(facts), ...unattached(facts), ...runsTwice(facts)]
