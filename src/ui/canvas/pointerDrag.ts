import type { PointerEvent as ReactPointerEvent } from 'react'
import { useStore, type Carried } from '../../store'
import { drop } from './drop'
import { canvasPoint, slotNear } from './view'

/** Pixels a pointer may tremble before a press becomes a drag. */
const THRESHOLD = 5

type Follower = (x: number, y: number) => void
const followers = new Set<Follower>()
let lastPointer = { x: 0, y: 0 }

/** Tells a follower (the label at the pointer) where the pointer is, without React state. */
export function followPointer(follower: Follower): () => void {
  followers.add(follower)
  follower(lastPointer.x, lastPointer.y)
  return () => void followers.delete(follower)
}

const track = (x: number, y: number) => {
  lastPointer = { x, y }
  followers.forEach((follower) => follower(x, y))
  const at = canvasPoint(x, y)
  useStore.getState().hover(at ? (slotNear(at)?.slot.key ?? null) : null)
  return at
}

/**
 * Carries something with the pointer, mouse, pen or finger alike, from press to release.
 * @param make what is carried; asked when the press has become a drag.
 * @param onPress called instead when the pointer was let go without moving.
 */
export function beginDrag(event: ReactPointerEvent, make: () => Carried, onPress?: () => void): void {
  if (event.button !== 0) return
  const { pointerId, clientX, clientY } = event
  let carried: Carried | null = null

  const move = (moved: PointerEvent) => {
    if (moved.pointerId !== pointerId) return
    if (!carried) {
      if (Math.hypot(moved.clientX - clientX, moved.clientY - clientY) < THRESHOLD) return
      carried = make()
      useStore.getState().carry(carried)
      document.body.style.cursor = 'grabbing'
    }
    moved.preventDefault()
    track(moved.clientX, moved.clientY)
  }
  const end = () => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', cancel)
    window.removeEventListener('keydown', key, true)
    document.body.style.cursor = ''
  }
  const up = (released: PointerEvent) => {
    if (released.pointerId !== pointerId) return
    end()
    if (!carried) {
      onPress?.()
      return
    }
    // the click that follows a drag must not select what lies under the pointer
    window.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', swallow, true), 0)
    const at = track(released.clientX, released.clientY)
    drop(carried, at ? slotNear(at) : null, at)
  }
  const cancel = () => {
    end()
    if (carried) useStore.getState().carry(null)
  }
  const key = (pressed: KeyboardEvent) => {
    if (pressed.key !== 'Escape') return
    pressed.stopPropagation()
    cancel()
  }
  window.addEventListener('pointermove', move, { passive: false })
  window.addEventListener('pointerup', up)
  window.addEventListener('pointercancel', cancel)
  window.addEventListener('keydown', key, true)
}

const swallow = (event: MouseEvent) => {
  event.stopPropagation()
  event.preventDefault()
}
