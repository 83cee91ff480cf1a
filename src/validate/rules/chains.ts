import { moveAttachment, pointKey, reorder, type Attachment, type Program } from '../../design'
import { message, type MessageKey } from '../../i18n'
import { hook, type HookId } from '../../kernel'
import { judge } from '../attach/canAttach'
import { ownedName, targetName } from '../attach/words'
import type { Facts } from '../facts'
import { endings } from '../flow'
import { effectiveOrder, listsOf, type OrderEntry } from '../order'
import { finding, removeFix, verdictFix, type Check } from '../report'
import type { Diagnostic, Fix } from '../types'

/** Whether a program, were it there, would ask the next one for any packet. */
const goesOn = (program: Program, attachment: Attachment, at: HookId): boolean =>
  endings(program, { ...attachment, at: { ...attachment.at, hook: at } })?.some((each) => each.effect === 'next') ??
  false

/** Lets a program that accepts ask the next one instead: its default verdict, or the rule that takes all. */
function goOnFix({ attachment, program, exits }: OrderEntry): Fix | null {
  const last = exits?.at(-1)
  const { semantics } = hook(attachment.at.hook)
  if (last?.effect !== 'pass' || (semantics !== 'tcx' && semantics !== 'clsact')) return null
  return verdictFix(program, last.rule, last.text, semantics === 'tcx' ? 'TCX_NEXT' : 'TC_ACT_UNSPEC')
}

/** Runs the starved program before the one that starves it: earlier in the same list, or in tcx, which is asked before clsact. */
function beforeFix(facts: Facts, starved: OrderEntry, by: OrderEntry): Fix | null {
  const { attachment, program } = starved
  const there = by.attachment.at
  if (by.program.type !== program.type || !goesOn(program, attachment, there.hook)) return null
  const place = (order: readonly OrderEntry[]) =>
    order.filter((each) => each.attachment.at.hook === there.hook).findIndex((each) => each.attachment.id === by.attachment.id) // prettier-ignore
  const position = place(effectiveOrder(facts.design, there))
  const params = { program: program.name, earlier: by.program.name, hook: hook(there.hook).title }
  if (attachment.at.hook === there.hook)
    return {
      label: message('validate.never-runs.fix', params),
      apply: (design) => reorder(design, attachment.id, position),
    }
  if (!judge(facts, facts.attached, { kind: 'move', attachment: attachment.id }, there).ok) return null
  return {
    label: message('validate.never-runs.fix-tcx', params),
    apply: (design) => reorder(moveAttachment(design, attachment.id, there), attachment.id, position),
  }
}

/** Somebody else's program is not ours to change: there the order comes first. */
function fixFor(facts: Facts, starved: OrderEntry, by: OrderEntry): Fix {
  const foreign = by.program.owner !== null && by.program.owner !== starved.program.owner
  const ways = [() => goOnFix(by), () => beforeFix(facts, starved, by)]
  for (const way of foreign ? ways.reverse() : ways) {
    const fix = way()
    if (fix) return fix
  }
  return removeFix(starved.attachment, starved.program)
}

/** Which sentence: one rule decides for every packet, the default does, or each of several ends the chain. */
function sentence(starved: OrderEntry, by: OrderEntry): MessageKey {
  if (hook(by.attachment.at.hook).semantics === 'xdp') return 'validate.never-runs.behind-xdp'
  if (starved.attachment.at.hook !== by.attachment.at.hook) return 'validate.never-runs.behind-tcx'
  const [only, ...more] = by.exits ?? []
  if (more.length > 0) return 'validate.never-runs.whatever'
  return only?.rule ? 'validate.never-runs.by-rule' : 'validate.never-runs.message'
}

const verdictsOf = (entry: OrderEntry): string => [...new Set(entry.exits?.map((each) => each.text))].join(' / ')

function starvedFinding(facts: Facts, starved: OrderEntry, by: OrderEntry): Diagnostic {
  const { attachment, program } = starved
  const decides = by.exits?.[0]?.rule
  const params = {
    program: ownedName(program),
    hook: hook(attachment.at.hook).title,
    target: targetName(facts, attachment.at.target),
    earlier: ownedName(by.program),
    verdict: verdictsOf(by),
    rule: by.program.rules.findIndex((each) => each.id === decides) + 1,
  }
  return finding('never-runs', { kind: 'attachment', id: attachment.id }, params, {
    message: sentence(starved, by),
    fix: fixFor(facts, starved, by),
  })
}

/** At tc a program that accepts everything usually means well: it is told where its TC_ACT_OK should be UNSPEC or NEXT. */
function endsChain(facts: Facts, by: OrderEntry, starved: readonly OrderEntry[]): Diagnostic[] {
  const fix = goOnFix(by)
  if (!fix) return []
  const { at, id } = by.attachment
  const params = {
    program: ownedName(by.program),
    hook: hook(at.hook).title,
    target: targetName(facts, at.target),
    verdict: by.exits?.at(-1)?.text ?? '',
    starved: starved.map((each) => ownedName(each.program)).join(', '),
  }
  return [finding('tc-ok-ends-chain', { kind: 'attachment', id }, params, { fix })]
}

/**
 * tc-ok-ends-chain, never-runs: who is starved, and by whom. cgroup and sk_lookup programs all run, whatever the earlier ones
 * said (measured); an interface has one XDP program.
 */
export const chains: Check = (facts) => {
  const seen = new Set<string>()
  return facts.design.attachments.flatMap(({ at, enabled }) => {
    const key = listsOf(at).map(pointKey).join()
    if (!enabled || at.target.kind === 'cgroup' || seen.has(key)) return []
    seen.add(key)
    const order = effectiveOrder(facts.design, at)
    const starved = order.filter((each) => each.starvedBy !== null)
    const by = [...new Set(starved.map((each) => each.starvedBy))].filter((each) => each !== null)
    return [
      ...by.flatMap((entry) => endsChain(facts, entry, starved.filter((each) => each.starvedBy === entry))), // prettier-ignore
      ...starved.flatMap((each) => (each.starvedBy ? starvedFinding(facts, each, each.starvedBy) : [])),
    ]
  })
}
