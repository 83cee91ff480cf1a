import { summarize } from '../../design'
import { headerRoom, sansWidth, SIZE, type Box, type Card, type Scene, type Theme } from '../../scene'
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

const written = new WeakMap<Scene, Box[]>()
/** Where something is written, in canvas units: names of frames and cards, hooks, stations and sockets. */
function writtenOn(scene: Scene): Box[] {
  const known = written.get(scene)
  if (known) return known
  const frames = scene.frames.map(({ title, box }) => ({
    ...box,
    width: SIZE.framePadding + sansWidth(title, SIZE.titleFont),
    height: SIZE.frameHeader,
  }))
  const cards = scene.cards.flatMap((card) => {
    const room = headerRoom(card)
    const name = { ...card.box, width: room.x - card.box.x, height: room.y + room.height - card.box.y }
    return [name, ...card.slots.map(({ box }) => ({ ...box, x: card.box.x + box.x, y: card.box.y + box.y }))]
  })
  const boxes = [...frames, ...cards]
  written.set(scene, boxes)
  return boxes
}

let lastSide = 0
/** Beside a packet: on the side where the least of what is written is covered; it does not flutter. */
function beside(at: { x: number; y: number }, width: number, high: number, camera: Camera, scene: Scene) {
  const { x, y } = at
  const aside = [x - width / 2, x - 12, x - width + 12]
  const sides = [
    ...aside.map((left) => ({ x: left, y: y - high - 14 })),
    ...aside.map((left) => ({ x: left, y: y + 14 })),
    { x: x + 16, y: y - high / 2 },
    { x: x - 16 - width, y: y - high / 2 },
  ].map((side) => ({
    x: Math.max(6, Math.min(side.x, camera.width - width - 6)),
    y: Math.max(4, Math.min(side.y, camera.height - high - 4)),
  }))
  const obstacles = writtenOn(scene).map((box) => onScreen(box, camera))
  let best = lastSide
  let least = Infinity
  sides.forEach((side, i) => {
    const label = { ...side, width, height: high }
    const covered = obstacles.reduce((sum, box) => sum + shared(label, box), 0)
    const cost = covered + (holds(label, { x, y }) ? 1e6 : 0) - (i === lastSide ? 120 : 0)
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
  scene: Scene,
): void {
  const { trace, events } = spot.flight.run
  const event = Math.max(0, Math.min(events.length - 1, Math.floor(tick - spot.flight.run.start + 1e-6)))
  const step = trace.steps[events[event] ?? 0]
  if (!step) return
  ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
  ctx.textBaseline = 'middle'
  const card = scene.cards.find(({ kind, box }) => kind !== 'network' && holds(box, spot))
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
    : beside({ x: spot.x * camera.zoom + camera.x, y: spot.y * camera.zoom + camera.y }, width, high, camera, scene)

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
