import { message, type Message } from '../../i18n'
import { has } from '../../kernel'
import type { Situation } from './situation'
import { must } from '../facts'
import { others, subject } from './situation'

const TCX_OF = { 'clsact-ingress': 'tcx-ingress', 'clsact-egress': 'tcx-egress' } as const

/** Something a person should know although the kernel accepts: at most one sentence. */
export function noteOn(s: Situation): Message | undefined {
  const { program } = s
  const known = has(s.facts.kernel, { hook: s.at.hook })
  if (known.kind === 'unsaid')
    return message('validate.kernel-unsaid.message', { program: subject(s), what: s.hook.title, since: known.since })
  if (program && s.hook.semantics !== 'tcx' && others(s, s.at).some((each) => each.program === program.id))
    return message('validate.note.twice', { program: program.name, hook: s.hook.title })
  if (s.at.hook === 'clsact-ingress' || s.at.hook === 'clsact-egress') {
    const before = others(s, { hook: TCX_OF[s.at.hook], target: s.at.target }).at(-1)
    if (before)
      return message('validate.note.behind-tcx', { program: subject(s), before: must(s.facts.programs, before.program).name }) // prettier-ignore
  }
  if (s.at.hook === 'xdp-generic') return message('validate.note.generic', { program: subject(s) })
  return undefined
}
