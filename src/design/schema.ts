import { z } from 'zod'
import { ATTACH_TYPE_NAMES, FIELD_NAMES, HOOK_IDS, NIC_DRIVER_NAMES, PROGRAM_TYPE_NAMES } from '../kernel'
import { isAddress, isCidr, isMac } from './address'
import * as ids from './ids'
import { kernelSchema } from './kernel'
import { lookupSchema, mapActionSchemas, mapSchema } from './maps/schema'
import { packetSchema } from './packet'

/** Names and notes are free text: shown as text everywhere, never as markup. */
const name = z.string().trim().min(1).max(120)
const text = z.string().max(20_000)
const mac = z.string().refine(isMac, { error: 'not-a-mac' })
const address = z.string().refine(isAddress, { error: 'not-an-address' })
const cidr = z.string().refine(isCidr, { error: 'not-a-prefix' })
const port = z.int().min(0).max(65535)
const u32 = z.int().min(0).max(0xffffffff)

export const pointSchema = z.object({ x: z.number().min(-1e6).max(1e6), y: z.number().min(-1e6).max(1e6) })

const hostSchema = z.object({ id: ids.hostId, name })

const namespaceSchema = z.object({
  id: ids.namespaceId,
  host: ids.hostId,
  name,
  /** net.ipv4.ip_forward / net.ipv6.conf.all.forwarding */
  forwarding: z.boolean(),
  /** Addresses on `lo`, which every network namespace has. */
  loopback: z.array(cidr).max(64),
})

const deviceKindSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('nic'),
    driver: z.enum(NIC_DRIVER_NAMES),
    network: ids.networkId.nullable(),
    /** Large receive offload: the card joins packets before the driver sees them. */
    lro: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('veth'), peer: ids.deviceId }),
])

const deviceSchema = z.object({
  id: ids.deviceId,
  namespace: ids.namespaceId,
  /** IFNAMSIZ is 16 with the closing NUL */
  name: z
    .string()
    .min(1)
    .max(15)
    .regex(/^[^\s/]+$/),
  link: deviceKindSchema,
  mac,
  addresses: z.array(cidr).max(64),
  mtu: z.int().min(68).max(65535),
  /** It has a clsact qdisc, as `tc qdisc add dev … clsact` makes one. */
  clsact: z.boolean().default(true),
})

/** What lies outside: NICs on the same network hear each other. */
const networkSchema = z.object({ id: ids.networkId, name })

const routeSchema = z.object({
  id: ids.routeId,
  namespace: ids.namespaceId,
  /** A prefix; `0.0.0.0/0` and `::/0` are the default routes. */
  to: cidr,
  via: address.nullable(),
  device: ids.deviceId,
  metric: u32,
})

const cgroupSchema = z.object({ id: ids.cgroupId, host: ids.hostId, name, parent: ids.cgroupId.nullable() })

const socketSchema = z.object({
  id: ids.socketId,
  /** The process that owns it. */
  name,
  namespace: ids.namespaceId,
  cgroup: ids.cgroupId,
  protocol: z.enum(['tcp', 'udp']),
  /** `null`: the wildcard address. */
  address: address.nullable(),
  /** 0: not bound, an ephemeral port is taken when it sends. */
  port,
})

export const MATCH_OPERATORS = ['is', 'is-not'] as const

const matchSchema = z.object({
  field: z.enum(FIELD_NAMES),
  op: z.enum(MATCH_OPERATORS),
  /** Written as people write it: `80, 443`, `1000-2000`, `10.0.0.0/8`, `SYN !ACK`; see match.ts. */
  value: z.string().max(500),
})

const actionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set-field'), field: z.enum(FIELD_NAMES), value: z.string().max(100) }),
  z.object({ kind: z.literal('set-mark'), value: u32 }),
  z.object({ kind: z.literal('count'), counter: name }),
  z.object({
    kind: z.literal('redirect'),
    helper: z.enum(['bpf_redirect', 'bpf_redirect_peer', 'bpf_redirect_neigh']),
    device: ids.deviceId,
    /** BPF_F_INGRESS: into the target's receive path. */
    ingress: z.boolean(),
  }),
  ...mapActionSchemas,
])

const verdictText = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[A-Za-z0-9_-]+$/)

const ruleSchema = z.object({
  id: ids.ruleId,
  matches: z.array(matchSchema).max(32),
  /** Conditions on maps, asked behind the matches. Absent: none. */
  lookups: z.array(lookupSchema).max(8).optional(),
  actions: z.array(actionSchema).max(32),
  /** `null`: do the actions, then look at the next rule. */
  verdict: verdictText.nullable(),
})

const programSchema = z.object({
  id: ids.programId,
  name,
  type: z.enum(PROGRAM_TYPE_NAMES),
  /** The expected attach type it is loaded with, where the kernel insists on one; `null` until it is first attached. */
  attachType: z.enum(ATTACH_TYPE_NAMES).nullable(),
  /** Section name written by the person; `null`: the one its hook implies. */
  section: z.string().max(120).nullable(),
  /** BPF_F_XDP_HAS_FRAGS: an XDP program that can read packets of several buffers (`xdp.frags`). */
  frags: z.boolean().optional(),
  /** Who loads it, such as `cilium`. */
  owner: z.string().max(60).nullable(),
  notes: text,
  rules: z.array(ruleSchema).max(500),
  /** Verdict when no rule decided. */
  verdict: verdictText,
})

const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('device'), id: ids.deviceId }),
  z.object({ kind: z.literal('namespace'), id: ids.namespaceId }),
  z.object({ kind: z.literal('route'), id: ids.routeId }),
  z.object({ kind: z.literal('cgroup'), id: ids.cgroupId }),
  z.object({ kind: z.literal('socket'), id: ids.socketId }),
])

const attachPointSchema = z.object({ hook: z.enum(HOOK_IDS), target: targetSchema })

export const CGROUP_MODES = ['multi', 'override', 'none'] as const

/** What the attach call says beyond program and place; which of these a hook knows stands in order/options.ts. */
const attachOptionsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('clsact'),
    /** pref of the filter; `null`: the kernel picks one. */
    prio: z.int().min(1).max(0xffff).nullable(),
    /** TCA_BPF_FLAG_ACT_DIRECT; without it the program only classifies. */
    directAction: z.boolean(),
  }),
  z.object({
    kind: z.literal('tcx'),
    /** BPF_F_BEFORE and BPF_F_AFTER, alone or relative to another; `null`: appended. */
    anchor: z
      .discriminatedUnion('where', [
        z.object({ where: z.literal('head') }),
        z.object({ where: z.literal('tail') }),
        z.object({ where: z.literal('before'), of: ids.attachmentId }),
        z.object({ where: z.literal('after'), of: ids.attachmentId }),
      ])
      .nullable(),
  }),
  z.object({
    kind: z.literal('cgroup'),
    /** BPF_F_ALLOW_MULTI (as links always do), BPF_F_ALLOW_OVERRIDE, or neither. */
    mode: z.enum(CGROUP_MODES),
    /** BPF_F_PREORDER */
    preorder: z.boolean(),
  }),
  z.object({
    kind: z.literal('netfilter'),
    /** Within what net/netfilter/nf_bpf_link.c takes; `null`: behind those attached before. */
    priority: z.int().min(-0x7fffffff).max(0x7ffffffe).nullable(),
  }),
])

const attachmentSchema = z.object({
  id: ids.attachmentId,
  program: ids.programId,
  at: attachPointSchema,
  enabled: z.boolean(),
  /** Absent: the defaults. */
  options: attachOptionsSchema.optional(),
})

/** System calls of an application on its socket. */
export const CALLS = ['socket', 'bind', 'listen', 'connect', 'send', 'getsockname', 'getpeername', 'close'] as const
export type CallName = (typeof CALLS)[number]

const stimulusSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('wire'),
    device: ids.deviceId,
    packet: packetSchema,
    /** What the kernel answers is sent, too. */
    answers: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('socket'),
    socket: ids.socketId,
    /** Where the application connects or sends to. */
    to: address,
    port,
    /** TCP flags of the segment; a SYN is a connect(2). Ignored by UDP. */
    flags: z.array(z.enum(['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'])),
    /** UDP only: the socket is connected, so sendmsg hooks do not run (net/ipv4/udp.c udp_sendmsg). */
    connected: z.boolean(),
    /** Bytes of payload. */
    length: z.int().min(0).max(65000),
  }),
  z.object({
    kind: z.literal('call'),
    socket: ids.socketId,
    call: z.enum(CALLS),
    /** What bind, connect and send are told; `null`: bind as it is drawn, send to the peer. */
    address: address.nullable(),
    port,
    /** Bytes that send sends. */
    length: z.int().min(0).max(65000),
  }),
])

const scenarioSchema = z.object({ id: ids.scenarioId, name, notes: text, stimuli: z.array(stimulusSchema).max(1000) })

export const DESIGN_FORMAT = 'hookchain'
export const DESIGN_VERSION = 1

/** The whole document. Layout is kept apart from the model: moving a card changes no meaning. */
export const designSchema = z.object({
  format: z.literal(DESIGN_FORMAT),
  version: z.literal(DESIGN_VERSION),
  name,
  notes: text,
  kernel: kernelSchema,
  hosts: z.array(hostSchema).max(100),
  namespaces: z.array(namespaceSchema).max(1000),
  networks: z.array(networkSchema).max(100),
  devices: z.array(deviceSchema).max(5000),
  routes: z.array(routeSchema).max(20_000),
  cgroups: z.array(cgroupSchema).max(2000),
  sockets: z.array(socketSchema).max(5000),
  programs: z.array(programSchema).max(2000),
  /** eBPF maps; a file that does not say has none. */
  maps: z.array(mapSchema).max(500).default([]),
  /** In the order in which they were attached. */
  attachments: z.array(attachmentSchema).max(20_000),
  scenarios: z.array(scenarioSchema).max(200),
  /** Where a card (see cards.ts) was put by hand, relative to its frame. */
  layout: z.record(z.string().max(160), pointSchema),
})

export type Design = z.infer<typeof designSchema>
export type Point = z.infer<typeof pointSchema>
export type Host = z.infer<typeof hostSchema>
export type Namespace = z.infer<typeof namespaceSchema>
export type Device = z.infer<typeof deviceSchema>
export type DeviceLink = Device['link']
export type Network = z.infer<typeof networkSchema>
export type Route = z.infer<typeof routeSchema>
export type Cgroup = z.infer<typeof cgroupSchema>
export type Socket = z.infer<typeof socketSchema>
export type Match = z.infer<typeof matchSchema>
export type Action = z.infer<typeof actionSchema>
export type Rule = z.infer<typeof ruleSchema>
export type Program = z.infer<typeof programSchema>
export type Target = z.infer<typeof targetSchema>
export type AttachPoint = z.infer<typeof attachPointSchema>
export type Attachment = z.infer<typeof attachmentSchema>
export type AttachOptions = z.infer<typeof attachOptionsSchema>
export type CgroupMode = (typeof CGROUP_MODES)[number]
export type Stimulus = z.infer<typeof stimulusSchema>
export type Scenario = z.infer<typeof scenarioSchema>
