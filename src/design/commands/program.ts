import { freshId, type ProgramId, type RuleId } from '../ids'
import { programOf } from '../lookup'
import { withoutLostAnchors } from '../order'
import type { Design, Program, Rule } from '../schema'
import { withoutLostEntries } from './maps'

type Editable = Partial<
  Pick<Program, 'name' | 'section' | 'owner' | 'notes' | 'verdict' | 'rules' | 'attachType' | 'frags' | 'type'>
>

/** Changes a program wherever it is attached: there is one program behind all its attachments. */
export const updateProgram = (design: Design, id: ProgramId, change: Editable): Design => ({
  ...design,
  programs: design.programs.map((each) => (each.id === id ? { ...each, ...change } : each)),
})

/** Removes a program with every attachment of it, and from the program arrays that hold it. */
export const removeProgram = (design: Design, id: ProgramId): Design =>
  withoutLostEntries({
    ...design,
    programs: design.programs.filter((each) => each.id !== id),
    attachments: withoutLostAnchors(design.attachments.filter((each) => each.program !== id)),
  })

const withRules = (design: Design, id: ProgramId, change: (rules: Rule[]) => Rule[]): Design =>
  updateProgram(design, id, { rules: change(programOf(design, id).rules) })

/** An empty rule behind the others: it matches every packet and gives `verdict`. */
export const addRule = (design: Design, id: ProgramId, rule: Omit<Rule, 'id'>): Design =>
  withRules(design, id, (rules) => [...rules, { ...rule, id: freshId<RuleId>('rule', rules) }])

export const updateRule = (design: Design, id: ProgramId, rule: RuleId, change: Partial<Omit<Rule, 'id'>>): Design =>
  withRules(design, id, (rules) => rules.map((each) => (each.id === rule ? { ...each, ...change } : each)))

export const removeRule = (design: Design, id: ProgramId, rule: RuleId): Design =>
  withRules(design, id, (rules) => rules.filter((each) => each.id !== rule))

/** Moves a rule to a position; the first matching rule with a verdict decides. */
export const moveRule = (design: Design, id: ProgramId, rule: RuleId, position: number): Design =>
  withRules(design, id, (rules) => {
    const moved = rules.find((each) => each.id === rule)
    if (!moved) return rules
    const rest = rules.filter((each) => each.id !== rule)
    rest.splice(Math.max(0, Math.min(position, rest.length)), 0, moved)
    return rest
  })
