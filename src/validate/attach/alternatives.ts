import type { AttachPoint } from '../../design'
import { hooksFor, type Hook } from '../../kernel'
import type { RuleName } from '../catalogue'
import type { Alternative } from '../types'
import { nearby } from './nearby'
import type { Situation } from './situation'

const MOST = 3
const WRONG_TYPE: readonly RuleName[] = ['xdp-egress', 'tc-on-xdp', 'sched-act-on-tc', 'wrong-program-type']

/** Same direction first: a classifier that was refused on receive belongs to receive. */
const byDirection = (wanted: Hook['direction'], hooks: Hook[]): Hook[] => [
  ...hooks.filter((each) => each.direction === wanted),
  ...hooks.filter((each) => each.direction !== wanted),
]

/**
 * What would fit instead of a refused attempt, at most three: the nearest hooks that take this program, and the types of
 * program that this hook takes. `accepts` is the judge itself: nothing is offered that it would refuse.
 */
export function alternativesTo(s: Situation, rule: RuleName, accepts: (s: Situation) => boolean): Alternative[] {
  const types: Alternative[] = WRONG_TYPE.includes(rule)
    ? s.hook.programTypes
        .filter((type) => accepts({ ...s, type, program: null, moving: null }))
        .map((type) => ({ kind: 'other-type', type }))
    : []
  const room = MOST - Math.min(types.length, 1)
  const hooks: Alternative[] = []
  const wanted = byDirection(s.hook.direction, hooksFor(s.type))
  for (const target of nearby(s.facts, s.at.target, wanted[0]?.target ?? s.at.target.kind))
    for (const hook of wanted) {
      if (hooks.length >= room) break
      const at: AttachPoint = { hook: hook.id, target }
      if (hook.id === s.at.hook && target.id === s.at.target.id) continue
      if (accepts({ ...s, at, hook })) hooks.push({ kind: 'other-hook', at })
    }
  return [...hooks, ...types].slice(0, MOST)
}
