import type { Design, Stimulus } from '../design'
import { run, type Trace } from '../simulate'
import { loaded } from '../validate'
import { perObject } from './derive'
import { makeRun, rowAt, rowsOf, runEnd, tickAt, type Clock, type Row, type Run, type Speed } from './playback'
import type { Slice } from './types'

export interface PlaybackSlice {
  runs: readonly Run[]
  rows: readonly Row[]
  /** Row of the event list that the cursor is on; -1 without packets. Changes at events only, never per frame. */
  row: number
  clock: Clock
  showEmpty: boolean
  /** The design the runs were computed from; another one means they are out of date. */
  ranOn: Design | null
  /** Sends packets together, one after the other at a short distance, and plays them from the start. */
  send(stimuli: readonly Stimulus[], options?: { play?: boolean }): void
  /** The same packets once more through the design as it is now. */
  sendAgain(): void
  clearRuns(): void
  /** Goes on from where playback stands; with no packet sent yet, the design's first scenario sets out. */
  play(): void
  pause(): void
  /** Jumps to a row of the event list and stays there. */
  goTo(row: number): void
  stepBy(rows: number): void
  seek(tick: number): void
  setSpeed(speed: Speed): void
  setShowEmpty(show: boolean): void
  /** The packet layer tells where it is; the last tick ends playback. */
  arrive(now: number): void
}

const PAUSED: Clock = { tick: 0, since: null, speed: 1 }
/** Ticks between packets sent together; shorter for many, so that a burst stays a burst. */
const stagger = (count: number) => (count <= 1 ? 0 : Math.min(1, 30 / count))

/** Packets meet only what the kernel would have loaded and attached. */
const heldByKernel = perObject((design: Design) => loaded(design))

/** What waits for what came before: calls of one application, and answers. */
const inTurn = (trace: Trace): boolean => trace.replyTo !== undefined || trace.stimulus.kind === 'call'

const timeline = (stimuli: readonly Stimulus[], design: Design, showEmpty: boolean): Run[] => {
  const gap = stagger(stimuli.length)
  const runs: Run[] = []
  run(heldByKernel(design), stimuli).forEach((trace, i) => {
    const before = runs[i - 1]
    const start = !before ? 0 : inTurn(trace) ? runEnd(before) + 1 : before.start + gap
    runs.push(makeRun(i, trace, start, showEmpty))
  })
  return runs
}

/** Last tick of all runs. */
export const endOf = (runs: readonly Run[]): number => runs.reduce((end, run) => Math.max(end, runEnd(run)), 0)

export const createPlaybackSlice: Slice<PlaybackSlice> = (set, get) => ({
  runs: [],
  rows: [],
  row: -1,
  clock: PAUSED,
  showEmpty: false,
  ranOn: null,
  send: (stimuli, { play = true } = {}) => {
    const { design, showEmpty, clock } = get()
    const runs = timeline(stimuli, design, showEmpty)
    set({
      runs,
      rows: rowsOf(runs),
      row: runs.length > 0 ? 0 : -1,
      ranOn: design,
      clock: { ...clock, tick: 0, since: play && runs.length > 0 ? performance.now() : null },
    })
    get().showTab('trace')
  },
  sendAgain: () => get().send(get().runs.flatMap(({ trace }) => (trace.replyTo === undefined ? trace.stimulus : []))),
  clearRuns: () => set({ runs: [], rows: [], row: -1, ranOn: null, clock: { ...get().clock, tick: 0, since: null } }),
  play: () => {
    const { clock, runs, design } = get()
    const [scenario] = design.scenarios
    if (runs.length === 0 && scenario) get().send(scenario.stimuli)
    if (runs.length === 0 || clock.since !== null) return
    const tick = clock.tick >= endOf(runs) ? 0 : clock.tick
    set({ clock: { ...clock, tick, since: performance.now() }, row: rowAt(get().rows, tick) })
  },
  pause: () => {
    const { clock, runs, rows } = get()
    if (clock.since === null) return
    const tick = Math.min(tickAt(clock, performance.now()), endOf(runs))
    set({ clock: { ...clock, tick, since: null }, row: rowAt(rows, tick) })
  },
  goTo: (row) => {
    const target = get().rows[Math.max(0, Math.min(row, get().rows.length - 1))]
    if (!target) return
    set({ clock: { ...get().clock, tick: target.tick, since: null }, row: get().rows.indexOf(target) })
  },
  stepBy: (by) => {
    const { clock } = get()
    // in motion between two events, a step back goes to the one just passed
    const behind = clock.since !== null && by < 0 ? 1 : 0
    get().pause()
    get().goTo(get().row + by + behind)
  },
  seek: (tick) => {
    const { clock, runs, rows } = get()
    const at = Math.max(0, Math.min(tick, endOf(runs)))
    set({ clock: { ...clock, tick: at, since: clock.since === null ? null : performance.now() }, row: rowAt(rows, at) })
  },
  setSpeed: (speed) => {
    const { clock } = get()
    const now = performance.now()
    set({ clock: { tick: tickAt(clock, now), since: clock.since === null ? null : now, speed } })
  },
  setShowEmpty: (showEmpty) => {
    const { runs } = get()
    const changed = runs.map((run) => makeRun(run.id, run.trace, run.start, showEmpty))
    set({ showEmpty, runs: changed, rows: rowsOf(changed), clock: { ...get().clock, since: null } })
    get().seek(get().clock.tick)
  },
  arrive: (now) => {
    const { clock, runs, rows, row } = get()
    if (clock.since === null) return
    const tick = tickAt(clock, now)
    const end = endOf(runs)
    if (tick >= end) set({ clock: { ...clock, tick: end, since: null }, row: rows.length - 1 })
    else {
      const next = rowAt(rows, tick)
      if (next !== row) set({ row: next })
    }
  },
})
