import type { AttachPointFact } from './types'

/** setsockopt and ioctl put the new program in the place of the old one. */
const one = { capacity: 1, full: 'replaced' } as const
const filter = { ...one, programTypes: ['BPF_PROG_TYPE_SOCKET_FILTER'], attachType: null, section: 'socket' } as const
const reuseport = {
  ...one,
  programTypes: ['BPF_PROG_TYPE_SK_REUSEPORT'],
  target: 'socket',
  ways: ['setsockopt'],
  command: 'setsockopt(fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_EBPF, &prog_fd, sizeof prog_fd)',
  source: 'net/core/filter.c sk_reuseport_attach_bpf',
} as const
const sockmap = {
  target: 'sockmap',
  ways: ['BPF_PROG_ATTACH', 'BPF_LINK_CREATE'],
  // BPF_PROG_ATTACH replaces, a second link gets EBUSY (measured)
  ...one,
  source: 'net/core/sock_map.c sock_map_prog_update',
} as const
const skSkb = { ...sockmap, programTypes: ['BPF_PROG_TYPE_SK_SKB'] } as const
const attach = (attachType: string) => `bpftool prog attach pinned /sys/fs/bpf/prog ${attachType} pinned /sys/fs/bpf/sockmap` // prettier-ignore

/** Attach points of sockets, of groups of sockets, of maps of sockets and of tun devices. */
export const SOCKET = [
  {
    ...filter,
    id: 'packet-fanout',
    title: 'packet fanout',
    target: 'socket',
    ways: ['setsockopt'],
    command: 'setsockopt(fd, SOL_PACKET, PACKET_FANOUT_DATA, &prog_fd, sizeof prog_fd)',
    since: '4.3',
    kernelFunction: 'fanout_demux_bpf',
    source: 'net/packet/af_packet.c fanout_set_data_ebpf',
  },
  {
    ...filter,
    id: 'reuseport-filter',
    title: 'reuseport by socket filter',
    target: 'socket',
    ways: ['setsockopt'],
    command: 'setsockopt(fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_EBPF, &prog_fd, sizeof prog_fd)',
    since: '4.5',
    kernelFunction: 'run_bpf_filter',
    source: 'net/core/filter.c sk_reuseport_attach_bpf',
    replacedBy: 'reuseport',
  },
  {
    ...filter,
    id: 'tun-steering',
    title: 'tun queue steering',
    target: 'tun',
    ways: ['ioctl'],
    command: 'ioctl(tun_fd, TUNSETSTEERINGEBPF, &prog_fd)',
    since: '4.16',
    kernelFunction: 'tun_ebpf_select_queue',
    source: 'drivers/net/tun.c tun_set_ebpf',
  },
  {
    ...filter,
    id: 'tun-filter',
    title: 'tun filter',
    target: 'tun',
    ways: ['ioctl'],
    command: 'ioctl(tun_fd, TUNSETFILTEREBPF, &prog_fd)',
    since: '4.16',
    kernelFunction: 'run_ebpf_filter',
    source: 'drivers/net/tun.c tun_set_ebpf',
  },
  {
    ...filter,
    id: 'kcm-parser',
    title: 'kernel connection multiplexor',
    target: 'socket',
    ways: ['ioctl'],
    command: 'ioctl(kcm_fd, SIOCKCMATTACH, &(struct kcm_attach){ tcp_fd, prog_fd })',
    since: '4.6',
    kernelFunction: 'kcm_parse_func_strparser',
    source: 'net/kcm/kcmsock.c kcm_attach_ioctl',
  },
  { ...reuseport, id: 'reuseport', title: 'reuseport', attachType: 'BPF_SK_REUSEPORT_SELECT', section: 'sk_reuseport', since: '4.19', kernelFunction: 'reuseport_select_sock' }, // prettier-ignore
  { ...reuseport, id: 'reuseport-migrate', title: 'reuseport migrate', attachType: 'BPF_SK_REUSEPORT_SELECT_OR_MIGRATE', section: 'sk_reuseport/migrate', since: '5.14', kernelFunction: 'reuseport_migrate_sock' }, // prettier-ignore
  {
    ...sockmap,
    id: 'sk-msg',
    title: 'sk_msg',
    programTypes: ['BPF_PROG_TYPE_SK_MSG'],
    attachType: 'BPF_SK_MSG_VERDICT',
    command: attach('sk_msg_verdict'),
    section: 'sk_msg',
    since: '4.17',
    kernelFunction: 'sk_psock_msg_verdict',
  },
  { ...skSkb, id: 'sk-skb-parser', title: 'sk_skb stream parser', attachType: 'BPF_SK_SKB_STREAM_PARSER', command: attach('sk_skb_stream_parser'), section: 'sk_skb/stream_parser', since: '4.14', kernelFunction: 'sk_psock_strp_parse' }, // prettier-ignore
  { ...skSkb, id: 'sk-skb-stream-verdict', title: 'sk_skb stream verdict', attachType: 'BPF_SK_SKB_STREAM_VERDICT', command: attach('sk_skb_stream_verdict'), section: 'sk_skb/stream_verdict', since: '4.14', kernelFunction: 'sk_psock_strp_read' }, // prettier-ignore
  { ...skSkb, id: 'sk-skb-verdict', title: 'sk_skb verdict', attachType: 'BPF_SK_SKB_VERDICT', command: attach('sk_skb_verdict'), section: 'sk_skb/verdict', since: '5.13', kernelFunction: 'sk_psock_verdict_recv' }, // prettier-ignore
] as const satisfies readonly AttachPointFact[]
