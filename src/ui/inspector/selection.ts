import { samePoint, type AttachPoint, type Design, type Target } from '../../design'
import type { Selection } from '../../store'
import type { Where } from '../../validate'

const has = (list: readonly { id: string }[], id: string): boolean => list.some((each) => each.id === id)

const targetExists = (design: Design, target: Target): boolean =>
  has({ device: design.devices, namespace: design.namespaces, route: design.routes, cgroup: design.cgroups, socket: design.sockets }[target.kind], target.id) // prettier-ignore

/** What is selected, if it is still there: undo may have taken it away. */
export function existing(design: Design, selection: Selection): Selection {
  if (!selection) return null
  switch (selection.kind) {
    case 'hook':
      return targetExists(design, selection.at.target) ? selection : null
    case 'attachment':
      return has(design.attachments, selection.id) ? selection : null
    case 'program':
      return has(design.programs, selection.id) ? selection : null
    case 'map':
      return has(design.maps, selection.id) ? selection : null
    case 'network':
      return has(design.networks, selection.id) ? selection : null
    default:
      return targetExists(design, selection) ? selection : null
  }
}

const placeOf = (design: Design, where: Where): AttachPoint | null =>
  where.kind === 'hook'
    ? where.at
    : where.kind === 'attachment'
      ? (design.attachments.find((each) => each.id === where.id)?.at ?? null)
      : null

/** Whether a finding is about what is selected. */
export function concerns(design: Design, where: Where, selection: Exclude<Selection, null>): boolean {
  const at = placeOf(design, where)
  switch (selection.kind) {
    case 'attachment': {
      const attachment = design.attachments.find((each) => each.id === selection.id)
      if (where.kind === 'attachment') return where.id === selection.id
      if (where.kind === 'program') return where.id === attachment?.program
      return where.kind === 'hook' && attachment !== undefined && samePoint(where.at, attachment.at)
    }
    case 'program':
      if (where.kind === 'attachment')
        return design.attachments.find((each) => each.id === where.id)?.program === selection.id
      return where.kind === 'program' && where.id === selection.id
    case 'hook':
      return at !== null && samePoint(at, selection.at)
    case 'map':
      return where.kind === 'map' && where.id === selection.id
    case 'network':
      return false
    case 'namespace':
      if (where.kind === 'route') return design.routes.find((each) => each.id === where.id)?.namespace === selection.id
      break
    default:
  }
  if (at) return at.target.kind === selection.kind && at.target.id === selection.id
  return where.kind === selection.kind && where.id === selection.id
}
