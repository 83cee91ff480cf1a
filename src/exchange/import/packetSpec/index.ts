export { type SpecError } from './error'
export { readStimulus } from './read'
export { writeStimulus } from './write'
