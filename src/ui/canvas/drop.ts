import { attachedAt, attachmentOf, mapsCard, reorder, samePoint, type AttachPoint, type Point } from '../../design'
import { addPart, selectSceneIndex, useStore, type Carried } from '../../store'
import { translatorFor } from '../useT'
import { hookName } from '../words'
import type { SlotHit } from './view'

/** Position in the chain that a pointer over a slot means: that of the program nearest to it, which makes room. */
export function positionUnder({ slot, y }: SlotHit): number {
  const far = slot.chips.filter((chip) => !chip.inherited).map(({ box }) => Math.abs(box.y + box.height / 2 - y))
  return Math.max(0, far.indexOf(Math.min(...far)))
}

/** Puts a program on a hook, or shows why not. Says aloud what happened. */
export function attachAt(candidate: Extract<Carried, { kind: 'program' }>['candidate'], at: AttachPoint): boolean {
  const state = useStore.getState()
  const t = translatorFor(state.language)
  const judgement = state.attach(candidate, at)
  if (!judgement.ok) {
    state.refuse({ candidate, at, judgement, of: state.design })
    return false
  }
  const design = useStore.getState().design
  const chain = attachedAt(design, at)
  const placed = candidate.kind === 'move' ? attachmentOf(design, candidate.attachment) : design.attachments.at(-1)
  const position = chain.findIndex((each) => each.id === placed?.id) + 1
  const program = design.programs.find((each) => each.id === placed?.program)
  if (program) state.notify(t('canvas.attached', { program: program.name, place: hookName(design, at), position, count: chain.length })) // prettier-ignore
  return true
}

/** A program that was picked up by a click or by keyboard lands on the hook that is pressed. False when none is carried. */
export function landCarried(at: AttachPoint): boolean {
  const { carried, carry } = useStore.getState()
  if (carried?.kind !== 'program' || carried.by !== 'keyboard') return false
  carry(null)
  attachAt(carried.candidate, at)
  return true
}

/** What happens when what is carried is let go: over a hook, somewhere on the canvas, or (both null) outside. */
export function drop(carried: Carried, hit: SlotHit | null, at: Point | null): void {
  const state = useStore.getState()
  state.carry(null)
  if (carried.kind === 'part') {
    if (!at) return
    addPartAndSelect(carried.part, at)
    return
  }
  if (!hit) {
    if (at) state.notify(translatorFor(state.language)('canvas.drop-on-hook'))
    return
  }
  const { candidate } = carried
  if (candidate.kind === 'move') {
    const moving = attachmentOf(state.design, candidate.attachment)
    if (samePoint(moving.at, hit.slot.at)) {
      const from = attachedAt(state.design, moving.at).findIndex((each) => each.id === moving.id)
      const to = positionUnder(hit)
      if (to !== from) state.edit((design) => reorder(design, moving.id, to))
      return
    }
  }
  attachAt(candidate, hit.slot.at)
}

/** Adds a part where it was dropped, or where there is room, and selects it. */
export function addPartAndSelect(part: Extract<Carried, { kind: 'part' }>['part'], at: Point | null): void {
  const state = useStore.getState()
  const before = state.design
  state.edit((design) => addPart(design, part, at))
  const { design } = useStore.getState()
  const namespace = design.namespaces.find((each) => !before.namespaces.some((old) => old.id === each.id))
  const device = design.devices.find((each) => !before.devices.some((old) => old.id === each.id))
  const socket = design.sockets.find((each) => !before.sockets.some((old) => old.id === each.id))
  const map = design.maps.find((each) => !before.maps.some((old) => old.id === each.id))
  if (map) state.select({ kind: 'map', id: map.id })
  else if (namespace) state.select({ kind: 'namespace', id: namespace.id })
  else if (device) state.select({ kind: 'device', id: device.id })
  else if (socket) state.select({ kind: 'socket', id: socket.id })
  const target = map
    ? mapsCard(map.host)
    : namespace
      ? `ns:${namespace.id}`
      : device
        ? `dev:${device.id}`
        : socket
          ? `socket#${socket.id}`
          : null
  if (target && !at) state.revealOnCanvas(target)
  const t = translatorFor(state.language)
  const name = map?.name ?? namespace?.name ?? device?.name ?? socket?.name
  if (name) state.notify(t('canvas.added', { name }))
}

/** The keys of the hooks that accept what is carried, in reading order: down the page, then across. */
export function acceptingSlots(): string[] {
  const state = useStore.getState()
  const index = selectSceneIndex(state)
  return [...state.judgements]
    .filter(([key, judgement]) => judgement.ok && index.slots.has(key))
    .map(([key]) => {
      const found = index.slots.get(key)
      return { key, card: found?.card.box, slot: found?.slot.box }
    })
    .sort(
      (a, b) =>
        (a.card?.x ?? 0) - (b.card?.x ?? 0) ||
        (a.card?.y ?? 0) - (b.card?.y ?? 0) ||
        (a.slot?.y ?? 0) - (b.slot?.y ?? 0) ||
        (a.slot?.x ?? 0) - (b.slot?.x ?? 0),
    )
    .map((each) => each.key)
}
