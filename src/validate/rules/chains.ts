import { attachedAt, pointKey, reorder, type Attachment, type AttachPoint, type Program } from '../../design'
import { message } from '../../i18n'
import { hook, hookTakes, type Effect } from '../../kernel'
import { targetName } from '../attach/words'
import { must, type Facts } from '../facts'
import { endings, type Ending } from '../flow'
import { finding, removeFix, verdictFix, type Check } from '../report'
import type { Diagnostic, Fix } from '../types'

interface Link {
  attachment: Attachment
  program: Program
}

/** Effects after which the next program of the same list is still asked; and after which clsact is, behind a tcx list. */
const GOES_ON: readonly Effect[] = ['next']
const REACHES_CLSACT: readonly Effect[] = ['next', 'leave-list']

/** All endings of a program that stops there for every packet; null if some packet goes on. */
function stopsAll({ attachment, program }: Link, goesOn: readonly Effect[]): Ending[] | null {
  const all = endings(program, attachment.at.hook)
  return all && all.every((each) => !goesOn.includes(each.effect)) ? all : null
}

interface Stop {
  by: Link
  endings: Ending[]
  starved: Link[]
}

/** What runs at a point. A program of a wrong type was refused: replay says so. */
const linksAt = (facts: Facts, at: AttachPoint): Link[] =>
  facts.attached
    .at(at)
    .map((attachment) => ({ attachment, program: must(facts.programs, attachment.program) }))
    .filter(({ program }) => hookTakes(at.hook, program.type))

function firstStop(chain: readonly Link[], goesOn: readonly Effect[]): { index: number; endings: Ending[] } | null {
  for (const [index, link] of chain.entries()) {
    const all = stopsAll(link, goesOn)
    if (all) return { index, endings: all }
  }
  return null
}

/** Who ends a chain for every packet although others stand behind: within a list, and from a tcx list into clsact. */
function stopsIn(facts: Facts, at: AttachPoint): Stop[] {
  const chain = linksAt(facts, at)
  const clsact = at.hook === 'tcx-ingress' ? 'clsact-ingress' : at.hook === 'tcx-egress' ? 'clsact-egress' : null
  const behind = clsact ? linksAt(facts, { hook: clsact, target: at.target }) : []
  if (chain.length + behind.length < 2) return []
  const stops: Stop[] = []
  const add = (found: ReturnType<typeof firstStop>, starved: (index: number) => Link[]) => {
    const by = found && chain[found.index]
    if (by && starved(found.index).length > 0) stops.push({ by, endings: found.endings, starved: starved(found.index) })
  }
  const within = firstStop(chain, GOES_ON)
  add(within, (index) => chain.slice(index + 1))
  // programs behind the first one that leaves the list for every packet do not count
  if (clsact) add(firstStop(within ? chain.slice(0, within.index + 1) : chain, REACHES_CLSACT), () => behind)
  return stops
}

/** Lets a program that accepts ask the next one instead: its default verdict, or the rule that takes all. */
function goOnFix({ by, endings: all }: Stop): Fix | null {
  const last = all.at(-1)
  if (last?.effect !== 'pass') return null
  const next = hook(by.attachment.at.hook).semantics === 'tcx' ? 'TCX_NEXT' : 'TC_ACT_UNSPEC'
  return verdictFix(by.program, last.rule, last.text, next)
}

function starvedFindings(facts: Facts, stop: Stop): Diagnostic[] {
  const { by, endings: all } = stop
  const verdict = [...new Set(all.map((each) => each.text))].join(' / ')
  return stop.starved.map(({ attachment, program }) => {
    const before: Fix = {
      label: message('validate.never-runs.fix', { program: program.name, earlier: by.program.name }),
      apply: (design) =>
        reorder(design, attachment.id, attachedAt(design, attachment.at).findIndex((each) => each.id === by.attachment.id)), // prettier-ignore
    }
    const sameList = attachment.at.hook === by.attachment.at.hook
    return finding(
      'never-runs',
      { kind: 'attachment', id: attachment.id },
      {
        program: program.name,
        hook: hook(attachment.at.hook).title,
        target: targetName(facts, attachment.at.target),
        earlier: by.program.name,
        verdict,
      },
      { fix: goOnFix(stop) ?? (sameList ? before : removeFix(attachment, program)) },
    )
  })
}

function stopFindings(facts: Facts, stops: Stop[]): Diagnostic[] {
  const byAttachment = new Map<string, Stop>()
  for (const stop of stops) {
    const known = byAttachment.get(stop.by.attachment.id)
    byAttachment.set(stop.by.attachment.id, known ? { ...known, starved: [...known.starved, ...stop.starved] } : stop)
  }
  return [...byAttachment.values()].flatMap((stop) => {
    const fix = goOnFix(stop)
    const { at } = stop.by.attachment
    if (!fix || hook(at.hook).access !== 'tc') return []
    const params = {
      program: stop.by.program.name,
      hook: hook(at.hook).title,
      target: targetName(facts, at.target),
      verdict: stop.endings.at(-1)?.text ?? '',
      starved: stop.starved.map((each) => each.program.name).join(', '),
    }
    return finding('tc-ok-ends-chain', { kind: 'attachment', id: stop.by.attachment.id }, params, { fix })
  })
}

/** tc-ok-ends-chain, never-runs. cgroup and sk_lookup programs all run, whatever the earlier ones said (measured). */
export const chains: Check = (facts) => {
  const seen = new Set<string>()
  return facts.design.attachments.flatMap((attachment) => {
    const key = pointKey(attachment.at)
    const { access } = hook(attachment.at.hook)
    if (!attachment.enabled || seen.has(key) || (access !== 'tc' && access !== 'netfilter')) return []
    seen.add(key)
    const stops = stopsIn(facts, attachment.at)
    return [...stopFindings(facts, stops), ...stops.flatMap((stop) => starvedFindings(facts, stop))]
  })
}
