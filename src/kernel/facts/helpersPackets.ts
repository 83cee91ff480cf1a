import { TC, types, type HelperGroup } from './helpersSets'

/** What programs on devices and routes may call: net/core/filter.c tc_cls_act_func_proto, xdp_func_proto, lwt_in_func_proto, lwt_out_func_proto, lwt_xmit_func_proto, lwt_seg6local_func_proto. */
// prettier-ignore
export const PACKETS: readonly HelperGroup[] = [
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'XDP', 'LWT_IN', 'LWT_OUT', 'LWT_XMIT', 'LWT_SEG6LOCAL'), helpers: [
    [28, 'bpf_csum_diff', '4.6'],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'LWT_IN', 'LWT_OUT', 'LWT_XMIT', 'SK_SKB', 'LWT_SEG6LOCAL'), helpers: [
    [39, 'bpf_skb_pull_data', '4.9'],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'LWT_IN', 'LWT_OUT', 'LWT_XMIT', 'LWT_SEG6LOCAL'), helpers: [
    [24, 'bpf_get_route_realm', '4.4'],
    [33, 'bpf_skb_under_cgroup', '4.8'],
    [34, 'bpf_get_hash_recalc', '4.8'],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'LWT_XMIT', 'SK_SKB'), helpers: [
    [9, 'bpf_skb_store_bytes', '4.1'],
    [38, 'bpf_skb_change_tail', '4.9'],
    [43, 'bpf_skb_change_head', '4.10', { later: { '5.8': TC } }],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'XDP', 'LWT_XMIT'), helpers: [
    [23, 'bpf_redirect', '4.4'],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'LWT_XMIT'), helpers: [
    [10, 'bpf_l3_csum_replace', '4.1'],
    [11, 'bpf_l4_csum_replace', '4.1'],
    [13, 'bpf_clone_redirect', '4.2'],
    [20, 'bpf_skb_get_tunnel_key', '4.3'],
    [21, 'bpf_skb_set_tunnel_key', '4.3'],
    [29, 'bpf_skb_get_tunnel_opt', '4.6'],
    [30, 'bpf_skb_set_tunnel_opt', '4.6'],
    [40, 'bpf_csum_update', '4.9'],
    [41, 'bpf_set_hash_invalid', '4.9'],
    [135, 'bpf_csum_level', '5.8'],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'SK_SKB'), helpers: [
    [50, 'bpf_skb_adjust_room', '4.13'],
  ] },
  { programTypes: types('SCHED_CLS', 'SCHED_ACT', 'XDP'), helpers: [
    [69, 'bpf_fib_lookup', '4.18'],
    [100, 'bpf_tcp_check_syncookie', '5.2'],
    [110, 'bpf_tcp_gen_syncookie', '5.4'],
    [163, 'bpf_check_mtu', '5.12'],
    [204, 'bpf_tcp_raw_gen_syncookie_ipv4', '6.0', { needs: 'CONFIG_SYN_COOKIES' }],
    [205, 'bpf_tcp_raw_gen_syncookie_ipv6', '6.0', { needs: 'CONFIG_SYN_COOKIES' }],
    [206, 'bpf_tcp_raw_check_syncookie_ipv4', '6.0', { needs: 'CONFIG_SYN_COOKIES' }],
    [207, 'bpf_tcp_raw_check_syncookie_ipv6', '6.0', { needs: 'CONFIG_SYN_COOKIES' }],
  ] },
  { programTypes: TC, helpers: [
    [18, 'bpf_skb_vlan_push', '4.3'],
    [19, 'bpf_skb_vlan_pop', '4.3'],
    [31, 'bpf_skb_change_proto', '4.8'],
    [32, 'bpf_skb_change_type', '4.8'],
    [48, 'bpf_set_hash', '4.13'],
    [66, 'bpf_skb_get_xfrm_state', '4.18', { needs: 'CONFIG_XFRM' }],
    [151, 'bpf_skb_cgroup_classid', '5.10', { needs: 'CONFIG_CGROUP_NET_CLASSID' }],
    [152, 'bpf_redirect_neigh', '5.10'],
    [155, 'bpf_redirect_peer', '5.10'],
    [192, 'bpf_skb_set_tstamp', '5.18'],
  ] },
  { programTypes: types('LWT_IN', 'LWT_XMIT'), helpers: [
    [73, 'bpf_lwt_push_encap', '4.18'],
  ] },
  { programTypes: types('XDP'), helpers: [
    [44, 'bpf_xdp_adjust_head', '4.10'],
    [51, 'bpf_redirect_map', '4.14'],
    [54, 'bpf_xdp_adjust_meta', '4.15'],
    [65, 'bpf_xdp_adjust_tail', '4.18'],
    [189, 'bpf_xdp_load_bytes', '5.18'],
    [190, 'bpf_xdp_store_bytes', '5.18'],
  ] },
  { programTypes: types('SK_SKB'), helpers: [
    [52, 'bpf_sk_redirect_map', '4.14'],
    [72, 'bpf_sk_redirect_hash', '4.18'],
  ] },
  { programTypes: types('LWT_SEG6LOCAL'), helpers: [
    [74, 'bpf_lwt_seg6_store_bytes', '4.18', { needs: 'CONFIG_IPV6_SEG6_BPF' }],
    [75, 'bpf_lwt_seg6_adjust_srh', '4.18', { needs: 'CONFIG_IPV6_SEG6_BPF' }],
    [76, 'bpf_lwt_seg6_action', '4.18', { needs: 'CONFIG_IPV6_SEG6_BPF' }],
  ] },
]
