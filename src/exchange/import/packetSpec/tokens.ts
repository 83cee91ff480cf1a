import { SpecFailure } from './error'

export interface Token {
  text: string
  /** Where it starts in the line, from 1. */
  column: number
}

const ARROWS = new Set(['>', '→'])

/** Splits a line at spaces and arrows; double quotes hold what has spaces in it, with \" and \\ inside them. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = []
  let current: Token | null = null
  const close = () => {
    if (current) tokens.push(current)
    current = null
  }
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i)
    if (/\s/.test(char)) close()
    else if (ARROWS.has(char)) {
      close()
      tokens.push({ text: '>', column: i + 1 })
    } else {
      const token: Token = (current ??= { text: '', column: i + 1 })
      if (char !== '"') {
        token.text += char
        continue
      }
      const opened = i++
      while (i < line.length && line.charAt(i) !== '"') {
        if (line.charAt(i) === '\\') i++
        token.text += line.charAt(i++)
      }
      if (i >= line.length) throw new SpecFailure('quote', opened + 1)
    }
  }
  close()
  return tokens
}

/** A name as it stands in a line, in quotes where it needs them. */
export const quote = (name: string): string =>
  /[\s">→]/.test(name) ? `"${name.replace(/["\\]/g, (char) => `\\${char}`)}"` : name

/** A line's tokens, taken one after the other. */
export class Cursor {
  private next = 0
  private readonly tokens: readonly Token[]
  /** Where the line ends. */
  private readonly end: number
  constructor(line: string) {
    this.tokens = tokenize(line)
    this.end = line.length + 1
  }
  /** The next token; an empty one at the line's end. */
  take(): Token {
    return this.tokens[this.next++] ?? { text: '', column: this.end }
  }
  rest(): Token[] {
    const rest = this.tokens.slice(this.next)
    this.next = this.tokens.length
    return rest
  }
}
