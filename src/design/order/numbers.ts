import type { AttachmentId } from '../ids'
import type { Attachment } from '../schema'
import { optionsOf } from './options'

/** net/sched/cls_api.c tcf_auto_prio, and where tc_new_tfilter looks for the filters of before: from 0x8000 up. */
const FIRST_AUTO = 49152
const AUTO_FROM = 32768

/** The number each one goes by; null: the kernel found none and refused. */
export type Numbers = ReadonlyMap<AttachmentId, number | null>

/**
 * Numbers attachments as they come, one after another. What is switched off gets the number it would have, and takes none.
 * @param wanted what was said, or null.
 * @param pick a number for who said nothing, from those in use.
 */
function numbered(
  list: readonly Attachment[],
  wanted: (attachment: Attachment) => number | null,
  pick: (used: readonly number[]) => number | null,
): Numbers {
  const used: number[] = []
  const all = new Map<AttachmentId, number | null>()
  for (const attachment of list) {
    const number = wanted(attachment) ?? pick(used)
    all.set(attachment.id, number)
    if (attachment.enabled && number !== null) used.push(number)
  }
  return all
}

/**
 * The prio (pref) that the kernel gives to a clsact filter that names none. Measured on 6.18: 49152, then one less than the
 * lowest from 32768 up, and none (ENOSPC) when that is 32768 itself.
 */
export function autoPrio(used: readonly number[]): number | null {
  const lowest = Math.min(...used.filter((prio) => prio >= AUTO_FROM))
  if (lowest === Infinity) return FIRST_AUTO
  return lowest > AUTO_FROM ? lowest - 1 : null
}

/** The kernel wants a netfilter priority said; unsaid stands for: behind the others. */
const autoPriority = (used: readonly number[]): number => (used.length === 0 ? 0 : Math.max(...used) + 1)

/** The prio of each clsact filter of one direction of one interface, or the priority of each netfilter program at one hook. */
export const numbersOf = (kind: 'clsact' | 'netfilter', list: readonly Attachment[]): Numbers =>
  kind === 'clsact'
    ? numbered(list, (each) => optionsOf(each, 'clsact').prio, autoPrio)
    : numbered(list, (each) => optionsOf(each, 'netfilter').priority, autoPriority)

/**
 * Numbers for a list after one of it was moved: only the moved one gets another where there is room between its neighbours,
 * else all are numbered anew in equal steps.
 * @param numbers of the others, in run order.
 * @param position of the moved one among them.
 */
export function renumber(numbers: readonly number[], position: number, min: number, max: number): number[] {
  const before = numbers[position - 1]
  const behind = numbers[position]
  const low = before ?? (behind === undefined ? min - 1 : behind - 2)
  const high = behind ?? low + 2
  const between = Math.floor((low + high) / 2)
  if (between > low && between < high && between >= min && between <= max)
    return [...numbers.slice(0, position), between, ...numbers.slice(position)]
  const count = numbers.length + 1
  const step = Math.max(1, Math.min(10, Math.floor(max / count)))
  return Array.from({ length: count }, (_, index) => (index + 1) * step)
}
