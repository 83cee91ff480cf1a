import { useEffect } from 'react'
import { selectSceneIndex, useStore } from '../../store'
import { useT } from '../useT'
import { acceptingSlots, attachAt } from './drop'
import { isVisible, showBox } from './view'

const NEXT = ['ArrowRight', 'ArrowDown', 'Tab']
/** Where a press is meant for what is carried: hooks, the palette, the hint. */
const STAYS = '[data-slot], [data-palette-item], [data-carry-hint]'
const PREVIOUS = ['ArrowLeft', 'ArrowUp']

/** While a program is carried by keyboard: arrows walk through the hooks that accept it, Enter attaches, Escape or a press elsewhere lets go. */
export function useKeyboardCarry(): void {
  const carried = useStore((state) => state.carried)
  const t = useT()
  useEffect(() => {
    if (carried?.kind !== 'program' || carried.by !== 'keyboard') return
    const stops = acceptingSlots()
    let at = -1
    const go = (to: number) => {
      if (stops.length === 0) return
      at = (to + stops.length) % stops.length
      const key = stops[at] ?? null
      const state = useStore.getState()
      state.hover(key)
      const found = key === null ? undefined : selectSceneIndex(state).slots.get(key)
      if (!found || found.slot.kind !== 'hook') return
      const { card, slot } = found
      const box = { ...slot.box, x: card.box.x + slot.box.x, y: card.box.y + slot.box.y }
      if (!isVisible(box)) showBox(box)
    }
    go(0)
    const onKey = (event: KeyboardEvent) => {
      if (NEXT.includes(event.key)) go(event.key === 'Tab' && event.shiftKey ? at - 1 : at + 1)
      else if (PREVIOUS.includes(event.key)) go(at - 1)
      else if (event.key === 'Escape') {
        useStore.getState().carry(null)
        useStore.getState().notify(t('canvas.let-go'))
      } else if (event.key === 'Enter' || event.key === ' ') {
        const key = stops[at]
        const slot = key === undefined ? undefined : selectSceneIndex(useStore.getState()).slots.get(key)?.slot
        useStore.getState().carry(null)
        if (slot?.kind === 'hook') attachAt(carried.candidate, slot.at)
      } else return
      event.preventDefault()
      event.stopPropagation()
    }
    // a press elsewhere puts it back, and does what it does there
    const onPress = (event: PointerEvent) => {
      const { target } = event
      if (target instanceof Element && !target.closest(STAYS)) useStore.getState().carry(null)
    }
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('pointerdown', onPress, true)
    return () => {
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('pointerdown', onPress, true)
    }
  }, [carried, t])
}
