import { addMap, addScenario, updateMap, type BpfMap, type Design, type MapAction, type Packet } from '../../design'
import type { DrawnMapType } from '../../kernel'
import { deviceNamed, inEnglish, onDevice, socketNamed, withProgram, wordsOf } from './build'
import { emptyHost } from './emptyHost'

const tcp = (design: Design, src: string, sport: number, dport: number, flags: ('SYN' | 'ACK')[]): Packet => ({
  eth: { src: '02:00:00:00:00:01', dst: deviceNamed(design, 'host', 'eth0').mac, type: 0x0800 },
  vlan: null,
  net: {
    kind: 'ip',
    version: 4,
    src,
    dst: '192.0.2.10',
    protocol: 6,
    ttl: 58,
    fragment: false,
    transport: { kind: 'tcp', sport, dport, flags },
  },
  length: 74,
})

/** A map of the template on its one host. */
function withMap(design: Design, type: DrawnMapType, name: string, change: Partial<BpfMap>): [Design, BpfMap['id']] {
  const host = design.hosts[0]
  if (!host) throw new Error('no host')
  const added = addMap(design, host.id, type, name)
  const { id } = added.maps.at(-1) as BpfMap
  return [updateMap(added, id, change), id]
}

/** Indexes of xdp_stats_map, one for each reason to drop. */
const BLOCKED = '0'
const SPOOFED = '1'
const REFLECTED = '2'

/**
 * A filter that drops attack traffic in the driver, before the kernel spends an skb on it, and a second look at tc.
 * What is blocked stands in an LPM trie that user space may change at any time; a per-CPU array counts what was dropped.
 * The idea is that of the kernel's samples/bpf/xdp1 and of Cloudflare's L4Drop ("L4Drop: XDP DDoS Mitigations").
 */
export function xdpDdos(translate = inEnglish): Design {
  const t = wordsOf(translate)
  let design: Design = { ...emptyHost(), name: t('templates.xdp-ddos.name') }
  const nic = deviceNamed(design, 'host', 'eth0')
  const [withList, blocklist] = withMap(design, 'BPF_MAP_TYPE_LPM_TRIE', 'blocklist_v4', {
    key: [{ name: 'prefix', kind: 'ipv4-prefix' }],
    value: [{ name: 'hits', kind: 'u64' }],
    maxEntries: 100_000,
    entries: [
      { key: ['198.51.100.0/24'], value: ['0'] },
      { key: ['203.0.113.66/32'], value: ['0'] },
    ],
  })
  const [withStats, stats] = withMap(withList, 'BPF_MAP_TYPE_PERCPU_ARRAY', 'xdp_stats_map', {
    key: [{ name: 'reason', kind: 'u32' }],
    value: [{ name: 'packets', kind: 'u64' }],
    maxEntries: 3,
  })
  design = withStats
  const source = [{ from: 'field', field: 'ip.src' } as const]
  const drop = (reason: string): MapAction => ({
    kind: 'map-add',
    map: stats,
    key: [{ from: 'constant', value: reason }],
    member: 'packets',
    by: 1,
  })
  design = withProgram(
    design,
    {
      name: 'xdp_ddos_filter',
      type: 'BPF_PROG_TYPE_XDP',
      verdict: 'XDP_PASS',
      notes: t('templates.xdp-ddos.filter'),
    },
    [
      {
        matches: [],
        lookups: [{ map: blocklist, key: source, test: { kind: 'hit' } }],
        actions: [{ kind: 'map-add', map: blocklist, key: source, member: 'hits', by: 1 }, drop(BLOCKED)],
        verdict: 'XDP_DROP',
      },
      {
        matches: [{ field: 'ip.src', op: 'is', value: '192.0.2.10, 127.0.0.0/8' }],
        actions: [drop(SPOOFED)],
        verdict: 'XDP_DROP',
      },
      {
        matches: [{ field: 'udp.sport', op: 'is', value: '19, 53, 123, 1900, 11211' }],
        actions: [drop(REFLECTED)],
        verdict: 'XDP_DROP',
      },
    ],
    [onDevice(nic, 'xdp')],
  )
  design = withProgram(
    design,
    { name: 'syn_marker', type: 'BPF_PROG_TYPE_SCHED_CLS', verdict: 'TCX_NEXT', notes: t('templates.xdp-ddos.marker') },
    [
      {
        matches: [{ field: 'tcp.flags', op: 'is', value: 'SYN !ACK' }],
        actions: [
          { kind: 'set-mark', value: 0x1 },
          { kind: 'count', counter: 'new_connections' },
        ],
        verdict: 'TCX_NEXT',
      },
    ],
    [onDevice(nic, 'tcx-ingress')],
  )
  const from = (src: string, sport: number) => ({
    kind: 'wire' as const,
    device: nic.id,
    packet: tcp(design, src, sport, 80, ['SYN']),
  })
  design = addScenario(design, t('templates.xdp-ddos.visitor'), [from('192.0.2.77', 51000), from('198.51.100.7', 6666)])
  return addScenario(design, t('templates.xdp-ddos.burst'), [
    ...Array.from({ length: 10 }, (_, i) => from(`198.51.100.${i + 1}`, 1024 + i)),
    from('192.0.2.77', 51001),
    { kind: 'socket', socket: socketNamed(design, 'server').id, to: '192.0.2.77', port: 51001, flags: ['SYN', 'ACK'], connected: false, length: 0 }, // prettier-ignore
  ])
}
