import { message, type Message, type MessageKey } from '../i18n'

/** The outside world, handed in so that the command line can run without a process. */
export interface Io {
  /** The bytes of a file; `-` is standard input. Rejects with the system's error. */
  read(path: string): Promise<Uint8Array>
  write(path: string, data: Uint8Array): Promise<void>
  /** To standard output and standard error, as it is. */
  out(text: string): void
  err(text: string): void
}

/** Exit statuses, as `--help` explains them. */
export const FINE = 0
export const FINDINGS = 1
export const UNUSABLE = 2
export const INTERNAL = 3

type CommandKey = Extract<MessageKey, `command.${string}`> extends `command.${infer K}` ? K : never

/** Ends a command with status 2 and a sentence. Thrown anywhere below `run`, caught there. */
export class Refusal extends Error {
  readonly sentence: Message
  /** The file it is about. */
  readonly file: string | null
  constructor(sentence: Message, file: string | null = null) {
    super(sentence.key)
    this.sentence = sentence
    this.file = file
  }
}

/** A refusal whose sentence is `command.<key>`. */
export const refuse = (key: CommandKey, params: Message['params'] = {}, file: string | null = null): Refusal =>
  new Refusal(message(`command.${key}`, params), file)

/** A message of the command line's own. */
export const say = (key: CommandKey, params: Message['params'] = {}): Message => message(`command.${key}`, params)

const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EIO'

/** A file's bytes, or a refusal that names the file. */
export async function readBytes(io: Io, path: string): Promise<Uint8Array> {
  try {
    return await io.read(path)
  } catch (error) {
    const code = systemCode(error)
    throw code === 'ENOENT' ? refuse('no-such-file', {}, path) : refuse('cannot-read', { code }, path)
  }
}

/** Writes a file, or standard output for `-`. */
export async function writeText(io: Io, path: string, text: string): Promise<void> {
  if (path === '-') return io.out(text)
  try {
    await io.write(path, new TextEncoder().encode(text))
  } catch (error) {
    throw refuse('cannot-write', { code: systemCode(error) }, path)
  }
}
