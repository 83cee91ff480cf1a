import { isMac, TCP_FLAGS, type TcpFlag } from '../../../design'
import { SpecFailure } from './error'
import type { Token } from './tokens'

/** What stands behind the addresses: `name=value` options, words, and TCP flags. */
export interface Extras {
  word(name: string): boolean
  /** The TCP flags written, `none` for no flag at all, or the fallback. */
  flags(fallback: TcpFlag[]): TcpFlag[]
  number(name: string, max: number, fallback: number): number
  numberOrNull(name: string, max: number): number | null
  mac(name: string, fallback: string): string
}

const NUMBER = /^(0x[0-9a-f]+|\d+)$/i
const isFlag = (text: string): text is TcpFlag => (TCP_FLAGS as readonly string[]).includes(text)

function flagsIn(text: string): TcpFlag[] | null {
  const parts = text.toUpperCase().split(/[,+|]/)
  return parts.every(isFlag) ? parts : null
}

/**
 * Sorts the rest of a line into options, words and flags.
 * @param allowed the words (`connected`) and options (`ttl=`) that mean something here; `SYN` allows all TCP flags.
 */
export function readExtras(tokens: readonly Token[], allowed: readonly string[]): Extras {
  const options = new Map<string, Token>()
  const words = new Set<string>()
  const flags = new Set<TcpFlag>()
  for (const { text, column } of tokens) {
    const equals = text.indexOf('=')
    const name = (equals < 0 ? text : text.slice(0, equals + 1)).toLowerCase()
    const found = equals < 0 && allowed.includes('SYN') ? flagsIn(text) : null
    if (found) for (const flag of found) flags.add(flag)
    else if (!allowed.includes(name)) throw new SpecFailure('word', column, { found: text, allowed: allowed.join(' ') })
    else if (words.has(name) || options.has(name)) throw new SpecFailure('twice', column, { found: name })
    else if (equals < 0) words.add(name)
    else options.set(name, { text: text.slice(equals + 1), column: column + equals + 1 })
  }
  const numberOrNull = (name: string, max: number): number | null => {
    const option = options.get(`${name}=`)
    if (!option) return null
    if (!NUMBER.test(option.text) || Number(option.text) > max)
      throw new SpecFailure('number', option.column, { name, max })
    return Number(option.text)
  }
  return {
    word: (name) => words.has(name),
    flags: (fallback) => (words.has('none') ? [] : flags.size > 0 ? TCP_FLAGS.filter((flag) => flags.has(flag)) : fallback), // prettier-ignore
    number: (name, max, fallback) => numberOrNull(name, max) ?? fallback,
    numberOrNull,
    mac(name, fallback) {
      const option = options.get(`${name}=`)
      if (!option) return fallback
      if (!isMac(option.text)) throw new SpecFailure('mac', option.column, { name })
      return option.text.toLowerCase()
    },
  }
}
