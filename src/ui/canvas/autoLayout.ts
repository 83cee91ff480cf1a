import ELK, { type ElkNode } from 'elkjs/lib/elk-api'
import type { Design } from '../../design'
import { buildScene, SIZE } from '../../scene'

const elk = new ELK({
  workerFactory: () => new Worker(new URL('elkjs/lib/elk-worker.min.js', import.meta.url), { type: 'module' }),
})

/**
 * Places every card and frame anew with ELK's layered layout, in a worker. Hooks inside a card stay in kernel order.
 * @returns the new layout, in the design's terms.
 */
export async function arrange(design: Design): Promise<Design['layout']> {
  const scene = buildScene({ ...design, layout: {} })
  const frames: ElkNode[] = scene.frames.map((frame) => ({
    id: frame.id,
    layoutOptions: {
      'elk.padding': `[top=${SIZE.frameHeader},left=${SIZE.framePadding},bottom=${SIZE.framePadding},right=${SIZE.framePadding}]`,
      'elk.algorithm': 'layered',
      'elk.direction': frame.isHost ? 'RIGHT' : 'DOWN',
      'elk.spacing.nodeNode': String(SIZE.cardGap),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(frame.isHost ? SIZE.cardGap * 2 : SIZE.cardGap),
    },
    children: scene.cards
      .filter((card) => card.namespace === frame.namespace)
      .map((card) => ({ id: card.id, width: card.box.width, height: card.box.height })),
    edges: scene.wires
      .filter((wire) => wire.kind === 'inside' && inside(scene, wire.from, frame.namespace))
      .map((wire) => ({ id: wire.id, ...directed(design, wire.from, wire.to, frame.isHost) })),
  }))
  const frameOf = (card: string) => scene.frames.find((f) => scene.cards.some((c) => c.id === card && c.namespace === f.namespace))?.id ?? card // prettier-ignore
  const laid = await elk.layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.spacing.nodeNode': '32',
      'elk.layered.spacing.nodeNodeBetweenLayers': '80',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    },
    children: [
      ...frames,
      ...scene.cards
        .filter((card) => card.namespace === null)
        .map((card) => ({ id: card.id, width: card.box.width, height: card.box.height })),
    ],
    edges: scene.wires
      .filter((wire) => wire.kind === 'cable' && frameOf(wire.from) !== frameOf(wire.to))
      .map((wire) => ({ id: wire.id, ...cable(scene, frameOf(wire.from), frameOf(wire.to)) })),
  })
  const layout: Design['layout'] = {}
  for (const node of laid.children ?? []) {
    const frame = scene.frames.find((each) => each.id === node.id)
    if (!frame) {
      layout[node.id] = { x: node.x ?? 0, y: node.y ?? 0 }
      continue
    }
    // the frame's box hangs on its cards: put its origin where the padding ends
    layout[node.id] = { x: Math.round(node.x ?? 0), y: Math.round(node.y ?? 0) }
    for (const card of node.children ?? []) layout[card.id] = { x: Math.round(card.x ?? 0), y: Math.round(card.y ?? 0) }
  }
  return layout
}

type SceneShape = ReturnType<typeof buildScene>
const inside = (scene: SceneShape, card: string, namespace: string) =>
  scene.cards.some((each) => each.id === card && each.namespace === namespace)

/** Interfaces first, then the stack, then applications; but a host's interfaces towards its pods come last. */
function directed(design: Design, from: string, to: string, isHost: boolean) {
  const device = design.devices.find((each) => from === `dev:${each.id}`)
  return isHost && device?.link.kind === 'veth'
    ? { sources: [to], targets: [from] }
    : { sources: [from], targets: [to] }
}

/** Networks stand before hosts, hosts before their pods. */
function cable(scene: SceneShape, a: string, b: string) {
  const rank = (id: string) =>
    id.startsWith('net:') ? 0 : scene.frames.find((frame) => frame.id === id)?.isHost ? 1 : 2
  return rank(a) <= rank(b) ? { sources: [a], targets: [b] } : { sources: [b], targets: [a] }
}
