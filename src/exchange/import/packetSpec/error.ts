import { message, type Message, type MessageKey } from '../../../i18n'

type SpecKey = Extract<MessageKey, `exchange.packet.${string}`> extends `exchange.packet.${infer K}` ? K : never

/** Why a line describes no packet. `column` is where, from 1. */
export interface SpecError {
  code: SpecKey
  column: number
  message: Message
}

/** Thrown and caught within this folder only: the reader of a line stops at its first error. */
export class SpecFailure extends Error {
  readonly error: SpecError
  constructor(code: SpecKey, column: number, params: Message['params'] = {}) {
    super(code)
    this.error = { code, column, message: message(`exchange.packet.${code}`, { ...params, column }) }
  }
}
