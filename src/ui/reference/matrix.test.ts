import { describe, expect, it } from 'vitest'
import { createTranslator, LANGUAGES, message } from '../../i18n'
import { ATTACH_POINTS, compareVersions, hookTakes, HOOKS, PROGRAM_TYPES, RELEASES } from '../../kernel'
import { misfit } from '../../validate'
import { cellOf, FIELDS_OF_USE, shapeOf, sinceOf } from './matrix'
import { pointSentence } from './pointSentence'

const all = { finds: () => true, use: null }

it('shows every type and every place', () => {
  const shape = shapeOf(all)
  expect(shape.types.map((type) => type.name).sort()).toEqual(PROGRAM_TYPES.map((type) => type.name).sort())
  expect(shape.groups.flatMap(({ points }) => points)).toHaveLength(ATTACH_POINTS.length)
})

it('has no empty row and no empty column, whatever one looks for', () => {
  for (const use of [null, ...FIELDS_OF_USE])
    for (const word of ['', 'cgroup', 'tcx', 'kprobe', 'xdp']) {
      const { types, groups } = shapeOf({ use, finds: (texts) => texts.some((text) => text.includes(word)) })
      const points = groups.flatMap((group) => group.points)
      for (const type of types) expect(points.some((point) => point.programTypes.includes(type.name))).toBe(true)
      for (const point of points) expect(types.some((type) => point.programTypes.includes(type.name))).toBe(true)
    }
})

it('says of a drawn hook what the judge says', () => {
  const newest = { kind: 'version', version: RELEASES.at(-1) ?? '6.18' } as const
  for (const hook of HOOKS)
    for (const { name } of PROGRAM_TYPES) {
      const point = ATTACH_POINTS.find((each) => each.id === hook.id)
      if (!point) throw new Error(`${hook.id} is not in the matrix`)
      expect(cellOf(newest, name, point) !== null).toBe(hookTakes(hook.id, name))
      expect(misfit(name, hook.id) === null).toBe(hookTakes(hook.id, name))
    }
})

it('is there from its release on, and not before', () => {
  for (const point of ATTACH_POINTS)
    for (const type of point.programTypes)
      for (const version of RELEASES) {
        const there = compareVersions(sinceOf(type, point), version) <= 0
        expect(cellOf({ kind: 'version', version }, type, point)?.kind).toBe(there ? 'present' : 'newer')
      }
})

describe.each(LANGUAGES)('in %s', (language) => {
  const say = createTranslator(language)
  it('every place has its sentence', () => {
    for (const { id } of ATTACH_POINTS) expect(say(message(pointSentence(id))).length).toBeGreaterThan(8)
  })
})
