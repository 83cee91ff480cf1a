import type { AttachmentId } from '../ids'
import { attachmentOf, samePoint } from '../lookup'
import { attachedAt, numbersAt, optionsKind, optionsOf, relativeOf, renumber } from '../order'
import type { Attachment, AttachOptions, AttachPoint, CgroupMode, Design } from '../schema'

const changeEach = (design: Design, change: (attachment: Attachment) => Attachment): Design => ({
  ...design,
  attachments: design.attachments.map(change),
})

/** Says how an attachment is attached; the options must be those of its hook (`optionsKind`). */
export const setOptions = (design: Design, id: AttachmentId, options: AttachOptions): Design =>
  changeEach(design, (each) => (each.id === id ? { ...each, options } : each))

/** Gives everything that stands on a cgroup's hook one mode: the kernel takes no other way. */
export const setCgroupMode = (design: Design, at: AttachPoint, mode: CgroupMode): Design =>
  changeEach(design, (each) =>
    samePoint(each.at, at) ? { ...each, options: { ...optionsOf(each, 'cgroup'), mode } } : each,
  )

const MOST = { clsact: [1, 0xffff], netfilter: [-0x7fffffff, 0x7ffffffe] } as const

/** Where order goes by number: writes down the number of each, so that no automatic one shifts when another changes. */
function reorderByNumber(
  design: Design,
  kind: 'clsact' | 'netfilter',
  others: Attachment[],
  moved: Attachment,
  position: number,
) {
  const [min, max] = MOST[kind]
  const numbers = numbersAt(design, moved.at)
  const list = [...others.slice(0, position), moved, ...others.slice(position)]
  const given = renumber(others.map((each) => numbers?.get(each.id) ?? max), position, min, max) // prettier-ignore
  const chosen = new Map(list.map((each, index) => [each.id, given[index] ?? max]))
  return changeEach(design, (each) => {
    const number = chosen.get(each.id)
    if (number === undefined) return each
    const options = kind === 'clsact' ? { ...optionsOf(each, kind), prio: number } : { ...optionsOf(each, kind), priority: number } // prettier-ignore
    return { ...each, options }
  })
}

/**
 * Moves an attachment to a position (0 runs first) among those of its own attach point: by its prio or priority where the
 * hook goes by numbers, else by when it was attached.
 */
export function reorder(design: Design, id: AttachmentId, position: number): Design {
  const moved = attachmentOf(design, id)
  const others = attachedAt(design, moved.at).filter((each) => each.id !== id)
  const place = Math.max(0, Math.min(position, others.length))
  const kind = optionsKind(moved.at.hook)
  if (kind === 'clsact' || kind === 'netfilter') return reorderByNumber(design, kind, others, moved, place)
  const chain = [...others.slice(0, place), moved, ...others.slice(place)]
  let next = 0
  const arranged = changeEach(design, (each) => (samePoint(each.at, moved.at) ? (chain[next++] ?? each) : each))
  if (kind !== 'tcx') return arranged
  const wanted = chain.map((each) => each.id).join()
  const stands = (d: Design) => attachedAt(d, moved.at).map((each) => each.id).join() === wanted // prettier-ignore
  // a hand overrules anchors: that of the moved one first, then all
  const unbound = withoutAnchors(arranged, (each) => each.id === id)
  if (stands(arranged)) return arranged
  return stands(unbound) ? unbound : withoutAnchors(arranged, (each) => samePoint(each.at, moved.at))
}

const withoutAnchors = (design: Design, which: (attachment: Attachment) => boolean): Design =>
  changeEach(design, (each) => (which(each) && each.options?.kind === 'tcx' ? { ...each, options: undefined } : each))

/** Takes an attachment to another hook, as the newest there. Options that the other hook does not know stay behind. */
export function moveAttachment(design: Design, id: AttachmentId, at: AttachPoint): Design {
  const { options, ...moved } = attachmentOf(design, id)
  const stays = options?.kind === optionsKind(at.hook) && !(options?.kind === 'tcx' && relativeOf(options.anchor))
  const kept = options && stays ? { options } : {}
  return {
    ...design,
    attachments: [...design.attachments.filter((each) => each.id !== id), { ...moved, at, ...kept }],
  }
}
