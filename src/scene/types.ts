import type {
  AttachmentId,
  AttachPoint,
  CardId,
  DeviceId,
  Idle,
  MapId,
  NamespaceId,
  Point,
  ProgramId,
  SocketId,
} from '../design'
import type { Family, HookId, StationId } from '../kernel'
import type { Lack } from './lack'

/** Everything below is in canvas units (CSS pixels at zoom 1), y downwards. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}
export type Side = 'left' | 'right'

/** One program in a chain. Boxes inside a card are relative to the card. */
export interface Chip {
  attachment: AttachmentId
  program: ProgramId
  /** As it is drawn; `fullName` is the whole of it. */
  name: string
  fullName: string
  /** The program type's short name. */
  type: string
  family: Family
  box: Box
  /** Place in the run order, from 1; what does not run has none. */
  order: number | null
  inherited: boolean
  /** Why it does not run; null: it does. */
  idle: Idle | null
  /** Who loads it, where there is room to say so. */
  owner: string | null
}

/** A place in a card. `rail` is the height of the line on which packets pass it. */
export type Slot =
  | {
      kind: 'hook'
      key: string
      hook: HookId
      at: AttachPoint
      label: string
      /** The hook's name with its place, for where the label alone would not do. */
      place: string
      note: string
      /** The chosen kernel has no such hook. */
      lacks: Lack | null
      box: Box
      chips: readonly Chip[]
      rail: number
    }
  | { kind: 'station'; key: string; station: StationId; label: string; box: Box; rail: number }
  | { kind: 'socket'; key: string; socket: SocketId; label: string; note: string; box: Box; rail: number }
  /** `note`: its type as bpftool prints it. No packet stands here, so its rail means nothing. */
  | { kind: 'map'; key: string; map: MapId; label: string; note: string; box: Box; rail: number }

/** A row of slots with the direction packets take through it. */
export interface Lane {
  role: 'rx' | 'tx' | 'forward' | 'call'
  /** The line packets run on, just below the slots, so that they cover no name. */
  rail: number
  /** Where the rail begins and ends. */
  left: number
  right: number
  /** Centre of the lane's label. */
  labelY: number
  /** Packets run towards this side. */
  towards: Side
}

export type CardKind = 'device' | 'stack' | 'app' | 'network' | 'maps'

export interface Card {
  id: CardId
  kind: CardKind
  /** The frame it stands in; null for a network. */
  namespace: NamespaceId | null
  box: Box
  title: string
  /** Its kind and what tells it from others: `veth`, `10.0.1.5/32`. Kernel words and addresses, never sentences. */
  subtitle: string
  lanes: readonly Lane[]
  slots: readonly Slot[]
  /** Where lines meet the card, relative to it: `outer` towards the wire (or the stack, for an application), `inner` the other way. */
  ports: { outer: Side | null; inner: Side | null; y: number }
}

/** A network namespace. */
export interface Frame {
  id: CardId
  namespace: NamespaceId
  title: string
  /** Where the layout puts it; cards are placed relative to this, and the box is drawn around them. */
  origin: Point
  box: Box
  isHost: boolean
}

/** A cubic Bézier curve. */
export type Curve = readonly [Point, Point, Point, Point]

export interface Wire {
  id: string
  kind: 'cable' | 'inside'
  from: CardId
  to: CardId
  /** From `from` to `to`. */
  curve: Curve
  /** Devices at its ends: a veth pair, a NIC, or none for a line inside the host. */
  devices: readonly DeviceId[]
}

export interface Scene {
  frames: readonly Frame[]
  cards: readonly Card[]
  wires: readonly Wire[]
  bounds: Box
}
