import type { CgroupId, DeviceId, HostId, NamespaceId, NetworkId } from './ids'

/** What can be moved on the canvas. A namespace is a frame; the others are cards in one (a network stands outside). */
export type CardId =
  | `ns:${NamespaceId}`
  | `dev:${DeviceId}`
  | `stack:${NamespaceId}`
  | `app:${CgroupId}@${NamespaceId}`
  | `net:${NetworkId}`
  | `maps:${HostId}`

export const namespaceCard = (id: NamespaceId): CardId => `ns:${id}`
export const deviceCard = (id: DeviceId): CardId => `dev:${id}`
export const stackCard = (id: NamespaceId): CardId => `stack:${id}`
export const appCard = (cgroup: CgroupId, namespace: NamespaceId): CardId => `app:${cgroup}@${namespace}`
export const networkCard = (id: NetworkId): CardId => `net:${id}`
/** All maps of a host, in its own namespace: they belong to no network namespace, every program of the host may use them. */
export const mapsCard = (id: HostId): CardId => `maps:${id}`
