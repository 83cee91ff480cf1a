import type { CardId, Point } from '../design'
import { deviceCard, networkCard, stackCard } from '../design'
import type { Place, Step } from '../simulate'
import { bend, centre, flatten, line, reverse } from './geometry'
import { hookSlotKey, socketSlotKey, stationSlotKey } from './slots'
import type { Card, Curve, Scene, Side, Slot, Wire } from './types'
import { portPoint } from './wires'

/** Where a step stands on the drawing. */
interface Anchor {
  card: Card
  point: Point
  slot: Slot | null
  /** Height of the rail it is reached by; its own height where there is none. */
  rail: number
}

/** Finds things of a scene by what a trace calls them; build once for a scene. */
export interface SceneIndex {
  scene: Scene
  cards: ReadonlyMap<CardId, Card>
  slots: ReadonlyMap<string, { card: Card; slot: Slot }>
  wires: ReadonlyMap<string, Wire>
}

const pair = (a: CardId, b: CardId) => `${a} ${b}`

export function indexScene(scene: Scene): SceneIndex {
  const slots = new Map<string, { card: Card; slot: Slot }>()
  for (const card of scene.cards) for (const slot of card.slots) slots.set(slot.key, { card, slot })
  const wires = new Map<string, Wire>()
  for (const wire of scene.wires) {
    wires.set(pair(wire.from, wire.to), wire)
    wires.set(pair(wire.to, wire.from), { ...wire, from: wire.to, to: wire.from, curve: reverse(wire.curve) })
  }
  return { scene, cards: new Map(scene.cards.map((card) => [card.id, card])), slots, wires }
}

/** The key of the slot that a place of a trace is drawn at; null for places without a slot. */
export function slotKeyOf(place: Place): string | null {
  switch (place.kind) {
    case 'hook':
      return hookSlotKey({ hook: place.hook, target: place.target }, place.namespace)
    case 'station':
      return stationSlotKey(place.station, place.namespace, place.device)
    case 'socket':
      return socketSlotKey(place.socket)
    case 'stack':
    case 'wire':
      return null
  }
}

function anchorOf(index: SceneIndex, step: Step): Anchor | null {
  const { place } = step
  const key = slotKeyOf(place)
  const found = key === null ? undefined : index.slots.get(key)
  if (found) {
    const { card, slot } = found
    const rail = card.box.y + slot.rail
    const chip = slot.kind === 'hook' ? slot.chips.find((each) => each.attachment === step.attachment) : undefined
    if (chip) {
      // at the chip's coloured edge, beside the name
      const point = { x: card.box.x + slot.box.x + chip.box.x, y: card.box.y + slot.box.y + chip.box.y + chip.box.height / 2 } // prettier-ignore
      return { card, slot, point, rail }
    }
    if (slot.kind === 'socket')
      return { card, slot, rail, point: { x: card.box.x + slot.box.x + 13, y: card.box.y + centre(slot.box).y } }
    return { card, slot, rail, point: { x: card.box.x + centre(slot.box).x, y: rail } }
  }
  if (place.kind === 'wire') {
    const device = index.cards.get(deviceCard(place.device))
    const network = place.network ? index.cards.get(networkCard(place.network)) : undefined
    if (network) {
      const side = device && centre(device.box).x < centre(network.box).x ? 'left' : 'right'
      return bare(network, { x: side === 'left' ? network.box.x : network.box.x + network.box.width, y: centre(network.box).y }) // prettier-ignore
    }
    if (!device) return null
    const side = device.ports.outer ?? 'left'
    const edge = portPoint(device, side)
    return bare(device, { x: edge.x + (side === 'left' ? -34 : 34), y: edge.y })
  }
  if (place.kind === 'stack') {
    const stack = index.cards.get(stackCard(place.namespace))
    return stack ? bare(stack, { x: stack.box.x + stack.box.width - 20, y: stack.box.y + 16 }) : null
  }
  return null
}

const bare = (card: Card, point: Point): Anchor => ({ card, point, slot: null, rail: point.y })

/** Straight pieces through points, leaving out those that lead nowhere. */
function through(...points: readonly Point[]): Curve[] {
  const curves: Curve[] = []
  points.forEach((point, i) => {
    const before = points[i - 1]
    if (before && (Math.abs(before.x - point.x) > 0.5 || Math.abs(before.y - point.y) > 0.5))
      curves.push(line(before, point))
  })
  return curves
}

/** Space between a card's edge and the place where its rails end. */
const EDGE = 12

/** From an anchor along its rail and through a port of its own card. `drop` puts a redirect's line beside the rail. */
function toPort(anchor: Anchor, side: Side, drop = 0): Curve[] {
  const { box } = anchor.card
  const port = portPoint(anchor.card, side)
  if (!anchor.slot) return [line(anchor.point, port)]
  const rail = anchor.rail + drop
  const edge = { x: side === 'left' ? box.x + EDGE : box.x + box.width - EDGE, y: rail }
  const exit = drop > 0 ? { x: side === 'left' ? box.x : box.x + box.width, y: rail } : port
  return [
    ...through(anchor.point, { x: anchor.point.x, y: rail }, edge),
    drop > 0 ? line(edge, exit) : bend(edge, side, exit, side === 'left' ? 'right' : 'left', 6),
  ]
}

const backwards = (curves: readonly Curve[]): Curve[] => curves.map(reverse).reverse()

const portTouching = (card: Card, point: Point): Side =>
  Math.abs(point.x - card.box.x) <= Math.abs(point.x - card.box.x - card.box.width) ? 'left' : 'right'

/** Between two rails of one card: down or up where no slot stands in the way, beside the slots at worst. */
function betweenRails(from: Anchor, to: Anchor): Curve[] {
  const { card } = from
  const [top, bottom] = [Math.min(from.rail, to.rail), Math.max(from.rail, to.rail)]
  const around = (anchor: Anchor) =>
    anchor.slot ? [card.box.x + anchor.slot.box.x - 4, card.box.x + anchor.slot.box.x + anchor.slot.box.width + 4] : []
  const gutter = card.ports.outer === 'right' ? card.box.x + card.box.width - EDGE : card.box.x + EDGE
  const free = (x: number) =>
    card.slots.every(({ box }) => {
      const [left, up] = [card.box.x + box.x, card.box.y + box.y]
      return x <= left || x >= left + box.width || up + box.height <= top || up >= bottom
    })
  const x = [from.point.x, to.point.x, ...around(from), ...around(to)].find(free) ?? gutter
  return through(from.point, { x: from.point.x, y: from.rail }, { x, y: from.rail }, { x, y: to.rail }, { x: to.point.x, y: to.rail }, to.point) // prettier-ignore
}

/** How far below the rail a redirect leaves, so that its line does not lie on the one that came in. */
const REDIRECT_DROP = 4.5

function curvesBetween(index: SceneIndex, from: Anchor, to: Anchor, isRedirect: boolean): Curve[] {
  if (from.card.id === to.card.id) {
    if (from.slot === to.slot) return through(from.point, to.point)
    if (from.rail === to.rail)
      return through(from.point, { x: from.point.x, y: from.rail }, { x: to.point.x, y: to.rail }, to.point)
    return betweenRails(from, to)
  }
  const wire = index.wires.get(pair(from.card.id, to.card.id))
  if (!isRedirect && wire) {
    const [start, , , end] = wire.curve
    return [
      ...toPort(from, portTouching(from.card, start)),
      wire.curve,
      ...backwards(toPort(to, portTouching(to.card, end))),
    ]
  }
  // a redirect skips what lies between: out by the side that faces the target, and a curve of its own
  const [a, b] = [from.card.box, to.card.box]
  const beside = b.x >= a.x + a.width ? 'right' : b.x + b.width <= a.x ? 'left' : null
  const out: Side = beside ?? from.card.ports.outer ?? 'right'
  const into: Side = beside ? (beside === 'right' ? 'left' : 'right') : out
  const leave = toPort(from, out, REDIRECT_DROP)
  const arrive = backwards(toPort(to, into, to.slot ? 0.01 : 0))
  const start = leave.at(-1)?.[3] ?? from.point
  const end = arrive[0]?.[0] ?? to.point
  return [...leave, bend(start, out, end, into), ...arrive]
}

/** The way of one packet over the drawing, flattened. */
export interface PacketPath {
  /** x, y of each vertex. */
  xy: Float32Array
  /** Vertex where each step of the trace stands. A step the drawing does not hold keeps its predecessor's. */
  stops: Int32Array
  /** For each step, whether the stretch that leads to it is a redirect. */
  jumps: Uint8Array
}

/** Precomputes a packet's way, so that drawing it at any moment is an array look-up. */
export function packetPath(index: SceneIndex, steps: readonly Step[]): PacketPath {
  const points: Point[] = []
  const stops = new Int32Array(steps.length)
  const jumps = new Uint8Array(steps.length)
  let last: Anchor | null = null
  steps.forEach((step, i) => {
    const anchor = anchorOf(index, step)
    if (anchor) {
      const isRedirect = step.arrival === 'redirect'
      if (last === null) points.push(anchor.point)
      else for (const curve of curvesBetween(index, last, anchor, isRedirect)) points.push(...flatten(curve).slice(1))
      jumps[i] = isRedirect ? 1 : 0
      last = anchor
    }
    stops[i] = Math.max(0, points.length - 1)
  })
  const xy = new Float32Array(points.length * 2)
  points.forEach((point, i) => {
    xy[2 * i] = point.x
    xy[2 * i + 1] = point.y
  })
  return { xy, stops, jumps }
}
