import type {
  AttachmentId,
  CgroupId,
  DeviceId,
  NamespaceId,
  NetworkId,
  ProgramId,
  RouteId,
  SocketId,
  MapId,
} from './ids'
import type { BpfMap } from './maps'
import type {
  Attachment,
  AttachPoint,
  Cgroup,
  Design,
  Device,
  Namespace,
  Network,
  Program,
  Route,
  Socket,
  Target,
} from './schema'

/** Finds by id. Throws: inside the core every id was checked at the border. */
function find<T extends { id: string }>(list: readonly T[], id: string, what: string): T {
  const found = list.find((each) => each.id === id)
  if (!found) throw new Error(`no ${what} ${id}`)
  return found
}

export const deviceOf = (design: Design, id: DeviceId): Device => find(design.devices, id, 'device')
export const namespaceOf = (design: Design, id: NamespaceId): Namespace => find(design.namespaces, id, 'namespace')
export const networkOf = (design: Design, id: NetworkId): Network => find(design.networks, id, 'network')
export const routeOf = (design: Design, id: RouteId): Route => find(design.routes, id, 'route')
export const cgroupOf = (design: Design, id: CgroupId): Cgroup => find(design.cgroups, id, 'cgroup')
export const socketOf = (design: Design, id: SocketId): Socket => find(design.sockets, id, 'socket')
export const programOf = (design: Design, id: ProgramId): Program => find(design.programs, id, 'program')
export const mapOf = (design: Design, id: MapId): BpfMap => find(design.maps, id, 'map')
export const attachmentOf = (design: Design, id: AttachmentId): Attachment => find(design.attachments, id, 'attachment')

/** The other end of a veth pair; null for anything else. */
export const peerOf = (design: Design, device: Device): Device | null =>
  device.link.kind === 'veth' ? deviceOf(design, device.link.peer) : null

export const devicesIn = (design: Design, namespace: NamespaceId): Device[] =>
  design.devices.filter((device) => device.namespace === namespace)
export const socketsIn = (design: Design, namespace: NamespaceId): Socket[] =>
  design.sockets.filter((socket) => socket.namespace === namespace)

export const sameTarget = (a: Target, b: Target): boolean => a.kind === b.kind && a.id === b.id
export const samePoint = (a: AttachPoint, b: AttachPoint): boolean =>
  a.hook === b.hook && sameTarget(a.target, b.target)

/** One text for one attach point: a key for maps. */
export const pointKey = (at: AttachPoint): string => `${at.hook}@${at.target.kind}:${at.target.id}`

/** A cgroup and its ancestors, nearest first. */
export function lineage(design: Design, id: CgroupId): Cgroup[] {
  const line: Cgroup[] = []
  for (let next: CgroupId | null = id; next !== null;) {
    const cgroup: Cgroup = cgroupOf(design, next)
    line.push(cgroup)
    next = cgroup.parent
  }
  return line
}

/** Namespace where an attach point's target lives; null for a cgroup, which spans them. */
export function namespaceOfTarget(design: Design, target: Target): NamespaceId | null {
  switch (target.kind) {
    case 'device':
      return deviceOf(design, target.id).namespace
    case 'namespace':
      return target.id
    case 'socket':
      return socketOf(design, target.id).namespace
    case 'route':
      return routeOf(design, target.id).namespace
    case 'cgroup':
      return null
  }
}

/** A target's name as a person knows it: `lxc_client`, `host`, `10.0.1.0/24`, `/kubepods/client`, `curl`. */
export function targetName(design: Design, target: Target): string {
  switch (target.kind) {
    case 'device':
      return deviceOf(design, target.id).name
    case 'namespace':
      return namespaceOf(design, target.id).name
    case 'route':
      return routeOf(design, target.id).to
    case 'cgroup':
      return cgroupOf(design, target.id).name
    case 'socket':
      return socketOf(design, target.id).name
  }
}

/** A name that says which of several equal ones is meant: `host/eth0`. */
export const qualifiedDeviceName = (design: Design, device: Device): string =>
  `${namespaceOf(design, device.namespace).name}/${device.name}`

/** A route with its table's namespace: `host 10.0.1.0/24`. */
export const qualifiedRouteName = (design: Design, route: Route): string =>
  `${namespaceOf(design, route.namespace).name} ${route.to}${route.metric === 0 ? '' : ` metric ${route.metric}`}`

/** Whether two designs mean the same to the kernel: only names, notes, scenarios or places on the drawing differ. */
export const sameMeaning = (a: Design, b: Design): boolean =>
  (
    ['namespaces', 'networks', 'devices', 'routes', 'cgroups', 'sockets', 'programs', 'attachments', 'maps'] as const
  ).every((part) => a[part] === b[part])
