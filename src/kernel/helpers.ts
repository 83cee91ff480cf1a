import { helperFact } from './facts'
import type { ProgramTypeName } from './programTypes'
import type { HookId } from './hooks'
import type { KernelVersion } from './version'

interface RedirectHelperFact {
  name: string
  /** Hooks where it does what it says; elsewhere the packet is dropped. Absent: wherever the type runs. */
  hooks?: readonly HookId[]
}

/**
 * The redirect helpers that a rule can use, of all helpers.
 * bpf_redirect_peer only works at tc ingress (net/core/filter.c skb_do_redirect: skb_at_tc_ingress).
 */
const TABLE = [
  { name: 'bpf_redirect' },
  { name: 'bpf_redirect_peer', hooks: ['tcx-ingress', 'clsact-ingress'] },
  { name: 'bpf_redirect_neigh' },
] as const satisfies readonly RedirectHelperFact[]

export type RedirectHelperName = (typeof TABLE)[number]['name']
export type RedirectHelper = RedirectHelperFact & {
  name: RedirectHelperName
  programTypes: readonly ProgramTypeName[]
  since: KernelVersion
  reference: string
}

export const REDIRECT_HELPERS: readonly RedirectHelper[] = TABLE.map((row) => {
  const fact = helperFact(row.name)
  if (!fact) throw new Error(`no helper ${row.name}`)
  const reference = `https://docs.ebpf.io/linux/helper-function/${row.name}/`
  return { ...row, programTypes: fact.programTypes, since: fact.since, reference }
})

/** The fact sheet of a redirect helper. */
export function redirectHelper(name: RedirectHelperName): RedirectHelper {
  const found = REDIRECT_HELPERS.find((each) => each.name === name)
  if (!found) throw new Error(`no helper ${name}`)
  return found
}

/** Redirect helpers a program type may call. */
export const redirectHelpersFor = (type: ProgramTypeName): RedirectHelper[] =>
  REDIRECT_HELPERS.filter((each) => each.programTypes.includes(type))
