import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointKey, type Design } from '../design'
import { placeOf, randomDesign } from '../design/random.test-support'
import { HOOK_IDS } from '../kernel'
import { TEMPLATES } from '../lessons'
import { overlaps } from './geometry'
import { buildScene } from './scene'
import type { Box, Card, Scene } from './types'

const inside = (inner: Box, outer: { width: number; height: number }): boolean =>
  inner.x >= 0 && inner.y >= 0 && inner.x + inner.width <= outer.width && inner.y + inner.height <= outer.height

const names = (scene: Scene): string[] =>
  scene.cards.flatMap((card) => card.slots.flatMap((slot) => (slot.kind === 'hook' ? [pointKey(slot.at)] : [])))

function checkCard(card: Card): void {
  for (const slot of card.slots) {
    expect(inside(slot.box, card.box), `${card.title} ${slot.key} stands in its card`).toBe(true)
    if (slot.kind === 'hook')
      for (const chip of slot.chips) expect(inside(chip.box, slot.box), `${chip.name} stands in its hook`).toBe(true)
  }
  card.slots.forEach((slot, i) => {
    for (const other of card.slots.slice(i + 1))
      expect(overlaps(slot.box, other.box), `${slot.key} and ${other.key} lie apart`).toBe(false)
  })
}

function check(design: Design): void {
  const scene = buildScene(design)
  scene.cards.forEach(checkCard)
  const keys = scene.cards.flatMap((card) => card.slots.map((slot) => slot.key))
  expect(new Set(keys).size).toBe(keys.length)
  const drawn = new Set(names(scene))
  for (const { at } of design.attachments) expect(drawn, 'every attachment has its place').toContain(pointKey(at))
  for (const { box } of scene.cards) {
    const { bounds } = scene
    expect(box.x >= bounds.x && box.y >= bounds.y).toBe(true)
    expect(box.x + box.width <= bounds.x + bounds.width && box.y + box.height <= bounds.y + bounds.height).toBe(true)
  }
  for (const wire of scene.wires) for (const point of wire.curve) expect(Number.isFinite(point.x + point.y)).toBe(true)
}

describe.each(TEMPLATES)('template $id', ({ build }) => {
  const scene = buildScene(build())
  it('covers nothing with anything', () => {
    scene.cards.forEach((card, i) => {
      for (const other of scene.cards.slice(i + 1)) expect(overlaps(card.box, other.box)).toBe(false)
    })
    for (const frame of scene.frames)
      for (const card of scene.cards)
        if (card.namespace === frame.namespace) expect(inside({ ...card.box, x: card.box.x - frame.box.x, y: card.box.y - frame.box.y }, frame.box)).toBe(true) // prettier-ignore
  })
  it('shows every hook that something can be attached to', () => {
    const drawn = new Set(names(scene))
    const design = build()
    for (const id of HOOK_IDS) {
      const at = placeOf(design, id, 0)
      if (at) expect(drawn).toContain(pointKey(at))
    }
  })
})

it('any design: everything has its own place, in its card, and no attachment is missing', () => {
  fc.assert(fc.property(randomDesign, check), { numRuns: 150 })
})

it('the same design gives the same drawing', () => {
  fc.assert(
    fc.property(randomDesign, (design) => {
      expect(buildScene(structuredClone(design))).toEqual(buildScene(design))
    }),
    { numRuns: 50 },
  )
})
