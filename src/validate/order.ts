import {
  chainAt,
  numberOf,
  pointKey,
  type Attachment,
  type AttachPoint,
  type ChainLink,
  type Design,
  type Idle,
  type Program,
} from '../design'
import { hook, type Effect } from '../kernel'
import { xdpEnd } from './behindXdp'
import { factsOf, must } from './facts'
import { endings, type Ending } from './flow'

/** What a verdict means to the programs behind: asked all the same, asked only at clsact, or not at all. */
export type Onward = 'next' | 'clsact' | 'end'

/** A verdict that some packet may get from a program, and what comes of it. */
export interface Exit extends Ending {
  onward: Onward
}

/** One program in the effective order of a hook. */
export interface OrderEntry {
  attachment: Attachment
  program: Program
  /** It stands on an ancestor cgroup. */
  inherited: boolean
  /** Why it is not in the kernel's list; null: it is. */
  idle: Idle | null
  /** Place in the run order, from 1; null where it is not in the list. */
  place: number | null
  /** prio of a clsact filter, priority of a netfilter program. */
  number: number | null
  /** Null: one of its verdicts is unreadable, so nothing can be said. */
  exits: readonly Exit[] | null
  /** No packet ever gets here: every one ends at this entry before it. */
  starvedBy: OrderEntry | null
}

/** Programs on one interface that belong to one order: tcx, then clsact (net/core/dev.c sch_handle_ingress, sch_handle_egress). */
export function listsOf(at: AttachPoint): AttachPoint[] {
  const direction = /^(?:tcx|clsact)-(ingress|egress)$/.exec(at.hook)?.[1] as 'ingress' | 'egress' | undefined
  return direction
    ? [{ ...at, hook: `tcx-${direction}` } as const, { ...at, hook: `clsact-${direction}` } as const]
    : [at]
}

/** Whether the next program of the same list runs. Where all run (cgroup, sk_lookup) every effect says so. */
function onwardOf(at: AttachPoint, effect: Effect): Onward {
  const { semantics, target } = hook(at.hook)
  if (target === 'cgroup' || semantics === 'sk-lookup' || effect === 'next') return 'next'
  return effect === 'leave-list' ? 'clsact' : 'end'
}

/** Whether any packet may go there from here; where a verdict is unreadable, nobody knows. */
const mayGo = ({ exits }: OrderEntry, onward: Onward): boolean => exits?.some((each) => each.onward === onward) ?? true

/** Who keeps every packet from what stands behind a whole tcx list, as clsact does; null: nobody. */
export function endOf(order: readonly OrderEntry[]): OrderEntry | null {
  const asked = order.filter((each) => each.idle === null && each.starvedBy === null)
  const last = asked.at(-1)
  if (!last || asked.some((each) => mayGo(each, 'clsact')) || mayGo(last, 'next')) return null
  return last
}

/** Worked out once for each design: designs never change in place. */
const orders = new WeakMap<Design, Map<string, readonly OrderEntry[]>>()

/**
 * Who runs at a hook and in what order, over all owners: tcx and clsact of one direction together, a cgroup's programs with
 * its ancestors', netfilter by priority; and who is starved by whom, be it by the interface's XDP program. Asked for either tc hook, it answers for both.
 */
export function effectiveOrder(design: Design, at: AttachPoint): readonly OrderEntry[] {
  let known = orders.get(design)
  if (!known) orders.set(design, (known = new Map()))
  const key = listsOf(at).map(pointKey).join()
  let order = known.get(key)
  if (!order) known.set(key, (order = workOut(design, at)))
  return order
}

function workOut(design: Design, at: AttachPoint): OrderEntry[] {
  const { programs } = factsOf(design)
  const entries: OrderEntry[] = []
  let place = 0
  const entryOf = ({ attachment, inherited, idle }: ChainLink, starvedBy: OrderEntry | null): OrderEntry => {
    const program = must(programs, attachment.program)
    const exits = endings(program, attachment)?.map((each) => ({ ...each, onward: onwardOf(attachment.at, each.effect) })) ?? null // prettier-ignore
    const number = numberOf(design, attachment)
    return { attachment, program, inherited, idle, number, exits, place: idle === null ? ++place : null, starvedBy: idle === null ? starvedBy : null } // prettier-ignore
  }
  const lists = listsOf(at)
  const xdp = lists[0]?.hook === 'tcx-ingress' ? xdpEnd(design, at) : null
  /** Who keeps every packet from the list at hand. */
  let blame: OrderEntry | null = xdp && entryOf(xdp, null)
  place = 0
  for (const list of lists) {
    for (const link of chainAt(design, list)) {
      const entry = entryOf(link, blame)
      entries.push(entry)
      if (entry.idle === null && blame === null && !mayGo(entry, 'next')) blame = entry
    }
    blame = xdp ? blame : endOf(entries)
  }
  return entries
}
