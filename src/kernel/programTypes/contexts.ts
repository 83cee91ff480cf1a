import type { ContextName } from '.'

const uapi = (struct: string) => `include/uapi/linux/bpf.h struct ${struct}`

/** Where each argument type is declared, and by what rule a program reads it. */
export const CONTEXT_SOURCE: Readonly<Record<ContextName, string>> = {
  xdp_md: uapi('xdp_md'),
  __sk_buff: uapi('__sk_buff'),
  bpf_sock: uapi('bpf_sock'),
  bpf_sock_addr: uapi('bpf_sock_addr'),
  bpf_sockopt: uapi('bpf_sockopt'),
  bpf_sock_ops: uapi('bpf_sock_ops'),
  bpf_sysctl: uapi('bpf_sysctl'),
  bpf_cgroup_dev_ctx: uapi('bpf_cgroup_dev_ctx'),
  bpf_sk_lookup: uapi('bpf_sk_lookup'),
  sk_msg_md: uapi('sk_msg_md'),
  sk_reuseport_md: uapi('sk_reuseport_md'),
  bpf_raw_tracepoint_args: uapi('bpf_raw_tracepoint_args'),
  bpf_nf_ctx: 'include/linux/netfilter.h struct bpf_nf_ctx',
  bpf_perf_event_data: 'include/uapi/linux/bpf_perf_event.h struct bpf_perf_event_data',
  pt_regs: 'arch/*/include/uapi/asm/bpf_perf_event.h bpf_user_pt_regs_t',
  'trace_event_raw_<event>': 'events/<category>/<event>/format of tracefs',
  'unsigned long long[]': 'kernel/bpf/btf.c btf_ctx_access',
  void: 'include/linux/bpf_types.h BPF_PROG_TYPE',
  __u32: 'drivers/media/rc/bpf-lirc.c lirc_mode2_is_valid_access',
}
