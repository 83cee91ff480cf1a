import type { PacketPath } from './path'

/** A packet's way with its distances, ready to be asked "where at which moment?" thousands of times a frame. */
export interface Motion {
  path: PacketPath
  /** Distance from the start to each vertex. */
  along: Float32Array
  /** Vertex of each event. */
  stops: Int32Array
  /** Share of each tick a packet rests at the event before it moves on: longer where a program decided. */
  rest: Float32Array
}

/** How long a packet rests at a program and elsewhere, as a share of one tick. */
const REST_AT_PROGRAM = 0.45
const REST_ELSEWHERE = 0.12

/** `events` are indexes of steps; `decides` tells which of them have a verdict. */
export function motionOf(path: PacketPath, events: Int32Array, decides: (step: number) => boolean): Motion {
  const count = path.xy.length / 2
  const along = new Float32Array(count)
  for (let i = 1; i < count; i++) {
    const dx = (path.xy[2 * i] ?? 0) - (path.xy[2 * i - 2] ?? 0)
    const dy = (path.xy[2 * i + 1] ?? 0) - (path.xy[2 * i - 1] ?? 0)
    along[i] = (along[i - 1] ?? 0) + Math.hypot(dx, dy)
  }
  return {
    path,
    along,
    stops: events.map((step) => path.stops[step] ?? 0),
    rest: Float32Array.from(events, (step) => (decides(step) ? REST_AT_PROGRAM : REST_ELSEWHERE)),
  }
}

export interface Position {
  x: number
  y: number
  /** Vertex before the position: the trail reaches to here. */
  vertex: number
  /** Index of the last event that has happened. */
  event: number
  /** It rests at that event. */
  resting: boolean
}

const ease = (t: number) => (t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2)

/**
 * Where a packet is, `ticks` after it set out. Writes into `out` and allocates nothing.
 * @returns false before it set out.
 */
export function positionAt(motion: Motion, ticks: number, out: Position): boolean {
  if (ticks < 0 || motion.stops.length === 0) return false
  const last = motion.stops.length - 1
  const event = Math.min(Math.floor(ticks + 1e-6), last)
  const from = motion.stops[event] ?? 0
  const { xy } = motion.path
  const rest = motion.rest[event] ?? 0
  const share = event === last ? 0 : Math.max(0, ticks - event - rest) / (1 - rest)
  out.event = event
  out.resting = share <= 0
  if (share <= 0) {
    out.vertex = from
    out.x = xy[2 * from] ?? 0
    out.y = xy[2 * from + 1] ?? 0
    return true
  }
  const to = motion.stops[event + 1] ?? from
  const start = motion.along[from] ?? 0
  const target = start + ease(Math.min(1, share)) * ((motion.along[to] ?? 0) - start)
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((motion.along[middle] ?? 0) <= target) low = middle
    else high = middle - 1
  }
  const next = Math.min(low + 1, to)
  const length = (motion.along[next] ?? 0) - (motion.along[low] ?? 0)
  const t = length > 0 ? (target - (motion.along[low] ?? 0)) / length : 0
  out.vertex = low
  out.x = (xy[2 * low] ?? 0) + t * ((xy[2 * next] ?? 0) - (xy[2 * low] ?? 0))
  out.y = (xy[2 * low + 1] ?? 0) + t * ((xy[2 * next + 1] ?? 0) - (xy[2 * low + 1] ?? 0))
  return true
}
