export { type SpecError } from './error'
export { lookUpDevice, type NameError } from './names'
export { readStimulus } from './read'
export { writeStimulus } from './write'
