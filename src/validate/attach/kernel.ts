import { message } from '../../i18n'
import { has, programType, type Answer } from '../../kernel'
import { kernelText, targetName } from './words'
import { subject, type AttachRule, type Refusal, type Situation } from './situation'

const names = (s: Situation) => ({
  program: subject(s),
  type: programType(s.type).short,
  hook: s.hook.title,
  target: targetName(s.facts, s.at.target),
  kernel: kernelText(s.facts.kernel),
})

const refusal = (s: Situation, answer: Answer, what: 'type' | 'message'): Refusal | null => {
  switch (answer.kind) {
    case 'newer':
      return { rule: 'newer-than-kernel', reason: message(`validate.newer-than-kernel.${what}`, { ...names(s), since: answer.since }) } // prettier-ignore
    case 'absent':
      return answer.option === null
        ? { rule: 'not-in-kernel', reason: message('validate.not-in-kernel.message', names(s)) }
        : { rule: 'not-in-kernel', reason: message('validate.not-in-kernel.option', { ...names(s), option: answer.option }) } // prettier-ignore
    case 'present':
    case 'unsaid':
      return null
  }
}

/** The chosen kernel has to know the program type, and then the hook. */
export const kernelHasIt: AttachRule = (s) =>
  refusal(s, has(s.facts.kernel, { programType: s.type }), 'type') ??
  refusal(s, has(s.facts.kernel, { hook: s.at.hook }), 'message')
