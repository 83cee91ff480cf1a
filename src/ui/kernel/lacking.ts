import { compareVersions, has, HOOKS, hooksFor, PROGRAM_TYPES, type Answer, type KernelProfile, type KernelVersion } from '../../kernel' // prettier-ignore

export interface LackGroup {
  kind: 'newer' | 'absent' | 'unsaid'
  /** Null: a probe says that it is not there. */
  since: KernelVersion | null
  /** Program types as bpftool calls them, and hooks whose type is there. */
  names: string[]
}

const NEWEST_FIRST = (a: LackGroup, b: LackGroup) => compareVersions(b.since ?? '999.0', a.since ?? '999.0')

/** What of the drawing a kernel does not have, or what its probe leaves open: the newest first. */
export function lacking(kernel: KernelProfile): LackGroup[] {
  const groups = new Map<string, LackGroup>()
  const note = (answer: Answer, name: string) => {
    if (answer.kind === 'present') return
    const since = answer.kind === 'absent' ? null : answer.since
    const key = `${answer.kind} ${since}`
    const group = groups.get(key) ?? { kind: answer.kind, since, names: [] }
    group.names.push(name)
    groups.set(key, group)
  }
  for (const type of PROGRAM_TYPES)
    if (hooksFor(type.name).length > 0) note(has(kernel, { programType: type.name }), type.short)
  for (const hook of HOOKS)
    // where the type itself is not there, its name says it all
    if (hook.programTypes.some((programType) => has(kernel, { programType }).kind === 'present'))
      note(has(kernel, { hook: hook.id }), hook.title)
  return [...groups.values()].sort(NEWEST_FIRST)
}
