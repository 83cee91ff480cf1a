import { programUses, type AttachmentId, type Design } from '../design'
import type { KernelProfile } from '../kernel'
import { validate } from './validate'

function refusedIn(design: Design, kernel: KernelProfile): ReadonlySet<AttachmentId> {
  const refused = new Set<AttachmentId>()
  for (const { severity, where } of validate(design, kernel)) {
    if (severity !== 'error') continue
    if (where.kind === 'attachment') refused.add(where.id)
    if (where.kind === 'map')
      for (const each of design.attachments)
        if (each.enabled && programUses(design, each.program, where.id)) refused.add(each.id)
    if (where.kind === 'program')
      for (const each of design.attachments) if (each.program === where.id && each.enabled) refused.add(each.id)
  }
  return refused
}

/**
 * The design as the kernel would hold it: what it refuses to load or to attach is switched off, and so is what relied on
 * that. This is what packets go through. The same object where nothing is refused.
 * @param kernel what to judge by, if not by the kernel the design is meant for
 */
export function loaded(design: Design, kernel: KernelProfile = design.kernel): Design {
  const refused = refusedIn(design, kernel)
  if (refused.size === 0) return design
  const attachments = design.attachments.map((each) => (refused.has(each.id) ? { ...each, enabled: false } : each))
  return loaded({ ...design, attachments }, kernel)
}
