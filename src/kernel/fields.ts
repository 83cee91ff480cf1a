/** How the value of a field is written and compared. */
export type FieldKind = 'mac' | 'address' | 'number' | 'port' | 'flags' | 'device'

interface FieldFact {
  name: string
  kind: FieldKind
  /** Largest value of a number. */
  max?: number
}

/** What a rule can ask about a packet, a socket address or the metadata of an skb. */
export const FIELDS = [
  { name: 'eth.src', kind: 'mac' },
  { name: 'eth.dst', kind: 'mac' },
  { name: 'eth.type', kind: 'number', max: 0xffff },
  { name: 'ip.version', kind: 'number', max: 15 },
  { name: 'ip.src', kind: 'address' },
  { name: 'ip.dst', kind: 'address' },
  { name: 'ip.protocol', kind: 'number', max: 255 },
  { name: 'ip.ttl', kind: 'number', max: 255 },
  { name: 'tcp.sport', kind: 'port' },
  { name: 'tcp.dport', kind: 'port' },
  { name: 'tcp.flags', kind: 'flags' },
  { name: 'udp.sport', kind: 'port' },
  { name: 'udp.dport', kind: 'port' },
  { name: 'icmp.type', kind: 'number', max: 255 },
  { name: 'icmp.code', kind: 'number', max: 255 },
  { name: 'mark', kind: 'number', max: 0xffffffff },
  { name: 'ifname', kind: 'device' },
] as const satisfies readonly FieldFact[]

export type FieldName = (typeof FIELDS)[number]['name']
export const FIELD_NAMES = FIELDS.map((field) => field.name) as [FieldName, ...FieldName[]]

const byName = new Map<string, FieldFact>(FIELDS.map((field) => [field.name, field]))
/** The fact sheet of a field. Throws on an unknown name: callers hold validated names. */
export function field(name: FieldName): FieldFact {
  const found = byName.get(name)
  if (!found) throw new Error(`no field ${name}`)
  return found
}

const ETH = ['eth.src', 'eth.dst', 'eth.type'] as const
const IP = ['ip.version', 'ip.src', 'ip.dst', 'ip.protocol', 'ip.ttl'] as const
const L4 = ['tcp.sport', 'tcp.dport', 'tcp.flags', 'udp.sport', 'udp.dport', 'icmp.type', 'icmp.code'] as const
/** Header bytes a program may rewrite where it may write packet data at all. */
const WRITABLE_HEADERS = [
  'eth.src', 'eth.dst', 'ip.src', 'ip.dst', 'ip.ttl', 'tcp.sport', 'tcp.dport', 'udp.sport', 'udp.dport',
] as const // prettier-ignore

export interface Access {
  read: readonly FieldName[]
  write: readonly FieldName[]
}

/**
 * What a program may look at and change, by what it is given. Sources, Linux 6.18, net/core/filter.c:
 * xdp_is_valid_access (no mark: there is no skb yet); tc_cls_act_is_valid_access (mark writable; headers by bpf_skb_store_bytes);
 * cg_skb_is_valid_access (mark writable, packet data read-only: may_access_direct_pkt_data refuses writes, and the data starts
 * at the network header, so no Ethernet but its type, which is __sk_buff.protocol: measured); sk_filter_is_valid_access
 * (only cb is writable); sock_addr_is_valid_access; sock_filter_is_valid_access with __sock_filter_check_attach_type (the
 * mark only while a socket is made or closed, its own address and port only once it is bound); sk_lookup_is_valid_access;
 * net/netfilter/nf_bpf_link.c nf_is_valid_access (the skb behind it is read-only); lwt_is_valid_access (mark writable, the data
 * again from the network header on, headers writable to LWT_XMIT alone).
 */
const ACCESS = {
  xdp: { read: [...ETH, ...IP, ...L4, 'ifname'], write: WRITABLE_HEADERS },
  tc: { read: [...ETH, ...IP, ...L4, 'mark', 'ifname'], write: [...WRITABLE_HEADERS, 'mark'] },
  'cgroup-skb': { read: ['eth.type', ...IP, ...L4, 'mark', 'ifname'], write: ['mark'] },
  lwt: { read: ['eth.type', ...IP, ...L4, 'mark', 'ifname'], write: ['mark'] },
  'lwt-xmit': {
    read: ['eth.type', ...IP, ...L4, 'mark', 'ifname'],
    write: [...WRITABLE_HEADERS.filter((name) => !name.startsWith('eth.')), 'mark'],
  },
  'socket-filter': { read: [...ETH, ...IP, ...L4, 'mark', 'ifname'], write: [] },
  'sock-addr': {
    read: ['ip.version', 'ip.dst', 'ip.protocol', 'tcp.dport', 'udp.dport'],
    write: ['ip.dst', 'tcp.dport', 'udp.dport'],
  },
  'sock-addr-local': {
    read: ['ip.version', 'ip.src', 'ip.protocol', 'tcp.sport', 'udp.sport'],
    write: ['ip.src', 'tcp.sport', 'udp.sport'],
  },
  sock: { read: ['ip.version', 'ip.protocol', 'mark'], write: ['mark'] },
  'sock-bound': { read: ['ip.version', 'ip.src', 'ip.protocol', 'tcp.sport', 'udp.sport'], write: [] },
  'sock-addr-sendmsg': {
    read: ['ip.version', 'ip.src', 'ip.dst', 'ip.protocol', 'udp.dport'],
    write: ['ip.src', 'ip.dst', 'udp.dport'],
  },
  'sock-addr-recvmsg': {
    read: ['ip.version', 'ip.src', 'ip.protocol', 'udp.sport'],
    write: ['ip.src', 'udp.sport'],
  },
  'sk-lookup': {
    read: [
      'ip.version',
      'ip.src',
      'ip.dst',
      'ip.protocol',
      'tcp.sport',
      'tcp.dport',
      'udp.sport',
      'udp.dport',
      'ifname',
    ],
    write: [],
  },
  netfilter: { read: ['eth.type', ...IP, ...L4, 'mark', 'ifname'], write: [] },
} as const satisfies Record<string, Access>

export type AccessName = keyof typeof ACCESS

/** Readable and writable fields of an access class (a hook names its class). */
export const access = (name: AccessName): Access => ACCESS[name]
