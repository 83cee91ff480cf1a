export { run } from './converse'
export { simulate } from './simulate'
export * from './trace'
export { STEP_LIMIT } from './walk'
