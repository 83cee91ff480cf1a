import { useEffect, useRef } from 'react'
import { hook, programType, type Family } from '../../kernel'
import { attachmentOf, samePoint, type Design } from '../../design'
import { selectSceneIndex, useStore, type Carried } from '../../store'
import { useT } from '../useT'
import { candidateType, hookName } from '../words'
import css from './canvas.module.css'
import { followPointer } from './pointerDrag'

export const familyOfCarried = (design: Design, carried: Carried): Family | null =>
  carried.kind === 'part' ? null : programType(candidateType(design, carried.candidate)).family

/** What is carried, at the pointer, with the judge's words about the hook below it. */
export function Ghost() {
  const t = useT()
  const carried = useStore((s) => s.carried)
  const over = useStore((s) => s.over)
  const box = useRef<HTMLDivElement>(null)
  const visible = carried !== null && carried.by === 'pointer'
  useEffect(() => {
    if (!visible) return
    return followPointer((x, y) => {
      const el = box.current
      if (!el) return
      const flipX = x + 16 + el.offsetWidth > window.innerWidth - 8
      const flipY = y + 18 + el.offsetHeight > window.innerHeight - 8
      el.style.transform = `translate(${flipX ? x - 12 - el.offsetWidth : x + 16}px, ${flipY ? y - 14 - el.offsetHeight : y + 18}px)`
    })
  }, [visible])
  if (!visible) return null
  const { design, judgements } = useStore.getState()
  const slot = over === null ? undefined : selectSceneIndex(useStore.getState()).slots.get(over)?.slot
  const family = familyOfCarried(design, carried)
  let answer: 'yes' | 'no' | 'open' = 'open'
  let says: string
  if (carried.kind === 'part') says = t('canvas.carrying-part', { name: t(`panels.shell.part.${carried.part}`) })
  else if (slot?.kind === 'hook') {
    const judgement = judgements.get(slot.key)
    const own =
      carried.candidate.kind === 'move' && samePoint(attachmentOf(design, carried.candidate.attachment).at, slot.at)
    answer = judgement?.ok ? 'yes' : 'no'
    says = judgement?.ok
      ? t(own ? 'canvas.reorder-here' : 'canvas.attach-here', { place: hookName(design, slot.at) })
      : judgement
        ? t.message(judgement.reason)
        : hook(slot.hook).title
  } else says = t('canvas.carrying', { name: carried.name })
  return (
    <div ref={box} className={css.ghost} data-answer={answer}>
      <div className={css.ghostName}>
        {family && <span className={css.ghostDot} style={{ background: `var(--family-${family})` }} />}
        {carried.kind === 'part' ? t(`panels.shell.part.${carried.part}`) : carried.name}
      </div>
      <div className={css.ghostSays}>{says}</div>
    </div>
  )
}
