import { expect, it } from 'vitest'
import { setKernel, type Design } from '../../../design'
import { createTranslator } from '../../../i18n'
import type { KernelProfile } from '../../../kernel'
import { ciliumPodToPod } from '../../../lessons/templates/ciliumPodToPod'
import { buildScene, lackMessage, lackOf } from '../../../scene'
import { exportSvg } from './svg'

const lacking = (design: Design) =>
  buildScene(design).cards.flatMap((card) =>
    card.slots.flatMap((slot) => (slot.kind === 'hook' && slot.lacks ? [`${slot.hook} ${slot.lacks.since}`] : [])),
  )
const drawn = (design: Design, language: 'en' | 'zh-CN' = 'en') =>
  exportSvg(design, { theme: 'light', translate: createTranslator(language) })
const count = (text: string, what: string | RegExp) => text.split(what).length - 1

const newest = ciliumPodToPod()
const old = setKernel(newest, { kind: 'version', version: '5.10' })

it('the newest kernel has every hook that is drawn', () => {
  expect(lacking(newest)).toEqual([])
  expect(drawn(newest)).not.toContain('class="since"')
})

it('hooks that came later are drawn faded, with the release in words, empty or not', () => {
  expect(new Set(lacking(old))).toEqual(new Set(['tcx-ingress 6.6', 'tcx-egress 6.6', 'nf-prerouting 6.4', 'nf-input 6.4', 'nf-forward 6.4', 'nf-output 6.4', 'nf-postrouting 6.4'])) // prettier-ignore
  expect(count(drawn(old), '>since 6.6<')).toBe(lacking(old).filter((each) => each.startsWith('tcx')).length)
  expect(count(drawn(old, 'zh-CN'), '>自 6.6 起<')).toBe(count(drawn(old), '>since 6.6<'))
  expect(count(drawn(old), 'fill-opacity="0.6"')).toBe(lacking(old).length)
})

it('faded hooks are wide enough for the words', () => {
  const widths = (design: Design) =>
    new Map(buildScene(design).cards.flatMap((card) => card.slots.map((slot) => [slot.key, slot.box.width])))
  const before = widths(newest)
  for (const card of buildScene(old).cards)
    for (const slot of card.slots)
      if (slot.kind === 'hook' && slot.lacks && slot.chips.length === 0)
        expect(slot.box.width - (before.get(slot.key) ?? 0)).toBeGreaterThanOrEqual(60)
})

it('what a probe lacks has no release; what it leaves open is not faded', () => {
  const probe = { programTypes: { xdp: false, sched_cls: true }, mapTypes: {}, helpers: {}, options: {}, misc: {} }
  const kernel: KernelProfile = { kind: 'probe', version: null, probe }
  expect(lackOf(kernel, { hook: 'xdp' })).toEqual({ since: null })
  expect(lackOf(kernel, { hook: 'tcx-ingress' })).toBeNull()
  expect(createTranslator('en')(lackMessage({ since: null }))).toBe('missing')
  expect(drawn(setKernel(newest, kernel))).toContain('>missing<')
})
