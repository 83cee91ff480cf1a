import { summarize } from '../../design'
import { headerRoom, type Box, type Card, type Theme } from '../../scene'
import { isFar } from './FarNames'
import type { Camera, Flight, Focus } from './packetPainter'

/** Height of a label, in pixels. */
const LABEL = 20
/** Around the words of a label. */
const PAD = 9
const FONT = "500 11.5px 'JetBrains Mono Variable', ui-monospace, monospace"

/** A packet in two words: what stands before the first address. */
const shortened = (words: string): string => /^(.+?)\s+\S*[.:]/.exec(words)?.[1] ?? words

const holds = ({ x, y, width, height }: Box, at: { x: number; y: number }) =>
  at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height

const onScreen = ({ x, y, width, height }: Box, { zoom, x: dx, y: dy }: Camera): Box => ({
  x: x * zoom + dx,
  y: y * zoom + dy,
  width: width * zoom,
  height: height * zoom,
})

/** Where on a card a label covers nothing: the free end of its header; from far away, where names stand there, its foot. */
function roomOn(card: Card, camera: Camera): Box {
  if (!isFar(camera.zoom)) return onScreen(headerRoom(card), camera)
  const { x, y, width, height } = onScreen(card.box, camera)
  return { x: x + 4, y: y + height - LABEL - 4, width: width - 8, height: LABEL }
}

const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

let lastSide = 0
/** Beside a packet on a wire: above, below, right or left, wherever the fewest cards are covered; it does not flutter. */
function beside(x: number, y: number, width: number, camera: Camera, cards: readonly Card[]): { x: number; y: number } {
  const sides = [
    { x: x - width / 2, y: y - LABEL - 14 },
    { x: x - width / 2, y: y + 14 },
    { x: x + 16, y: y - LABEL / 2 },
    { x: x - 16 - width, y: y - LABEL / 2 },
  ].map((side) => ({
    x: Math.max(6, Math.min(side.x, camera.width - width - 6)),
    y: Math.max(4, Math.min(side.y, camera.height - LABEL - 4)),
  }))
  let best = lastSide
  let least = Infinity
  sides.forEach((side, i) => {
    const label = { ...side, width, height: LABEL }
    const covered = cards.reduce((sum, card) => sum + shared(label, onScreen(card.box, camera)), 0)
    const cost = covered + (holds(label, { x, y }) ? 1e6 : 0) - (i === lastSide ? 400 : 0)
    if (cost < least) [least, best] = [cost, i]
  })
  lastSide = best
  return sides[best] ?? { x, y }
}

/**
 * The focused packet's label, in screen pixels. On a wire it floats beside the packet; on a card it stands where the card
 * is empty, shortened where there is too little room, and the verdict goes first.
 */
export function paintLabel(
  ctx: CanvasRenderingContext2D,
  spot: { x: number; y: number; flight: Flight },
  tick: number,
  camera: Camera,
  theme: Theme,
  focus: Focus,
  cards: readonly Card[],
): void {
  const { trace, events } = spot.flight.run
  const event = Math.max(0, Math.min(events.length - 1, Math.floor(tick - spot.flight.run.start + 1e-6)))
  const step = trace.steps[events[event] ?? 0]
  if (!step) return
  ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
  ctx.font = FONT
  ctx.textBaseline = 'middle'
  const wide = (text: string) => (text === '' ? 0 : ctx.measureText(text).width + 2 * PAD)
  const card = cards.find(({ kind, box }) => kind !== 'network' && holds(box, spot))
  const room = card ? roomOn(card, camera) : null
  const verdict = (card && focus.card && holds(focus.card, spot) && focus.verdict) || ''
  const verdictWidth = wide(verdict)
  const space = (room?.width ?? Infinity) - verdictWidth
  const full = summarize(step.after.packet)
  const words = [full, shortened(full)].find((text) => wide(text) <= space) ?? ''
  const width = wide(words) + verdictWidth
  if (width === 0) return
  const { x: left, y: top } = room
    ? { x: room.x + room.width - width, y: room.y + (room.height - LABEL) / 2 }
    : beside(spot.x * camera.zoom + camera.x, spot.y * camera.zoom + camera.y, width, camera, cards)

  const pill = (text: string, from: number, fill: string, ink: string, radii: number[]) => {
    if (text === '') return
    ctx.beginPath()
    ctx.roundRect(from, top, wide(text), LABEL, radii)
    ctx.fillStyle = fill
    ctx.fill()
    ctx.fillStyle = ink
    ctx.fillText(text, from + PAD, top + LABEL / 2 + 0.5)
  }
  const r = 6
  pill(words, left, theme.packet, theme.packetInk, verdict ? [r, 0, 0, r] : [r, r, r, r])
  pill(
    verdict,
    left + wide(words),
    focus.isBad ? theme.drop : theme.go,
    theme.card,
    words ? [0, r, r, 0] : [r, r, r, r],
  )
}
