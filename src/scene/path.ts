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
    const chip = slot.kind === 'hook' ? slot.chips.find((each) => each.attachment === step.attachment) : undefined
    const middle = centre(slot.box)
    // beside the name, not over it: the packet stops at the chip's coloured edge
    const local = chip
      ? { x: slot.box.x + chip.box.x, y: slot.box.y + chip.box.y + chip.box.height / 2 }
      : slot.kind === 'socket'
        ? { x: slot.box.x + 13, y: middle.y }
        : middle
    return { card, slot, point: { x: card.box.x + local.x, y: card.box.y + local.y } }
  }
  if (place.kind === 'wire') {
    const device = index.cards.get(deviceCard(place.device))
    const network = place.network ? index.cards.get(networkCard(place.network)) : undefined
    if (network) return { card: network, slot: null, point: centre(network.box) }
    if (!device) return null
    const side = device.ports.outer ?? 'left'
    const edge = portPoint(device, side)
    return { card: device, slot: null, point: { x: edge.x + (side === 'left' ? -34 : 34), y: edge.y } }
  }
  if (place.kind === 'stack') {
    const stack = index.cards.get(stackCard(place.namespace))
    return stack
      ? { card: stack, slot: null, point: { x: stack.box.x + stack.box.width / 2, y: stack.box.y + 14 } }
      : null
  }
  return null
}

const sideTowards = (from: Point, to: Point): Side => (to.x >= from.x ? 'right' : 'left')

/** From an anchor to a port of its own card: leaves along the lane, arrives square to the edge. */
const toPort = (anchor: Anchor, side: Side): Curve => {
  const port = portPoint(anchor.card, side)
  return bend(anchor.point, side, port, side === 'left' ? 'right' : 'left')
}

const portTouching = (card: Card, point: Point): Side =>
  Math.abs(point.x - card.box.x) <= Math.abs(point.x - card.box.x - card.box.width) ? 'left' : 'right'

function curvesBetween(index: SceneIndex, from: Anchor, to: Anchor, isRedirect: boolean): Curve[] {
  if (from.card.id === to.card.id) {
    const level = Math.abs(from.point.y - to.point.y) < 1
    if (level) return [line(from.point, to.point)]
    const side = sideTowards(from.point, to.point)
    return [bend(from.point, side, to.point, side === 'left' ? 'right' : 'left')]
  }
  const wire = index.wires.get(pair(from.card.id, to.card.id))
  if (!isRedirect && wire) {
    const [start, , , end] = wire.curve
    const out = from.slot ? [toPort(from, portTouching(from.card, start))] : [line(from.point, start)]
    const into = to.slot ? [reverse(toPort(to, portTouching(to.card, end)))] : [line(end, to.point)]
    return [...out, wire.curve, ...into]
  }
  // a redirect skips what lies between: a curve of its own, leaving downwards or upwards so that it reads as a jump
  const dx = to.point.x - from.point.x
  const dy = to.point.y - from.point.y
  const lift = Math.abs(dy) > 60 ? dy * 0.5 : 70
  return [
    [
      from.point,
      { x: from.point.x + dx * 0.08, y: from.point.y + lift },
      { x: to.point.x - dx * 0.35, y: to.point.y - (Math.abs(dy) > 60 ? dy * 0.08 : -70) },
      to.point,
    ],
  ]
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
