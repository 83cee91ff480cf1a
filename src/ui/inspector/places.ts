import { attachedAt, targetName, type AttachPoint, type Attachment, type Design } from '../../design'
import { hook } from '../../kernel'
import type { T } from '../useT'

/** Where something is attached, in words: `lxc_client · tcx ingress`. */
export const pointName = (design: Design, at: AttachPoint): string =>
  `${targetName(design, at.target)} · ${hook(at.hook).title}`

/** With its place in the chain where there are several: `lxc_client · tcx ingress, 1 of 2`. */
export function placeName(t: T, design: Design, attachment: Attachment): string {
  const chain = attachedAt(design, attachment.at)
  const where = pointName(design, attachment.at)
  if (chain.length < 2) return where
  return t('panels.inspector.attachment.place', { where, n: chain.indexOf(attachment) + 1, m: chain.length })
}
