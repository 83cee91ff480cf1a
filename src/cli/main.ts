import { version } from '../../package.json'
import { createTranslator, LANGUAGES, type Translate } from '../i18n'
import { oneOf, readArguments, type Arguments, type OptionTable } from './arguments'
import { exportCommand } from './export'
import { factsCommand } from './facts'
import { FINE, INTERNAL, Refusal, refuse, say, UNUSABLE, type Io } from './io'
import { KERNEL_OPTIONS } from './kernel'
import { simulateCommand } from './simulate'
import { visible } from './text'
import { validateCommand } from './validate'

export { type Io } from './io'

interface Command {
  options: OptionTable
  run(args: Arguments, io: Io, translate: Translate): Promise<number>
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const COMMANDS = {
  validate: { options: KERNEL_OPTIONS, run: validateCommand },
  simulate: {
    options: { packet: text, pcap: text, scenario: text, at: text, 'keep-mac': flag, all: flag },
    run: simulateCommand,
  },
  export: { options: { format: text, theme: text, output: { ...text, short: 'o' } }, run: exportCommand },
  facts: { options: {}, run: factsCommand },
} as const satisfies Record<string, Command>
type CommandName = keyof typeof COMMANDS

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name)

/** The language asked for, found before anything else is judged, so that even complaints about options come in it. */
function wantedLanguage(argv: readonly string[]): Translate {
  const at = argv.findIndex((each) => each === '--lang' || each.startsWith('--lang='))
  const value = argv[at]?.split('=')[1] ?? argv[at + 1]
  return createTranslator((at >= 0 && LANGUAGES.find((each) => each === value)) || 'en')
}

/** The command's name is the first argument that is no option and no option's value. */
function splitCommand(argv: readonly string[]): { name: string | null; rest: string[] } {
  for (let i = 0; i < argv.length; i++) {
    const each = argv[i] ?? ''
    if (each === '--lang') i++
    else if (!each.startsWith('-')) return { name: each, rest: [...argv.slice(0, i), ...argv.slice(i + 1)] }
  }
  return { name: null, rest: [...argv] }
}

async function dispatch(argv: readonly string[], io: Io, translate: Translate): Promise<number> {
  const { name, rest } = splitCommand(argv)
  const asked = name === 'help' ? (rest.find((each) => !each.startsWith('-')) ?? null) : name
  if (asked !== null && asked !== 'help' && !isCommand(asked))
    throw refuse('unknown-command', { name: asked, commands: Object.keys(COMMANDS).join(', ') })
  if (name === 'help') {
    io.out(translate(say(asked !== null && isCommand(asked) ? `help.${asked}` : 'help.overview')))
    return FINE
  }
  const command: Command | null = name !== null && isCommand(name) ? COMMANDS[name] : null
  const args = readArguments(rest, command?.options ?? {})
  oneOf(args, 'lang', LANGUAGES, 'en')
  if (args.flag('version')) {
    io.out(`hookchain ${version}\n`)
    return FINE
  }
  if (args.flag('help')) {
    io.out(translate(say(name !== null && isCommand(name) ? `help.${name}` : 'help.overview')))
    return FINE
  }
  if (!command) throw refuse('command-missing')
  return command.run(args, io, translate)
}

/**
 * The command line: `argv` without node and script. Prints through `io` and never throws.
 * @returns the exit status: 0 fine, 1 the design has errors, 2 wrong usage or unreadable input, 3 a mistake in Hookchain.
 */
export async function run(argv: string[], io: Io): Promise<number> {
  const translate = wantedLanguage(argv)
  try {
    return await dispatch(argv, io, translate)
  } catch (error) {
    if (error instanceof Refusal) {
      const file = error.file === null ? '' : `${error.file}: `
      io.err(`${visible(`hookchain: ${file}${translate(error.sentence)}`)}\n`)
      return UNUSABLE
    }
    io.err(`${visible(`hookchain: ${translate(say('internal', { detail: String(error) }))}`)}\n`)
    return INTERNAL
  }
}
