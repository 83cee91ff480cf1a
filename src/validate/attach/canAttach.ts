import type { AttachPoint, Design } from '../../design'
import type { KernelProfile } from '../../kernel'
import { factsOf, type Facts, type Occupancy } from '../facts'
import type { Alternative, Candidate, Judgement } from '../types'
import { alternativesTo } from './alternatives'
import { noteOn } from './notes'
import { ATTACH_RULES } from './rules'
import { situationOf, type Refusal, type Situation } from './situation'

function refusalOf(s: Situation): Refusal | null {
  for (const rule of ATTACH_RULES) {
    const refusal = rule(s)
    if (refusal) return refusal
  }
  return null
}

/** Whether the judge accepts, and nothing more: for asking about many. */
export const accepts = (facts: Facts, occupancy: Occupancy, candidate: Candidate, at: AttachPoint): boolean =>
  refusalOf(situationOf(facts, occupancy, candidate, at)) === null

/** The judge over any occupancy: validate asks it with what was attached so far. */
export function judge(facts: Facts, occupancy: Occupancy, candidate: Candidate, at: AttachPoint): Judgement {
  const s = situationOf(facts, occupancy, candidate, at)
  const refusal = refusalOf(s)
  if (refusal) {
    let alternatives: Alternative[] | undefined
    return {
      ok: false,
      rule: refusal.rule,
      reason: refusal.reason,
      // worked out when somebody looks: a drag asks about every hook and shows one
      get alternatives() {
        return (alternatives ??= alternativesTo(s, refusal.rule, (other) => refusalOf(other) === null))
      },
    }
  }
  const note = noteOn(s)
  return note ? { ok: true, note } : { ok: true }
}

/**
 * Whether the kernel would let a program onto a hook as the design stands: the one judge of dragging, dropping, the command
 * line and validate. Cheap enough to ask about every hook at the start of a drag.
 * @param kernel what to judge by, if not by the kernel the design is meant for
 * @returns yes (perhaps with something to know), or the rule that refuses, why in words, and what would fit instead.
 */
export const canAttach = (
  design: Design,
  candidate: Candidate,
  at: AttachPoint,
  kernel: KernelProfile = design.kernel,
): Judgement => {
  const facts = factsOf(design, kernel)
  return judge(facts, facts.attached, candidate, at)
}
