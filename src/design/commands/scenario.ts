import { freshId, type ScenarioId } from '../ids'
import type { Design, Scenario, Stimulus } from '../schema'

/** Keeps a list of packets under a name, to be sent again or presented. */
export const addScenario = (design: Design, name: string, stimuli: Stimulus[]): Design => ({
  ...design,
  scenarios: [...design.scenarios, { id: freshId<ScenarioId>('scenario', design.scenarios), name, notes: '', stimuli }],
})

export const updateScenario = (design: Design, id: ScenarioId, change: Partial<Omit<Scenario, 'id'>>): Design => ({
  ...design,
  scenarios: design.scenarios.map((each) => (each.id === id ? { ...each, ...change } : each)),
})

export const removeScenario = (design: Design, id: ScenarioId): Design => ({
  ...design,
  scenarios: design.scenarios.filter((each) => each.id !== id),
})
