import type { AttachTypeName } from '../attachTypes'
import type { ProgramTypeName } from '../programTypes'

/** Attach types that libbpf names already and Linux 6.18 has not. */
export type LaterAttachType = 'BPF_TRACE_FSESSION'

/** One entry of tools/lib/bpf/libbpf.c section_defs. */
export interface SectionFact {
  /** As libbpf writes it: `xdp` is exactly that name, `kprobe+` is `kprobe` or `kprobe/` with anything behind. */
  section: string
  programType: ProgramTypeName
  /** The expected attach type that libbpf loads with; `null` where the entry leaves it 0. */
  attachType: AttachTypeName | LaterAttachType | null
  /** Loads with BPF_F_SLEEPABLE. */
  sleepable?: true
  /** Loads with BPF_F_XDP_HAS_FRAGS. */
  frags?: true
}
