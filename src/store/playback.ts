import type { Step, Trace } from '../simulate'

/** A packet on its way: its trace and when it set out, in ticks. One tick is one event at speed 1. */
export interface Run {
  id: number
  trace: Trace
  start: number
  /** Indexes of the trace's steps that count as events; empty hooks are passed on the way between two. */
  events: Int32Array
}

/** One line of the event list. */
export interface Row {
  run: number
  /** Index into the trace's steps. */
  step: number
  tick: number
}

/** Milliseconds of one tick at speed 1. */
export const TICK_MS = 650
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const
export type Speed = (typeof SPEEDS)[number]

const isEvent = (step: Step, index: number, last: number, showEmpty: boolean): boolean =>
  showEmpty || index === 0 || index === last || step.program !== null || step.place.kind !== 'hook'

/** A run of a trace that sets out at a tick. */
export function makeRun(id: number, trace: Trace, start: number, showEmpty: boolean): Run {
  const last = trace.steps.length - 1
  const events = trace.steps.flatMap((step, i) => (isEvent(step, i, last, showEmpty) ? [i] : []))
  return { id, trace, start, events: Int32Array.from(events) }
}

export const runEnd = (run: Run): number => run.start + Math.max(0, run.events.length - 1)

/** The event list of several runs, in the order things happen. */
export function rowsOf(runs: readonly Run[]): Row[] {
  const rows: Row[] = []
  for (const run of runs) run.events.forEach((step, i) => rows.push({ run: run.id, step, tick: run.start + i }))
  return rows.sort((a, b) => a.tick - b.tick || a.run - b.run)
}

/** Index of the last row that has happened at a tick; -1 before the first. */
export function rowAt(rows: readonly Row[], tick: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.tick ?? Infinity) <= tick + 1e-6) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Playback as a function of wall-clock time: nothing ticks, so stepping back and scrubbing cost nothing. */
export interface Clock {
  tick: number
  /** performance.now() when `tick` was true; null while paused. */
  since: number | null
  speed: Speed
}

/** Where playback stands at a moment (milliseconds of performance.now()). */
export const tickAt = (clock: Clock, now: number): number =>
  clock.since === null ? clock.tick : clock.tick + ((now - clock.since) * clock.speed) / TICK_MS
