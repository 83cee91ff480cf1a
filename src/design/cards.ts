import type { CgroupId, DeviceId, NamespaceId, NetworkId } from './ids'

/** What can be moved on the canvas. A namespace is a frame; the others are cards in one (a network stands outside). */
export type CardId =
  | `ns:${NamespaceId}`
  | `dev:${DeviceId}`
  | `stack:${NamespaceId}`
  | `app:${CgroupId}@${NamespaceId}`
  | `net:${NetworkId}`

export const namespaceCard = (id: NamespaceId): CardId => `ns:${id}`
export const deviceCard = (id: DeviceId): CardId => `dev:${id}`
export const stackCard = (id: NamespaceId): CardId => `stack:${id}`
export const appCard = (cgroup: CgroupId, namespace: NamespaceId): CardId => `app:${cgroup}@${namespace}`
export const networkCard = (id: NetworkId): CardId => `net:${id}`
