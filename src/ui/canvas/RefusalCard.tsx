import { useViewport } from '@xyflow/react'
import { X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { attachNew, pointKey } from '../../design'
import { programType } from '../../kernel'
import { selectSceneIndex, useStore } from '../../store'
import type { Alternative } from '../../validate'
import { Button, IconButton } from '../kit'
import { useT } from '../useT'
import { hookName } from '../words'
import css from './canvas.module.css'
import { attachAt } from './drop'

/** A refused drop: the same sentence as while hovering, and what would fit instead. */
export function RefusalCard() {
  const t = useT()
  const refusal = useStore((s) => s.refusal)
  const index = useStore(selectSceneIndex)
  const { x, y, zoom } = useViewport()
  const box = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: 0, top: 0 })

  const point = refusal && pointKey(refusal.at)
  useLayoutEffect(() => {
    const el = box.current
    const pane = el?.parentElement
    if (!el || !pane || !point) return
    const found = [...index.slots.values()].find(({ slot }) => slot.kind === 'hook' && pointKey(slot.at) === point)
    const left = found ? (found.card.box.x + found.slot.box.x) * zoom + x : 40
    const bottom = found ? (found.card.box.y + found.slot.box.y + found.slot.box.height) * zoom + y + 10 : 40
    const above = bottom + el.offsetHeight > pane.clientHeight - 12
    const top = found && above ? (found.card.box.y + found.slot.box.y) * zoom + y - el.offsetHeight - 10 : bottom
    setPlace({
      left: Math.max(12, Math.min(left, pane.clientWidth - el.offsetWidth - 12)),
      top: Math.max(12, Math.min(top, pane.clientHeight - el.offsetHeight - 12)),
    })
  }, [index, point, x, y, zoom])

  useEffect(() => {
    if (refusal) (box.current?.querySelector<HTMLElement>('[data-first]') ?? box.current)?.focus()
  }, [refusal])
  useEffect(() => {
    if (!refusal) return
    const close = (event: KeyboardEvent) => event.key === 'Escape' && useStore.getState().refuse(null)
    window.addEventListener('keydown', close)
    return () => window.removeEventListener('keydown', close)
  }, [refusal])

  if (!refusal) return null
  const { design, refuse, edit } = useStore.getState()
  const words = (alternative: Alternative) =>
    alternative.kind === 'other-hook'
      ? t('canvas.use-hook', { place: hookName(design, alternative.at) })
      : t('canvas.use-type', { type: programType(alternative.type).short })
  const take = (alternative: Alternative) => {
    refuse(null)
    if (alternative.kind === 'other-hook') attachAt(refusal.candidate, alternative.at)
    else if (refusal.candidate.kind === 'new') attachAt({ kind: 'new', type: alternative.type }, refusal.at)
    else edit((d) => attachNew(d, alternative.type, refusal.at))
  }
  return (
    <div
      ref={box}
      className={css.refusal}
      style={place}
      role="alertdialog"
      tabIndex={-1}
      aria-label={t('canvas.refused-title')}
    >
      <div className={css.refusalHead}>
        {t('canvas.refused-title')}
        <IconButton small label={t('canvas.dismiss')} onClick={() => refuse(null)}>
          <X size={14} />
        </IconButton>
      </div>
      <p>{t.message(refusal.judgement.reason)}</p>
      {refusal.judgement.alternatives.length > 0 && (
        <div className={css.alternatives}>
          <span>{t('canvas.refused-instead')}</span>
          {refusal.judgement.alternatives.map((alternative, i) => (
            <Button key={i} small data-first={i === 0 ? true : undefined} onClick={() => take(alternative)}>
              {words(alternative)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
