export { message, type Message, type MessageKey } from './message'
export { en } from './en'
export { createTranslator, LANGUAGES, type Language, type Translate } from './translate'
