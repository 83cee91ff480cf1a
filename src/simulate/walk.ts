import type {
  AttachmentId,
  Design,
  Device,
  IpHeader,
  NamespaceId,
  Packet,
  ProgramId,
  SocketId,
  Stimulus,
  Target,
} from '../design'
import type { Message } from '../i18n'
import type { HookId, StationId } from '../kernel'
import type { MapState } from './maps'
import type { Reply } from './reply'
import type { Fate, FieldChange, MapUsed, PacketState, Place, Step, StepVerdict } from './trace'
import type { World } from './world'

/** A trace ends here at the latest: a packet that circles for ever is called lost. */
export const STEP_LIMIT = 2000

/** skb->pkt_type, as far as the way of a packet depends on it: PACKET_HOST, _BROADCAST or _MULTICAST, _OTHERHOST. */
export type PktType = 'host' | 'group' | 'other'

/** One packet under way, and what was written down about it. The only thing that changes while `simulate` runs. */
export interface Walk {
  readonly design: Design
  readonly world: World
  readonly stimulus: Stimulus
  readonly steps: Step[]
  packet: Packet
  /** skb->mark */
  mark: number
  /** skb->dev; null while a socket makes the packet and on `lo`, which is not drawn. */
  device: Device | null
  onLoopback: boolean
  pktType: PktType
  /**
   * The transport checksum. `partial`: a socket left it to the interface (CHECKSUM_PARTIAL), which a veth never fills in;
   * `broken`: it became an xdp_frame meanwhile, and nobody knows any more that it is missing.
   */
  checksum: 'whole' | 'partial' | 'broken'
  /** A TCP segment has to belong to a connection, and what the kernel answers is sent. */
  readonly converses: boolean
  /** What the kernel wants to send because of this packet. */
  readonly replies: Reply[]
  /** The IP header that an ICMP error quotes. */
  readonly quoted: IpHeader | null
  /** How the next step is reached. */
  arrival: Step['arrival']
  /** What the maps hold now. */
  maps: MapState
  /** Transmits nested in each other (softnet_data.xmit.recursion): a tc egress program may redirect to another egress. */
  nesting: number
}

/** Where the packet is to go next. Data, so that the rooms of the simulator need not call each other in circles. */
export type Move =
  /** It reaches an interface from outside. `skb`: along a veth cable as an skb; `frame`: from a wire or as an xdp_frame. */
  | { to: 'driver'; device: Device; as: 'skb' | 'frame' }
  /**
   * __netif_receive_skb_core of an interface, from generic XDP on; `retype`: eth_type_trans looks at the frame anew;
   * `behindXdp`: generic XDP is behind it (skb_is_redirected). */
  | { to: 'receive'; device: Device; retype: boolean; behindXdp?: boolean }
  /** Behind nf-ingress: the handler of its EtherType. */
  | { to: 'protocol'; device: Device }
  /** Back in from `lo`. */
  | { to: 'loopback'; namespace: NamespaceId }
  | { to: 'local'; namespace: NamespaceId; group: boolean }
  /** dev_queue_xmit, with the MAC addresses the neighbour code filled in, if it was asked. */
  | { to: 'transmit'; device: Device; neighbour: Neighbour | null }
  /** The driver sends it: ndo_start_xmit (`skb`) or ndo_xdp_xmit (`frame`). */
  | { to: 'cable'; device: Device; as: 'skb' | 'frame' }
  | { to: 'end'; fate: Fate }

/** What the neighbour code found out, and how in words. */
export interface Neighbour {
  mac: string
  explain: Message
}

/** What a program did, for the step that shows it. */
export interface Ran {
  program: ProgramId
  attachment: AttachmentId
  rule: number | 'default' | null
  verdict: StepVerdict | null
  changes: readonly FieldChange[]
  counted: readonly string[]
  maps: readonly MapUsed[]
}

/** The name of the interface the packet is on, as `ifname` reads it. */
export const ifname = (walk: Walk): string | undefined => (walk.onLoopback ? 'lo' : walk.device?.name)

const snapshot = (walk: Walk): PacketState => ({
  packet: walk.packet,
  mark: walk.mark,
  device: walk.device?.id ?? null,
  toUs: walk.pktType !== 'other',
})

/** Writes a step down, with the packet as it is now. */
export function record(
  walk: Walk,
  at: { place: Place; kernelFunction: string; explain: Message; changes?: readonly FieldChange[]; ran?: Ran },
): void {
  walk.steps.push({
    place: at.place,
    arrival: walk.arrival,
    kernelFunction: at.kernelFunction,
    program: at.ran?.program ?? null,
    attachment: at.ran?.attachment ?? null,
    rule: at.ran?.rule ?? null,
    verdict: at.ran?.verdict ?? null,
    changes: at.ran?.changes ?? at.changes ?? [],
    counted: at.ran?.counted ?? [],
    maps: at.ran?.maps ?? [],
    explain: at.explain,
    after: snapshot(walk),
  })
  walk.arrival = 'path'
}

export const hookPlace = (hook: HookId, target: Target, namespace: NamespaceId): Place => ({
  kind: 'hook',
  hook,
  target,
  namespace,
})
export const stationPlace = (station: StationId, namespace: NamespaceId, device: Device | null): Place => ({
  kind: 'station',
  station,
  namespace,
  device: device?.id ?? null,
})
export const stackPlace = (namespace: NamespaceId): Place => ({ kind: 'stack', namespace })
export const socketPlace = (socket: SocketId, namespace: NamespaceId): Place => ({ kind: 'socket', socket, namespace })
export const wirePlace = (device: Device): Place => ({
  kind: 'wire',
  device: device.id,
  network: device.link.kind === 'nic' ? device.link.network : null,
})

export type End = Extract<Move, { to: 'end' }>
export const end = (fate: Fate): End => ({ to: 'end', fate })
export const dropped = (reason: Message): End => end({ kind: 'dropped', reason })
export const consumed = (reason: Message): End => end({ kind: 'consumed', reason })
/** The system call is done, and no packet was needed for it. */
export const returned = (reason: Message): End => end({ kind: 'returned', reason })
export const refused = (errno: string, reason: Message): End => end({ kind: 'refused', errno, reason })

/** Lost in the stack itself, where no hook or station is drawn: a step on the stack shows it. */
export function endInStack(walk: Walk, namespace: NamespaceId, kernelFunction: string, move: End): End {
  record(walk, { place: stackPlace(namespace), kernelFunction, explain: move.fate.reason })
  return move
}
