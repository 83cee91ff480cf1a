import { attachedAt, onlyClassifies, optionsOf, pointKey, reorder, setOptions, type Attachment } from '../../design'
import { message } from '../../i18n'
import { hook } from '../../kernel'
import { ownedName, targetName } from '../attach/words'
import { must, type Facts } from '../facts'
import { finding, type Check } from '../report'
import type { Diagnostic } from '../types'

const words = (facts: Facts, attachment: Attachment) => ({
  program: ownedName(must(facts.programs, attachment.program)),
  hook: hook(attachment.at.hook).title,
  target: targetName(facts, attachment.at.target),
})

/** net/sched/cls_bpf.c cls_bpf_classify: without TCA_BPF_FLAG_ACT_DIRECT no return value drops or redirects. */
function withoutDirectAction(facts: Facts, attachment: Attachment): Diagnostic[] {
  if (!onlyClassifies(attachment)) return []
  const { id } = attachment
  return [
    finding('clsact-without-da', { kind: 'attachment', id }, words(facts, attachment), {
      fix: {
        label: message('validate.clsact-without-da.fix'),
        apply: (design) => setOptions(design, id, { ...optionsOf(attachment, 'clsact'), directAction: true }),
      },
    }),
  ]
}

/** Two filters that were both told the same prio: who came last runs first, so the order turns when one is attached again. */
function samePrio(facts: Facts, list: readonly Attachment[]): Diagnostic[] {
  const said = (each: Attachment) => optionsOf(each, 'clsact').prio
  return list.flatMap((attachment, index) => {
    const prio = said(attachment)
    const other = list.slice(0, index).find((each) => prio !== null && said(each) === prio)
    if (!other) return []
    const [later, first] = [must(facts.programs, attachment.program), must(facts.programs, other.program)]
    const place = attachedAt(facts.design, attachment.at).findIndex((each) => each.id === attachment.id)
    const params = { ...words(facts, attachment), first: ownedName(first), prio: prio ?? 0 }
    return finding('clsact-same-prio', { kind: 'attachment', id: attachment.id }, params, {
      severity: later.owner === first.owner ? 'hint' : 'warning',
      fix: {
        label: message('validate.clsact-same-prio.fix'),
        apply: (design) => reorder(design, attachment.id, place),
      },
    })
  })
}

/** Two that both want the head, or both the tail: who came last has it, so the order turns when one is attached again. */
const sameEnd: Check = (facts) => {
  const holders = new Map<string, Attachment>()
  return facts.design.attachments.flatMap((attachment) => {
    const { anchor } = optionsOf(attachment, 'tcx')
    if (!attachment.enabled || (anchor?.where !== 'head' && anchor?.where !== 'tail')) return []
    const key = `${pointKey(attachment.at)} ${anchor.where}`
    const other = holders.get(key)
    holders.set(key, attachment)
    if (!other) return []
    const params = { ...words(facts, attachment), first: ownedName(must(facts.programs, other.program)) }
    return finding('tcx-same-end', { kind: 'attachment', id: attachment.id }, params, {
      ...(anchor.where === 'tail' ? { message: 'validate.tcx-same-end.tail' } : {}),
      fix: {
        label: message('validate.tcx-same-end.fix', params),
        apply: (design) => {
          const where = anchor.where === 'head' ? 'before' : 'after'
          return setOptions(design, attachment.id, { kind: 'tcx', anchor: { where, of: other.id } })
        },
      },
    })
  })
}

/** clsact-without-da, clsact-same-prio, tcx-same-end. */
export const filters: Check = (facts) => [...ofClsact(facts), ...sameEnd(facts)]

const ofClsact: Check = (facts) => {
  const seen = new Set<string>()
  return facts.design.attachments.flatMap((attachment) => {
    const { at, enabled } = attachment
    if (!enabled || hook(at.hook).semantics !== 'clsact') return []
    const first = !seen.has(pointKey(at))
    seen.add(pointKey(at))
    const running = attachedAt(facts.design, at).filter((each) => each.enabled)
    return [...withoutDirectAction(facts, attachment), ...(first ? samePrio(facts, running) : [])]
  })
}
