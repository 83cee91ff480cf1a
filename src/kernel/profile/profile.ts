import { NEWEST_KERNEL, type KernelVersion } from '../version'
import type { Probe } from './probe'

/** The kernel a design is meant for: a release, or what one kernel said of itself. */
export type KernelProfile =
  | { kind: 'version'; version: KernelVersion }
  /** What the probe does not mention follows `version`; null: nobody said which release was probed. */
  | { kind: 'probe'; version: KernelVersion | null; probe: Probe }

/** What a new design is judged by. */
export const NEWEST_PROFILE: KernelProfile = { kind: 'version', version: NEWEST_KERNEL }
