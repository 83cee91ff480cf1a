import {
  addApplication, addHost, addMap, addNic, addPod, addVethPair, appCard, deviceCard, mapsCard, moveCards, namespaceCard, rootNamespace,
  type CardId, type Design, type Namespace, type Point,
} from '../design' // prettier-ignore
import { buildScene, type Frame, type Scene } from '../scene'
import type { PartKind } from './viewSlice'

const contains = ({ box }: Frame, at: Point) =>
  at.x >= box.x && at.x <= box.x + box.width && at.y >= box.y && at.y <= box.y + box.height

/** The namespace under a point, or the first host's own one; a design without a host gets one. */
function landing(design: Design, scene: Scene, at: Point | null): { design: Design; namespace: Namespace } {
  const frame = at && scene.frames.find((each) => contains(each, at))
  const under = frame && design.namespaces.find((namespace) => namespace.id === frame.namespace)
  if (under) return { design, namespace: under }
  const withHost = design.hosts.length > 0 ? design : addHost(design)
  const host = withHost.hosts[0]
  if (!host) throw new Error('no host')
  return { design: withHost, namespace: rootNamespace(withHost, host.id) }
}

/** Puts a new card where it was dropped: inside its frame relative to the frame, a frame by its upper left corner. */
function put(design: Design, card: CardId, at: Point | null): Design {
  if (!at) return design
  const scene = buildScene(design)
  const frame = scene.frames.find((each) => each.id === card)
  if (frame)
    return moveCards(design, {
      [card]: { x: at.x - frame.box.x + frame.origin.x, y: at.y - frame.box.y + frame.origin.y },
    })
  const drawn = scene.cards.find((each) => each.id === card)
  const around = scene.frames.find((each) => each.namespace === drawn?.namespace)
  if (!drawn || !around) return design
  return moveCards(design, {
    [card]: { x: at.x - around.origin.x - drawn.box.width / 2, y: at.y - around.origin.y - 20 },
  })
}

/**
 * Adds a part from the palette.
 * @param at where it was dropped, in canvas units; null: wherever the layout finds room.
 */
export function addPart(design: Design, part: PartKind, at: Point | null): Design {
  const scene = buildScene(design)
  if (part === 'host') {
    const added = addHost(design)
    const namespace = added.namespaces.at(-1)
    return namespace ? put(added, namespaceCard(namespace.id), at) : added
  }
  const { design: base, namespace } = landing(design, scene, at)
  switch (part) {
    case 'pod': {
      const added = addPod(base, namespace.host)
      const pod = added.namespaces.at(-1)
      const inside = at !== null && scene.frames.some((frame) => contains(frame, at))
      return pod && !inside ? put(added, namespaceCard(pod.id), at) : added
    }
    case 'nic': {
      const added = addNic(base, namespace.id)
      const nic = added.devices.at(-1)
      return nic ? put(added, deviceCard(nic.id), at) : added
    }
    case 'veth': {
      const root = rootNamespace(base, namespace.host)
      return addVethPair(base, { namespace: namespace.id }, { namespace: root.id })
    }
    case 'map': {
      const added = addMap(base, namespace.host, 'BPF_MAP_TYPE_HASH')
      const isNewCard = !base.maps.some((each) => each.host === namespace.host)
      return isNewCard ? put(added, mapsCard(namespace.host), at) : added
    }
    case 'socket': {
      const added = addApplication(base, namespace.id)
      const socket = added.sockets.at(-1)
      const isNewCard = socket !== undefined && !base.sockets.some((each) => each.cgroup === socket.cgroup)
      return socket && isNewCard ? put(added, appCard(socket.cgroup, socket.namespace), at) : added
    }
  }
}
