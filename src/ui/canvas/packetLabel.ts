import { summarize } from '../../design'
import { headerRoom, type Box, type Card, type Theme } from '../../scene'
import { isFar } from './FarNames'
import type { Camera, Flight, Focus } from './packetPainter'

/** Height of a label, in pixels: as the header of a card is high on screen, as far as it can still be read. */
const HEIGHT = { least: 16, most: 20 }
/** Around the words of a label. */
const PAD = 8
const font = (height: number) => `500 ${height * 0.575}px 'JetBrains Mono Variable', ui-monospace, monospace`

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

/** Where on a card a label covers nothing: the free end of its header. From far away names stand there: then nowhere. */
const roomOn = (card: Card, camera: Camera): Box | null =>
  isFar(camera.zoom) ? null : onScreen(headerRoom(card), camera)

const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

let lastSide = 0
/** Beside a packet: above, below, right or left, wherever the fewest cards are covered; it does not flutter. */
function beside(at: { x: number; y: number }, width: number, high: number, camera: Camera, cards: readonly Card[]) {
  const { x, y } = at
  const sides = [
    { x: x - width / 2, y: y - high - 14 },
    { x: x - width / 2, y: y + 14 },
    { x: x + 16, y: y - high / 2 },
    { x: x - 16 - width, y: y - high / 2 },
  ].map((side) => ({
    x: Math.max(6, Math.min(side.x, camera.width - width - 6)),
    y: Math.max(4, Math.min(side.y, camera.height - high - 4)),
  }))
  let best = lastSide
  let least = Infinity
  sides.forEach((side, i) => {
    const label = { ...side, width, height: high }
    const covered = cards.reduce((sum, card) => sum + shared(label, onScreen(card.box, camera)), 0)
    const cost = covered + (holds(label, { x, y }) ? 1e6 : 0) - (i === lastSide ? 400 : 0)
    if (cost < least) [least, best] = [cost, i]
  })
  lastSide = best
  return sides[best] ?? at
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
  ctx.textBaseline = 'middle'
  const card = cards.find(({ kind, box }) => kind !== 'network' && holds(box, spot))
  const room = card ? roomOn(card, camera) : null
  const high = Math.max(HEIGHT.least, Math.min(room?.height ?? HEIGHT.most, HEIGHT.most))
  ctx.font = font(high)
  const wide = (text: string) => (text === '' ? 0 : ctx.measureText(text).width + 2 * PAD)
  const verdict = (card && focus.card && holds(focus.card, spot) && focus.verdict) || ''
  const verdictWidth = wide(verdict)
  const space = (room?.width ?? Infinity) - verdictWidth
  const full = summarize(step.after.packet)
  const words = [full, shortened(full)].find((text) => wide(text) <= space) ?? ''
  const width = wide(words) + verdictWidth
  if (width === 0) return
  const { x: left, y: top } = room
    ? { x: room.x + room.width - width, y: room.y + room.height - high }
    : beside({ x: spot.x * camera.zoom + camera.x, y: spot.y * camera.zoom + camera.y }, width, high, camera, cards)

  const pill = (text: string, from: number, fill: string, ink: string, radii: number[]) => {
    if (text === '') return
    ctx.beginPath()
    ctx.roundRect(from, top, wide(text), high, radii)
    ctx.fillStyle = fill
    ctx.fill()
    ctx.fillStyle = ink
    ctx.fillText(text, from + PAD, top + high / 2 + 0.5)
  }
  const r = 5
  pill(words, left, theme.packet, theme.packetInk, verdict ? [r, 0, 0, r] : [r, r, r, r])
  pill(
    verdict,
    left + wide(words),
    focus.isBad ? theme.drop : theme.go,
    theme.card,
    words ? [0, r, r, 0] : [r, r, r, r],
  )
}
