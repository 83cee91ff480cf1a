import {
  addHost,
  addNic,
  addPod,
  addProgram,
  attach,
  emptyDesign,
  namespaceOf,
  newProgram,
  qualifiedDeviceName,
  setOptions,
  targetName,
  updateSocket,
  type Action,
  type AttachOptions,
  type Design,
  type Device,
  type DeviceId,
  type IpHeader,
  type Lookup,
  type Match,
  type Packet,
  type Rule,
  type RuleId,
  type Socket,
  type Stimulus,
  type Target,
  type TcpFlag,
} from '../design'
import { hook, type HookId } from '../kernel'
import type { Place, Step, Trace } from './trace'

const must = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`no ${what}`)
  return found
}

/** `lxc_a`, or `a/eth0` where several are called so. */
export const dev = (design: Design, name: string): Device =>
  must(
    design.devices.find((each) => each.name === name || qualifiedDeviceName(design, each) === name),
    name,
  )
export const ns = (design: Design, name: string) =>
  must(
    design.namespaces.find((each) => each.name === name),
    name,
  )
export const sock = (design: Design, name: string): Socket =>
  must(
    design.sockets.find((each) => each.name === name),
    name,
  )
const cgroup = (design: Design, name: string) =>
  must(
    design.cgroups.find((each) => each.name === name),
    name,
  )

function target(design: Design, id: HookId, name: string): Target {
  switch (hook(id).target) {
    case 'device':
      return { kind: 'device', id: dev(design, name).id }
    case 'namespace':
      return { kind: 'namespace', id: ns(design, name).id }
    case 'route':
      return { kind: 'route', id: must(design.routes.find((each) => `${namespaceOf(design, each.namespace).name}:${each.to}` === name), name).id } // prettier-ignore
    case 'cgroup':
      return { kind: 'cgroup', id: cgroup(design, name).id }
    case 'socket':
      return { kind: 'socket', id: sock(design, name).id }
  }
}

export interface Behaviour {
  rules?: { matches?: Match[]; lookups?: Lookup[]; actions?: Action[]; verdict?: string | null }[]
  actions?: Action[]
  name?: string
  options?: AttachOptions
}

/**
 * Puts a program on a hook: `put(design, 'tcx-ingress lxc_a', 'TCX_NEXT')`. Its name is the place, unless one is given;
 * its `actions` are done for every packet; `options` are those of the attach call.
 */
export function put(
  design: Design,
  at: string,
  verdict: string,
  { rules, actions, name, options }: Behaviour = {},
): Design {
  const [id, where] = at.split(' ') as [HookId, string]
  const type = must(hook(id).programTypes[0], id)
  const all = actions ? [{ actions, verdict: null }, ...(rules ?? [])] : (rules ?? [])
  const program = {
    ...newProgram(design, type, id),
    name: name ?? at,
    verdict,
    rules: all.map((rule, i): Rule => ({ id: `r${i}` as RuleId, matches: [], actions: [], verdict: null, ...rule })),
  }
  const attached = attach(addProgram(design, program), program.id, { hook: id, target: target(design, id, where) })
  const last = attached.attachments.at(-1)
  return options && last ? setOptions(attached, last.id, options) : attached
}

export const putAll = (design: Design, places: readonly string[], verdict: (at: string) => string): Design =>
  places.reduce((next, at) => put(next, at, verdict(at)), design)

export const redirect = (
  design: Design,
  device: string,
  helper: 'bpf_redirect' | 'bpf_redirect_peer' | 'bpf_redirect_neigh' = 'bpf_redirect',
  ingress = false,
): Action => ({ kind: 'redirect', helper, device: dev(design, device).id, ingress })

export const set = (field: Match['field'], value: string): Action => ({ kind: 'set-field', field, value })

/** A host that forwards between the pods a (10.0.1.2) and b (10.0.1.3); in b, b-app listens on UDP 9000. */
export function twoPods(): Design {
  const design = ['a', 'b'].reduce((next, name) => addPod(next, next.hosts[0]!.id, name), addHost(emptyDesign('test')))
  const udp = (next: Design, name: string, port: number) =>
    updateSocket(next, sock(next, name).id, { protocol: 'udp', port })
  return udp(udp(design, 'a-app', 0), 'b-app', 9000)
}

/** A host with one NIC (10.0.0.1/24) on a network, and a TCP socket `server` on port 80 in the root cgroup. */
export function oneNic(): Design {
  const host = addHost(emptyDesign('test'))
  const design = addNic(host, host.namespaces[0]!.id, ['10.0.0.1/24'])
  const { id: namespace } = design.namespaces[0]!
  const { id } = design.cgroups[0]!
  const socket = { name: 'server', namespace, cgroup: id, protocol: 'tcp' as const, address: null, port: 80 }
  return { ...design, sockets: [{ ...socket, id: 'sock-1' as Socket['id'] }] }
}

export const ROUTER_MAC = '02:00:00:00:00:99'

interface FrameOptions {
  to?: string
  from?: string
  ip?: Partial<IpHeader>
  packet?: Partial<Packet>
}

/** A TCP SYN to port 80, arriving at an interface with the right MAC, unless told otherwise. */
export function frame(design: Design, device: string, { to, from, ip, packet }: FrameOptions = {}): Stimulus {
  const at = dev(design, device)
  const version = (to ?? '').includes(':') ? 6 : 4
  return {
    kind: 'wire',
    device: at.id,
    packet: {
      eth: { src: ROUTER_MAC, dst: at.mac, type: version === 4 ? 0x0800 : 0x86dd },
      vlan: null,
      length: version === 4 ? 54 : 74,
      net: {
        kind: 'ip',
        version,
        src: from ?? (version === 4 ? '192.0.2.9' : '2001:db8::9'),
        dst: to ?? '10.0.0.1',
        protocol: 6,
        ttl: 64,
        fragment: false,
        transport: { kind: 'tcp', sport: 40000, dport: 80, flags: ['SYN'] },
        ...ip,
      },
      ...packet,
    },
  }
}

/** An application sends: UDP unconnected, or for TCP a SYN, unless told otherwise. */
export const sends = (
  design: Design,
  socket: string,
  to: string,
  port: number,
  more: { flags?: TcpFlag[]; connected?: boolean; length?: number } = {},
): Stimulus => ({
  kind: 'socket',
  socket: sock(design, socket).id,
  to,
  port,
  flags: ['SYN'],
  connected: false,
  length: 1,
  ...more,
})

function placeText(design: Design, place: Place): string {
  const device = (id: DeviceId) => qualifiedDeviceName(design, must(design.devices.find((each) => each.id === id), id)) // prettier-ignore
  const namespace = (id: string) => must(design.namespaces.find((each) => each.id === id), id).name // prettier-ignore
  switch (place.kind) {
    case 'hook':
      return `${place.hook} ${place.target.kind === 'device' ? device(place.target.id) : targetName(design, place.target)}`
    case 'station':
      return `${place.station} ${place.device ? device(place.device) : namespace(place.namespace)}`
    case 'socket':
      return `socket ${must(design.sockets.find((each) => each.id === place.socket), place.socket).name}` // prettier-ignore
    case 'stack':
      return `stack ${namespace(place.namespace)}`
    case 'wire':
      return `wire ${device(place.device)}`
  }
}

const arrow = { start: '', path: '', redirect: '=> ' } as const

/** One line a step: `=> tcx-ingress host/lxc_a`, the arrow for a redirect. */
export const places = (design: Design, trace: Trace): string[] =>
  trace.steps.map((step) => `${arrow[step.arrival]}${placeText(design, step.place)}`)

const programName = (design: Design, step: Step) => design.programs.find((each) => each.id === step.program)?.name

/** The programs that ran, by name. */
export const ran = (design: Design, trace: Trace): string[] =>
  trace.steps.flatMap((step) => programName(design, step) ?? [])

/** `delivered: sim.delivered.socket` */
export const fate = (trace: Trace): string =>
  `${trace.fate.kind === 'refused' ? trace.fate.errno : trace.fate.kind}: ${trace.fate.reason.key}`
