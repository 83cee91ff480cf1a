import type { AttachTypeName } from '../attachTypes'
import { hook, type HookId } from '../hooks'
import type { KernelVersion } from '../version'

/**
 * Return codes that the verifier took later than the hook itself (kernel/bpf/verifier.c check_return_code): 5.3 lets
 * cgroup_skb/egress tell TCP of congestion with 2 and 3; before, its programs had to return 0 or 1.
 */
const LATER: Readonly<Partial<Record<AttachTypeName, { values: readonly number[]; since: KernelVersion }>>> = {
  BPF_CGROUP_INET_EGRESS: { values: [2, 3], since: '5.3' },
}

/** The release that took a return code at a hook; null: as old as the hook. */
export function verdictSince(at: HookId, value: number): KernelVersion | null {
  const { attachType } = hook(at)
  const later = attachType === null ? undefined : LATER[attachType]
  return later?.values.includes(value) ? later.since : null
}
