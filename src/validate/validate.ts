import type { Design } from '../design'
import type { KernelProfile } from '../kernel'
import type { Severity } from './catalogue'
import { factsOf } from './facts'
import type { Check } from './report'
import { applications } from './rules/applications'
import { arp } from './rules/arp'
import { cgroups } from './rules/cgroups'
import { chains } from './rules/chains'
import { filters } from './rules/filters'
import { kernel as kernelRules } from './rules/kernel'
import { fields } from './rules/fields'
import { lwt } from './rules/lwt'
import { maps } from './rules/maps'
import { programs } from './rules/programs'
import { redirectLoop } from './rules/redirectLoop'
import { redirects } from './rules/redirects'
import { redirectTargets } from './rules/redirectTargets'
import { replay } from './rules/replay'
import { topology } from './rules/topology'
import { verdicts } from './rules/verdicts'
import type { Diagnostic } from './types'

const CHECKS: readonly Check[] = [
  replay,
  kernelRules,
  verdicts,
  fields,
  redirects,
  redirectTargets,
  redirectLoop,
  maps,
  chains,
  cgroups,
  filters,
  arp,
  programs,
  topology,
  lwt,
  applications,
]

const WEIGHT: Record<Severity, number> = { error: 0, warning: 1, hint: 2 }

/**
 * Everything the kernel would refuse in a design, everything that would not do what one thinks, and what is worth knowing.
 * Errors first; the same design gives the same list.
 * @param kernel what to judge by, if not by the kernel the design is meant for
 */
export function validate(design: Design, kernel: KernelProfile = design.kernel): Diagnostic[] {
  const facts = factsOf(design, kernel)
  return CHECKS.flatMap((check) => check(facts)).sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
}
