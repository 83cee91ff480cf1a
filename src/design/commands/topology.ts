import { NEWEST_PROFILE } from '../../kernel'
import {
  freshId, type CgroupId, type DeviceId, type HostId, type NamespaceId, type NetworkId, type RouteId, type SocketId,
} from '../ids' // prettier-ignore
import { devicesIn } from '../lookup'
import { DESIGN_FORMAT, DESIGN_VERSION, type Cgroup, type Design, type Device, type Namespace, type Network, type Route, type Socket } from '../schema' // prettier-ignore

export const emptyDesign = (name: string): Design => ({
  format: DESIGN_FORMAT,
  version: DESIGN_VERSION,
  name,
  notes: '',
  kernel: NEWEST_PROFILE,
  hosts: [],
  namespaces: [],
  networks: [],
  devices: [],
  routes: [],
  cgroups: [],
  sockets: [],
  programs: [],
  maps: [],
  attachments: [],
  scenarios: [],
  layout: {},
})

export const LO = ['127.0.0.1/8', '::1/128']

/** A locally administered unicast MAC that no other device of the design has: `0a:58:…` like the CNI plugins'. */
function freshMac(design: Design): string {
  const taken = new Set(design.devices.map((device) => device.mac))
  for (let n = 1; ; n++) {
    const mac = `0a:58:00:00:${(n >> 8).toString(16).padStart(2, '0')}:${(n & 255).toString(16).padStart(2, '0')}`
    if (!taken.has(mac)) return mac
  }
}

/** `base0`, `base1`, …: the first name no device of the namespace has (network device names are unique in a namespace). */
function freshDeviceName(design: Design, namespace: NamespaceId, base: string): string {
  const taken = new Set(devicesIn(design, namespace).map((device) => device.name))
  let n = 0
  while (taken.has(`${base}${n}`)) n++
  return `${base}${n}`
}

const uniqueIn = (taken: readonly { name: string }[], base: string): string => {
  const names = new Set(taken.map((each) => each.name))
  if (!names.has(base)) return base
  let n = 2
  while (names.has(`${base}-${n}`)) n++
  return `${base}-${n}`
}

/** The root cgroup of a host. Every host has one. */
export const rootCgroup = (design: Design, host: HostId): Cgroup => {
  const found = design.cgroups.find((cgroup) => cgroup.host === host && cgroup.parent === null)
  if (!found) throw new Error(`no root cgroup on ${host}`)
  return found
}
/** The network namespace a host boots with: the first one of the host. */
export const rootNamespace = (design: Design, host: HostId): Namespace => {
  const found = design.namespaces.find((namespace) => namespace.host === host)
  if (!found) throw new Error(`no namespace on ${host}`)
  return found
}

/** A host: its network namespace, its root cgroup. */
export function addHost(design: Design, wanted = 'host'): Design {
  const host = { id: freshId<HostId>('host', design.hosts), name: uniqueIn(design.hosts, wanted) }
  const namespace: Namespace = {
    id: freshId<NamespaceId>('ns', design.namespaces),
    host: host.id,
    name: host.name,
    forwarding: true,
    loopback: LO,
  }
  const cgroup: Cgroup = { id: freshId<CgroupId>('cg', design.cgroups), host: host.id, name: '/', parent: null }
  return {
    ...design,
    hosts: [...design.hosts, host],
    namespaces: [...design.namespaces, namespace],
    cgroups: [...design.cgroups, cgroup],
  }
}

export function addNetwork(design: Design, wanted = 'network'): Design {
  const network: Network = {
    id: freshId<NetworkId>('net', design.networks),
    name: uniqueIn(design.networks, wanted),
  }
  return { ...design, networks: [...design.networks, network] }
}

/** A physical interface, plugged into the design's first network (made if there is none). */
export function addNic(design: Design, namespace: NamespaceId, addresses: string[] = []): Design {
  const base = design.networks.length > 0 ? design : addNetwork(design)
  const device: Device = {
    id: freshId<DeviceId>('dev', base.devices),
    namespace,
    name: freshDeviceName(base, namespace, 'eth'),
    link: { kind: 'nic', driver: 'virtio_net', network: base.networks[0]?.id ?? null, lro: false },
    mac: freshMac(base),
    addresses,
    mtu: 1500,
    clsact: true,
  }
  return { ...base, devices: [...base.devices, device] }
}

export interface VethEnd {
  namespace: NamespaceId
  name?: string
  addresses?: string[]
}

/** A veth pair between two namespaces (or within one). */
export function addVethPair(design: Design, a: VethEnd, b: VethEnd): Design {
  const idA = freshId<DeviceId>('dev', design.devices)
  const one: Device = {
    id: idA,
    namespace: a.namespace,
    name: a.name ?? freshDeviceName(design, a.namespace, 'veth'),
    link: { kind: 'veth', peer: idA },
    mac: freshMac(design),
    addresses: a.addresses ?? [],
    mtu: 1500,
    clsact: true,
  }
  const half = { ...design, devices: [...design.devices, one] }
  const other: Device = {
    id: freshId<DeviceId>('dev', half.devices),
    namespace: b.namespace,
    name: b.name ?? freshDeviceName(half, b.namespace, 'veth'),
    link: { kind: 'veth', peer: idA },
    mac: freshMac(half),
    addresses: b.addresses ?? [],
    mtu: 1500,
    clsact: true,
  }
  return {
    ...design,
    devices: [...design.devices, { ...one, link: { kind: 'veth', peer: other.id } }, other],
  }
}

export const addRoute = (design: Design, route: Omit<Route, 'id'>): Design => ({
  ...design,
  routes: [...design.routes, { ...route, id: freshId<RouteId>('route', design.routes) }],
})

export const addCgroup = (design: Design, cgroup: Omit<Cgroup, 'id'>): Design => ({
  ...design,
  cgroups: [...design.cgroups, { ...cgroup, id: freshId<CgroupId>('cg', design.cgroups) }],
})

export const addSocket = (design: Design, socket: Omit<Socket, 'id'>): Design => ({
  ...design,
  sockets: [...design.sockets, { ...socket, id: freshId<SocketId>('sock', design.sockets) }],
})

/** A process with a TCP socket in a namespace, in a cgroup of that namespace or, failing one, of its own. */
export function addApplication(design: Design, namespace: NamespaceId, wanted = 'app'): Design {
  const host = design.namespaces.find((each) => each.id === namespace)?.host
  if (!host) throw new Error(`no namespace ${namespace}`)
  const neighbour = design.sockets.find((socket) => socket.namespace === namespace)
  const name = uniqueIn(design.sockets, wanted)
  const withCgroup = neighbour
    ? design
    : addCgroup(design, { host, name: uniqueIn(design.cgroups, `/${name}`), parent: rootCgroup(design, host).id })
  const cgroup = neighbour?.cgroup ?? withCgroup.cgroups.at(-1)?.id
  if (!cgroup) throw new Error('no cgroup')
  return addSocket(withCgroup, { name, namespace, cgroup, protocol: 'tcp', address: null, port: freshPort(design, namespace) }) // prettier-ignore
}

/** TCP 80, or the first port from 8080 on that no socket of the namespace has: a second listener is refused its port. */
function freshPort(design: Design, namespace: NamespaceId): number {
  const taken = new Set(design.sockets.filter((each) => each.namespace === namespace).map((each) => each.port))
  let port = 80
  while (taken.has(port)) port = Math.max(8080, port + 1)
  return port
}

/** The gateway every pod sees, as Cilium and others do it: an address on the host that answers for everything. */
const POD_GATEWAY = '10.0.1.1'

/** The first 10.0.1.x from .2 on that nothing in the design uses. */
function freshPodAddress(design: Design): string {
  const taken = new Set(design.devices.flatMap((device) => device.addresses.map((each) => each.split('/')[0])))
  for (let n = 2; n < 255; n++) if (!taken.has(`10.0.1.${n}`)) return `10.0.1.${n}`
  throw new Error('no pod address left')
}

/**
 * A pod on a host: a network namespace, a veth pair to the host with a /32 address, a default route through the host,
 * the host's route back, a cgroup below /kubepods, and a process that listens on TCP 80.
 */
export function addPod(design: Design, host: HostId, wanted = 'pod'): Design {
  const name = uniqueIn(design.namespaces, wanted)
  const root = rootNamespace(design, host)
  const address = freshPodAddress(design)
  const namespace: Namespace = {
    id: freshId<NamespaceId>('ns', design.namespaces),
    host,
    name,
    forwarding: false,
    loopback: LO,
  }
  let next: Design = {
    ...design,
    namespaces: [
      ...design.namespaces.map((each) =>
        each.id === root.id && !each.loopback.includes(`${POD_GATEWAY}/32`)
          ? { ...each, loopback: [...each.loopback, `${POD_GATEWAY}/32`] }
          : each,
      ),
      namespace,
    ],
  }
  next = addVethPair(
    next,
    { namespace: root.id, name: uniqueIn(devicesIn(next, root.id), `lxc_${name}`.slice(0, 12)) },
    { namespace: namespace.id, name: 'eth0', addresses: [`${address}/32`] },
  )
  const [hostEnd, podEnd] = next.devices.slice(-2) as [Device, Device]
  next = addRoute(next, { namespace: namespace.id, to: `${POD_GATEWAY}/32`, via: null, device: podEnd.id, metric: 0 })
  next = addRoute(next, { namespace: namespace.id, to: '0.0.0.0/0', via: POD_GATEWAY, device: podEnd.id, metric: 0 })
  next = addRoute(next, { namespace: root.id, to: `${address}/32`, via: null, device: hostEnd.id, metric: 0 })
  let kubepods = next.cgroups.find((cgroup) => cgroup.host === host && cgroup.name === '/kubepods')
  if (!kubepods) {
    next = addCgroup(next, { host, name: '/kubepods', parent: rootCgroup(next, host).id })
    kubepods = next.cgroups.at(-1)
  }
  if (!kubepods) throw new Error('no cgroup')
  next = addCgroup(next, { host, name: uniqueIn(next.cgroups, `/kubepods/${name}`), parent: kubepods.id })
  const cgroup = next.cgroups.at(-1)
  if (!cgroup) throw new Error('no cgroup')
  return addSocket(next, { name: `${name}-app`, namespace: namespace.id, cgroup: cgroup.id, protocol: 'tcp', address: null, port: 80 }) // prettier-ignore
}

type Change<T> = Partial<Omit<T, 'id'>>
const change = <T extends { id: string }>(list: T[], id: T['id'], by: Change<T>): T[] =>
  list.map((each) => (each.id === id ? { ...each, ...by } : each))

export const updateDevice = (design: Design, id: DeviceId, by: Change<Device>): Design => ({
  ...design,
  devices: change(design.devices, id, by),
})
export const updateNamespace = (design: Design, id: NamespaceId, by: Change<Namespace>): Design => ({
  ...design,
  namespaces: change(design.namespaces, id, by),
})
export const updateNetwork = (design: Design, id: NetworkId, by: Change<Network>): Design => ({
  ...design,
  networks: change(design.networks, id, by),
})
export const updateSocket = (design: Design, id: SocketId, by: Change<Socket>): Design => ({
  ...design,
  sockets: change(design.sockets, id, by),
})
export const updateCgroup = (design: Design, id: CgroupId, by: Change<Cgroup>): Design => ({
  ...design,
  cgroups: change(design.cgroups, id, by),
})
export const updateRoute = (design: Design, id: RouteId, by: Change<Route>): Design => ({
  ...design,
  routes: change(design.routes, id, by),
})
/** A route goes with the programs it carries. */
export const removeRoute = (design: Design, id: RouteId): Design => ({
  ...design,
  attachments: design.attachments.filter(({ at }) => at.target.kind !== 'route' || at.target.id !== id),
  routes: design.routes.filter((each) => each.id !== id),
})
/** Renames the design, or changes its notes. */
export const updateDesign = (design: Design, by: Partial<Pick<Design, 'name' | 'notes'>>): Design => ({
  ...design,
  ...by,
})
