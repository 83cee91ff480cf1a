import type { CardId } from '../cards'
import type { Design, Point } from '../schema'

/** Puts cards where a hand dropped them; positions are relative to the card's frame. */
export const moveCards = (design: Design, positions: Partial<Record<CardId, Point>>): Design => ({
  ...design,
  layout: { ...design.layout, ...(positions as Record<string, Point>) },
})

/** Replaces the whole arrangement (auto-layout). */
export const setLayout = (design: Design, layout: Record<string, Point>): Design => ({ ...design, layout })
