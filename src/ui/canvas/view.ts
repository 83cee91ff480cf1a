import type { ReactFlowInstance } from '@xyflow/react'
import type { Point } from '../../design'
import type { Slot } from '../../scene'
import { selectScene, useStore } from '../../store'

let flow: ReactFlowInstance | null = null

/** The canvas tells that it is there; null when it goes. */
export const setFlow = (instance: ReactFlowInstance | null): void => {
  flow = instance
}

/** The canvas on screen, if there is one. */
export const getFlow = (): ReactFlowInstance | null => flow

const overCanvas = (x: number, y: number): boolean =>
  document.elementFromPoint(x, y)?.closest('.react-flow') !== null && document.elementFromPoint(x, y) !== null

/** A screen point in canvas units; null when it is not over the canvas. */
export function canvasPoint(x: number, y: number): Point | null {
  return flow && overCanvas(x, y) ? flow.screenToFlowPosition({ x, y }, { snapToGrid: false }) : null
}

/** Pixels on screen within which an accepting hook draws what is carried to itself. */
const MAGNET = 26

type HookSlot = Slot & { kind: 'hook' }
export interface SlotHit {
  slot: HookSlot
  /** Pointer height within the slot, in canvas units. */
  y: number
}

/** The hook under a canvas point, or an accepting one close by. */
export function slotNear(at: Point): SlotHit | null {
  const state = useStore.getState()
  const reach = MAGNET / (flow?.getZoom() ?? 1)
  let best: SlotHit | null = null
  let nearest = Infinity
  for (const card of selectScene(state).cards) {
    const { box } = card
    if (at.x < box.x - reach || at.x > box.x + box.width + reach) continue
    if (at.y < box.y - reach || at.y > box.y + box.height + reach) continue
    for (const slot of card.slots) {
      if (slot.kind !== 'hook') continue
      const left = box.x + slot.box.x
      const top = box.y + slot.box.y
      const dx = Math.max(left - at.x, 0, at.x - left - slot.box.width)
      const dy = Math.max(top - at.y, 0, at.y - top - slot.box.height)
      const distance = Math.hypot(dx, dy)
      if (distance === 0) return { slot, y: at.y - top }
      if (distance < reach && distance < nearest && state.judgements.get(slot.key)?.ok) {
        nearest = distance
        best = { slot, y: at.y - top }
      }
    }
  }
  return best
}

/** Brings a box into view without changing the zoom more than needed to read it. */
export function showBox(box: { x: number; y: number; width: number; height: number }, duration = 220): void {
  if (!flow) return
  const zoom = Math.max(0.75, Math.min(1.25, flow.getZoom()))
  void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom, duration })
}

/** Whether a box is wholly on screen. */
export function isVisible(box: { x: number; y: number; width: number; height: number }): boolean {
  const pane = document.querySelector('.react-flow')?.getBoundingClientRect()
  if (!flow || !pane) return true
  const a = flow.flowToScreenPosition({ x: box.x, y: box.y })
  const b = flow.flowToScreenPosition({ x: box.x + box.width, y: box.y + box.height })
  return a.x >= pane.left && a.y >= pane.top && b.x <= pane.right && b.y <= pane.bottom
}
