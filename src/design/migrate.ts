import { DESIGN_VERSION } from './schema'

/** One step: a document of version N as parsed JSON in, version N+1 out. */
type Migration = (document: Record<string, unknown>) => Record<string, unknown>

/** Keyed by the version they start from. Version 1 is the first: there is nothing to bring forward yet. */
const MIGRATIONS: Readonly<Record<number, Migration>> = {}

/** Brings an older document to today's version, one step at a time. The result still has to pass the schema. */
export function migrate(document: Record<string, unknown>): Record<string, unknown> {
  let current = document
  for (let version = Number(current.version); version < DESIGN_VERSION; version++) {
    const step = MIGRATIONS[version]
    if (!step) return current
    current = { ...step(current), version: version + 1 }
  }
  return current
}
