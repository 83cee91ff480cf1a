export * from './check'
export * from './datum'
export * from './schema'
export * from './uses'
