import { useViewport } from '@xyflow/react'
import { X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { attachNew, pointKey } from '../../design'
import { programType } from '../../kernel'
import { selectSceneIndex, useStore, type Refusal } from '../../store'
import type { Alternative } from '../../validate'
import { Button, IconButton } from '../kit'
import { useT } from '../useT'
import { hrefOf } from '../reference'
import { candidateType, hookName } from '../words'
import css from './canvas.module.css'
import { attachAt } from './drop'

/** Takes the focus while a refusal stands, closes it on Escape wherever the focus is, and gives the focus back. */
function useFocusWithin(box: RefObject<HTMLElement | null>, refusal: Refusal | null): void {
  useEffect(() => {
    if (!refusal) return
    const before = document.activeElement
    ;(box.current?.querySelector<HTMLElement>('[data-alternative]') ?? box.current)?.focus()
    const close = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      useStore.getState().refuse(null)
    }
    window.addEventListener('keydown', close, true)
    return () => {
      window.removeEventListener('keydown', close, true)
      // somebody who has gone on elsewhere keeps the focus
      const lost = document.activeElement === null || document.activeElement === document.body
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [box, refusal])
}

/** Arrow keys walk through what would fit. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
  if (by === undefined) return
  event.preventDefault()
  event.stopPropagation()
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-alternative]')]
  const at = all.findIndex((each) => each === document.activeElement)
  all[(at + by + all.length) % all.length]?.focus()
}

/** A refused drop: the same sentence as while hovering, and what would fit instead. */
export function RefusalCard() {
  const t = useT()
  const refusal = useStore((s) => (s.refusal?.of === s.design ? s.refusal : null))
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

  useFocusWithin(box, refusal)

  if (!refusal) return null
  const { design, refuse, edit } = useStore.getState()
  const type = candidateType(design, refusal.candidate)
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
      aria-labelledby="refusal-title"
      aria-describedby="refusal-reason"
      onKeyDown={walk}
    >
      <div className={css.refusalHead}>
        <span id="refusal-title">{t('canvas.refused-title')}</span>
        <IconButton small label={t('canvas.dismiss')} onClick={() => refuse(null)}>
          <X size={14} />
        </IconButton>
      </div>
      <p id="refusal-reason">{t.message(refusal.judgement.reason)}</p>
      {refusal.judgement.alternatives.length > 0 && (
        <div className={css.alternatives}>
          <span>{t('canvas.refused-instead')}</span>
          {refusal.judgement.alternatives.map((alternative, i) => (
            <Button key={i} small data-alternative onClick={() => take(alternative)}>
              {words(alternative)}
            </Button>
          ))}
        </div>
      )}
      {/* whoever reads on has understood */}
      <p className={css.refusalLinks} onClick={() => refuse(null)}>
        <a href={hrefOf({ page: 'rules', rule: refusal.judgement.rule })}>{t('canvas.refused-why')}</a>
        <a href={hrefOf({ page: 'compatibility', type })}>
          {t('canvas.refused-where', { type: programType(type).short })}
        </a>
      </p>
    </div>
  )
}
