import type { Scene } from './types'

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keysA = Object.keys(a)
  if (keysA.length !== Object.keys(b).length) return false
  return keysA.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
}

function keep<T extends { id: string }>(before: readonly T[], after: readonly T[]): T[] {
  const known = new Map(before.map((each) => [each.id, each]))
  return after.map((each) => {
    const old = known.get(each.id)
    return old && same(old, each) ? old : each
  })
}

/** A new scene that keeps the very objects of the old one where nothing changed, so that a view can skip them. */
export const reconcile = (before: Scene | null, after: Scene): Scene =>
  before === null
    ? after
    : {
        frames: keep(before.frames, after.frames),
        cards: keep(before.cards, after.cards),
        wires: keep(before.wires, after.wires),
        bounds: after.bounds,
      }
