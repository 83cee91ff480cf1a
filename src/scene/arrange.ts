import { namespaceCard, networkCard, type CardId, type Design, type Namespace, type Point } from '../design'
import { around, grow, overlaps } from './geometry'
import { lanesSize, rowsHeight } from './lanes'
import type { CardPlan } from './cardPlans'
import { mapsSize } from './maps'
import { monoWidth, sansWidth, SIZE } from './metrics'
import type { Box, Card } from './types'

/** Width and height of a card, whichever way it will face. */
export function cardSize(plan: CardPlan): { width: number; height: number } {
  if (plan.kind === 'maps') return mapsSize(plan)
  const lanes = lanesSize(plan.lanes)
  const rows = plan.rows.map((row) =>
    row.reduce((sum, slot) => sum + slot.box.width + SIZE.slotGap, SIZE.laneLabel - SIZE.slotGap),
  )
  const title = headerWidth(plan.title, plan.subtitle)
  const inner = Math.max(lanes.width, title, ...rows)
  return {
    width: Math.ceil(inner + 2 * SIZE.cardPadding + 4),
    height: Math.ceil(SIZE.cardHeader + lanes.height + rowsHeight(plan.rows) + 10),
  }
}

const headerWidth = (title: string, subtitle: string): number =>
  sansWidth(title, SIZE.titleFont) + monoWidth(subtitle, SIZE.subtitleFont) + 12

/** The part of a card's header that holds no words, in canvas units. */
export function headerRoom(card: Card): Box {
  const badge = 30
  const left = SIZE.cardPadding + headerWidth(card.title, card.subtitle) + 8
  return {
    x: card.box.x + left,
    y: card.box.y + 4,
    width: Math.max(0, card.box.width - left - badge),
    height: SIZE.cardHeader - 8,
  }
}

export const NETWORK_SIZE = { width: 116, height: 44 }

/** Columns of a namespace: what leads outside, the stack and the applications; at the right what faces other namespaces. */
function columnOf(design: Design, plan: CardPlan, isHost: boolean): 0 | 1 {
  const device = design.devices.find((each) => plan.id === `dev:${each.id}`)
  return isHost && device?.link.kind === 'veth' ? 1 : 0
}

/** Closer than this, two boxes look like one. */
const CLOSE = 8

/**
 * Boxes that were placed by hand, out of each other's way: what has grown since pushes what it would cover to the
 * right or down, whichever is nearer. `held` are being dragged: they may cover anything, and push nothing.
 */
function settled<Id extends string>(
  wanted: ReadonlyMap<Id, Box>,
  held: ReadonlySet<string>,
  gap: number,
): Map<Id, Box> {
  const inOrder = [...wanted].sort(([, a], [, b]) => a.y - b.y || a.x - b.x)
  const done = new Map<Id, Box>()
  for (const [id, box] of inOrder) {
    let at = box
    const inTheWay = () => [...done].find(([other, each]) => !held.has(other) && overlaps(each, grow(at, CLOSE)))?.[1]
    for (let other = held.has(id) ? undefined : inTheWay(); other; other = inTheWay()) {
      const [x, y] = [other.x + other.width + gap, other.y + other.height + gap]
      at = x - at.x < y - at.y ? { ...at, x } : { ...at, y }
    }
    done.set(id, at)
  }
  return done
}

/** Where cards without a place of their own go inside their frame: columns, top to bottom, around what was placed by hand. */
export function placeInFrame(
  design: Design,
  plans: readonly { plan: CardPlan; size: { width: number; height: number } }[],
  isHost: boolean,
  held: ReadonlySet<string>,
): Map<CardId, Box> {
  const wanted = new Map<CardId, Box>()
  for (const { plan, size } of plans) {
    const at = design.layout[plan.id]
    if (at) wanted.set(plan.id, { ...at, ...size })
  }
  const placed = settled(wanted, held, SIZE.cardGap)
  const byHand = [...placed.values()]
  let left = byHand.length > 0 ? Math.min(...byHand.map((box) => box.x)) : 0
  const top = byHand.length > 0 ? Math.min(...byHand.map((box) => box.y)) : 0
  for (const column of [0, 1] as const) {
    const inColumn = plans.filter(({ plan }) => columnOf(design, plan, isHost) === column)
    let y = top
    for (const { plan, size } of inColumn) {
      if (placed.has(plan.id)) continue
      let box: Box = { x: left, y, ...size }
      for (let hit = true; hit;) {
        const other = [...placed.values()].find((each) => overlaps(each, box))
        hit = other !== undefined
        if (other) box = { ...box, y: other.y + other.height + SIZE.cardGap }
      }
      placed.set(plan.id, box)
      y = box.y + size.height + SIZE.cardGap
    }
    const boxes = inColumn.flatMap(({ plan }) => placed.get(plan.id) ?? [])
    if (boxes.length > 0 && byHand.length === 0) left = Math.max(...boxes.map((b) => b.x + b.width)) + SIZE.cardGap * 2
  }
  return placed
}

/** The box drawn around a namespace's cards, relative to the frame's origin. */
export function frameBox(cards: readonly Box[], title: string): Box {
  const inner = around(cards) ?? { x: 0, y: 0, width: 220, height: 80 }
  return {
    x: inner.x - SIZE.framePadding,
    y: inner.y - SIZE.frameHeader,
    width: Math.max(inner.width, sansWidth(title, SIZE.titleFont)) + 2 * SIZE.framePadding,
    height: inner.height + SIZE.frameHeader + SIZE.framePadding,
  }
}

const FRAME_GAP = 72

/**
 * Origins of the frames: where a hand put them; else hosts below each other at the left and each host's other
 * namespaces in a column at its right, never over something that is already there.
 */
export function placeFrames(
  design: Design,
  boxes: ReadonlyMap<string, Box>,
  held: ReadonlySet<string>,
): Map<string, Point> {
  const origins = new Map<string, Point>()
  const taken: Box[] = []
  const settle = (namespace: Namespace, origin: Point) => {
    const box = boxes.get(namespace.id)
    if (!box) return
    origins.set(namespace.id, origin)
    taken.push({ ...box, x: box.x + origin.x, y: box.y + origin.y })
  }
  const wanted = new Map<CardId, Box>()
  for (const namespace of design.namespaces) {
    const card = namespaceCard(namespace.id)
    const at = design.layout[card]
    const box = boxes.get(namespace.id)
    if (at && box) wanted.set(card, { ...box, x: box.x + at.x, y: box.y + at.y })
  }
  const byHand = settled(wanted, held, SIZE.cardGap)
  for (const namespace of design.namespaces) {
    const at = byHand.get(namespaceCard(namespace.id))
    const box = boxes.get(namespace.id)
    if (at && box) settle(namespace, { x: at.x - box.x, y: at.y - box.y })
  }
  for (const host of design.hosts) {
    const members = design.namespaces.filter((namespace) => namespace.host === host.id)
    const root = members[0]
    for (const namespace of members) {
      if (origins.has(namespace.id)) continue
      const box = boxes.get(namespace.id)
      if (!box) continue
      const rootBox = root && origins.has(root.id) ? boxes.get(root.id) : undefined
      const rootOrigin = root ? origins.get(root.id) : undefined
      const corner: Point =
        rootBox && rootOrigin
          ? { x: rootOrigin.x + rootBox.x + rootBox.width + FRAME_GAP, y: rootOrigin.y + rootBox.y }
          : { x: 0, y: 0 }
      let at: Box = { ...corner, width: box.width, height: box.height }
      for (
        let other = taken.find((each) => overlaps(each, at));
        other;
        other = taken.find((each) => overlaps(each, at))
      )
        at = { ...at, y: other.y + other.height + (namespace === root ? FRAME_GAP : SIZE.cardGap) }
      settle(namespace, { x: at.x - box.x, y: at.y - box.y })
    }
  }
  return origins
}

/** Networks stand at the left of the interfaces plugged into them. */
export function placeNetwork(
  design: Design,
  network: Design['networks'][number],
  nics: readonly Box[],
  taken: readonly Box[],
  all: Box | null,
): Box {
  const wanted = design.layout[networkCard(network.id)]
  if (wanted) return { ...wanted, ...NETWORK_SIZE }
  const beside = around(nics)
  const left = (all?.x ?? 0) - FRAME_GAP - NETWORK_SIZE.width
  let box: Box = { x: left, y: beside ? beside.y + beside.height / 2 - NETWORK_SIZE.height / 2 : (all?.y ?? 0), ...NETWORK_SIZE } // prettier-ignore
  for (let other = taken.find((each) => overlaps(each, box)); other; other = taken.find((each) => overlaps(each, box)))
    box = { ...box, y: other.y + other.height + SIZE.cardGap }
  return box
}
