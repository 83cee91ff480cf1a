import { field, hook, type Effect, type FieldName, type HookId } from '../../../kernel'
import type { MessageKey } from '../../../i18n'
import type { T } from '../../useT'

/** What a return value does at a hook: the hook's own sentence where it has one, else what the effect means anywhere. */
export function gloss(t: T, at: HookId, value: number, effect: Effect): string {
  // the catalogue has sentences for some numbers only; a key without one comes back as itself
  const key = `kernel.verdict.${hook(at).semantics}.${value}`
  const own = t(key as MessageKey)
  return own === key ? t(`kernel.effect.${effect}`) : own
}

/** What to write for a field, when what was written is no value of it. */
export const wrongMatch = (t: T, name: FieldName): string =>
  t(`panels.inspector.error.match.${field(name).kind}`, { field: name, max: field(name).max ?? 65535 })

export const wrongFieldValue = (t: T, name: FieldName): string => {
  const { kind, max } = field(name)
  return t(`panels.inspector.error.value.${kind === 'flags' || kind === 'device' ? 'none' : kind}`, {
    field: name,
    max: max ?? 65535,
  })
}
