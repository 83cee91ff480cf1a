import { SIZE } from './metrics'
import type { Lane, Side, Slot } from './types'

export interface LanePlan {
  role: Lane['role']
  /** In the order packets meet them. */
  slots: readonly Slot[]
}

const laneWidth = (slots: readonly Slot[]): number =>
  slots.reduce((sum, slot) => sum + slot.box.width, 0) + Math.max(0, slots.length - 1) * SIZE.slotGap
const laneHeight = (slots: readonly Slot[]): number =>
  Math.max(SIZE.slotHeight, ...slots.map((slot) => slot.box.height))

/** Size of a card body made of lanes, without placing anything: sizes do not depend on which way a card faces. */
export const lanesSize = (plans: readonly LanePlan[]): { width: number; height: number } => ({
  width: SIZE.laneLabel + Math.max(0, ...plans.map((plan) => laneWidth(plan.slots))),
  height:
    plans.reduce((sum, plan) => sum + laneHeight(plan.slots) + SIZE.railGap, 0) +
    Math.max(0, plans.length - 1) * SIZE.laneGap,
})

/** Sockets stand below the last lane's rail, each row on a rail of its own but the first, which shares that of the lane. */
export const rowsHeight = (rows: readonly (readonly Slot[])[]): number =>
  rows.reduce((sum, row, i) => sum + SIZE.railGap + laneHeight(row) + (i > 0 ? SIZE.laneGap : 0), 0)

/**
 * Places lanes below each other, slots standing on their rail. `outer` is the side of the wire (or whatever packets come
 * in by): receive runs away from it, transmit towards it, so that a packet never jumps back over its own card.
 */
export function placeLanes(
  plans: readonly LanePlan[],
  outer: Side,
  left: number,
  top: number,
): { lanes: Lane[]; slots: Slot[]; bottom: number } {
  const lanes: Lane[] = []
  const slots: Slot[] = []
  let y = top
  const inner: Side = outer === 'left' ? 'right' : 'left'
  const widest = Math.max(0, ...plans.map((plan) => laneWidth(plan.slots)))
  for (const plan of plans) {
    const height = laneHeight(plan.slots)
    const rail = y + height + SIZE.railGap
    const towards = plan.role === 'rx' ? inner : outer
    const drawn = towards === 'right' ? plan.slots : [...plan.slots].reverse()
    // both lanes start at the wire's side, so that the shorter one does not float
    const start = left + SIZE.laneLabel + (outer === 'right' ? widest - laneWidth(plan.slots) : 0)
    let x = start
    for (const slot of drawn) {
      slots.push({ ...slot, rail, box: { ...slot.box, x, y: y + height - slot.box.height } })
      x += slot.box.width + SIZE.slotGap
    }
    lanes.push({
      role: plan.role,
      rail,
      left: start,
      right: x - SIZE.slotGap,
      labelY: y + height - SIZE.slotHeight / 2,
      towards,
    })
    y = rail + SIZE.laneGap
  }
  return { lanes, slots, bottom: lanes.at(-1)?.rail ?? top }
}

/** What stands before a lane: its name and which way packets go. */
export const laneLabel = (lane: Lane): string =>
  lane.role === 'call'
    ? 'calls'
    : `${lane.role === 'forward' ? 'fwd' : lane.role} ${lane.towards === 'right' ? '\u2192' : '\u2190'}`
