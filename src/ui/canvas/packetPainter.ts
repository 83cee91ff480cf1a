import { summarize } from '../../design'
import {
  motionOf,
  packetPath,
  positionAt,
  type Box,
  type Motion,
  type Position,
  type SceneIndex,
  type Theme,
} from '../../scene'
import type { Run } from '../../store'

/** Above this many packets in flight the rest is left out and counted in words. */
export const MAX_DRAWN = 2000
/** Up to this many packets leave an ink trail; more would only be a tangle. */
const MAX_TRAILS = 12

export interface Flight {
  run: Run
  motion: Motion
  /** Ended badly: the packet stays visible as a cross. */
  isLost: boolean
}

/** Precomputes the ways of all packets over a drawing. */
export function planFlights(index: SceneIndex, runs: readonly Run[]): Flight[] {
  return runs.slice(0, MAX_DRAWN).map((run) => ({
    run,
    motion: motionOf(packetPath(index, run.trace.steps), run.events, (step) => run.trace.steps[step]?.verdict != null),
    isLost: run.trace.fate.kind === 'dropped' || run.trace.fate.kind === 'refused',
  }))
}

export interface Camera {
  x: number
  y: number
  zoom: number
  /** Size of the canvas in CSS pixels. */
  width: number
  height: number
}

export interface Focus {
  run: number
  /** Verdict and its tone, shown in the label. */
  verdict: string | null
  isBad: boolean
  /** Free space in the header of the card the packet is on, in canvas units: the label goes there and covers nothing. */
  room: Box | null
  /** The card itself; once the packet has left it, the label travels with the packet. */
  card: Box | null
}

const at: Position = { x: 0, y: 0, vertex: 0, event: 0, resting: false }

/** The ink a packet leaves: solid where it went through the kernel, dashed where a redirect took it past. */
function trail(ctx: CanvasRenderingContext2D, { motion }: Flight, head: Position, theme: Theme, zoom: number): void {
  const { xy, stops, jumps } = motion.path
  const goTo = (vertex: number) => ctx.lineTo(xy[2 * vertex] ?? 0, xy[2 * vertex + 1] ?? 0)
  ctx.strokeStyle = theme.packet
  ctx.lineWidth = Math.max(1.6, 2 / zoom)
  ctx.lineJoin = 'round'
  ctx.lineCap = 'butt'
  ctx.globalAlpha = 0.55
  for (const dashed of [false, true]) {
    ctx.beginPath()
    for (let step = 1; step < stops.length; step++) {
      const from = stops[step - 1] ?? 0
      const to = stops[step] ?? 0
      if (to <= from || from > head.vertex || (jumps[step] === 1) !== dashed) continue
      if (step === 1 || (jumps[step - 1] === 1) !== dashed) ctx.moveTo(xy[2 * from] ?? 0, xy[2 * from + 1] ?? 0)
      for (let vertex = from + 1; vertex <= Math.min(to, head.vertex); vertex++) goTo(vertex)
      if (head.vertex < to) ctx.lineTo(head.x, head.y)
    }
    ctx.setLineDash(dashed ? [6 / zoom, 4 / zoom] : [])
    ctx.stroke()
  }
  ctx.globalAlpha = 1
  ctx.setLineDash([])
}

function cross(ctx: CanvasRenderingContext2D, x: number, y: number, size: number, theme: Theme): void {
  ctx.beginPath()
  ctx.arc(x, y, size * 1.25, 0, 7)
  ctx.fillStyle = theme.drop
  ctx.fill()
  ctx.strokeStyle = theme.card
  ctx.lineWidth = size * 0.34
  ctx.lineCap = 'round'
  ctx.beginPath()
  const arm = size * 0.5
  ctx.moveTo(x - arm, y - arm)
  ctx.lineTo(x + arm, y + arm)
  ctx.moveTo(x + arm, y - arm)
  ctx.lineTo(x - arm, y + arm)
  ctx.stroke()
}

/**
 * Draws every packet at a tick. One pass, no allocation per packet; dots of one colour in one path.
 * @returns the focused packet's place in canvas units, for its label; null while it has not set out.
 */
export function paintPackets(
  ctx: CanvasRenderingContext2D,
  flights: readonly Flight[],
  tick: number,
  camera: Camera,
  theme: Theme,
  focus: Focus | null,
): { x: number; y: number; flight: Flight } | null {
  const { zoom } = camera
  ctx.setTransform(zoom * devicePixelRatio, 0, 0, zoom * devicePixelRatio, camera.x * devicePixelRatio, camera.y * devicePixelRatio) // prettier-ignore
  const few = flights.length <= MAX_TRAILS
  const radius = few ? Math.max(5.5, 5.5 / zoom) : Math.max(3, Math.min(5, 4 / zoom))
  let focused: { x: number; y: number; flight: Flight } | null = null
  if (few)
    for (const flight of flights)
      if (positionAt(flight.motion, tick - flight.run.start, at)) trail(ctx, flight, at, theme, zoom)

  // dots nobody sees cost as much as the others
  const left = -camera.x / zoom - 2 * radius
  const right = left + camera.width / zoom + 4 * radius
  const top = -camera.y / zoom - 2 * radius
  const bottom = top + camera.height / zoom + 4 * radius
  ctx.beginPath()
  const lost: number[] = []
  for (const flight of flights) {
    if (!positionAt(flight.motion, tick - flight.run.start, at)) continue
    if (flight.run.id === focus?.run) focused = { x: at.x, y: at.y, flight }
    if (at.x < left || at.x > right || at.y < top || at.y > bottom) continue
    const isOver = at.event === flight.motion.stops.length - 1
    if (isOver && flight.isLost) lost.push(at.x, at.y)
    else if (!(isOver && !few)) {
      ctx.moveTo(at.x + radius, at.y)
      ctx.arc(at.x, at.y, radius, 0, 7)
    }
  }
  ctx.fillStyle = theme.packet
  ctx.strokeStyle = theme.card
  ctx.lineWidth = Math.max(1.5, 2 / zoom)
  if (few) ctx.stroke()
  ctx.fill()
  for (let i = 0; i < lost.length; i += 2) cross(ctx, lost[i] ?? 0, lost[i + 1] ?? 0, radius, theme)
  return focused
}

/** Height of a label, in pixels. */
const LABEL = 20
const FONT = "500 11.5px 'JetBrains Mono Variable', ui-monospace, monospace"

/**
 * The focused packet's label, in screen pixels. On a wire it floats above the packet; on a card it stands in the free end
 * of the card's header, and where that is too short for all of it only the verdict does.
 */
export function paintLabel(
  ctx: CanvasRenderingContext2D,
  spot: { x: number; y: number; flight: Flight },
  tick: number,
  camera: Camera,
  theme: Theme,
  focus: Focus,
): void {
  const { trace, events } = spot.flight.run
  const event = Math.max(0, Math.min(events.length - 1, Math.floor(tick - spot.flight.run.start + 1e-6)))
  const step = trace.steps[events[event] ?? 0]
  if (!step) return
  ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
  ctx.font = FONT
  ctx.textBaseline = 'middle'
  const words = summarize(step.after.packet)
  const wordsWidth = ctx.measureText(words).width + 18
  const { card } = focus
  const onCard =
    card !== null &&
    spot.x >= card.x &&
    spot.x <= card.x + card.width &&
    spot.y >= card.y &&
    spot.y <= card.y + card.height
  const room = onCard ? focus.room : null
  const verdict = onCard ? focus.verdict : null
  const verdictWidth = verdict ? ctx.measureText(verdict).width + 18 : 0
  const space = room ? room.width * camera.zoom : Infinity
  const full = wordsWidth + verdictWidth <= space
  const width = verdictWidth + (full ? wordsWidth : 0)
  if (width === 0 || width > Math.max(space, verdictWidth)) return
  const x = spot.x * camera.zoom + camera.x
  const y = spot.y * camera.zoom + camera.y
  const wantedLeft = room ? (room.x + room.width) * camera.zoom + camera.x - width : x - width / 2
  const wantedTop = room ? (room.y + room.height / 2) * camera.zoom + camera.y - LABEL / 2 : y - LABEL - 14
  const left = Math.max(6, Math.min(wantedLeft, camera.width - width - 6))
  const top = Math.max(4, Math.min(wantedTop, camera.height - LABEL - 4))
  const pill = (from: number, wide: number, fill: string, radii: number[]) => {
    ctx.beginPath()
    ctx.roundRect(from, top, wide, LABEL, radii)
    ctx.fillStyle = fill
    ctx.fill()
  }
  const say = (text: string, from: number, colour: string) => {
    ctx.fillStyle = colour
    ctx.fillText(text, from + 9, top + LABEL / 2 + 0.5)
  }
  const r = 6
  if (full) {
    pill(left, wordsWidth, theme.packet, verdictWidth > 0 ? [r, 0, 0, r] : [r, r, r, r])
    say(words, left, theme.packetInk)
  }
  if (verdict) {
    const from = left + width - verdictWidth
    pill(from, verdictWidth, focus.isBad ? theme.drop : theme.go, full ? [0, r, r, 0] : [r, r, r, r])
    say(verdict, from, theme.card)
  }
}
