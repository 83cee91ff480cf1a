export { helperFact, HELPERS, helperSince, helpersOf, mayCall } from './helpers'
export { KFUNC_GROUPS, kfuncGroupsOf, kfuncsOf } from './kfuncs'
export { MAP_TYPES, mapTypesOf } from './mapTypes'
export { type HelperFact, type KfuncGroup, type MapTypeFact } from './types'
