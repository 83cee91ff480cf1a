import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addProgram, attach, deviceCard, newProgram, pointKey, type Design } from '../design'
import { placeOf, randomDesign } from '../design/random.test-support'
import { hook, HOOK_IDS, SOCKET_CALLS, type HookId } from '../kernel'
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
  it('covers nothing when chains have grown, either', () => {
    const three = (design: Design, id: HookId): Design => {
      const at = placeOf(design, id, 0)
      const type = hook(id).programTypes[0]
      if (!at || !type) return design
      return [1, 2, 3].reduce((next) => {
        const program = newProgram(next, type, id)
        return attach(addProgram(next, program), program.id, at)
      }, design)
    }
    const grown = buildScene(HOOK_IDS.reduce(three, build()))
    for (const all of [grown.cards, grown.frames])
      all.forEach((each, i) => {
        for (const other of all.slice(i + 1))
          expect(overlaps(each.box, other.box), `${each.title}, ${other.title}`).toBe(false)
      })
  })
  it('shows every hook that something can be attached to, some only while a program is carried that fits', () => {
    const design = build()
    const always = new Set(names(scene))
    const calls = SOCKET_CALLS.flatMap((stop) => (stop.kind === 'hook' ? [stop.hook] : []))
    for (const id of HOOK_IDS) {
      const drawn = new Set(names(buildScene(design, null, null, hook(id).programTypes[0])))
      const at = placeOf(design, id, 0)
      if (!at || at.target.kind === 'route') continue
      expect(drawn).toContain(pointKey(at))
      if (!calls.includes(id)) expect(always).toContain(pointKey(at))
    }
  })
})

it('draws a route’s hooks where they hold a program, and all of one kind while it is offered', () => {
  const pods = TEMPLATES[1].build()
  const [first] = pods.routes
  if (!first) throw new Error('no route')
  const routes = (scene: Scene) => names(scene).filter((each) => each.includes('@route:'))
  const key = (hookId: HookId, id: string) => `${hookId}@route:${id}`
  expect(routes(buildScene(pods))).toEqual([])
  const offered = buildScene(pods, null, 'lwt-out')
  offered.cards.forEach(checkCard)
  expect(routes(offered).sort()).toEqual(pods.routes.map((each) => key('lwt-out', each.id)).sort())
  const program = newProgram(pods, 'BPF_PROG_TYPE_LWT_XMIT', 'lwt-xmit')
  const held = attach(addProgram(pods, program), program.id, { hook: 'lwt-xmit', target: { kind: 'route', id: first.id } }) // prettier-ignore
  expect(routes(buildScene(held))).toEqual([key('lwt-xmit', first.id)])
  expect(routes(buildScene(held, null, 'lwt-xmit'))).toHaveLength(pods.routes.length)
})

it('what is dragged stays under the pointer and moves nothing else until it is let go', () => {
  const design = TEMPLATES[1].build()
  const host = design.devices.filter((each) => each.namespace === design.namespaces[0]?.id)
  const [first, second] = host.map((each) => deviceCard(each.id))
  const at = (scene: Scene, id: unknown) => scene.cards.find((card) => card.id === id)?.box
  const layout = design.layout
  if (!first || !second || !layout[first]) throw new Error('template without places')
  const over = { [second]: { x: layout[first].x + 30, y: layout[first].y + 30 } }
  const [before, during] = [buildScene(design), buildScene(design, over)]
  expect(at(during, first)).toEqual(at(before, first))
  const box = at(during, second)
  const other = at(during, first)
  expect(box && other && overlaps(box, other)).toBe(true)
  const after = buildScene({ ...design, layout: { ...layout, ...over } })
  after.cards.forEach((card, i) => {
    for (const next of after.cards.slice(i + 1)) expect(overlaps(card.box, next.box)).toBe(false)
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
