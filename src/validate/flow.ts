import { effectAt, type Attachment, type Program } from '../design'
import { verdictValue, type Effect } from '../kernel'
import { verdictsOf, type WrittenVerdict } from './attach/words'

/** A verdict that a packet can meet, with what it does at one hook. */
export interface Ending extends WrittenVerdict {
  value: number
  effect: Effect
}

/** Index of the first rule that takes every packet and decides it; -1 without one. What stands behind is never looked at. */
export const catchAll = (program: Program): number =>
  program.rules.findIndex((rule) => rule.matches.length === 0 && !rule.lookups?.length && rule.verdict !== null)

/** Every verdict that some packet may meet: those of the rules up to the first that takes all, and the default if there is none. */
export function reachable(program: Program): WrittenVerdict[] {
  const stop = catchAll(program)
  const asked = stop < 0 ? program : { ...program, rules: program.rules.slice(0, stop + 1) }
  // what bpf_redirect_map answers in place of XDP_REDIRECT for a key without an element
  const missed = asked.rules.flatMap((rule) =>
    rule.actions.flatMap((action): WrittenVerdict[] =>
      action.kind === 'redirect-map'
        ? [{ text: action.miss, value: verdictValue(program.type, action.miss), rule: rule.id }]
        : [],
    ),
  )
  return [...missed, ...verdictsOf(asked).filter((each) => stop < 0 || each.rule !== null)]
}

/** The reachable verdicts as the hook of an attachment reads them. Null if one is unreadable: then nothing can be said. */
export function endings(program: Program, attachment: Attachment): Ending[] | null {
  const all: Ending[] = []
  for (const each of reachable(program)) {
    if (each.value === undefined) return null
    all.push({ ...each, value: each.value, effect: effectAt(attachment, each.value) })
  }
  return all
}
