import {
  hostPart,
  ipVersion,
  isMapAction,
  parseFieldValue,
  parseMatch,
  updateRule,
  type Action,
  type Operand,
  type Program,
  type Rule,
} from '../../design'
import { message } from '../../i18n'
import {
  access,
  addressVersion,
  field as fieldFact,
  hook,
  hooksFor,
  programType,
  type FieldName,
  type Hook,
} from '../../kernel'
import type { Facts } from '../facts'
import { finding, inProgram, type Check } from '../report'
import type { Diagnostic, Fix } from '../types'

/** Where a program runs. One that is nowhere yet is held to the hook it was loaded for, or to all that its type may go to. */
function stands(facts: Facts, program: Program): { hooks: Hook[]; every: boolean } {
  const taken = facts.attached.of(program.id).filter((each) => hook(each.at.hook).programTypes.includes(program.type))
  if (taken.length > 0) return { hooks: [...new Set(taken.map((each) => hook(each.at.hook)))], every: true }
  const open = hooksFor(program.type)
  return {
    hooks: open.filter((each) => program.attachType === null || each.attachType === program.attachType),
    every: false,
  }
}

/** The hook where a field is out of reach: of those where it stands, any; of those where it might stand, only if all agree. */
function outOfReach(facts: Facts, program: Program, kind: 'read' | 'write', field: FieldName): Hook | undefined {
  const { hooks, every } = stands(facts, program)
  const blind = hooks.filter((each) => !access(each.access)[kind].includes(field))
  return every || blind.length === hooks.length ? blind[0] : undefined
}

/** The value is an address of the IP version that the hook does not show: of those where it stands, any; else all. */
function isOfOtherVersion(facts: Facts, program: Program, field: FieldName, addresses: readonly string[]): boolean {
  if (fieldFact(field).kind !== 'address') return false
  const { hooks, every } = stands(facts, program)
  const others = hooks.filter(({ id }) => {
    const version = addressVersion(id)
    return version !== null && addresses.every((each) => ipVersion(hostPart(each)) !== version)
  })
  return others.length > 0 && (every || others.length === hooks.length)
}

const fieldOf = (action: Action): FieldName | null =>
  action.kind === 'set-field' || action.kind === 'set-from-map'
    ? action.field
    : action.kind === 'set-mark'
      ? 'mark'
      : null

/** Takes one action out of a rule. */
const dropAction = (program: Program, rule: Rule, index: number): Fix => ({
  label: message('validate.field-not-writable.fix'),
  apply: (design) => updateRule(design, program.id, rule.id, { actions: rule.actions.filter((_, at) => at !== index) }),
})

function matchFindings(facts: Facts, program: Program, rule: Rule): Diagnostic[] {
  const type = programType(program.type)
  return rule.matches.flatMap((match) => {
    const params = { program: program.name, type: type.short, struct: type.context, field: match.field }
    const where = inProgram(program, rule.id)
    const blind = outOfReach(facts, program, 'read', match.field)
    if (blind)
      return finding('field-not-readable', where, { ...params, hook: blind.title }, { reference: type.reference })
    const wanted = parseMatch(match.field, match.value)
    const addresses = wanted?.kind === 'addresses' ? wanted.prefixes : []
    if (!wanted || (addresses.length > 0 && isOfOtherVersion(facts, program, match.field, addresses)))
      return finding('bad-match-value', where, { ...params, value: match.value }, { reference: type.reference })
    return []
  })
}

function actionFindings(facts: Facts, program: Program, rule: Rule): Diagnostic[] {
  const type = programType(program.type)
  return rule.actions.flatMap((action, index) => {
    const field = fieldOf(action)
    if (field === null) return []
    const params = { program: program.name, type: type.short, struct: type.context, field }
    const where = inProgram(program, rule.id)
    const blind = outOfReach(facts, program, 'write', field)
    const fix = dropAction(program, rule, index)
    if (blind)
      return finding('field-not-writable', where, { ...params, hook: blind.title }, { fix, reference: type.reference })
    if (action.kind !== 'set-field') return []
    const value = parseFieldValue(action.field, action.value)
    if (value === null || isOfOtherVersion(facts, program, field, [String(value)]))
      return finding('bad-field-value', where, { ...params, value: action.value }, { fix, reference: type.reference })
    return []
  })
}

/** Fields that keys, values and records for maps are made of. */
function mapFindings(facts: Facts, program: Program, rule: Rule): Diagnostic[] {
  const type = programType(program.type)
  const made = (operands: readonly Operand[]) => operands.flatMap((each) => (each.from === 'field' ? [each.field] : []))
  const fields = [...(rule.lookups ?? []), ...rule.actions.filter(isMapAction)].flatMap((use) => [
    ...('key' in use ? made(use.key) : []),
    ...('value' in use ? made(use.value) : []),
    ...('fields' in use ? use.fields : []),
  ])
  return [...new Set(fields)].flatMap((field) => {
    const blind = outOfReach(facts, program, 'read', field)
    if (!blind) return []
    const params = { program: program.name, type: type.short, struct: type.context, field, hook: blind.title }
    return finding('field-not-readable', inProgram(program, rule.id), params, { reference: type.reference })
  })
}

/** field-not-readable, field-not-writable, bad-match-value, bad-field-value. Who may what stands in kernel/fields.ts. */
export const fields: Check = (facts) =>
  facts.design.programs.flatMap((program) =>
    program.rules.flatMap((rule) => [
      ...matchFindings(facts, program, rule),
      ...mapFindings(facts, program, rule),
      ...actionFindings(facts, program, rule),
    ]),
  )
