export { candidateType } from '../store'
export { hookName, placeName } from '../scene'
