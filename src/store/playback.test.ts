import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TEMPLATES } from '../lessons'
import { simulate } from '../simulate'
import { makeRun, rowAt, rowsOf, runEnd, TICK_MS, tickAt } from './playback'

const design = TEMPLATES[1].build()
const traces = design.scenarios.flatMap(({ stimuli }) => stimuli.map((stimulus) => simulate(design, stimulus)))

describe('a run', () => {
  it.each([true, false])('starts with the first step and ends with the last (empty hooks shown: %s)', (showEmpty) => {
    for (const trace of traces) {
      const run = makeRun(1, trace, 5, showEmpty)
      expect(run.events[0]).toBe(0)
      expect(run.events.at(-1)).toBe(trace.steps.length - 1)
      expect(runEnd(run)).toBe(5 + run.events.length - 1)
      if (showEmpty) expect(run.events).toHaveLength(trace.steps.length)
    }
  })
  it('leaves out only hooks where nothing ran', () => {
    for (const trace of traces) {
      const events = new Set(makeRun(1, trace, 0, false).events)
      trace.steps.forEach((step, i) => {
        if (!events.has(i)) expect([step.place.kind, step.program]).toEqual(['hook', null])
      })
    }
  })
})

it('rows come in the order things happen, none lost', () => {
  const runs = traces.map((trace, i) => makeRun(i, trace, i * 0.4, false))
  const rows = rowsOf(runs)
  expect(rows).toHaveLength(runs.reduce((sum, run) => sum + run.events.length, 0))
  rows.forEach((row, i) => expect(row.tick).toBeGreaterThanOrEqual(rows[i - 1]?.tick ?? 0))
})

it('rowAt is the last row that has happened', () => {
  const ticks = fc.array(fc.nat(40), { minLength: 1 }).map((list) => list.sort((a, b) => a - b))
  fc.assert(
    fc.property(ticks, fc.integer({ min: -1, max: 45 }), (list, tick) => {
      const rows = list.map((each, i) => ({ run: i, step: 0, tick: each }))
      expect(rowAt(rows, tick)).toBe(list.filter((each) => each <= tick).length - 1)
    }),
  )
})

it('the clock runs with its speed, and stands while paused', () => {
  expect(tickAt({ tick: 3, since: null, speed: 8 }, 1e6)).toBe(3)
  expect(tickAt({ tick: 3, since: 1000, speed: 1 }, 1000 + TICK_MS)).toBe(4)
  expect(tickAt({ tick: 3, since: 1000, speed: 0.25 }, 1000 + 4 * TICK_MS)).toBe(4)
})
