import { programOf, type Design } from '../design'
import { offerFor, type RouteHook } from '../scene'
import type { Candidate } from '../validate'
import type { State } from './types'

/** The hook whose empty places on routes are drawn for somebody who is to be attached. */
export function offerTo(design: Design, candidate: Candidate): RouteHook | null {
  switch (candidate.kind) {
    case 'new':
      return offerFor(candidate.type)
    case 'existing':
      return offerFor(programOf(design, candidate.program).type)
    case 'move': {
      const held = design.attachments.find((each) => each.id === candidate.attachment)
      return held ? offerFor(programOf(design, held.program).type) : null
    }
  }
}

/** The places stay while something is carried, and while a refusal there waits for an answer. */
export function selectOffer({ design, carried, refusal }: State): RouteHook | null {
  if (carried?.kind === 'program') return offerTo(design, carried.candidate)
  return refusal?.of === design ? offerTo(design, refusal.candidate) : null
}
