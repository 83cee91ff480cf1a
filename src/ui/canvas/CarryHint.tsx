import { hook } from '../../kernel'
import { selectSceneIndex, useStore, type State } from '../../store'
import { Button } from '../kit'
import { useT } from '../useT'
import { hookName } from '../words'
import css from './canvas.module.css'
import { acceptingSlots } from './drop'
import { familyOfCarried } from './Ghost'

/** What a hook says about the program that is carried over it. */
function useAnswer(): string | null {
  const t = useT()
  return useStore((state: State) => {
    if (state.carried?.kind !== 'program' || state.over === null) return null
    const slot = selectSceneIndex(state).slots.get(state.over)?.slot
    if (slot?.kind !== 'hook') return null
    const stops = acceptingSlots()
    const position = stops.indexOf(slot.key) + 1
    const judgement = state.judgements.get(slot.key)
    if (judgement && !judgement.ok) return t.message(judgement.reason)
    return position > 0
      ? t('canvas.stop', { place: hookName(state.design, slot.at), position, count: stops.length })
      : hook(slot.hook).title
  })
}

/** A program picked up by a click or by a key, as long as it is carried: what it is, where it would go, which keys do what. */
export function CarryHint() {
  const t = useT()
  const carried = useStore((s) => (s.carried?.kind === 'program' && s.carried.by === 'keyboard' ? s.carried : null))
  const family = useStore((s) => (s.carried ? familyOfCarried(s.design, s.carried) : null))
  const fits = useStore((s) => [...s.judgements.values()].some((each) => each.ok))
  const answer = useAnswer()
  if (!carried) return null
  return (
    <div className={css.carryHint} data-carry-hint>
      <span className={css.ghostName}>
        {family && <span className={css.ghostDot} style={{ background: `var(--family-${family})` }} />}
        {carried.name}
      </span>
      <span role="status" className={css.carrySays}>
        {fits ? (answer ?? t('canvas.carry-how')) : t('canvas.no-stop', { name: carried.name })}
      </span>
      {fits && (
        <span className={css.carryKeys}>
          <kbd>←</kbd>
          <kbd>→</kbd> {t('canvas.carry-move')} <kbd>Enter</kbd> {t('canvas.carry-attach')}
        </span>
      )}
      <Button small onClick={() => useStore.getState().carry(null)}>
        {t('canvas.carry-back')} <kbd>Esc</kbd>
      </Button>
    </div>
  )
}
