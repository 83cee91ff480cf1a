import {
  addHost, addNic, addPod, attachNew, emptyDesign, moveCards, namespaceCard, rootNamespace,
  type CardId, type Design, type Point, type Stimulus,
} from '../../src/design' // prettier-ignore
import { buildScene } from '../../src/scene'

export const CARDS = 200
export const PACKETS = 1000

const PODS_OF_A_HOST = 5
const HOSTS_OF_A_ROW = 5
const GAP = 72

/** Nine hosts of five pods, a classifier on both ends of every cable; network cards make up the number of cards. */
export function bigDesign(): Design {
  let design = emptyDesign('bench')
  const cards = () => buildScene(design).cards.length
  while (cards() + 4 * PODS_OF_A_HOST + 2 <= CARDS) {
    design = addHost(design)
    const host = design.hosts.at(-1)
    if (!host) throw new Error('no host')
    for (let i = 0; i < PODS_OF_A_HOST; i++) design = addPod(design, host.id)
  }
  for (const { id } of design.devices)
    design = attachNew(design, 'BPF_PROG_TYPE_SCHED_CLS', { hook: 'tcx-ingress', target: { kind: 'device', id } })
  for (let n = 0; cards() < CARDS; n++) {
    const host = design.hosts[n % design.hosts.length]
    if (!host) throw new Error('no host')
    design = addNic(design, rootNamespace(design, host.id).id)
  }
  return inRows(design)
}

/** Hosts in rows, each with its pods in a column at its right, so that nothing covers anything. */
function inRows(design: Design): Design {
  const boxes = new Map(buildScene(design).frames.map((frame) => [frame.namespace, frame.box]))
  const columns = design.hosts.map((host) => {
    const [root, ...pods] = design.namespaces.filter((each) => each.host === host.id).map(({ id }) => ({ id, box: boxes.get(id) })) // prettier-ignore
    if (!root?.box || pods.some((pod) => !pod.box)) throw new Error('a namespace that is not drawn')
    return { root, pods, width: root.box.width + GAP + Math.max(...pods.map((pod) => pod.box?.width ?? 0)) }
  })
  const places: [CardId, Point][] = []
  let top = 0
  for (let first = 0; first < columns.length; first += HOSTS_OF_A_ROW) {
    let left = 0
    let bottom = top
    for (const { root, pods, width } of columns.slice(first, first + HOSTS_OF_A_ROW)) {
      places.push([namespaceCard(root.id), { x: left, y: top }])
      let below = top
      for (const pod of pods) {
        places.push([namespaceCard(pod.id), { x: left + (root.box?.width ?? 0) + GAP, y: below }])
        below += (pod.box?.height ?? 0) + GAP
      }
      bottom = Math.max(bottom, below, top + (root.box?.height ?? 0) + GAP)
      left += width + 2 * GAP
    }
    top = bottom + GAP
  }
  return moveCards(design, Object.fromEntries(places))
}

/** Packets from each pod to the next one of its host, in turn. */
export function packets(design: Design): Stimulus[] {
  const ways = design.hosts.flatMap((host) => {
    const pods = design.sockets.filter((socket) => design.namespaces.find((each) => each.id === socket.namespace)?.host === host.id) // prettier-ignore
    return pods.map((from, i): Stimulus => {
      const to = pods[(i + 1) % pods.length]
      const address = design.devices.find((device) => device.namespace === to?.namespace)?.addresses[0]?.split('/')[0]
      if (!address) throw new Error('a pod without an address')
      return { kind: 'socket', socket: from.id, to: address, port: 80, flags: ['SYN'], connected: false, length: 0 }
    })
  })
  return Array.from({ length: PACKETS }, (_, i) => ways[i % ways.length] as Stimulus)
}
