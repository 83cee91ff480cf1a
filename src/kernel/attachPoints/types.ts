import type { AttachTarget, AttachTypeName, AttachWay } from '../attachTypes'
import type { ProgramTypeName } from '../programTypes'
import type { KernelVersion } from '../version'

/** A place where a program can be attached. What it gets and may return follows from its type and the attach type. */
export interface AttachPointFact {
  id: string
  title: string
  programTypes: readonly ProgramTypeName[]
  /** `null`: attached without a bpf_attach_type. */
  attachType: AttachTypeName | null
  target: AttachTarget
  ways: readonly AttachWay[]
  /** One way to do it: a command line, or the call of a program. */
  command: string
  /** How libbpf calls a program for it; a section that takes more behind a slash ends in an example. */
  section: string
  since: KernelVersion
  /** Where the kernel runs the program. */
  kernelFunction: string
  /** How many programs one target takes; null: as many as one likes. */
  capacity: number | null
  /** What happens to one too many: an errno, or `replaced`. */
  full: string | null
  /** Where the kernel decides who may attach. */
  source: string
  /** What is meant today instead. */
  replacedBy?: string
}

/** What attaching says beyond a hook's own fact sheet. */
export type HookAttaching = Pick<AttachPointFact, 'ways' | 'command' | 'source' | 'replacedBy'>
