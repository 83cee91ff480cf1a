import { BEFORE, PLAIN, TC, types, without, type HelperGroup } from './helpersSets'

/** What programs of sockets and cgroups may call: net/core/filter.c sk_filter_func_proto, cg_skb_func_proto, sock_addr_func_proto, sock_ops_func_proto, sk_skb_func_proto, sk_msg_func_proto and their like, kernel/bpf/cgroup.c cgroup_common_func_proto, sysctl_func_proto, cg_sockopt_func_proto. */
// prettier-ignore
export const SOCKETS: readonly HelperGroup[] = [
  { programTypes: types('SOCKET_FILTER', 'SCHED_CLS', 'SCHED_ACT', 'CGROUP_SKB', 'CGROUP_SOCK', 'SOCK_OPS', 'SK_SKB', 'CGROUP_SOCK_ADDR', 'SK_REUSEPORT', 'TRACING', 'LSM', 'SYSCALL'), helpers: [
    [46, 'bpf_get_socket_cookie', '4.12'],
  ] },
  { programTypes: without(PLAIN, types('XDP', 'SOCK_OPS', 'STRUCT_OPS', 'SK_LOOKUP', 'NETFILTER')), helpers: [
    [26, 'bpf_skb_load_bytes', '4.5'],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'CGROUP_SKB', 'CGROUP_SOCK', 'SOCK_OPS', 'SK_MSG', 'CGROUP_SOCK_ADDR', 'CGROUP_SOCKOPT', 'TRACING', 'STRUCT_OPS', 'LSM'), helpers: [
    [107, 'bpf_sk_storage_get', '5.2', { later: { '5.11': types('TRACING') } }],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'CGROUP_SKB', 'SOCK_OPS', 'SK_MSG', 'CGROUP_SOCK_ADDR', 'CGROUP_SOCKOPT', 'TRACING', 'STRUCT_OPS', 'LSM'), helpers: [
    [108, 'bpf_sk_storage_delete', '5.2', { later: { '5.11': types('TRACING') } }],
  ] },
  { programTypes: types('SOCKET_FILTER', 'SCHED_CLS', 'SCHED_ACT', 'CGROUP_SKB', 'CGROUP_SOCK', 'SOCK_OPS', 'SK_MSG', 'CGROUP_SOCK_ADDR', 'CGROUP_SOCKOPT'), helpers: [
    [122, 'bpf_get_netns_cookie', '5.7', { later: { '6.13': TC, '6.15': types('SOCKET_FILTER', 'CGROUP_SKB') } }],
  ] },
  { programTypes: types('CGROUP_SKB', 'CGROUP_SOCK', 'SOCK_OPS', 'CGROUP_DEVICE', 'CGROUP_SOCK_ADDR', 'CGROUP_SYSCTL', 'CGROUP_SOCKOPT', 'LSM'), helpers: [
    [81, 'bpf_get_local_storage', '4.19', { only: { BPF_PROG_TYPE_LSM: ['BPF_LSM_CGROUP'] } }],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'XDP', 'CGROUP_SKB', 'SK_SKB', 'CGROUP_SOCK_ADDR', 'SK_LOOKUP'), helpers: [
    [86, 'bpf_sk_release', '4.20'],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'XDP', 'CGROUP_SKB', 'SK_SKB', 'CGROUP_SOCK_ADDR'), helpers: [
    [84, 'bpf_sk_lookup_tcp', '4.20'],
    [85, 'bpf_sk_lookup_udp', '4.20'],
    [99, 'bpf_skc_lookup_tcp', '5.2'],
  ] },
  { programTypes: types('CGROUP_SOCK', 'CGROUP_DEVICE', 'CGROUP_SOCK_ADDR', 'CGROUP_SYSCTL', 'CGROUP_SOCKOPT', 'LSM'), helpers: [
    [186, 'bpf_get_retval', '5.18', { only: { BPF_PROG_TYPE_CGROUP_SOCK_ADDR: BEFORE, BPF_PROG_TYPE_LSM: ['BPF_LSM_CGROUP'] } }],
    [187, 'bpf_set_retval', '5.18', { only: { BPF_PROG_TYPE_CGROUP_SOCK_ADDR: BEFORE, BPF_PROG_TYPE_LSM: ['BPF_LSM_CGROUP'] } }],
  ] },
  { programTypes: types('SOCKET_FILTER', 'SCHED_CLS', 'SCHED_ACT', 'CGROUP_SKB', 'SK_SKB'), helpers: [
    [47, 'bpf_get_socket_uid', '4.12'],
  ] },
  { programTypes: types('SOCK_OPS', 'CGROUP_SOCK_ADDR', 'CGROUP_SOCKOPT', 'STRUCT_OPS', 'LSM'), helpers: [
    [49, 'bpf_setsockopt', '4.13', { later: { '5.8': types('CGROUP_SOCK_ADDR'), '5.15': types('CGROUP_SOCKOPT', 'STRUCT_OPS'), '6.0': types('LSM') }, only: { BPF_PROG_TYPE_CGROUP_SOCKOPT: ['BPF_CGROUP_SETSOCKOPT'], BPF_PROG_TYPE_LSM: ['BPF_LSM_CGROUP'] } }],
    [57, 'bpf_getsockopt', '4.15', { later: { '5.8': types('CGROUP_SOCK_ADDR'), '5.15': types('CGROUP_SOCKOPT', 'STRUCT_OPS'), '6.0': types('LSM') }, only: { BPF_PROG_TYPE_CGROUP_SOCKOPT: ['BPF_CGROUP_SETSOCKOPT'], BPF_PROG_TYPE_LSM: ['BPF_LSM_CGROUP'] } }],
  ] },
  { programTypes: types('SOCKET_FILTER', 'SCHED_CLS', 'SCHED_ACT', 'CGROUP_SKB', 'SK_REUSEPORT'), helpers: [
    [68, 'bpf_skb_load_bytes_relative', '4.18'],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'CGROUP_SKB', 'SOCK_OPS', 'CGROUP_SOCKOPT'), helpers: [
    [96, 'bpf_tcp_sock', '5.1'],
  ] },
  { programTypes: types('XDP', 'TRACING', 'LSM', 'SYSCALL'), helpers: [
    [188, 'bpf_xdp_get_buff_len', '5.18'],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'CGROUP_SKB'), helpers: [
    [79, 'bpf_skb_cgroup_id', '4.18'],
    [83, 'bpf_skb_ancestor_cgroup_id', '4.19'],
    [95, 'bpf_sk_fullsock', '5.1'],
    [97, 'bpf_skb_ecn_set_ce', '5.1'],
    [98, 'bpf_get_listener_sock', '5.1'],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'SK_LOOKUP'), helpers: [
    [124, 'bpf_sk_assign', '5.7'],
  ] },
  { programTypes: types('SOCK_OPS'), helpers: [
    [53, 'bpf_sock_map_update', '4.14'],
    [59, 'bpf_sock_ops_cb_flags_set', '4.16'],
    [70, 'bpf_sock_hash_update', '4.18'],
    [142, 'bpf_load_hdr_opt', '5.10'],
    [143, 'bpf_store_hdr_opt', '5.10'],
    [144, 'bpf_reserve_hdr_opt', '5.10'],
  ] },
  { programTypes: types('SK_MSG'), helpers: [
    [60, 'bpf_msg_redirect_map', '4.17'],
    [61, 'bpf_msg_apply_bytes', '4.17'],
    [62, 'bpf_msg_cork_bytes', '4.17'],
    [63, 'bpf_msg_pull_data', '4.17'],
    [71, 'bpf_msg_redirect_hash', '4.18'],
    [90, 'bpf_msg_push_data', '4.20'],
    [91, 'bpf_msg_pop_data', '5.0'],
  ] },
  { programTypes: types('CGROUP_SOCK_ADDR'), helpers: [
    [64, 'bpf_bind', '4.17', { only: { BPF_PROG_TYPE_CGROUP_SOCK_ADDR: ['BPF_CGROUP_INET4_CONNECT', 'BPF_CGROUP_INET6_CONNECT'] } }],
  ] },
  { programTypes: types('SK_REUSEPORT'), helpers: [
    [82, 'bpf_sk_select_reuseport', '4.19'],
  ] },
  { programTypes: types('CGROUP_SYSCTL'), helpers: [
    [101, 'bpf_sysctl_get_name', '5.2'],
    [102, 'bpf_sysctl_get_current_value', '5.2'],
    [103, 'bpf_sysctl_get_new_value', '5.2'],
    [104, 'bpf_sysctl_set_new_value', '5.2'],
  ] },
  { programTypes: types('CGROUP_SKB'), helpers: [
    [128, 'bpf_sk_cgroup_id', '5.8'],
    [129, 'bpf_sk_ancestor_cgroup_id', '5.8'],
  ] },
]
