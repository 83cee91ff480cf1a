import type { AttachTypeName } from '../attachTypes'
import type { ProgramTypeName } from '../programTypes'
import { CGROUP } from './cgroup'
import { NETWORK } from './network'
import { TRACING } from './tracing'
import type { SectionFact } from './types'

export { type LaterAttachType, type SectionFact } from './types'

/**
 * Every section name that libbpf 1.7 takes for a program: tools/lib/bpf/libbpf.c section_defs. No two entries match the
 * same name, so their order does not matter. The names of libbpf before 1.0 that ended anywhere (`xdp_filter`,
 * `kprobe_open`, `xdp_devmap/x`) are gone.
 */
export const SECTIONS: readonly SectionFact[] = [...NETWORK, ...CGROUP, ...TRACING]

/** libbpf.c sec_def_matches. */
function matches(section: string, name: string): boolean {
  if (!section.endsWith('+')) return name === section
  const stem = section.slice(0, -1)
  return name === stem || name.startsWith(`${stem}/`)
}

/**
 * What libbpf makes of `SEC("name")`; null where it knows no such program section (and refuses to load). A question mark
 * in front only says not to load it unless asked (bpf_object__init_prog).
 */
export function sectionOf(name: string): SectionFact | null {
  const bare = name.startsWith('?') ? name.slice(1) : name
  return SECTIONS.find((each) => matches(each.section, bare)) ?? null
}

/** The sections of a program type, as libbpf writes them. */
export const sectionsOf = (type: ProgramTypeName): readonly SectionFact[] =>
  SECTIONS.filter((each) => each.programType === type)

/** The sections that load a program for an attach type, the plain one first. */
export const sectionsFor = (type: ProgramTypeName, attachType: AttachTypeName | null): readonly SectionFact[] =>
  sectionsOf(type).filter((each) => each.attachType === attachType)
