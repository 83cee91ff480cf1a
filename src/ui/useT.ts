import { createTranslator, message, type Language, type Message, type MessageKey, type Translate } from '../i18n'
import { useStore } from '../store'

export interface T {
  (key: MessageKey, params?: Message['params']): string
  /** A message of the core, in words. */
  message: Translate
}

const known = new Map<Language, T>()

/** The translator of a language; the same function each time, so that it can be a dependency. */
export function translatorFor(language: Language): T {
  const found = known.get(language)
  if (found) return found
  const translate = createTranslator(language)
  const t: T = Object.assign((key: MessageKey, params?: Message['params']) => translate(message(key, params)), {
    message: translate,
  })
  known.set(language, t)
  return t
}

/** Words in the person's language. */
export const useT = (): T => translatorFor(useStore((state) => state.language))
