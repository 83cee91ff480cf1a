import { attachmentOf, namespaceCard, type AttachPoint } from '../../design'
import { selectScene, useStore, type Selection } from '../../store'
import type { Diagnostic } from '../../validate'

/** The slot or card that an attach point is drawn at. */
function slotFor(at: AttachPoint): string | null {
  for (const card of selectScene(useStore.getState()).cards)
    for (const slot of card.slots)
      if (slot.kind === 'hook' && slot.at.hook === at.hook && slot.at.target.id === at.target.id) return slot.key
  return null
}

/** Selects what a finding is about and brings it into view. */
export function showFinding({ where }: Diagnostic): void {
  const { design, select, revealOnCanvas } = useStore.getState()
  let selection: Selection = null
  let target: string | null = null
  switch (where.kind) {
    case 'attachment':
      selection = { kind: 'attachment', id: where.id }
      target = slotFor(attachmentOf(design, where.id).at)
      break
    case 'program': {
      selection = { kind: 'program', id: where.id }
      const first = design.attachments.find((each) => each.program === where.id)
      target = first ? slotFor(first.at) : null
      break
    }
    case 'hook':
      selection = { kind: 'hook', at: where.at }
      target = slotFor(where.at)
      break
    case 'route': {
      const route = design.routes.find((each) => each.id === where.id)
      if (route) {
        selection = { kind: 'namespace', id: route.namespace }
        target = namespaceCard(route.namespace)
      }
      break
    }
    case 'device':
      selection = { kind: 'device', id: where.id }
      target = `dev:${where.id}`
      break
    case 'namespace':
      selection = { kind: 'namespace', id: where.id }
      target = `ns:${where.id}`
      break
    case 'socket':
      selection = { kind: 'socket', id: where.id }
      target = `socket#${where.id}`
      break
    case 'cgroup':
      selection = { kind: 'cgroup', id: where.id }
      target = selectScene(useStore.getState()).cards.find((card) => card.id.startsWith(`app:${where.id}@`))?.id ?? null
      break
  }
  select(selection)
  if (target) revealOnCanvas(target)
}
