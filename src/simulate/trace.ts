import type {
  AttachmentId,
  Datum,
  DeviceId,
  MapId,
  NamespaceId,
  NetworkId,
  Packet,
  ProgramId,
  SocketId,
  Stimulus,
  Target,
} from '../design'
import type { Message } from '../i18n'
import type { Effect, FieldName, HookId, StationId } from '../kernel'
import type { MapErrno, MapState } from './maps'

/** Where on the drawing a step happens. `namespace` tells which of several cards is meant for a cgroup's hook. */
export type Place =
  | { kind: 'hook'; hook: HookId; target: Target; namespace: NamespaceId }
  | { kind: 'station'; station: StationId; namespace: NamespaceId; device: DeviceId | null }
  /** The application end: a packet starts here or is delivered here. */
  | { kind: 'socket'; socket: SocketId; namespace: NamespaceId }
  /** The IP stack itself (ARP, ICMP, `lo`, no listener). */
  | { kind: 'stack'; namespace: NamespaceId }
  /** The wire outside an interface: where a packet starts from or leaves to. */
  | { kind: 'wire'; device: DeviceId; network: NetworkId | null }

export interface FieldChange {
  field: FieldName
  before: string
  after: string
}

export interface StepVerdict {
  /** As the program wrote it: `TCX_NEXT`. */
  text: string
  value: number
  effect: Effect
}

/** One call of a map helper. */
export interface MapUsed {
  map: MapId
  /** `bpf_map_lookup_elem` also where the program then adds to the value in place. */
  helper: string
  /** Of a look-up in a trie the prefix that was found; none for an event. */
  key: readonly Datum[]
  /** The value before and behind the call; null: there is no such element. Of an event, `after` is the record. */
  before: readonly Datum[] | null
  after: readonly Datum[] | null
  /** Key of the element that an LRU map threw out. */
  evicted: readonly Datum[] | null
  error: MapErrno | null
}

/** The packet and what the kernel keeps beside it, after a step. */
export interface PacketState {
  packet: Packet
  mark: number
  /** skb->dev: the interface it is on, null while a socket makes it. */
  device: DeviceId | null
  /** skb->pkt_type as eth_type_trans decided it. */
  toUs: boolean
}

export interface Step {
  place: Place
  /** How it came here: along the drawn path, by a redirect that skips part of it, or as the first step. */
  arrival: 'start' | 'path' | 'redirect'
  /** The kernel function that acts here. */
  kernelFunction: string
  /** The program that ran; null at stations and at hooks where nothing is attached (a hook with n programs gives n steps). */
  program: ProgramId | null
  attachment: AttachmentId | null
  /** Index of the rule that gave the verdict, or 'default'; null without a program. */
  rule: number | 'default' | null
  verdict: StepVerdict | null
  changes: readonly FieldChange[]
  /** Names of counters that were raised. */
  counted: readonly string[]
  /** Maps that the program read and changed, call by call. */
  maps: readonly MapUsed[]
  /** What happened and why it goes where it goes next. */
  explain: Message
  after: PacketState
}

export type Fate =
  | { kind: 'delivered'; socket: SocketId; reason: Message }
  /** Out of the drawing, on the wire. */
  | { kind: 'left'; device: DeviceId; reason: Message }
  | { kind: 'dropped'; reason: Message }
  /** Taken by the kernel itself: ARP, ICMP echo, STOLEN. */
  | { kind: 'consumed'; reason: Message }
  /** The system call of the application failed; nothing was sent. */
  | { kind: 'refused'; errno: string; reason: Message }
  /** The system call did what it is for, without a packet. */
  | { kind: 'returned'; reason: Message }

/** All that happened to one packet. Its last step is where the fate befell it. */
export interface Trace {
  stimulus: Stimulus
  steps: readonly Step[]
  fate: Fate
  /** What the maps hold behind this packet: what the next one meets. */
  maps: MapState
  /** For what the kernel sent because of another packet: that one's place in the run. */
  replyTo?: number
  /** Of a system call: what it fails with once everything it set off has happened; null: nothing. */
  errno?: string | null
}
