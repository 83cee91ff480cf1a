import { attachmentOf, mapsCard, namespaceCard, type AttachPoint, type CardId } from '../../design'
import type { Box } from '../../scene'
import { selectScene, selectSceneIndex, type Selection, type State } from '../../store'

/** The slot that an attach point is drawn at. */
function slotFor(state: State, at: AttachPoint): string | null {
  for (const card of selectScene(state).cards)
    for (const slot of card.slots)
      if (slot.kind === 'hook' && slot.at.hook === at.hook && slot.at.target.id === at.target.id) return slot.key
  return null
}

/** What shows a selected thing on the canvas: the key of a slot, a card or a frame; null when it is not drawn. */
export function drawnAs(state: State, selection: Selection): string | null {
  switch (selection?.kind) {
    case undefined:
      return null
    case 'attachment':
      return slotFor(state, attachmentOf(state.design, selection.id).at)
    case 'program': {
      const first = state.design.attachments.find((each) => each.program === selection.id)
      return first ? slotFor(state, first.at) : null
    }
    case 'hook':
      return slotFor(state, selection.at)
    case 'device':
      return `dev:${selection.id}`
    case 'namespace':
      return namespaceCard(selection.id)
    case 'map': {
      const map = state.design.maps.find((each) => each.id === selection.id)
      return map ? mapsCard(map.host) : null
    }
    case 'network':
      return `net:${selection.id}`
    case 'socket':
      return `socket#${selection.id}`
    case 'cgroup':
      return selectScene(state).cards.find((card) => card.id.startsWith(`app:${selection.id}@`))?.id ?? null
  }
}

/** Where a slot, card or frame is, in canvas units. */
export function boxOf(state: State, key: string): Box | null {
  const index = selectSceneIndex(state)
  const found = index.slots.get(key)
  if (found) {
    const { card, slot } = found
    return { ...slot.box, x: card.box.x + slot.box.x, y: card.box.y + slot.box.y }
  }
  return (index.cards.get(key as CardId) ?? index.scene.frames.find((each) => each.id === key))?.box ?? null
}
