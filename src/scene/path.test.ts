import { describe, expect, it } from 'vitest'
import { TEMPLATES } from '../lessons'
import { SOCKET_CALLS } from '../kernel'
import { run } from '../simulate'
import { motionOf, positionAt, type Position } from './motion'
import { indexScene, packetPath, slotKeyOf } from './path'
import { buildScene } from './scene'

const at: Position = { x: 0, y: 0, vertex: 0, event: 0, resting: false }

const ways = TEMPLATES.flatMap(({ id, build }) => {
  const design = build()
  return design.scenarios.flatMap(({ name, stimuli }) =>
    run(design, stimuli).map((trace, i) => ({ name: `${id}: ${name} ${i + 1}`, design, trace })),
  )
})

describe.each(ways)('$name', ({ design, trace }) => {
  const index = indexScene(buildScene(design))
  const path = packetPath(index, trace.steps)

  it('stops inside the slot of each step', () => {
    trace.steps.forEach((step, i) => {
      const key = slotKeyOf(step.place)
      if (key === null) return
      const found = index.slots.get(key)
      // a call whose hook is empty has no place of its own, nor has the kernel's control socket in the root cgroup
      const { place, program } = step
      const calls = SOCKET_CALLS.some(
        (stop) => stop.kind === 'hook' && place.kind === 'hook' && stop.hook === place.hook,
      )
      const control = trace.steps[0]?.place.kind === 'stack' && place.kind === 'hook' && place.target.kind === 'cgroup'
      if (!found && program === null && (calls || control)) return
      if (!found) throw new Error(`${key} is not drawn`)
      const { card, slot } = found
      const [x = NaN, y = NaN] = path.xy.slice(2 * (path.stops[i] ?? 0))
      expect(x).toBeGreaterThanOrEqual(card.box.x + slot.box.x - 0.5)
      expect(x).toBeLessThanOrEqual(card.box.x + slot.box.x + slot.box.width + 0.5)
      expect(y).toBeGreaterThanOrEqual(card.box.y)
      expect(y).toBeLessThanOrEqual(card.box.y + card.box.height)
    })
  })

  it('never jumps: from vertex to vertex the line is drawn', () => {
    for (let i = 1; i < path.stops.length; i++)
      expect(path.stops[i]).toBeGreaterThanOrEqual(path.stops[i - 1] ?? Infinity)
    expect([...path.xy].every(Number.isFinite)).toBe(true)
  })

  it('moves on with time, stands at each step when its tick comes, and ends at the last', () => {
    const motion = motionOf(path, Int32Array.from(trace.steps.keys()), (step) => trace.steps[step]?.verdict != null)
    expect(positionAt(motion, -0.01, at)).toBe(false)
    trace.steps.forEach((_, i) => {
      expect(positionAt(motion, i, at)).toBe(true)
      expect([at.event, at.x, at.y]).toEqual([i, ...path.xy.slice(2 * (path.stops[i] ?? 0), 2 * (path.stops[i] ?? 0) + 2)]) // prettier-ignore
    })
    let vertex = 0
    for (let tick = 0; tick < trace.steps.length + 2; tick += 0.07) {
      positionAt(motion, tick, at)
      expect(at.vertex).toBeGreaterThanOrEqual(vertex)
      vertex = at.vertex
    }
    expect(vertex).toBe(path.stops.at(-1))
  })
})
