import type { KernelVersion } from './version'

interface FlagFact {
  name: string
  value: number
  since: KernelVersion
}

/** Flags of loading and attaching (include/uapi/linux/bpf.h), and the first release that knows them. */
export const FLAGS = {
  /** kernel/bpf/cgroup.c: only MULTI programs stand beside others. */
  multi: { name: 'BPF_F_ALLOW_MULTI', value: 2, since: '4.15' },
  override: { name: 'BPF_F_ALLOW_OVERRIDE', value: 1, since: '4.10' },
  /** Run before all programs without it, ancestors' first. Commit 4b82b181a26c, merged for 6.15; stable kernels from 6.6.93 have it, too. */
  preorder: { name: 'BPF_F_PREORDER', value: 64, since: '6.15' },
  /** The program can read packets that lie in several buffers. */
  frags: { name: 'BPF_F_XDP_HAS_FRAGS', value: 32, since: '5.18' },
} as const satisfies Record<string, FlagFact>
