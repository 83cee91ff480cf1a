import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export interface Outcome extends Counts {
  /** What the program printed. */
  output: string
  /** Said beside the counts. */
  note: string | null
}

/** The programs a check may be, each with its package and its name there. */
const PROGRAMS = {
  vite: ['vite', 'vite'],
  tsc: ['typescript', 'tsc'],
  eslint: ['eslint', 'eslint'],
  prettier: ['prettier', 'prettier'],
  depcruise: ['dependency-cruiser', 'depcruise'],
  vitest: ['vitest', 'vitest'],
  playwright: ['@playwright/test', 'playwright'],
} as const
type Program = keyof typeof PROGRAMS

export interface Check {
  name: string
  program: Program
  args: readonly string[]
  env?: Readonly<Record<string, string>>
  /** Reads the program's own report; without it the check counts as one test. */
  read?: () => Counts
  /** Said when every test was skipped. */
  whenSkipped?: string
}

/** A program whose exit status is the whole answer. */
export const command = (name: string, program: Program, args: readonly string[]): Check => ({ name, program, args })

const REPORTS = resolve('node_modules/.cache/hookchain-tests')

const reportFile = (name: string): string => join(REPORTS, `${name}.json`)
const report = (name: string): unknown => JSON.parse(readFileSync(reportFile(name), 'utf8'))

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  success: boolean
}

/** A run of vitest. A file that does not load, or an error outside all tests, counts as a failed test. */
export const vitest = (name: string, args: readonly string[], whenSkipped?: string): Check => ({
  name,
  program: 'vitest',
  args: ['run', ...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile(name)}`],
  whenSkipped,
  read: () => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = report(name) as VitestReport
    const failed = Math.max(numFailedTests, success ? 0 : 1)
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests }
  },
})

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/** The journeys. One that passed only at a second try has failed. */
export const playwright = (name: string): Check => ({
  name,
  program: 'playwright',
  args: ['test', '--reporter=list,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile(name) },
  read: () => {
    const { stats, errors } = report(name) as PlaywrightReport
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }
  },
})

/** The script behind a program, so that neither a shell nor npx stands between. */
function scriptOf(program: Program): string {
  const [name, bin] = PROGRAMS[program]
  const folder = resolve('node_modules', name)
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: string | Record<string, string> } // prettier-ignore
  const script = typeof bins === 'string' ? bins : bins[bin]
  if (script === undefined) throw new Error(`${name} has no program ${bin}`)
  return join(folder, script)
}

/** Runs a check to its end. A program that died, or that ran no test, has failed. */
export async function run(check: Check): Promise<Outcome> {
  mkdirSync(REPORTS, { recursive: true })
  rmSync(reportFile(check.name), { force: true })
  const { status, output } = await new Promise<{ status: number; output: string }>((done) => {
    const child = spawn(process.execPath, [scriptOf(check.program), ...check.args], {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...check.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.stderr.on('data', (part: Buffer) => parts.push(part))
    const end = (code: number | null) => done({ status: code ?? 1, output: Buffer.concat(parts).toString() })
    child.on('error', (error) => done({ status: 1, output: error.message }))
    child.on('close', end)
  })
  if (!check.read) return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, output, note: null }
  let counts: Counts
  try {
    counts = check.read()
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, output: `${output}\nno report: ${String(error)}`, note: null }
  }
  const { passed, failed, skipped } = counts
  const onlySkipped = passed + failed === 0 && skipped > 0 && check.whenSkipped !== undefined
  const died = status !== 0 && failed === 0
  const empty = passed + failed === 0 && !onlySkipped
  // what a suite has to say about itself beyond its tests
  const summary = /cells compared [^(\n]*/.exec(output)?.[0].trim() ?? null
  const said = onlySkipped ? (check.whenSkipped ?? null) : summary
  const note = died ? 'ended with an error' : empty ? 'ran no test' : said
  return { passed, skipped, failed: died || empty ? 1 : failed, output, note }
}
