import type { ReactFlowInstance } from '@xyflow/react'
import type { Point } from '../../design'
import type { Box, Slot } from '../../scene'
import { selectScene, useStore } from '../../store'

let flow: ReactFlowInstance | null = null

/** How the whole drawing is fitted: beside the zoom buttons, not below them. */
export const FIT = { padding: { top: '16px', right: '20px', bottom: '16px', left: '60px' }, maxZoom: 1.4 } as const

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

/** The part of the screen where the canvas is not covered by the inspector's drawer. */
function clearPane(): DOMRect | null {
  const pane = document.querySelector('.react-flow')?.getBoundingClientRect()
  const drawer = document.querySelector('[data-drawer]')?.getBoundingClientRect()
  if (!pane) return null
  const right = Math.min(pane.right, drawer?.left ?? Infinity)
  return new DOMRect(pane.left, pane.top, right - pane.left, pane.height)
}

const screenBox = (box: Box) => {
  const a = flow?.flowToScreenPosition({ x: box.x, y: box.y }) ?? { x: 0, y: 0 }
  const b = flow?.flowToScreenPosition({ x: box.x + box.width, y: box.y + box.height }) ?? a
  return new DOMRect(a.x, a.y, b.x - a.x, b.y - a.y)
}

/** Whether a box is wholly on screen. */
export function isVisible(box: Box): boolean {
  const pane = clearPane()
  if (!flow || !pane) return true
  const at = screenBox(box)
  return at.left >= pane.left && at.top >= pane.top && at.right <= pane.right && at.bottom <= pane.bottom
}

/** How far a stretch must move to lie within another; what is longer than that is left where it is. */
const shift = (from: number, to: number, least: number, most: number): number =>
  to - from > most - least ? 0 : from < least ? least - from : to > most ? most - to : 0

/** Moves the canvas just so far that a box is in sight, if most of it is not. */
export function nudgeIntoView(box: Box, duration = 220): void {
  const pane = clearPane()
  if (!flow || !pane) return
  const at = screenBox(box)
  const [x, y] = [at.left + at.width / 2, at.top + at.height / 2]
  if (x > pane.left && x < pane.right && y > pane.top && y < pane.bottom) return
  const edge = 24
  const view = flow.getViewport()
  const dx = shift(at.left, at.right, pane.left + edge, pane.right - edge)
  const dy = shift(at.top, at.bottom, pane.top + edge, pane.bottom - edge)
  if (dx !== 0 || dy !== 0) void flow.setViewport({ ...view, x: view.x + dx, y: view.y + dy }, { duration })
}

/** The same for something on the canvas, wherever it is on screen now. */
export function nudgeElement(element: Element): void {
  if (!flow) return
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const a = flow.screenToFlowPosition({ x: left, y: top }, { snapToGrid: false })
  const b = flow.screenToFlowPosition({ x: right, y: bottom }, { snapToGrid: false })
  nudgeIntoView({ x: a.x, y: a.y, width: b.x - a.x, height: b.y - a.y }, 120)
}
