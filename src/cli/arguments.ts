import { parseArgs } from 'node:util'
import { refuse } from './io'

export type OptionTable = Readonly<Record<string, { type: 'string' | 'boolean'; short?: string }>>

export interface Arguments {
  positionals: string[]
  text(name: string): string | undefined
  flag(name: string): boolean
}

/** Options of every command. */
export const COMMON: OptionTable = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
}

/** Reads a command's arguments. Refuses options it does not know, options without their value, and values too many. */
export function readArguments(argv: readonly string[], own: OptionTable): Arguments {
  const options = { ...COMMON, ...own }
  // not strict: parseArgs' own errors are English and long; the tokens tell all that is needed
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true })
  const positionals: string[] = []
  const values = new Map<string, string | true>()
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const { name, rawName: option, value, inlineValue } = token
    if (!Object.hasOwn(options, name)) throw refuse('unknown-option', { option })
    if (options[name]?.type === 'string') {
      // `--packet --json`: the value was forgotten; a lone dash is standard input or output
      if (!value || (!inlineValue && value.length > 1 && value.startsWith('-'))) throw refuse('option-needs-value', { option }) // prettier-ignore
      values.set(name, value)
    } else if (value !== undefined) throw refuse('option-takes-no-value', { option })
    else values.set(name, true)
  }
  return {
    positionals,
    text: (name) => {
      const value = values.get(name)
      return typeof value === 'string' ? value : undefined
    },
    flag: (name) => values.has(name),
  }
}

/** The only positional argument a command takes. */
export function onlyFile({ positionals }: Arguments): string {
  const [file, extra] = positionals
  if (file === undefined) throw refuse('file-missing')
  if (extra !== undefined) throw refuse('too-many-arguments', { extra })
  return file
}

/** The value of an option that has to be one of a few. */
export function oneOf<T extends string>(args: Arguments, name: string, choices: readonly T[], fallback: T): T {
  const value = args.text(name)
  if (value === undefined) return fallback
  const found = choices.find((each) => each === value)
  if (!found) throw refuse('not-one-of', { option: `--${name}`, value, choices: choices.join(', ') })
  return found
}
