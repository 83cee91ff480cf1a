import { pointKey } from '../../design'
import { marksOf, selectCursor, type State } from '../../store'
import type { Severity } from '../../validate'

/** How a hook looks right now, as one word list, so that a slot re-renders only when it changes. */
export function slotState(state: State, key: string, point: string): string {
  let words = ''
  if (state.carried?.kind === 'program') {
    words += state.judgements.get(key)?.ok ? ' accepts' : ' refuses'
    if (state.over === key) words += ' over'
  }
  if (state.refusal?.of === state.design && state.judgements.size === 0 && pointKey(state.refusal.at) === point)
    words += ' refused'
  const cursor = selectCursor(state)
  if (cursor?.slotKey === key)
    words += ` current ${tone(cursor.step.verdict?.effect, cursor.isLast && cursor.trace.fate.kind)}`
  const mark = marksOf(state.design).byPoint.get(point)
  if (mark) words += ` mark-${mark}`
  if (state.selection?.kind === 'hook' && pointKey(state.selection.at) === point) words += ' selected'
  return words
}

/** Red only where something ended badly. */
export function tone(effect: string | undefined, fate: string | false): 'bad' | 'good' | 'plain' {
  if (effect === 'drop' || effect === 'abort' || effect === 'refuse' || fate === 'dropped' || fate === 'refused')
    return 'bad'
  if (effect === 'redirect' || effect === 'transmit' || fate === 'delivered') return 'good'
  return 'plain'
}

export const severityOf = (words: string): Severity | null =>
  words.includes('mark-error')
    ? 'error'
    : words.includes('mark-warning')
      ? 'warning'
      : words.includes('mark-hint')
        ? 'hint'
        : null
