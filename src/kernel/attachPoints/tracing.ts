import type { AttachPointFact } from './types'

/** bpftool prog load … autoattach does what the section says. */
const load = 'bpftool prog load prog.o /sys/fs/bpf/prog autoattach'
// kernel/trace/bpf_trace.c BPF_TRACE_MAX_PROGS, of one event
const perf = { ways: ['BPF_LINK_CREATE', 'ioctl'], command: load, capacity: 64, full: 'E2BIG', source: 'kernel/trace/bpf_trace.c perf_event_attach_bpf_prog' } as const // prettier-ignore
const probe = { ...perf, programTypes: ['BPF_PROG_TYPE_KPROBE'], attachType: 'BPF_PERF_EVENT', since: '4.1' } as const
const multi = { programTypes: ['BPF_PROG_TYPE_KPROBE'], ways: ['BPF_LINK_CREATE'], command: load, capacity: null, full: null } as const // prettier-ignore
const kprobes = { ...multi, target: 'kernel-function', kernelFunction: 'kprobe_multi_link_prog_run', source: 'kernel/trace/bpf_trace.c bpf_kprobe_multi_link_attach' } as const // prettier-ignore
const uprobes = { ...multi, target: 'user-function', kernelFunction: 'uprobe_prog_run', source: 'kernel/trace/bpf_trace.c bpf_uprobe_multi_link_attach' } as const // prettier-ignore
const raw = { attachType: null, target: 'tracepoint', ways: ['BPF_RAW_TRACEPOINT_OPEN'], command: load, kernelFunction: '__bpf_trace_run', capacity: null, full: null, source: 'kernel/bpf/syscall.c bpf_raw_tp_link_attach' } as const // prettier-ignore
const tracing = { programTypes: ['BPF_PROG_TYPE_TRACING'], command: load, source: 'kernel/bpf/syscall.c bpf_tracing_prog_attach' } as const // prettier-ignore
const trampoline = {
  ...tracing,
  target: 'kernel-function',
  ways: ['BPF_LINK_CREATE', 'BPF_RAW_TRACEPOINT_OPEN'],
  kernelFunction: '__bpf_prog_enter',
  // include/linux/bpf.h BPF_MAX_TRAMP_LINKS, all kinds of one function together
  capacity: 38,
  full: 'E2BIG',
} as const

/** Attach points that watch the kernel and processes. The examples lie on the way of a packet. */
export const TRACING = [
  { ...probe, id: 'kprobe', title: 'kprobe', target: 'kernel-function', section: 'kprobe/tcp_v4_rcv', kernelFunction: 'kprobe_perf_func' },
  { ...probe, id: 'kretprobe', title: 'kretprobe', target: 'kernel-function', section: 'kretprobe/tcp_v4_rcv', kernelFunction: 'kretprobe_perf_func' },
  { ...kprobes, id: 'kprobe-multi', title: 'kprobe multi', attachType: 'BPF_TRACE_KPROBE_MULTI', section: 'kprobe.multi/tcp_*', since: '5.18' },
  { ...kprobes, id: 'kprobe-session', title: 'kprobe session', attachType: 'BPF_TRACE_KPROBE_SESSION', section: 'kprobe.session/tcp_*', since: '6.10' },
  { ...probe, id: 'uprobe', title: 'uprobe', target: 'user-function', section: 'uprobe/libc.so.6:connect', since: '4.3', kernelFunction: '__uprobe_perf_func' },
  { ...probe, id: 'uretprobe', title: 'uretprobe', target: 'user-function', section: 'uretprobe/libc.so.6:connect', since: '4.3', kernelFunction: '__uprobe_perf_func' },
  { ...uprobes, id: 'uprobe-multi', title: 'uprobe multi', attachType: 'BPF_TRACE_UPROBE_MULTI', section: 'uprobe.multi/libc.so.6:send*', since: '6.6' },
  { ...uprobes, id: 'uprobe-session', title: 'uprobe session', attachType: 'BPF_TRACE_UPROBE_SESSION', section: 'uprobe.session/libc.so.6:send*', since: '6.13' },
  { ...perf, id: 'tracepoint', title: 'tracepoint', programTypes: ['BPF_PROG_TYPE_TRACEPOINT'], attachType: 'BPF_PERF_EVENT', target: 'tracepoint', section: 'tp/net/netif_receive_skb', since: '4.7', kernelFunction: 'perf_trace_run_bpf_submit' },
  { ...raw, id: 'raw-tracepoint', title: 'raw tracepoint', programTypes: ['BPF_PROG_TYPE_RAW_TRACEPOINT'], section: 'raw_tp/netif_receive_skb', since: '4.17', replacedBy: 'tp-btf' },
  { ...raw, id: 'raw-tracepoint-writable', title: 'writable raw tracepoint', programTypes: ['BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE'], section: 'raw_tp.w/nbd_send_request', since: '5.2' },
  {
    ...perf,
    id: 'perf-event',
    title: 'perf event',
    programTypes: ['BPF_PROG_TYPE_PERF_EVENT'],
    attachType: 'BPF_PERF_EVENT',
    target: 'perf-event',
    command: 'bpf_program__attach_perf_event(prog, perf_fd)',
    section: 'perf_event',
    since: '4.9',
    kernelFunction: 'bpf_overflow_handler',
    capacity: 1,
    full: 'EEXIST',
    source: 'kernel/events/core.c perf_event_set_bpf_handler',
  },
  { ...tracing, id: 'tp-btf', title: 'tp_btf', attachType: 'BPF_TRACE_RAW_TP', target: 'tracepoint', ways: ['BPF_LINK_CREATE', 'BPF_RAW_TRACEPOINT_OPEN'], section: 'tp_btf/netif_receive_skb', since: '5.5', kernelFunction: '__bpf_trace_run', capacity: null, full: null },
  { ...trampoline, id: 'fentry', title: 'fentry', attachType: 'BPF_TRACE_FENTRY', section: 'fentry/tcp_v4_rcv', since: '5.5' },
  { ...trampoline, id: 'fexit', title: 'fexit', attachType: 'BPF_TRACE_FEXIT', section: 'fexit/tcp_v4_rcv', since: '5.5' },
  { ...trampoline, id: 'fmod-ret', title: 'fmod_ret', attachType: 'BPF_MODIFY_RETURN', section: 'fmod_ret/security_socket_connect', since: '5.7' },
  {
    ...tracing,
    id: 'iter',
    title: 'iterator',
    attachType: 'BPF_TRACE_ITER',
    target: 'iterator',
    ways: ['BPF_LINK_CREATE'],
    command: 'bpftool iter pin prog.o /sys/fs/bpf/sockets',
    section: 'iter/tcp',
    since: '5.8',
    kernelFunction: 'bpf_iter_run_prog',
    capacity: null,
    full: null,
    source: 'kernel/bpf/bpf_iter.c bpf_iter_link_attach',
  },
] as const satisfies readonly AttachPointFact[] // prettier-ignore
