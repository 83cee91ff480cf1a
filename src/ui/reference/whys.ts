import { en, type MessageKey } from '../../i18n'
import type { RuleName } from '../../validate'

/** The catalogue's keys that hold a rule's reasons: `why`, and `why-…` where the kernel has more than one. */
export const whysOf = (rule: RuleName): MessageKey[] =>
  Object.keys(en.validate[rule])
    .filter((key) => key.startsWith('why'))
    .map((key) => `validate.${rule}.${key}` as MessageKey)
