import { pointKey } from '../design'
import type { KernelProfile } from '../kernel'
import type {
  Attachment, AttachPoint, Cgroup, CgroupId, Design, Device, DeviceId, Namespace, NamespaceId, Program, ProgramId, Route, RouteId, Socket, SocketId, BpfMap, MapId,
} from '../design' // prettier-ignore

/** What is attached, as the kernel would have it: disabled attachments are not there. */
export interface Occupancy {
  at: (point: AttachPoint) => readonly Attachment[]
  of: (program: ProgramId) => readonly Attachment[]
}

const NONE: readonly Attachment[] = []

function push<K, V>(map: Map<K, V[]>, key: K, value: V) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** An occupancy that grows: validate attaches one program after another, as a loader does. */
export class GrowingOccupancy implements Occupancy {
  private readonly points = new Map<string, Attachment[]>()
  private readonly programs = new Map<ProgramId, Attachment[]>()
  at = (point: AttachPoint) => this.points.get(pointKey(point)) ?? NONE
  of = (program: ProgramId) => this.programs.get(program) ?? NONE
  add(attachment: Attachment) {
    push(this.points, pointKey(attachment.at), attachment)
    push(this.programs, attachment.program, attachment)
  }
}

/** A design with indexes, so that a rule never searches a list. */
export interface Facts {
  design: Design
  /** What it is judged by: the design's own kernel, or the one that was asked about. */
  kernel: KernelProfile
  devices: ReadonlyMap<DeviceId, Device>
  namespaces: ReadonlyMap<NamespaceId, Namespace>
  cgroups: ReadonlyMap<CgroupId, Cgroup>
  sockets: ReadonlyMap<SocketId, Socket>
  programs: ReadonlyMap<ProgramId, Program>
  routes: ReadonlyMap<RouteId, Route>
  maps: ReadonlyMap<MapId, BpfMap>
  devicesIn: ReadonlyMap<NamespaceId, readonly Device[]>
  socketsIn: ReadonlyMap<NamespaceId, readonly Socket[]>
  socketsOf: ReadonlyMap<CgroupId, readonly Socket[]>
  attached: Occupancy
  /** Programs that stand somewhere, switched on or off. */
  placed: ReadonlySet<ProgramId>
}

const index = <T extends { id: string }>(list: readonly T[]) => new Map<T['id'], T>(list.map((each) => [each.id, each]))

function group<K, T>(list: readonly T[], key: (each: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const each of list) push(groups, key(each), each)
  return groups
}

function build(design: Design): Facts {
  const attached = new GrowingOccupancy()
  for (const attachment of design.attachments) if (attachment.enabled) attached.add(attachment)
  return {
    design,
    kernel: design.kernel,
    devices: index(design.devices),
    namespaces: index(design.namespaces),
    cgroups: index(design.cgroups),
    sockets: index(design.sockets),
    programs: index(design.programs),
    routes: index(design.routes),
    maps: index(design.maps),
    devicesIn: group(design.devices, (each) => each.namespace),
    socketsIn: group(design.sockets, (each) => each.namespace),
    socketsOf: group(design.sockets, (each) => each.cgroup),
    attached,
    placed: new Set(design.attachments.map((each) => each.program)),
  }
}

const known = new WeakMap<Design, Facts>()

/** The facts of a design, made once for each: designs never change in place. */
export function factsOf(design: Design, kernel = design.kernel): Facts {
  let facts = known.get(design)
  if (!facts) {
    facts = build(design)
    known.set(design, facts)
  }
  return kernel === design.kernel ? facts : { ...facts, kernel }
}

/** Of a map whose key was checked at the border. */
export function must<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const found = map.get(key)
  if (found === undefined) throw new Error(`no ${String(key)}`)
  return found
}
