import {
  chainAt,
  deviceCard, namespaceCard, networkCard, peerOf, stackCard,
  type CardId, type Design, type NamespaceId,
} from '../design' // prettier-ignore
import type { ProgramTypeName } from '../kernel'
import { cardSize, frameBox, placeFrames, placeInFrame, placeNetwork } from './arrange'
import { plansIn, type CardPlan, type Chains } from './cardPlans'
import { around, centre, grow } from './geometry'
import { placeLanes } from './lanes'
import type { RouteHook } from './offer'
import { SIZE } from './metrics'
import type { Box, Card, Frame, Scene, Side, Slot } from './types'
import { wiresOf } from './wires'

interface Placed {
  plan: CardPlan
  box: Box
}

const opposite = (side: Side): Side => (side === 'left' ? 'right' : 'left')

/** Which way each card faces: interfaces towards what they are wired to, the stack towards its interfaces, applications towards the stack. */
function outerSides(design: Design, placed: ReadonlyMap<CardId, Placed>): Map<CardId, Side> {
  const sides = new Map<CardId, Side>()
  const x = (card: CardId): number | null => {
    const found = placed.get(card)
    return found ? centre(found.box).x : null
  }
  for (const device of design.devices) {
    const own = x(deviceCard(device.id))
    const peer = peerOf(design, device)
    const far = peer
      ? x(deviceCard(peer.id))
      : device.link.kind === 'nic' && device.link.network
        ? x(networkCard(device.link.network))
        : null
    sides.set(deviceCard(device.id), own !== null && far !== null && far > own ? 'right' : 'left')
  }
  for (const namespace of design.namespaces) {
    const stack = placed.get(stackCard(namespace.id))
    if (!stack) continue
    let votes = 0
    for (const { plan, box } of placed.values()) {
      if (plan.namespace !== namespace.id || plan.kind !== 'device') continue
      const besideLeft = box.x + box.width <= stack.box.x
      const besideRight = box.x >= stack.box.x + stack.box.width
      const inner = opposite(sides.get(plan.id) ?? 'left')
      votes += besideLeft ? -1 : besideRight ? 1 : inner === 'left' ? -1 : 1
    }
    sides.set(stackCard(namespace.id), votes > 0 ? 'right' : 'left')
  }
  for (const { plan, box } of placed.values()) {
    if (plan.kind !== 'app' || plan.namespace === null) continue
    const stack = placed.get(stackCard(plan.namespace))
    if (!stack || plan.rows.length === 0) continue
    const isRight = box.x >= stack.box.x + stack.box.width
    const isLeft = box.x + box.width <= stack.box.x
    sides.set(plan.id, isRight ? 'left' : isLeft ? 'right' : opposite(sides.get(stack.plan.id) ?? 'left'))
  }
  return sides
}

function drawCard({ plan, box }: Placed, outer: Side): Card {
  const left = SIZE.cardPadding
  const { lanes, slots, bottom } = placeLanes(plan.lanes, outer, left, SIZE.cardHeader)
  const rows: Slot[] = []
  let rail = bottom
  plan.rows.forEach((row, i) => {
    if (plan.kind === 'maps') {
      rows.push(...row)
      return
    }
    const height = Math.max(SIZE.slotHeight, ...row.map((slot) => slot.box.height))
    const width = row.reduce((sum, slot) => sum + slot.box.width + SIZE.slotGap, -SIZE.slotGap)
    const top = rail + SIZE.railGap
    let x = outer === 'left' ? left + SIZE.laneLabel : box.width - SIZE.cardPadding - width
    for (const slot of outer === 'left' ? row : [...row].reverse()) {
      rows.push({ ...slot, rail, box: { ...slot.box, x, y: top } })
      x += slot.box.width + SIZE.slotGap
    }
    if (i < plan.rows.length - 1) rail = top + height + SIZE.laneGap
  })
  const first = lanes[0]
  const last = lanes.at(-1)
  return {
    id: plan.id,
    kind: plan.kind,
    namespace: plan.namespace,
    box,
    title: plan.title,
    subtitle: plan.subtitle,
    lanes,
    slots: [...slots, ...rows],
    ports: {
      // a cgroup without sockets is only a place to attach to: no packet comes by
      outer: plan.kind === 'maps' || (plan.kind === 'app' && plan.rows.length === 0) ? null : outer,
      inner: plan.kind === 'app' || plan.kind === 'maps' ? null : opposite(outer),
      y: first && last ? (first.rail + last.rail) / 2 : box.height / 2,
    },
  }
}

/**
 * The drawing of a design: frames, cards with their hooks in kernel order, wires. Pure and free of any page: canvas,
 * exported picture and command line all draw this. `moved` holds cards that are being dragged, at their transient
 * places (relative to their frame, like the design's layout); `offer` is a hook whose empty places on routes are drawn,
 * `carried` the type of a program that looks for a place.
 */
export function buildScene(
  design: Design,
  moved?: Design['layout'] | null,
  offer: RouteHook | null = null,
  carried: ProgramTypeName | null = null,
): Scene {
  const drawn: Design = moved ? { ...design, layout: { ...design.layout, ...moved } } : design
  const held = new Set(Object.keys(moved ?? {}))
  const chains: Chains = (at) => chainAt(drawn, at)
  const roots = new Set(drawn.hosts.map((host) => drawn.namespaces.find((each) => each.host === host.id)?.id))

  const inFrames = new Map<NamespaceId, Map<CardId, Box>>()
  const plans = new Map<CardId, CardPlan>()
  const boxes = new Map<string, Box>()
  for (const namespace of drawn.namespaces) {
    const members = plansIn(drawn, chains, namespace.id, roots.has(namespace.id), offer, carried)
    members.forEach((plan) => plans.set(plan.id, plan))
    const cards = placeInFrame(drawn, members.map((plan) => ({ plan, size: cardSize(plan) })), roots.has(namespace.id), held) // prettier-ignore
    inFrames.set(namespace.id, cards)
    boxes.set(namespace.id, frameBox([...cards.values()], namespace.name))
  }
  const origins = placeFrames(drawn, boxes, held)

  const placed = new Map<CardId, Placed>()
  const frames: Frame[] = drawn.namespaces.map((namespace) => {
    const origin = origins.get(namespace.id) ?? { x: 0, y: 0 }
    const box = boxes.get(namespace.id) ?? { x: 0, y: 0, width: 0, height: 0 }
    for (const [id, card] of inFrames.get(namespace.id) ?? []) {
      const plan = plans.get(id)
      if (plan) placed.set(id, { plan, box: { ...card, x: card.x + origin.x, y: card.y + origin.y } })
    }
    return {
      id: namespaceCard(namespace.id),
      namespace: namespace.id,
      title: namespace.name,
      origin,
      box: { ...box, x: box.x + origin.x, y: box.y + origin.y },
      isHost: roots.has(namespace.id),
    }
  })

  const frameExtent = around(frames.map((frame) => frame.box))
  const networks: Box[] = []
  for (const network of drawn.networks) {
    const nics = drawn.devices
      .filter((device) => device.link.kind === 'nic' && device.link.network === network.id)
      .flatMap((device) => placed.get(deviceCard(device.id))?.box ?? [])
    const box = placeNetwork(drawn, network, nics, networks, frameExtent)
    networks.push(box)
    placed.set(networkCard(network.id), {
      box,
      plan: { id: networkCard(network.id), kind: 'network', namespace: null, title: network.name, subtitle: '', lanes: [], rows: [] }, // prettier-ignore
    })
  }

  const sides = outerSides(drawn, placed)
  const cards = [...placed.values()].map((each) => drawCard(each, sides.get(each.plan.id) ?? 'left'))
  const extent = around([...frames.map((frame) => frame.box), ...cards.map((card) => card.box)])
  return {
    frames,
    cards,
    wires: wiresOf(drawn, cards),
    bounds: grow(extent ?? { x: 0, y: 0, width: 400, height: 300 }, 24),
  }
}
