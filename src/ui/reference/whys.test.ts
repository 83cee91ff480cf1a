import { describe, expect, it } from 'vitest'
import { createTranslator, LANGUAGES, message } from '../../i18n'
import { RULE_NAMES } from '../../validate'
import { whysOf } from './whys'

describe.each(LANGUAGES)('in %s', (language) => {
  const say = createTranslator(language)
  it.each(RULE_NAMES)('%s has a title and a reason that need no names of a design', (rule) => {
    const keys = [`validate.${rule}.title` as const, ...whysOf(rule)]
    expect(keys.length).toBeGreaterThan(1)
    for (const key of keys) expect(say(message(key))).not.toMatch(/\{\{|^validate\./)
  })
})
