import { deviceCard, networkCard, peerOf, stackCard, type CardId, type Design, type Point } from '../design'
import { bend, centre } from './geometry'
import type { Card, Side, Wire } from './types'

/** The point on a card's edge where lines to one side meet it. */
export const portPoint = (card: Card, side: Side): Point => ({
  x: side === 'left' ? card.box.x : card.box.x + card.box.width,
  y: card.box.y + card.ports.y,
})

const facing = (from: Card, to: Card): Side => (centre(to.box).x >= centre(from.box).x ? 'right' : 'left')

/** Cables between interfaces and lines from the stack to its interfaces and applications. */
export function wiresOf(design: Design, cards: readonly Card[]): Wire[] {
  const byId = new Map<CardId, Card>(cards.map((card) => [card.id, card]))
  const wires: Wire[] = []
  for (const device of design.devices) {
    const card = byId.get(deviceCard(device.id))
    if (!card) continue
    const outer = card.ports.outer ?? 'left'
    const peer = peerOf(design, device)
    const peerCard = peer && byId.get(deviceCard(peer.id))
    if (peer && peerCard && device.id < peer.id) {
      const peerSide = peerCard.ports.outer ?? 'left'
      wires.push({
        id: `cable:${device.id}`,
        kind: 'cable',
        from: card.id,
        to: peerCard.id,
        curve: bend(portPoint(card, outer), outer, portPoint(peerCard, peerSide), peerSide),
        devices: [device.id, peer.id],
      })
    }
    const network =
      device.link.kind === 'nic' && device.link.network ? byId.get(networkCard(device.link.network)) : undefined
    if (network) {
      const side = facing(network, card)
      wires.push({
        id: `cable:${device.id}`,
        kind: 'cable',
        from: network.id,
        to: card.id,
        curve: bend(portPoint(network, side), side, portPoint(card, outer), outer),
        devices: [device.id],
      })
    }
    const stack = byId.get(stackCard(device.namespace))
    if (stack && card.ports.inner) {
      const stackSide = stack.ports.outer ?? 'left'
      wires.push({
        id: `inside:${device.id}`,
        kind: 'inside',
        from: card.id,
        to: stack.id,
        curve: bend(portPoint(card, card.ports.inner), card.ports.inner, portPoint(stack, stackSide), stackSide),
        devices: [device.id],
      })
    }
  }
  for (const card of cards) {
    if (card.kind !== 'app' || card.namespace === null || !card.slots.some((slot) => slot.kind === 'socket')) continue
    const stack = byId.get(stackCard(card.namespace))
    if (!stack?.ports.inner || !card.ports.outer) continue
    wires.push({
      id: `inside:${card.id}`,
      kind: 'inside',
      from: stack.id,
      to: card.id,
      curve: bend(portPoint(stack, stack.ports.inner), stack.ports.inner, portPoint(card, card.ports.outer), card.ports.outer), // prettier-ignore
      devices: [],
    })
  }
  return wires
}
