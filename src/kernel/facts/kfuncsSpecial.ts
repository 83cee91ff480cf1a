import { CGROUP_CURRENT, TC, types } from './helpersSets'
import type { KfuncGroup } from './types'

/** Types that share one list with TRACING (kernel/bpf/btf.c bpf_prog_type_to_kfunc_hook). */
const TRACING_HOOK = types('TRACEPOINT', 'PERF_EVENT', 'TRACING', 'LSM')
const GENERIC = [...TRACING_HOOK, ...CGROUP_CURRENT, ...types('SCHED_CLS', 'XDP', 'CGROUP_SKB', 'SOCK_OPS', 'STRUCT_OPS', 'SYSCALL')] // prettier-ignore

/** Kfuncs that only some program types may call. */
// prettier-ignore
export const SPECIAL: readonly KfuncGroup[] = [
  {
    id: 'objects',
    programTypes: GENERIC,
    source: 'kernel/bpf/helpers.c generic_btf_ids (allocated objects, lists, trees)',
    kfuncs: {
      '6.2': ['bpf_list_pop_back', 'bpf_list_pop_front', 'bpf_obj_drop_impl', 'bpf_obj_new_impl'],
      '6.3': ['bpf_rbtree_first', 'bpf_rbtree_remove'],
      '6.4': ['bpf_list_push_back_impl', 'bpf_list_push_front_impl', 'bpf_rbtree_add_impl', 'bpf_refcount_acquire_impl'],
      '6.7': ['bpf_percpu_obj_drop_impl', 'bpf_percpu_obj_new_impl'],
      '6.16': ['bpf_list_back', 'bpf_list_front', 'bpf_rbtree_left', 'bpf_rbtree_right', 'bpf_rbtree_root'],
    },
  },
  {
    id: 'tasks-and-cgroups',
    programTypes: GENERIC,
    source: 'kernel/bpf/helpers.c generic_btf_ids, kernel/trace/bpf_trace.c',
    kfuncs: {
      '6.1': ['crash_kexec'],
      '6.2': ['bpf_cgroup_acquire', 'bpf_cgroup_ancestor', 'bpf_cgroup_release', 'bpf_task_acquire', 'bpf_task_from_pid', 'bpf_task_release'],
      '6.4': ['bpf_cgroup_from_id'],
      '6.5': ['bpf_task_under_cgroup'],
      '6.7': ['bpf_throw'],
      '6.8': ['bpf_task_get_cgroup1'],
      '6.13': ['bpf_send_signal_task', 'bpf_task_from_vpid'],
    },
  },
  {
    id: 'keys',
    programTypes: GENERIC,
    source: 'kernel/bpf/helpers.c generic_btf_ids',
    needs: 'CONFIG_KEYS',
    kfuncs: {
      '6.1': ['bpf_key_put', 'bpf_lookup_system_key', 'bpf_lookup_user_key', 'bpf_verify_pkcs7_signature'],
    },
  },
  {
    id: 'cpumask',
    programTypes: types('TRACEPOINT', 'PERF_EVENT', 'TRACING', 'LSM', 'STRUCT_OPS', 'SYSCALL'),
    source: 'kernel/bpf/cpumask.c cpumask_kfunc_btf_ids',
    kfuncs: {
      '6.3': ['bpf_cpumask_acquire', 'bpf_cpumask_and', 'bpf_cpumask_clear', 'bpf_cpumask_clear_cpu', 'bpf_cpumask_copy', 'bpf_cpumask_create', 'bpf_cpumask_empty', 'bpf_cpumask_equal', 'bpf_cpumask_first', 'bpf_cpumask_first_zero', 'bpf_cpumask_full', 'bpf_cpumask_intersects', 'bpf_cpumask_or', 'bpf_cpumask_release', 'bpf_cpumask_set_cpu', 'bpf_cpumask_setall', 'bpf_cpumask_subset', 'bpf_cpumask_test_and_clear_cpu', 'bpf_cpumask_test_and_set_cpu', 'bpf_cpumask_test_cpu', 'bpf_cpumask_xor'],
      '6.5': ['bpf_cpumask_any_and_distribute', 'bpf_cpumask_any_distribute', 'bpf_cpumask_first_and'],
      '6.8': ['bpf_cpumask_weight'],
      '6.15': ['bpf_cpumask_populate'],
    },
  },
  {
    id: 'cgroup-statistics',
    programTypes: TRACING_HOOK,
    source: 'kernel/cgroup/rstat.c bpf_rstat_kfunc_ids; named cgroup_rstat_* before 6.16',
    kfuncs: {
      '6.1': ['cgroup_rstat_flush', 'cgroup_rstat_updated'],
      '6.16': ['css_rstat_flush', 'css_rstat_updated'],
    },
  },
  {
    id: 'crypto-context',
    programTypes: types('SYSCALL'),
    source: 'kernel/bpf/crypto.c crypt_init_kfunc_btf_ids',
    needs: 'CONFIG_CRYPTO',
    kfuncs: {
      '6.10': ['bpf_crypto_ctx_acquire', 'bpf_crypto_ctx_create', 'bpf_crypto_ctx_release'],
    },
  },
  {
    id: 'crypto',
    programTypes: types('SCHED_CLS', 'SCHED_ACT', 'XDP'),
    source: 'kernel/bpf/crypto.c crypt_kfunc_btf_ids',
    needs: 'CONFIG_CRYPTO',
    kfuncs: {
      '6.10': ['bpf_crypto_decrypt', 'bpf_crypto_encrypt'],
    },
  },
  {
    id: 'conntrack',
    programTypes: types('SCHED_CLS', 'XDP'),
    source: 'net/netfilter/nf_conntrack_bpf.c nf_ct_kfunc_set, net/netfilter/nf_nat_bpf.c',
    needs: 'CONFIG_NF_CONNTRACK',
    kfuncs: {
      '5.18': ['bpf_ct_release', 'bpf_skb_ct_lookup', 'bpf_xdp_ct_lookup'],
      '6.0': ['bpf_ct_change_status', 'bpf_ct_change_timeout', 'bpf_ct_insert_entry', 'bpf_ct_set_status', 'bpf_ct_set_timeout', 'bpf_skb_ct_alloc', 'bpf_xdp_ct_alloc'],
      '6.1': ['bpf_ct_set_nat_info'],
    },
  },
  {
    id: 'flowtable',
    programTypes: types('XDP'),
    source: 'net/netfilter/nf_flow_table_bpf.c',
    needs: 'CONFIG_NF_FLOW_TABLE',
    kfuncs: {
      '6.11': ['bpf_xdp_flow_lookup'],
    },
  },
  {
    id: 'dynptr-skb',
    programTypes: types('SOCKET_FILTER', 'SCHED_CLS', 'SCHED_ACT', 'TRACEPOINT', 'PERF_EVENT', 'CGROUP_SKB', 'CGROUP_SOCK', 'LWT_IN', 'LWT_OUT', 'LWT_XMIT', 'SOCK_OPS', 'SK_SKB', 'CGROUP_DEVICE', 'CGROUP_SOCK_ADDR', 'LWT_SEG6LOCAL', 'CGROUP_SYSCTL', 'CGROUP_SOCKOPT', 'TRACING', 'LSM', 'NETFILTER'),
    source: 'net/core/filter.c bpf_kfunc_check_set_skb',
    kfuncs: {
      '6.4': ['bpf_dynptr_from_skb'],
    },
  },
  {
    id: 'dynptr-skb-meta',
    programTypes: TC,
    source: 'net/core/filter.c bpf_kfunc_check_set_skb_meta',
    kfuncs: {
      '6.18': ['bpf_dynptr_from_skb_meta'],
    },
  },
  {
    id: 'xdp',
    programTypes: types('XDP'),
    source: 'net/core/filter.c bpf_kfunc_check_set_xdp',
    kfuncs: {
      '6.4': ['bpf_dynptr_from_xdp'],
      '6.18': ['bpf_xdp_pull_data'],
    },
  },
  {
    id: 'xfrm-state',
    programTypes: types('XDP'),
    source: 'net/xfrm/xfrm_state_bpf.c',
    needs: 'CONFIG_XFRM',
    kfuncs: {
      '6.8': ['bpf_xdp_get_xfrm_state', 'bpf_xdp_xfrm_state_release'],
    },
  },
  {
    id: 'xfrm-interface',
    programTypes: types('SCHED_CLS'),
    source: 'net/xfrm/xfrm_interface_bpf.c',
    needs: 'CONFIG_XFRM_INTERFACE',
    kfuncs: {
      '6.2': ['bpf_skb_get_xfrm_info', 'bpf_skb_set_xfrm_info'],
    },
  },
  {
    id: 'fou',
    programTypes: types('SCHED_CLS'),
    source: 'net/ipv4/fou_bpf.c',
    needs: 'CONFIG_NET_FOU',
    kfuncs: {
      '6.4': ['bpf_skb_get_fou_encap', 'bpf_skb_set_fou_encap'],
    },
  },
  {
    id: 'tcp-request-socket',
    programTypes: types('SCHED_CLS'),
    source: 'net/core/filter.c bpf_kfunc_check_set_tcp_reqsk',
    kfuncs: {
      '6.11': ['bpf_sk_assign_tcp_reqsk'],
    },
  },
  {
    id: 'sock-addr-and-sock-ops',
    programTypes: [...CGROUP_CURRENT, ...types('CGROUP_SKB', 'SOCK_OPS')],
    source: 'net/core/filter.c bpf_kfunc_check_set_sock_addr, bpf_kfunc_check_set_sock_ops; the arguments fit one type each',
    kfuncs: {
      '6.7': ['bpf_sock_addr_set_sun_path'],
      '6.15': ['bpf_sock_ops_enable_tx_tstamp'],
    },
  },
  {
    id: 'destroy-socket',
    programTypes: types('TRACING'),
    only: { BPF_PROG_TYPE_TRACING: ['BPF_TRACE_ITER'] },
    source: 'net/core/filter.c bpf_sk_iter_kfunc_ids',
    kfuncs: {
      '6.5': ['bpf_sock_destroy'],
    },
  },
  {
    id: 'session',
    programTypes: types('KPROBE'),
    only: { BPF_PROG_TYPE_KPROBE: ['BPF_TRACE_KPROBE_SESSION', 'BPF_TRACE_UPROBE_SESSION'] },
    source: 'kernel/trace/bpf_trace.c kprobe_multi_kfunc_set_ids',
    kfuncs: {
      '6.10': ['bpf_session_cookie', 'bpf_session_is_return'],
    },
  },
  {
    id: 'files',
    programTypes: types('LSM'),
    source: 'fs/bpf_fs_kfuncs.c bpf_fs_kfunc_set_ids, fs/verity/measure.c',
    kfuncs: {
      '6.8': ['bpf_get_file_xattr', 'bpf_get_fsverity_digest'],
      '6.12': ['bpf_get_dentry_xattr', 'bpf_get_task_exe_file', 'bpf_path_d_path', 'bpf_put_file'],
      '6.15': ['bpf_remove_dentry_xattr', 'bpf_set_dentry_xattr'],
    },
  },
  {
    id: 'congestion-control',
    programTypes: types('STRUCT_OPS'),
    source: 'net/ipv4/bpf_tcp_ca.c, net/ipv4/tcp_{cubic,bbr,dctcp}.c',
    kfuncs: {
      '5.13': ['bbr_cwnd_event', 'bbr_init', 'bbr_main', 'bbr_min_tso_segs', 'bbr_set_state', 'bbr_sndbuf_expand', 'bbr_ssthresh', 'bbr_undo_cwnd', 'cubictcp_acked', 'cubictcp_cong_avoid', 'cubictcp_cwnd_event', 'cubictcp_init', 'cubictcp_recalc_ssthresh', 'cubictcp_state', 'dctcp_cwnd_event', 'dctcp_cwnd_undo', 'dctcp_init', 'dctcp_ssthresh', 'dctcp_state', 'dctcp_update_alpha', 'tcp_cong_avoid_ai', 'tcp_reno_cong_avoid', 'tcp_reno_ssthresh', 'tcp_reno_undo_cwnd', 'tcp_slow_start'],
    },
  },
  {
    id: 'qdisc',
    programTypes: types('STRUCT_OPS'),
    source: 'net/sched/bpf_qdisc.c',
    needs: 'CONFIG_NET_SCH_BPF',
    kfuncs: {
      '6.16': ['bpf_kfree_skb', 'bpf_qdisc_bstats_update', 'bpf_qdisc_init_prologue', 'bpf_qdisc_reset_destroy_epilogue', 'bpf_qdisc_skb_drop', 'bpf_qdisc_watchdog_schedule', 'bpf_skb_get_hash'],
    },
  },
  {
    id: 'sched-ext',
    programTypes: types('STRUCT_OPS', 'SYSCALL'),
    source: 'kernel/sched/ext.c (with those called scx_bpf_*)',
    needs: 'CONFIG_SCHED_CLASS_EXT',
    kfuncs: {
      '6.12': ['bpf_iter_scx_dsq_destroy', 'bpf_iter_scx_dsq_new', 'bpf_iter_scx_dsq_next'],
    },
  },
  {
    id: 'hid',
    programTypes: types('STRUCT_OPS', 'SYSCALL'),
    source: 'drivers/hid/bpf/hid_bpf_dispatch.c; before 6.11 also TRACING',
    needs: 'CONFIG_HID_BPF',
    kfuncs: {
      '6.3': ['hid_bpf_allocate_context', 'hid_bpf_attach_prog', 'hid_bpf_get_data', 'hid_bpf_hw_request', 'hid_bpf_release_context'],
      '6.10': ['hid_bpf_hw_output_report', 'hid_bpf_input_report'],
      '6.11': ['hid_bpf_try_input_report'],
    },
  },
]
