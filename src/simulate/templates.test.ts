import { expect, it } from 'vitest'
import { TEMPLATES } from '../lessons'
import { mapNamed } from './maps.test-support'
import { fate } from './testkit.test-support'
import { mapUsedText, run } from '.'

const build = (id: (typeof TEMPLATES)[number]['id']) => {
  const found = TEMPLATES.find((each) => each.id === id)
  if (!found) throw new Error(`no template ${id}`)
  return found.build()
}

it('XDP DDoS filter: what its scenarios come to, and what they leave in the maps', () => {
  const design = build('xdp-ddos')
  const [one, burst] = design.scenarios.map(({ stimuli }) => run(design, stimuli))
  const delivered = 'delivered: sim.delivered.socket'
  const dropped = 'dropped: sim.verdict.xdp.drop'
  expect(one?.map(fate)).toEqual([delivered, dropped])
  expect(one?.[1]?.steps.flatMap((step) => step.maps.map((each) => mapUsedText(design, each)))).toEqual([
    'blocklist_v4[198.51.100.0/24] = 0',
    'blocklist_v4[198.51.100.0/24]: 0 → 1',
    'xdp_stats_map[0]: 0 → 1',
  ])
  expect(burst?.map(fate)).toEqual([...Array.from({ length: 10 }, () => dropped), delivered, 'left: sim.wire.left'])
  const stats = burst?.at(-1)?.maps.get(mapNamed(design, 'xdp_stats_map').id)
  expect([...(stats?.values() ?? [])]).toEqual([{ key: [0], value: [10] }])
})
