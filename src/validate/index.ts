export { canAttach } from './attach/canAttach'
export { RULE_NAMES, RULES, type RuleName, type Severity } from './catalogue'
export type { Alternative, Candidate, Diagnostic, Fix, Judgement, Where } from './types'
export { validate } from './validate'
