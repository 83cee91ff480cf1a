import i18next, { type i18n } from 'i18next'
import { en } from './en'
import type { Message } from './message'
import { zhCN } from './zh-CN'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

/** A message in words. */
export type Translate = (message: Message) => string

export const resources = { en: { translation: en }, 'zh-CN': { translation: zhCN } }

/** An i18next instance of its own, ready at once; React escapes for itself and the command line prints plain text. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance()
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return instance
}

/** Turns messages into sentences of one language, without React. */
export function createTranslator(language: Language): Translate {
  const { t } = createI18n(language)
  return (message) => t(message.key, message.params ?? {})
}
