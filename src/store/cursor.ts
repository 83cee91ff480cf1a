import { slotKeyOf } from '../scene'
import type { Step, Trace } from '../simulate'
import type { Run } from './playback'
import type { State } from './types'

/** What the playback cursor is on. */
export interface Cursor {
  run: Run
  trace: Trace
  step: Step
  /** Index of the step in its trace. */
  index: number
  /** Slot of the drawing it stands at; null on a wire or in the stack. */
  slotKey: string | null
  isLast: boolean
}

let cached: { rows: State['rows']; row: number; cursor: Cursor | null } | null = null

/** The step under the playback cursor; null without packets. The same object until the cursor moves. */
export function selectCursor(state: State): Cursor | null {
  if (cached && cached.rows === state.rows && cached.row === state.row) return cached.cursor
  const row = state.rows[state.row]
  const run = row && state.runs.find((each) => each.id === row.run)
  const step = row && run?.trace.steps[row.step]
  const cursor =
    row && run && step
      ? { run, trace: run.trace, step, index: row.step, slotKey: slotKeyOf(step.place), isLast: row.step === run.trace.steps.length - 1 } // prettier-ignore
      : null
  cached = { rows: state.rows, row: state.row, cursor }
  return cursor
}
