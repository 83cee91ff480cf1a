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
  /** The card that the step is on; null on a wire. */
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
