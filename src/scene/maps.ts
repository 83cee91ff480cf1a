import { mapsCard, type Design, type HostId, type NamespaceId } from '../design'
import { mapShape } from '../kernel'
import type { CardPlan } from './cardPlans'
import { clip, monoWidth, SIZE } from './metrics'
import type { Card, Slot } from './types'

const ROW = { height: 28, gap: 6, padding: 10 }
const NAME_CHARS = 28

/** The key of the slot that shows a map. */
export const mapSlotKey = (id: string): string => `map#${id}`

/** All maps of a host on one card, each a row with its name and type; null for a host without maps. */
export function mapsPlan(design: Design, host: HostId, namespace: NamespaceId): CardPlan | null {
  const own = design.maps.filter((map) => map.host === host)
  if (own.length === 0) return null
  const rows = own.map((map) => {
    const label = clip(map.name, NAME_CHARS)
    const note = mapShape(map.type).short
    const width = monoWidth(label, SIZE.chipFont) + monoWidth(note, SIZE.slotFont) + 2 * ROW.padding + 18
    return { map, label, note, width }
  })
  const width = Math.ceil(Math.max(...rows.map((row) => row.width)))
  return {
    id: mapsCard(host),
    kind: 'maps',
    namespace,
    title: 'Maps',
    subtitle: '',
    lanes: [],
    rows: rows.map(({ map, label, note }, i): Slot[] => [
      {
        kind: 'map',
        key: mapSlotKey(map.id),
        map: map.id,
        label,
        note,
        rail: 0,
        box: { x: SIZE.cardPadding, y: SIZE.cardHeader + 4 + i * (ROW.height + ROW.gap), width, height: ROW.height },
      },
    ]),
  }
}

/** Width and height of a maps card: its rows stand where their plan puts them. */
export function mapsSize(plan: CardPlan): { width: number; height: number } {
  const boxes = plan.rows.flat().map((slot) => slot.box)
  return {
    width: Math.max(...boxes.map((box) => box.x + box.width)) + SIZE.cardPadding,
    height: Math.max(...boxes.map((box) => box.y + box.height)) + SIZE.cardPadding,
  }
}

/** The words a card is titled with, where that is not a name of the design. */
export const titleKey = (card: Card): 'canvas.stack' | 'canvas.maps' | null =>
  card.kind === 'stack' ? 'canvas.stack' : card.kind === 'maps' ? 'canvas.maps' : null
