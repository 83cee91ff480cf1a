export { Problems } from './Problems'
