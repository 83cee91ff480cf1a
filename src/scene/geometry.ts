import type { Point } from '../design'
import type { Box, Curve, Side } from './types'

export const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })

/** The smallest box around all; null for none. */
export function around(boxes: readonly Box[]): Box | null {
  const first = boxes[0]
  if (!first) return null
  let [left, top, right, bottom] = [first.x, first.y, first.x + first.width, first.y + first.height]
  for (const box of boxes) {
    left = Math.min(left, box.x)
    top = Math.min(top, box.y)
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

export const grow = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  width: box.width + 2 * by,
  height: box.height + 2 * by,
})

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

const out = (side: Side) => (side === 'left' ? -1 : 1)

/**
 * A curve that leaves one point towards a side and arrives at the other from a side. Facing sides give an S,
 * equal sides a U that stays inside the gutter between cards and frame, however far apart its ends are.
 */
export function bend(from: Point, fromSide: Side, to: Point, toSide: Side, least = 30): Curve {
  if (fromSide === toSide) {
    const gutter = out(fromSide) * (Math.max(out(fromSide) * from.x, out(fromSide) * to.x) + 28)
    return [from, { x: gutter, y: from.y }, { x: gutter, y: to.y }, to]
  }
  const reach = Math.max(least, Math.abs(to.x - from.x) / 2)
  return [from, { x: from.x + out(fromSide) * reach, y: from.y }, { x: to.x + out(toSide) * reach, y: to.y }, to]
}

export const line = (from: Point, to: Point): Curve => [
  from,
  { x: from.x + (to.x - from.x) / 3, y: from.y + (to.y - from.y) / 3 },
  { x: from.x + ((to.x - from.x) * 2) / 3, y: from.y + ((to.y - from.y) * 2) / 3 },
  to,
]

export const reverse = ([a, b, c, d]: Curve): Curve => [d, c, b, a]

/** The point of a curve at t in 0..1. */
export function pointAt([p0, p1, p2, p3]: Curve, t: number): Point {
  const u = 1 - t
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  return {
    x: a * p0.x + b * p1.x + c * p2.x + d * p3.x,
    y: a * p0.y + b * p1.y + c * p2.y + d * p3.y,
  }
}

/** Flattened into straight pieces; a straight curve needs only its ends. */
export function flatten(curve: Curve): Point[] {
  const [p0, p1, p2, p3] = curve
  const straight =
    Math.abs((p3.x - p0.x) * (p1.y - p0.y) - (p3.y - p0.y) * (p1.x - p0.x)) < 1 &&
    Math.abs((p3.x - p0.x) * (p2.y - p0.y) - (p3.y - p0.y) * (p2.x - p0.x)) < 1
  if (straight) return [p0, p3]
  const pieces = 16
  return Array.from({ length: pieces + 1 }, (_, i) => pointAt(curve, i / pieces))
}

const n = (value: number) => Math.round(value * 10) / 10
/** The curve as SVG path data. */
export const curveToPath = ([a, b, c, d]: Curve): string =>
  `M${n(a.x)} ${n(a.y)}C${n(b.x)} ${n(b.y)} ${n(c.x)} ${n(c.y)} ${n(d.x)} ${n(d.y)}`
