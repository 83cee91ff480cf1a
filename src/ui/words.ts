export { hookName, placeName } from '../scene'
