export * from './import'
