import type { CgroupId, DeviceId, HostId, NamespaceId, NetworkId, SocketId } from '../ids'
import { withoutLostAnchors } from '../order'
import type { Design, Route, Target } from '../schema'
import { removeMaps, withoutLostEntries } from './maps'

interface Gone {
  namespaces: ReadonlySet<NamespaceId>
  devices: ReadonlySet<DeviceId>
  sockets: ReadonlySet<SocketId>
  cgroups: ReadonlySet<CgroupId>
  networks: ReadonlySet<NetworkId>
  hosts: ReadonlySet<HostId>
}

const routeGone = (gone: Gone, route: Route): boolean =>
  gone.devices.has(route.device) || gone.namespaces.has(route.namespace)

const targetGone = (design: Design, gone: Gone, target: Target): boolean => {
  switch (target.kind) {
    case 'device':
      return gone.devices.has(target.id)
    case 'namespace':
      return gone.namespaces.has(target.id)
    case 'route':
      return design.routes.some((route) => route.id === target.id && routeGone(gone, route))
    case 'socket':
      return gone.sockets.has(target.id)
    case 'cgroup':
      return gone.cgroups.has(target.id)
  }
}

/** Takes things out together with all that cannot be without them, as the kernel does when a namespace goes away. */
function without(design: Design, gone: Gone): Design {
  const cardGone = (card: string) => {
    const [kind, rest = ''] = card.split(/:(.*)/)
    if (kind === 'dev') return gone.devices.has(rest as DeviceId)
    if (kind === 'ns' || kind === 'stack') return gone.namespaces.has(rest as NamespaceId)
    if (kind === 'maps') return gone.hosts.has(rest as HostId)
    if (kind === 'net') return gone.networks.has(rest as NetworkId)
    const [cgroup, namespace] = rest.split('@')
    return gone.cgroups.has(cgroup as CgroupId) || gone.namespaces.has(namespace as NamespaceId)
  }
  const programs = design.programs.map((program) => ({
    ...program,
    rules: program.rules.map((rule) => ({
      ...rule,
      actions: rule.actions.filter((action) => action.kind !== 'redirect' || !gone.devices.has(action.device)),
    })),
  }))
  const maps = design.maps.filter((each) => gone.hosts.has(each.host)).map((each) => each.id)
  const rest: Design = {
    ...design,
    programs: gone.devices.size > 0 ? programs : design.programs,
    namespaces: design.namespaces.filter((each) => !gone.namespaces.has(each.id)),
    networks: design.networks.filter((each) => !gone.networks.has(each.id)),
    devices: design.devices
      .filter((each) => !gone.devices.has(each.id))
      .map((each) =>
        each.link.kind === 'nic' && each.link.network && gone.networks.has(each.link.network)
          ? { ...each, link: { ...each.link, network: null } }
          : each,
      ),
    routes: design.routes.filter((each) => !routeGone(gone, each)),
    cgroups: design.cgroups.filter((each) => !gone.cgroups.has(each.id)),
    sockets: design.sockets.filter((each) => !gone.sockets.has(each.id)),
    attachments: withoutLostAnchors(design.attachments.filter((each) => !targetGone(design, gone, each.at.target))),
    scenarios: design.scenarios.map((scenario) => ({
      ...scenario,
      stimuli: scenario.stimuli.filter((stimulus) =>
        stimulus.kind === 'wire' ? !gone.devices.has(stimulus.device) : !gone.sockets.has(stimulus.socket),
      ),
    })),
    layout: Object.fromEntries(Object.entries(design.layout).filter(([card]) => !cardGone(card))),
  }
  return withoutLostEntries(removeMaps(rest, new Set(maps)))
}

const none: Gone = {
  namespaces: new Set(),
  devices: new Set(),
  sockets: new Set(),
  cgroups: new Set(),
  networks: new Set(),
  hosts: new Set(),
}

/** Both ends of a veth go together, as in the kernel. */
function withPeers(design: Design, ids: Iterable<DeviceId>): Set<DeviceId> {
  const all = new Set(ids)
  for (const device of design.devices) if (all.has(device.id) && device.link.kind === 'veth') all.add(device.link.peer)
  return all
}

export const removeDevice = (design: Design, id: DeviceId): Design =>
  without(design, { ...none, devices: withPeers(design, [id]) })

export const removeSocket = (design: Design, id: SocketId): Design =>
  without(design, { ...none, sockets: new Set([id]) })

export const removeNetwork = (design: Design, id: NetworkId): Design =>
  without(design, { ...none, networks: new Set([id]) })

/** A cgroup with all below it and the sockets of their processes. The root cgroup stays: a host always has it. */
export function removeCgroup(design: Design, id: CgroupId): Design {
  if (design.cgroups.find((cgroup) => cgroup.id === id)?.parent == null) return design
  const cgroups = new Set<CgroupId>([id])
  for (let grew = true; grew;) {
    const below = design.cgroups.filter((each) => each.parent && cgroups.has(each.parent) && !cgroups.has(each.id))
    below.forEach((each) => cgroups.add(each.id))
    grew = below.length > 0
  }
  const sockets = new Set(design.sockets.filter((each) => cgroups.has(each.cgroup)).map((each) => each.id))
  return without(design, { ...none, cgroups, sockets })
}

/**
 * A network namespace with its devices, sockets and the cgroups that were left empty by that. Removing a host's own
 * namespace removes the host: its other namespaces and its cgroups with it.
 */
export function removeNamespace(design: Design, id: NamespaceId): Design {
  const namespace = design.namespaces.find((each) => each.id === id)
  if (!namespace) return design
  const isRoot = design.namespaces.find((each) => each.host === namespace.host)?.id === id
  const namespaces = new Set(
    isRoot ? design.namespaces.filter((each) => each.host === namespace.host).map((each) => each.id) : [id],
  )
  const inside = design.sockets.filter((each) => namespaces.has(each.namespace))
  const emptied = design.cgroups.filter((cgroup) => {
    if (isRoot) return cgroup.host === namespace.host
    const users = design.sockets.filter((socket) => socket.cgroup === cgroup.id)
    const isParent = design.cgroups.some((each) => each.parent === cgroup.id)
    return (
      cgroup.parent !== null &&
      !isParent &&
      users.length > 0 &&
      users.every((socket) => namespaces.has(socket.namespace))
    )
  })
  const removed = without(design, {
    namespaces,
    devices: withPeers(
      design,
      design.devices.filter((each) => namespaces.has(each.namespace)).map((each) => each.id),
    ),
    sockets: new Set(inside.map((each) => each.id)),
    cgroups: new Set(emptied.map((each) => each.id)),
    networks: new Set(),
    hosts: new Set(isRoot ? [namespace.host] : []),
  })
  return isRoot ? { ...removed, hosts: removed.hosts.filter((host) => host.id !== namespace.host) } : removed
}
