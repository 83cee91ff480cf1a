import { message, type Message } from '../../i18n'
import { has } from '../../kernel'
import type { Situation } from './situation'
import { effectiveOrder, endOf } from '../order'
import { others, subject } from './situation'
import { ownedName } from './words'

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
    const tcx = TCX_OF[s.at.hook]
    const order = effectiveOrder(s.facts.design, s.at).filter(({ attachment, idle }) => attachment.at.hook === tcx && idle === null && attachment.id !== s.moving) // prettier-ignore
    const [last, end] = [order.at(-1), endOf(order)]
    if (end) return message('validate.note.starved', { program: subject(s), earlier: ownedName(end.program) })
    if (last) return message('validate.note.behind-tcx', { program: subject(s), before: ownedName(last.program) })
  }
  if (s.at.hook === 'xdp-generic') return message('validate.note.generic', { program: subject(s) })
  return undefined
}
