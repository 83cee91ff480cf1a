import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compareVersions, NEWEST_KERNEL, PROGRAM_TYPES, type KernelVersion, type ProgramType } from '../../src/kernel'

/** What matrix.py asked and was told: keys that are numbers are those of include/uapi/linux/bpf.h. */
export interface Probed {
  kernel: string
  /** 'ok' or an errno, by program type and expected attach type. */
  loads: Record<string, Record<string, string>>
  /** What was tried as a return value: numbers, and `unknown` for what the verifier cannot know. */
  values: string[]
  returns: Record<string, Record<string, string[]>>
  /** Way, target, attach type, and what else tells one from another. */
  attempts: [way: string, target: string, attachType: number | null, detail: string | null][]
  accepted: Record<string, Record<string, number[]>>
  /** Errnos but EINVAL, with the attempts that some program of the type got them for. */
  errnos: Record<string, Record<string, number[]>>
  absent: Record<string, string>
  helpers: {
    names: Record<string, string>
    asked: { type: number; expected: number; sleepable: boolean; may: number[] }[]
    /** By name: positions in `asked`. */
    kfuncs: Record<string, number[]>
  }
  maps: {
    made: number[]
    refused: Record<string, string>
    /** By helper: the map types it takes. */
    helpers: Record<string, number[]>
    /** By program type: the map types it may hold. */
    held: Record<string, number[]>
    /** By what a map's values may hold: the program types that may hold such a map. */
    fields: Record<string, number[]>
  }
  experiments: Record<string, string>
}

/** Asks the running kernel; half a minute, most of it waiting. */
export function probeKernel(): Probed {
  const script = fileURLToPath(new URL('matrix.py', import.meta.url))
  const { status, stdout, stderr } = spawnSync('python3', [script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (status !== 0) throw new Error(`matrix.py ended with ${status}: ${stderr}`)
  return JSON.parse(stdout) as Probed
}

/** The release of the kernel that runs: `6.18.44-x` is 6.18. */
export const releaseOf = (probed: Probed): KernelVersion =>
  probed.kernel.split('.').slice(0, 2).map(Number).join('.') as KernelVersion

/** The program types that load at all, and with what; the others with the reason why they do not. */
export function loadable(probed: Probed, type: ProgramType): { expected: number[] } | { reason: string } {
  const answers = Object.entries(probed.loads[type.value] ?? {})
  const expected = answers.filter(([, answer]) => answer === 'ok').map(([key]) => Number(key))
  if (expected.length > 0) return { expected }
  const refused = answers.some(([, answer]) => answer === 'EPERM')
  return { reason: refused ? `this machine does not load ${type.short} (EPERM)` : `this kernel has no ${type.short}` }
}

export const typeByValue = new Map<number, ProgramType>(PROGRAM_TYPES.map((each) => [each.value, each]))

/** Counts cells, and keeps those where facts and kernel disagree. */
export class Tally {
  compared = 0
  readonly disagreed: string[] = []
  readonly skipped = new Map<string, number>()
  constructor(private readonly release: KernelVersion) {}

  /**
   * One cell. Of a kernel older than `since`, or newer than the facts, another answer proves nothing.
   * @returns what is wrong, or null.
   */
  cell(name: string, expected: unknown, got: unknown, since: KernelVersion = '3.18'): string | null {
    const same = expected === got
    if (!same && compareVersions(this.release, since) < 0) return this.skip(`newer than Linux ${this.release}`)
    if (!same && compareVersions(NEWEST_KERNEL, this.release) < 0) return this.skip(`Linux ${this.release} is newer than the facts`) // prettier-ignore
    this.compared++
    if (same) return null
    const wrong = `${name}: the facts say ${String(expected)}, the kernel ${String(got)}`
    this.disagreed.push(wrong)
    return wrong
  }

  /** Cells that cannot be tried here. */
  skip(reason: string, cells = 1): null {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + cells)
    return null
  }

  summary(): string {
    const untested = [...this.skipped.values()].reduce((a, b) => a + b, 0)
    const reasons = [...this.skipped].map(([reason, cells]) => (cells ? `${reason}: ${cells}` : reason)).join('; ')
    return `cells compared ${this.compared}, agreed ${this.compared - this.disagreed.length}, disagreed ${this.disagreed.length}, not testable ${untested}${reasons && ` (${reasons})`}`
  }
}

/** The complaints of several cells, for an assertion that shows them all. */
export const wrongOf = (cells: Iterable<string | null>): string[] => [...cells].filter((each) => each !== null)
