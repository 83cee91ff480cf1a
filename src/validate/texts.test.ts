import { expect, it } from 'vitest'
import { LANGUAGES } from '../i18n'
import { createI18n } from '../i18n/translate'
import { FAMILIES, HOOKS, PROGRAM_TYPE_NAMES, STATIONS, verdictsAt } from '../kernel'
import { RULE_NAMES } from './catalogue'

it.each(LANGUAGES)('%s: every hook, type, station, effect, verdict and rule has its words', (language) => {
  const { exists } = createI18n(language)
  const keys = [
    ...HOOKS.map((each) => `kernel.hook.${each.id}`),
    ...HOOKS.flatMap(({ id, semantics }) =>
      verdictsAt(id).flatMap((each) => [`kernel.verdict.${semantics}.${each.value}`, `kernel.effect.${each.effect}`]),
    ),
    ...PROGRAM_TYPE_NAMES.flatMap((type) => [`kernel.type.${type}.name`, `kernel.type.${type}.what`]),
    ...STATIONS.map((each) => `kernel.station.${each.id}`),
    ...FAMILIES.map((each) => `kernel.family.${each}`),
    ...RULE_NAMES.flatMap((rule) => [`validate.${rule}.message`, `validate.${rule}.why`]),
  ]
  expect(keys.filter((key) => !exists(key))).toEqual([])
})
