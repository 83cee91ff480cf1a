import { cpus } from 'node:os'
import { ensureBrowser, ensureKernelTools } from './provide'
import { command, playwright, run, vitest, type Check, type Outcome } from './runners'

/** Everything that `npm test` does. Those of one group run beside each other, the groups one after the other. */
const GROUPS: readonly (readonly Check[])[] = [
  [
    command('app builds', 'vite', ['build', '--logLevel', 'warn']),
    command('command line builds', 'vite', ['build', '--mode', 'cli', '--logLevel', 'warn']),
  ],
  [
    command('types', 'tsc', ['--noEmit']),
    command('lint', 'eslint', ['.', '--max-warnings', '0']),
    command('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
    command('module boundaries', 'depcruise', ['src']),
    vitest('unit', ['--project', 'unit']),
  ],
  [vitest('components', ['--project', 'browser'])],
  [playwright('journeys')],
  [vitest('kernel', ['--config', 'e2e/kernel/vitest.config.ts'], 'skipped: needs root on Linux')],
]

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Runs the checks of a group, as many at a time as there are processors. */
async function runGroup(checks: readonly Check[]): Promise<Outcome[]> {
  const waiting = [...checks]
  const outcomes: Outcome[] = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const since = performance.now()
      const outcome = await run(check)
      if (outcome.failed > 0) console.log(`\n${outcome.output.trim()}\n`)
      const { passed, failed, skipped, note } = outcome
      const counts = [passed > 0 && `${passed} passed`, failed > 0 && `${failed} failed`, note ?? (skipped > 0 && `${skipped} skipped`)] // prettier-ignore
      const words = counts.filter(Boolean).join(', ')
      console.log(`${failed > 0 ? '✗' : '✓'} ${check.name.padEnd(20)} ${seconds(since).padStart(8)}  ${words}`)
      outcomes.push(outcome)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(2, cpus().length)) }, worker))
  return outcomes
}

const started = performance.now()
const missing = ensureBrowser()
if (missing) console.log(missing)
ensureKernelTools()

const outcomes: Outcome[] = []
for (const group of GROUPS) outcomes.push(...(await runGroup(group)))

const sum = (of: 'passed' | 'failed' | 'skipped') => outcomes.reduce((total, outcome) => total + outcome[of], 0)
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
console.log(`took ${seconds(started)}\n`)
console.log([`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', '))
process.exitCode = failed > 0 ? 1 : 0
