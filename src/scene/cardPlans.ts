import {
  appCard, attachedAt, deviceCard, hostPart, ipVersion, namespaceOf, socketsIn, stackCard,
  type AttachPoint, type CardId, type Cgroup, type CgroupId, type ChainLink, type Design, type Device, type NamespaceId, type Socket,
} from '../design' // prettier-ignore
import {
  DEVICE_RX, DEVICE_TX, hook, HOOK_IDS, hookTakes, isSystemCall, SOCKET_CALLS, SOCKET_RX, SOCKET_TX, STACK_FORWARD, STACK_IN, STACK_OUT,
  type HookId, type ProgramTypeName, type Stop,
} from '../kernel' // prettier-ignore
import type { LanePlan } from './lanes'
import type { RouteHook } from './offer'
import { mapsPlan } from './maps'
import { clip, monoWidth, SIZE } from './metrics'
import { hookSlot, socketSlotKey, stationSlot } from './slots'
import type { CardKind, Slot } from './types'

/** A card's contents, sized but not placed. */
export interface CardPlan {
  id: CardId
  kind: CardKind
  namespace: NamespaceId | null
  title: string
  subtitle: string
  lanes: readonly LanePlan[]
  /** Rows under the lanes: each socket's filter and the socket itself. */
  rows: readonly (readonly Slot[])[]
}

/** Chains by attach point. */
export type Chains = (at: AttachPoint) => readonly ChainLink[]

const clipName = (text: string) => clip(text, 28)

/** An interface: a receive lane and a transmit lane. */
export function devicePlan(design: Design, chains: Chains, device: Device): CardPlan {
  const toSlot = (stop: Stop): Slot => {
    if (stop.kind === 'station') return stationSlot(stop.station, device.namespace, device.id)
    const at: AttachPoint = { hook: stop.hook, target: { kind: 'device', id: device.id } }
    return hookSlot(design, stop.hook, at, device.namespace, chains(at))
  }
  return {
    id: deviceCard(device.id),
    kind: 'device',
    namespace: device.namespace,
    title: device.name,
    subtitle: [device.link.kind === 'nic' ? device.link.driver : 'veth', ...device.addresses.slice(0, 2)].join(' · '),
    lanes: [
      { role: 'rx', slots: DEVICE_RX.map(toSlot) },
      { role: 'tx', slots: DEVICE_TX.map(toSlot) },
    ],
    rows: [],
  }
}

/** cgroups that have sockets in a namespace, in the order of the design. */
export const cgroupsIn = (design: Design, namespace: NamespaceId): Cgroup[] => {
  const used = new Set(socketsIn(design, namespace).map((socket) => socket.cgroup))
  return design.cgroups.filter((cgroup) => used.has(cgroup.id))
}

/** The last part of a cgroup's path, to tell neighbours apart. */
const shortCgroup = (cgroup: Cgroup): string => clip(cgroup.name.split('/').at(-1) || '/', 14)

/** As many routes are drawn empty while a program for routes is carried; the inspector reaches the rest. */
const MOST_ROUTES = 12

/** A route's hooks are drawn where they hold a program, and where one is offered a place: a slot for each route is a wall. */
function routeSlots(
  design: Design,
  chains: Chains,
  namespace: NamespaceId,
  id: HookId,
  offer: RouteHook | null,
): Slot[] {
  const slots = design.routes
    .filter((route) => route.namespace === namespace)
    .map((route) => {
      const at: AttachPoint = { hook: id, target: { kind: 'route', id: route.id } }
      return hookSlot(design, id, at, namespace, chains(at), clip(route.to, 20))
    })
  const isHeld = (slot: Slot) => slot.kind === 'hook' && slot.chips.length > 0
  const empty = id === offer ? slots.filter((slot) => !isHeld(slot)).slice(0, MOST_ROUTES) : []
  return slots.filter((slot) => isHeld(slot) || empty.includes(slot))
}

/** The IP stack of a namespace: routing and netfilter, in, forward and out; egress of every cgroup with sockets here. */
export function stackPlan(
  design: Design,
  chains: Chains,
  namespace: NamespaceId,
  offer: RouteHook | null = null,
): CardPlan {
  const { forwarding } = namespaceOf(design, namespace)
  const cgroups = cgroupsIn(design, namespace)
  const toSlots = (stop: Stop): Slot[] => {
    if (stop.kind === 'station') return [stationSlot(stop.station, namespace, null)]
    if (hook(stop.hook).target === 'route') return routeSlots(design, chains, namespace, stop.hook, offer)
    if (stop.hook === 'cgroup-skb-egress')
      return cgroups.map((cgroup) => {
        const at: AttachPoint = { hook: stop.hook, target: { kind: 'cgroup', id: cgroup.id } }
        return hookSlot(design, stop.hook, at, namespace, chains(at), cgroups.length > 1 ? shortCgroup(cgroup) : '')
      })
    const at: AttachPoint = { hook: stop.hook, target: { kind: 'namespace', id: namespace } }
    return [hookSlot(design, stop.hook, at, namespace, chains(at))]
  }
  const forward = STACK_FORWARD.flatMap(toSlots)
  const showForward = forwarding || forward.some((slot) => slot.kind === 'hook' && slot.chips.length > 0)
  return {
    id: stackCard(namespace),
    kind: 'stack',
    namespace,
    title: 'IP stack',
    subtitle: '',
    lanes: [
      { role: 'rx', slots: STACK_IN.flatMap(toSlots) },
      ...(showForward ? [{ role: 'forward' as const, slots: forward }] : []),
      { role: 'tx', slots: STACK_OUT.flatMap(toSlots) },
    ],
    rows: [],
  }
}

const V6_HOOKS: readonly HookId[] = HOOK_IDS.filter((id) => isSystemCall(id) && id.endsWith('6'))

/** Whether a namespace speaks IPv6 beyond ::1; if not, the empty IPv6 twins of the cgroup hooks stay out of its cards. */
const speaksIpv6 = (design: Design, namespace: NamespaceId): boolean =>
  design.devices.some(
    (device) => device.namespace === namespace && device.addresses.some((each) => ipVersion(hostPart(each)) === 6),
  )

const socketLabel = (socket: Socket): string => clip(socket.name, 20)
const socketNote = (socket: Socket): string =>
  `${socket.protocol} ${socket.address?.includes(':') ? `[${socket.address}]` : (socket.address ?? '*')}:${socket.port || '*'}`

/**
 * A cgroup with its sockets in one namespace; one without sockets is drawn in its host's own namespace. Calls by which no
 * packet comes are drawn where a program stands, and while one is carried that fits.
 */
export function appPlan(
  design: Design,
  chains: Chains,
  cgroup: Cgroup,
  namespace: NamespaceId,
  carried: ProgramTypeName | null,
): CardPlan {
  const sockets = socketsIn(design, namespace).filter((socket) => socket.cgroup === cgroup.id)
  const withV6 = sockets.length === 0 || speaksIpv6(design, namespace)
  const cgroupSlot = (id: HookId): Slot[] => {
    const occupied = attachedAt(design, at(id)).length > 0
    return withV6 || occupied || !V6_HOOKS.includes(id) ? [hookSlot(design, id, at(id), namespace, chains(at(id)))] : []
  }
  const hooks = (stops: readonly Stop[]): HookId[] =>
    stops.flatMap((stop) => (stop.kind === 'hook' && stop.hook !== 'socket-filter' ? [stop.hook] : []))
  const at = (id: HookId): AttachPoint => ({ hook: id, target: { kind: 'cgroup', id: cgroup.id } })
  const calls = hooks(SOCKET_CALLS).filter(
    (id) => chains(at(id)).length > 0 || (carried !== null && hookTakes(id, carried)),
  )
  const egress: HookId[] = sockets.length === 0 ? ['cgroup-skb-egress'] : []
  return {
    id: appCard(cgroup.id, namespace),
    kind: 'app',
    namespace,
    title: clipName(cgroup.name),
    subtitle: 'cgroup',
    lanes: [
      ...(calls.length > 0 ? [{ role: 'call' as const, slots: calls.flatMap(cgroupSlot) }] : []),
      { role: 'tx', slots: [...hooks(SOCKET_TX), ...egress].flatMap(cgroupSlot) },
      { role: 'rx', slots: hooks(SOCKET_RX).flatMap(cgroupSlot) },
    ],
    rows: sockets.map((socket) => {
      const at: AttachPoint = { hook: 'socket-filter', target: { kind: 'socket', id: socket.id } }
      const label = socketLabel(socket)
      const note = socketNote(socket)
      return [
        hookSlot(design, 'socket-filter', at, namespace, chains(at)),
        {
          kind: 'socket',
          key: socketSlotKey(socket.id),
          socket: socket.id,
          label,
          note,
          rail: 0,
          box: {
            x: 0,
            y: 0,
            width: Math.ceil(monoWidth(label, SIZE.chipFont) + monoWidth(note, SIZE.slotFont) + 44),
            height: 30,
          },
        },
      ] satisfies Slot[]
    }),
  }
}

/** Every card of a namespace, in reading order. */
export function plansIn(
  design: Design,
  chains: Chains,
  namespace: NamespaceId,
  isHostRoot: boolean,
  offer: RouteHook | null,
  carried: ProgramTypeName | null,
): CardPlan[] {
  const { host } = namespaceOf(design, namespace)
  const here = cgroupsIn(design, namespace)
  const used = new Set<CgroupId>(design.sockets.map((socket) => socket.cgroup))
  // the root cgroup is always there to attach to; one between root and leaf only once something stands on it
  const bare = isHostRoot
    ? design.cgroups.filter(
        (cgroup) =>
          cgroup.host === host &&
          !used.has(cgroup.id) &&
          (cgroup.parent === null || design.attachments.some((each) => each.at.target.id === cgroup.id)),
      )
    : []
  const maps = isHostRoot ? mapsPlan(design, host, namespace) : null
  return [
    ...design.devices
      .filter((device) => device.namespace === namespace)
      .map((device) => devicePlan(design, chains, device)),
    stackPlan(design, chains, namespace, offer),
    ...[...here, ...bare].map((cgroup) => appPlan(design, chains, cgroup, namespace, carried)),
    ...(maps ? [maps] : []),
  ]
}
