import type { AttachmentId } from '../ids'
import type { Attachment } from '../schema'
import { optionsOf, type OptionsOf } from './options'

export type TcxAnchor = NonNullable<OptionsOf<'tcx'>['anchor']>

/** Who an anchor is relative to; null for the ends of the list. */
export const relativeOf = (anchor: TcxAnchor | null): AttachmentId | null =>
  anchor && 'of' in anchor ? anchor.of : null

/**
 * A tcx list as kernel/bpf/mprog.c builds it: appended, or put at an end or beside another that is in the list by then
 * (ENOENT else; measured). What does not get in stands where it would; `there` is what did.
 * @param takes whether the kernel takes a program behind those that are there.
 */
export function tcxList(
  arrivals: readonly Attachment[],
  takes: (attachment: Attachment, there: readonly Attachment[]) => boolean,
): { order: Attachment[]; there: Attachment[] } {
  const order: Attachment[] = []
  const there: Attachment[] = []
  for (const each of arrivals) {
    const { anchor } = optionsOf(each, 'tcx')
    const relative = relativeOf(anchor)
    const beside = order.findIndex((other) => other.id === relative)
    const position = anchor?.where === 'head' ? 0 : beside < 0 ? order.length : anchor?.where === 'before' ? beside : beside + 1 // prettier-ignore
    order.splice(position, 0, each)
    const known = relative === null || there.some((other) => other.id === relative)
    if (each.enabled && known && takes(each, there)) there.push(each)
  }
  return { order, there }
}

/** Forgets anchors to what is no longer in the design. */
export function withoutLostAnchors(attachments: readonly Attachment[]): Attachment[] {
  const ids = new Set(attachments.map((each) => each.id))
  return attachments.map((each) => {
    const relative = relativeOf(optionsOf(each, 'tcx').anchor)
    return relative === null || ids.has(relative) ? each : { ...each, options: { kind: 'tcx', anchor: null } }
  })
}
