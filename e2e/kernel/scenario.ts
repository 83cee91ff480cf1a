import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chainAt, deviceOf, hostPart, ipVersion, lineage, namespaceOf, numberOf, optionsKind, namespaceOfTarget, optionsOf, peerOf, programOf, relativeOf, routeOf, socketOf, type Action, type Attachment, type Design, type Device, type Rule, type Stimulus, isMapAction } from '../../src/design' // prettier-ignore
import { verdictValue, type HookId } from '../../src/kernel'
import { run, type Trace } from '../../src/simulate'
import { contentsIn, lookupIn, mapActionIn, mapsIn } from './mapBytes'

/** What the kernel did with a packet. */
export interface Result {
  /** Whose attach call failed: positions in the design's attachments. */
  refused: number[]
  /** The programs that ran: positions in the design's attachments. */
  ran: number[]
  /** What the sender's system call failed with. */
  errno: string | null
  /** Bytes of payload that the server got. */
  received: number | null
  /** The source address the server saw. */
  sender: string | null
}

const found = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0
/** Whether the suite can run here. */
export const canRun =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  ['python3', 'ip', 'tc'].every(found) &&
  existsSync('/sys/fs/cgroup')

export const TITLE = canRun ? 'against the running kernel' : 'skipped: needs root on Linux'

const nsName = (design: Design, device: Device) => namespaceOf(design, device.namespace).name

/** The kernel gives these to `lo` itself. */
const isOfLo = (cidr: string) => cidr.startsWith('127.') || hostPart(cidr) === '::1'

/** The design's namespaces, cables, routes and cgroups as kernel.py builds them: what stands in it with a NIC is left out. */
export function topologyOf(design: Design) {
  const ends = design.devices.filter((device) => device.link.kind === 'veth')
  const end = (device: Device) => ({ ns: nsName(design, device), name: device.name, mac: device.mac, addresses: device.addresses, mtu: device.mtu }) // prettier-ignore
  return {
    cgroups: design.cgroups.filter((cgroup) => cgroup.parent !== null).map((cgroup) => cgroup.name),
    namespaces: design.namespaces.map(({ name, forwarding, loopback }) => ({
      name,
      forwarding,
      loopback: loopback.filter((cidr) => !isOfLo(cidr)),
    })),
    cables: ends.flatMap((device) => {
      const peer = peerOf(design, device)
      return peer && ends.indexOf(device) < ends.indexOf(peer) ? [[end(device), end(peer)]] : []
    }),
    routes: design.routes.map(({ namespace, to, via, device, metric }) => ({
      ns: namespaceOf(design, namespace).name,
      to,
      via,
      metric,
      device: deviceOf(design, device).name,
    })),
    // everybody behind a cable knows the addresses at its other end, those of that end's lo included
    neighbours: ends.flatMap((device) => {
      const peer = peerOf(design, device)
      const known = peer ? [...peer.addresses, ...namespaceOf(design, peer.namespace).loopback].map(hostPart) : []
      return known
        .filter((address) => !isOfLo(address))
        .map((address) => ({ ns: nsName(design, device), device: device.name, address, mac: peer?.mac ?? '' }))
    }),
  }
}

/** An action as kernel.py does it. Only sendmsg has msg_src_ip4, msg_src_ip6; elsewhere the own address stands in user_ip4, user_ip6 too (net/core/filter.c sock_addr_is_valid_access). */
function actionOf(design: Design, action: Action, hook: HookId) {
  if (action.kind === 'redirect') {
    const device = deviceOf(design, action.device)
    return { kind: 'redirect', helper: action.helper, ns: nsName(design, device), device: device.name, flags: action.ingress ? 1 : 0 } // prettier-ignore
  }
  if (isMapAction(action)) return mapActionIn(design, action)
  if (action.kind === 'set-mark') return { kind: 'set-mark', value: action.value }
  if (action.kind === 'set-field' && action.field === 'eth.dst') return { kind: 'set-dst', mac: action.value }
  if (action.kind === 'set-field' && action.field === 'ip.dst') return { kind: 'set-call', field: 'ip', value: action.value } // prettier-ignore
  if (action.kind === 'set-field' && action.field === 'ip.src') return { kind: 'set-call', field: hook.startsWith('sendmsg') ? 'source' : 'ip', value: action.value } // prettier-ignore
  if (action.kind === 'set-field' && /^(tcp|udp)\.[sd]port$/.test(action.field)) return { kind: 'set-call', field: 'port', value: Number(action.value) } // prettier-ignore
  throw new Error(`kernel.py has no action ${JSON.stringify(action)}`)
}

function ruleOf(design: Design, rule: Rule, hook: HookId, value: (verdict: string) => number) {
  if (rule.matches.some((match) => match.field !== 'mark' || match.op !== 'is')) throw new Error('only mark is matched')
  return {
    mark: rule.matches[0] ? Number(rule.matches[0].value) : null,
    lookups: (rule.lookups ?? []).map((lookup) => lookupIn(design, lookup)),
    actions: rule.actions.map((action) => actionOf(design, action, hook)),
    verdict: rule.verdict === null ? null : value(rule.verdict),
  }
}

/** How it is attached. The kernel wants a netfilter priority said, and chooses a clsact prio itself. */
function optionsIn(design: Design, attachment: Attachment) {
  const kind = optionsKind(attachment.at.hook)
  if (kind === null) return null
  const options = optionsOf(attachment, kind)
  if (options.kind === 'netfilter') return { ...options, priority: numberOf(design, attachment) }
  const relative = options.kind === 'tcx' ? relativeOf(options.anchor) : null
  if (options.kind !== 'tcx' || relative === null) return options
  return { ...options, anchor: { ...options.anchor, of: design.attachments.findIndex((each) => each.id === relative) } }
}

export function programIn(design: Design, attachment: Attachment) {
  const { at, program: id } = attachment
  const program = programOf(design, id)
  const value = (verdict: string) => {
    const number = verdictValue(program.type, verdict)
    if (number === undefined) throw new Error(`no verdict ${verdict}`)
    return number
  }
  const { target } = at
  const device = target.kind === 'device' ? deviceOf(design, target.id) : null
  const route = target.kind === 'route' ? routeOf(design, target.id) : null
  const space = namespaceOfTarget(design, target)
  return {
    hook: at.hook,
    ns: space && namespaceOf(design, space).name,
    device: device?.name ?? null,
    route: route && { ...route, device: deviceOf(design, route.device).name },
    cgroup: target.kind === 'cgroup' ? (lineage(design, target.id)[0]?.name ?? null) : null,
    rules: program.rules.map((rule) => ruleOf(design, rule, at.hook, value)),
    verdict: value(program.verdict),
    options: optionsIn(design, attachment),
    frags: program.frags ?? false,
  }
}

function stimulusOf(design: Design, stimulus: Stimulus) {
  if (stimulus.kind === 'socket') {
    const socket = socketOf(design, stimulus.socket)
    const cgroup = lineage(design, socket.cgroup)[0]?.name
    return { ...stimulus, ns: namespaceOf(design, socket.namespace).name, cgroup, protocol: socket.protocol }
  }
  if (stimulus.kind === 'call') throw new Error('calls.ts runs calls')
  const peer = peerOf(design, deviceOf(design, stimulus.device))
  const { net, eth, vlan } = stimulus.packet
  if (!peer || net.kind !== 'ip' || net.transport.kind !== 'udp') throw new Error('only UDP through a veth')
  const { sport, dport } = net.transport
  const frame = { ethDst: eth.dst, ethSrc: eth.src, vlan, src: net.src, dst: net.dst, ttl: net.ttl, sport, dport }
  return { kind: 'wire', ns: nsName(design, peer), device: peer.name, frame }
}

/** A design with its programs, and what is sent through it. Its server is the bound UDP socket. */
export interface Scenario {
  name: string
  design: Design
  stimulus: Stimulus
  /** What is sent after it, through the same programs and maps. */
  then?: readonly Stimulus[]
}

const familyOf = (stimulus: Stimulus): 4 | 6 => {
  if (stimulus.kind === 'socket') return ipVersion(stimulus.to)
  return stimulus.kind === 'wire' && stimulus.packet.net.kind === 'ip' && stimulus.packet.net.version === 6 ? 6 : 4
}

const stimuliOf = ({ stimulus, then = [] }: Scenario): Stimulus[] => [stimulus, ...then]

function scenarioOf(scenario: Scenario) {
  const { design, stimulus } = scenario
  const server = design.sockets.find((socket) => socket.protocol === 'udp' && socket.port !== 0)
  if (!server) throw new Error('no server')
  return {
    server: {
      ns: namespaceOf(design, server.namespace).name,
      cgroup: lineage(design, server.cgroup)[0]?.name,
      address: server.address ?? '',
      port: server.port,
    },
    family: familyOf(stimulus),
    programs: design.attachments.map((attachment) => programIn(design, attachment)),
    maps: mapsIn(design),
    stimuli: stimuliOf(scenario).map((stimulus) => stimulusOf(design, stimulus)),
  }
}

/** All that came of a scenario: each of its packets, and what the maps hold in the end. */
export interface Outcome {
  runs: Result[]
  maps: (string[][] | null)[]
}

/** What became of each scenario's only packet. */
export const onKernel = (scenarios: readonly Scenario[]): Result[] =>
  allOnKernel(scenarios).map(({ runs }) => runs[0] as Result)

/** Runs scenarios on the kernel, those of one topology in one go. Throws with the script's own words if it fails. */
export const allOnKernel = (scenarios: readonly Scenario[]): Outcome[] => runScript('kernel.py', scenarios, scenarioOf)

/** The same with another script that reads what `write` makes of a scenario. */
export function runScript<S extends { design: Design }, R>(
  name: string,
  scenarios: readonly S[],
  write: (scenario: S) => object,
): R[] {
  const script = fileURLToPath(new URL(name, import.meta.url))
  const topologies = scenarios.map(({ design }) => JSON.stringify(topologyOf(design)))
  const results: R[] = []
  for (const topology of new Set(topologies)) {
    const mine = scenarios.flatMap((each, i) => (topologies[i] === topology ? [{ each, i }] : []))
    const input = JSON.stringify({
      topology: JSON.parse(topology),
      scenarios: mine.map(({ each }) => write(each)),
    })
    const { status, stdout, stderr } = spawnSync('python3', [script], { input, encoding: 'utf8', timeout: 150_000 })
    if (status !== 0) throw new Error(`${name}: ${stderr}`)
    ;(JSON.parse(stdout) as R[]).forEach((result, k) => (results[mine[k]?.i ?? -1] = result))
  }
  return results
}

/** Ethernet, IP and UDP. */
const headers = (version: 4 | 6) => 14 + (version === 4 ? 20 : 40) + 8

/** A trace in the words of a kernel's result. */
export function inKernelWords(design: Design, trace: Trace): Result {
  const { fate, steps } = trace
  const last = steps.at(-1)?.after.packet
  const delivered = fate.kind === 'delivered' ? last : undefined
  const idle = (attachment: Attachment) =>
    chainAt(design, attachment.at).find((link) => link.attachment === attachment)?.idle
  return {
    refused: design.attachments.flatMap((each, i) => (idle(each) === 'refused' ? [i] : [])),
    ran: steps.flatMap((step) => (step.attachment ? [design.attachments.findIndex((each) => each.id === step.attachment)] : [])), // prettier-ignore
    errno: fate.kind === 'refused' ? fate.errno : null,
    received: delivered?.net.kind === 'ip' ? delivered.length - headers(delivered.net.version) : null,
    sender: delivered?.net.kind === 'ip' ? delivered.net.src : null,
  }
}

/** What the simulator says to a scenario. */
export function allSimulated(scenario: Scenario): Outcome {
  const { design } = scenario
  const traces = run(design, stimuliOf(scenario))
  return {
    runs: traces.map((trace) => inKernelWords(design, trace)),
    maps: contentsIn(design, traces.at(-1)?.maps ?? new Map()),
  }
}
export const simulated = (scenario: Scenario): Result => allSimulated(scenario).runs[0] as Result
