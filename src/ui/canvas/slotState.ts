import type { Severity } from '../../validate'
import { marksOf, selectCursor, type State } from '../../store'

/** How a hook looks right now, as one word list, so that a slot re-renders only when it changes. */
export function slotState(state: State, key: string, point: string): string {
  const words: string[] = []
  if (state.carried?.kind === 'program') {
    const judgement = state.judgements.get(key)
    words.push(judgement?.ok ? 'accepts' : 'refuses')
    if (state.over === key) words.push('over')
  }
  if (state.refusal && state.judgements.size === 0 && `${state.refusal.at.hook}@${state.refusal.at.target.kind}:${state.refusal.at.target.id}` === point) words.push('refused') // prettier-ignore
  const cursor = selectCursor(state)
  if (cursor?.slotKey === key) words.push('current', tone(cursor.step.verdict?.effect, cursor.isLast && cursor.trace.fate.kind)) // prettier-ignore
  const mark = marksOf(state.design).byPoint.get(point)
  if (mark) words.push(`mark-${mark}`)
  const { selection } = state
  if (selection?.kind === 'hook' && `${selection.at.hook}@${selection.at.target.kind}:${selection.at.target.id}` === point) words.push('selected') // prettier-ignore
  return words.join(' ')
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
