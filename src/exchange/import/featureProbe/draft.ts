import { helpersAreWorthless, type Probe } from '../../../kernel'

/** A probe while it is read. */
export interface Draft {
  programTypes: Record<string, boolean>
  mapTypes: Record<string, boolean>
  helpers: Record<string, string[]>
  options: Record<string, string | null>
  misc: Record<string, boolean>
}

export const newDraft = (): Draft => ({ programTypes: {}, mapTypes: {}, helpers: {}, options: {}, misc: {} })

/** How bpftool spells types, helpers and features. */
export const NAME = '[a-z][a-z0-9_]{0,63}'

/** Takes out what cannot be believed. */
export function finished(draft: Draft): Probe {
  // without a configuration to read, bpftool calls every option "not set" (tools/bpf/bpftool/feature.c)
  const sawConfiguration = Object.values(draft.options).some((value) => value !== null)
  return {
    ...draft,
    helpers: helpersAreWorthless(draft.helpers) ? null : draft.helpers,
    options: sawConfiguration ? draft.options : {},
  }
}
