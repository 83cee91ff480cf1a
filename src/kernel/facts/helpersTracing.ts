import { OBSERVERS, TRAMPOLINE, types, type HelperGroup } from './helpersSets'

/** What observing programs may call, and programs that extend the kernel: kernel/trace/bpf_trace.c, kernel/bpf/bpf_lsm.c, kernel/bpf/syscall.c syscall_prog_func_proto, net/ipv4/bpf_tcp_ca.c, drivers/media/rc/bpf-lirc.c. */
// prettier-ignore
export const TRACING: readonly HelperGroup[] = [
  { programTypes: OBSERVERS, helpers: [
    [4, 'bpf_probe_read', '4.1', { needs: 'CONFIG_ARCH_HAS_NON_OVERLAPPING_ADDRESS_SPACE' }],
    [27, 'bpf_get_stackid', '4.6'],
    [36, 'bpf_probe_write_user', '4.8', { needs: 'no lockdown' }],
    [45, 'bpf_probe_read_str', '4.11', { needs: 'CONFIG_ARCH_HAS_NON_OVERLAPPING_ADDRESS_SPACE' }],
    [67, 'bpf_get_stack', '4.18'],
  ] },
  { programTypes: types('KPROBE', 'TRACEPOINT', 'PERF_EVENT', 'RAW_TRACEPOINT', 'RAW_TRACEPOINT_WRITABLE', 'TRACING', 'LSM'), helpers: [
    [174, 'bpf_get_attach_cookie', '5.15', { later: { '5.19': types('TRACING', 'LSM'), '6.10': types('RAW_TRACEPOINT', 'RAW_TRACEPOINT_WRITABLE') }, only: { BPF_PROG_TYPE_TRACING: ['BPF_TRACE_RAW_TP', 'BPF_TRACE_FENTRY', 'BPF_TRACE_FEXIT', 'BPF_MODIFY_RETURN'], BPF_PROG_TYPE_LSM: ['BPF_LSM_MAC'] } }],
  ] },
  { programTypes: types('KPROBE', 'TRACING', 'STRUCT_OPS', 'LSM', 'SYSCALL'), helpers: [
    [148, 'bpf_copy_from_user', '5.10', { sleepable: true }],
    [191, 'bpf_copy_from_user_task', '5.18', { sleepable: true }],
  ] },
  { programTypes: types('TRACING', 'LSM', 'SYSCALL'), helpers: [
    [111, 'bpf_skb_output', '5.5'],
    [121, 'bpf_xdp_output', '5.7'],
    [162, 'bpf_sock_from_file', '5.11'],
  ] },
  { programTypes: types('TRACING', 'LSM'), helpers: [
    [147, 'bpf_d_path', '5.10', { only: { BPF_PROG_TYPE_TRACING: ['BPF_TRACE_FENTRY', 'BPF_TRACE_FEXIT', 'BPF_MODIFY_RETURN', 'BPF_TRACE_ITER'] } }],
    [183, 'bpf_get_func_arg', '5.17', { only: { BPF_PROG_TYPE_TRACING: TRAMPOLINE, BPF_PROG_TYPE_LSM: ['BPF_LSM_MAC'] } }],
    [184, 'bpf_get_func_ret', '5.17', { only: { BPF_PROG_TYPE_TRACING: TRAMPOLINE, BPF_PROG_TYPE_LSM: ['BPF_LSM_MAC'] } }],
    [185, 'bpf_get_func_arg_cnt', '5.17', { only: { BPF_PROG_TYPE_TRACING: TRAMPOLINE, BPF_PROG_TYPE_LSM: ['BPF_LSM_MAC'] } }],
  ] },
  { programTypes: types('KPROBE', 'TRACING'), helpers: [
    [173, 'bpf_get_func_ip', '5.15', { only: { BPF_PROG_TYPE_TRACING: TRAMPOLINE } }],
  ] },
  { programTypes: types('PERF_EVENT'), helpers: [
    [56, 'bpf_perf_prog_read_value', '4.15'],
    [119, 'bpf_read_branch_records', '5.7'],
  ] },
  { programTypes: types('KPROBE'), helpers: [
    [58, 'bpf_override_return', '4.16', { needs: 'CONFIG_BPF_KPROBE_OVERRIDE' }],
  ] },
  { programTypes: types('LIRC_MODE2'), helpers: [
    [77, 'bpf_rc_repeat', '4.18'],
    [78, 'bpf_rc_keydown', '4.18'],
    [92, 'bpf_rc_pointer_rel', '5.0'],
  ] },
  { programTypes: types('STRUCT_OPS'), helpers: [
    [116, 'bpf_tcp_send_ack', '5.6'],
  ] },
  { programTypes: types('TRACING'), helpers: [
    [126, 'bpf_seq_printf', '5.8', { only: { BPF_PROG_TYPE_TRACING: ['BPF_TRACE_ITER'] } }],
    [127, 'bpf_seq_write', '5.8', { only: { BPF_PROG_TYPE_TRACING: ['BPF_TRACE_ITER'] } }],
    [150, 'bpf_seq_printf_btf', '5.10', { only: { BPF_PROG_TYPE_TRACING: ['BPF_TRACE_ITER'] } }],
  ] },
  { programTypes: types('LSM'), helpers: [
    [145, 'bpf_inode_storage_get', '5.10'],
    [146, 'bpf_inode_storage_delete', '5.10'],
    [159, 'bpf_bprm_opts_set', '5.11'],
    [161, 'bpf_ima_inode_hash', '5.11', { sleepable: true }],
    [193, 'bpf_ima_file_hash', '5.18', { sleepable: true }],
  ] },
  { programTypes: types('SYSCALL'), helpers: [
    [166, 'bpf_sys_bpf', '5.14'],
    [167, 'bpf_btf_find_by_name_kind', '5.14'],
    [168, 'bpf_sys_close', '5.14'],
    [179, 'bpf_kallsyms_lookup_name', '5.16'],
  ] },
]
