import type { en } from './en'

type Paths<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Paths<T[K], `${P}${K}.`>
}[keyof T & string]

/** A key of the catalogue: `sim.drop.no-route`. */
export type MessageKey = Paths<typeof en>

/** A sentence before it has a language: what the core gives out instead of text. */
export interface Message {
  key: MessageKey
  params?: Record<string, string | number>
}

/** `message('sim.no-route', { dst })` */
export const message = (key: MessageKey, params?: Message['params']): Message => (params ? { key, params } : { key })
