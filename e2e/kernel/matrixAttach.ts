import { ATTACH_POINTS, ATTACH_TYPES, attachType, type AttachPointSheet, type AttachTarget, type AttachTypeName, type KernelVersion, type ProgramType } from '../../src/kernel' // prettier-ignore
import type { Probed } from './matrix'

export type Attempt = Probed['attempts'][number]

export const attachTypeName = (value: number): AttachTypeName | null => ATTACH_TYPES[value]?.name ?? null
const valueOf = (name: AttachTypeName): number => attachType(name).value

/** What the prober calls its targets where it names none by attach type. */
const BY_DETAIL: Record<string, readonly string[]> = {
  'xdp auto': ['xdp'],
  'xdp native': ['xdp'],
  'xdp generic': ['xdp-generic'],
  // a veth has no offload
  'xdp offload': [],
  'clsact ingress da': ['clsact-ingress'],
  'clsact ingress': ['clsact-ingress'],
  'clsact egress da': ['clsact-egress'],
  'clsact egress': ['clsact-egress'],
  'classifier of a qdisc': ['qdisc-filter'],
  action: ['tc-action'],
  'lwt in': ['lwt-in'],
  'lwt out': ['lwt-out'],
  'lwt xmit': ['lwt-xmit'],
  'seg6local End.BPF': ['seg6local'],
  devmap: ['xdp-devmap'],
  devmap_hash: ['xdp-devmap'],
  cpumap: ['xdp-cpumap'],
  PACKET_FANOUT_DATA: ['packet-fanout'],
  TUNSETSTEERINGEBPF: ['tun-steering'],
  TUNSETFILTEREBPF: ['tun-filter'],
  'by name': ['raw-tracepoint', 'raw-tracepoint-writable'],
  'of the program': ['tp-btf', 'fentry', 'fexit', 'fmod-ret', 'lsm', 'freplace'],
}
const XDP_MODES: Record<string, readonly string[]> = { auto: ['xdp'], native: ['xdp'], generic: ['xdp-generic'], offload: [] } // prettier-ignore
/** Only these protocols have BPF_NETFILTER links (net/netfilter/nf_bpf_link.c bpf_nf_check_pf_and_hooks). */
const NF_HOOKS: Record<string, string> = {
  PRE_ROUTING: 'nf-prerouting',
  LOCAL_IN: 'nf-input',
  FORWARD: 'nf-forward',
  LOCAL_OUT: 'nf-output',
  POST_ROUTING: 'nf-postrouting',
}

function idsOf([, target, value, detail]: Attempt): readonly string[] | null {
  if (value === null && detail !== null) {
    if (detail.startsWith('SO_ATTACH_BPF')) return ['socket-filter']
    if (detail.startsWith('SO_ATTACH_REUSEPORT')) return ['reuseport-filter', 'reuseport', 'reuseport-migrate']
    return BY_DETAIL[detail] ?? null
  }
  if (target === 'namespace' && detail !== null) {
    const [protocol = '', where = ''] = detail.split(' ')
    return protocol === 'IPV4' || protocol === 'IPV6' ? [NF_HOOKS[where] ?? ''] : []
  }
  const mode = detail?.startsWith('veth ') ? XDP_MODES[detail.slice(5)] : undefined
  return mode ?? null
}

/**
 * The attach points that an attempt tries to reach.
 * A link of a TRACING program takes the function or tracepoint that it was loaded for and looks at no target, so that the
 * target of the attempt is as good as none (kernel/bpf/syscall.c link_create); a perf event has no attach type when it comes by ioctl.
 */
export function pointsOf(attempt: Attempt): AttachPointSheet[] {
  const [way, target, value, detail] = attempt
  const ids = idsOf(attempt)
  if (ids) return ATTACH_POINTS.filter((each) => ids.includes(each.id))
  const name = value === null ? 'BPF_PERF_EVENT' : attachTypeName(value)
  return ATTACH_POINTS.filter((each) => {
    if (each.attachType !== name || !(each.ways as readonly string[]).includes(way)) return false
    if (each.programTypes.includes('BPF_PROG_TYPE_TRACING')) return each.id === 'iter' ? target === 'none' : true
    if (each.target !== target || each.id.startsWith('xdp') || each.id.startsWith('nf-')) return false
    // only a netkit has netkit's own hooks
    return detail === 'veth' ? !each.id.startsWith('netkit') : true
  })
}

const SOCK_CREATE = valueOf('BPF_CGROUP_INET_SOCK_CREATE')
const MULTI = (['BPF_TRACE_KPROBE_MULTI', 'BPF_TRACE_KPROBE_SESSION', 'BPF_TRACE_UPROBE_MULTI', 'BPF_TRACE_UPROBE_SESSION'] as const).map(valueOf) // prettier-ignore
const IN_MAPS = (['BPF_XDP_DEVMAP', 'BPF_XDP_CPUMAP'] as const).map(valueOf)

/**
 * Whether an attach point takes a program that was loaded with an expected attach type. Strict types go where they were
 * loaded for, 0 of CGROUP_SOCK being SOCK_CREATE (kernel/bpf/syscall.c bpf_prog_load_fixup_attach_type). The others do not
 * care, but for XDP in maps (net/core/dev.c dev_xdp_attach, kernel/bpf/devmap.c, cpumap.c) and KPROBE by a link
 * (kernel/bpf/syscall.c bpf_prog_attach_check_attach_type).
 */
export function fits(type: ProgramType, expected: number, point: AttachPointSheet, way: string): boolean {
  const meant = point.attachType === null ? null : valueOf(point.attachType)
  if (type.strictAttachType) return (type.name === 'BPF_PROG_TYPE_CGROUP_SOCK' && expected === 0 ? SOCK_CREATE : expected) === meant // prettier-ignore
  if (type.name === 'BPF_PROG_TYPE_XDP')
    return point.target === 'map' ? expected === meant : !IN_MAPS.includes(expected)
  if (type.name !== 'BPF_PROG_TYPE_KPROBE' || way !== 'BPF_LINK_CREATE') return true
  return meant !== null && MULTI.includes(meant) ? expected === meant : !MULTI.includes(expected)
}

/** The first release with links to a target, by the commands' commits (kernel/bpf/syscall.c link_create). */
const LINKS: Partial<Record<AttachTarget, KernelVersion>> = {
  cgroup: '5.7',
  namespace: '5.8',
  iterator: '5.8',
  device: '5.9',
  'perf-event': '5.15',
  tracepoint: '5.19',
  sockmap: '6.10',
}
/** The first release with a way to an attach point, where that is later than the attach point itself. */
export const waySince = (way: string, point: AttachPointSheet): KernelVersion =>
  (way === 'BPF_LINK_CREATE' ? LINKS[point.target] : undefined) ?? point.since
