import type { AttachTypeFact } from './types'

// BPF_LINK_CREATE takes these too since 5.19 (kernel/bpf/syscall.c link_create)
const trampoline = { ways: ['BPF_RAW_TRACEPOINT_OPEN', 'BPF_LINK_CREATE'] } as const
const traced = { ...trampoline, programTypes: ['BPF_PROG_TYPE_TRACING'], targets: ['kernel-function', 'program'] } as const // prettier-ignore
const link = ['BPF_LINK_CREATE'] as const
const kprobe = { programTypes: ['BPF_PROG_TYPE_KPROBE'], targets: ['kernel-function'], ways: link } as const
const uprobe = { programTypes: ['BPF_PROG_TYPE_KPROBE'], targets: ['user-function'], ways: link } as const

/** kernel/bpf/syscall.c attach_type_to_prog_type, link_create, bpf_raw_tp_link_attach; kernel/trace/bpf_trace.c. */
export const TRACING = {
  BPF_LIRC_MODE2: {
    programTypes: ['BPF_PROG_TYPE_LIRC_MODE2'],
    targets: ['lirc-device'],
    ways: ['BPF_PROG_ATTACH'],
    since: '4.18',
  },
  BPF_TRACE_RAW_TP: { ...trampoline, programTypes: ['BPF_PROG_TYPE_TRACING'], targets: ['tracepoint'], since: '5.5' },
  BPF_TRACE_FENTRY: { ...traced, since: '5.5' },
  BPF_TRACE_FEXIT: { ...traced, since: '5.5' },
  BPF_MODIFY_RETURN: { ...trampoline, programTypes: ['BPF_PROG_TYPE_TRACING'], targets: ['kernel-function'], since: '5.7' }, // prettier-ignore
  BPF_LSM_MAC: { ...trampoline, programTypes: ['BPF_PROG_TYPE_LSM'], targets: ['lsm-hook'], since: '5.7' },
  BPF_TRACE_ITER: { programTypes: ['BPF_PROG_TYPE_TRACING'], targets: ['iterator'], ways: link, since: '5.8' },
  BPF_PERF_EVENT: {
    programTypes: ['BPF_PROG_TYPE_KPROBE', 'BPF_PROG_TYPE_TRACEPOINT', 'BPF_PROG_TYPE_PERF_EVENT'],
    targets: ['perf-event'],
    ways: link,
    since: '5.15',
  },
  BPF_TRACE_KPROBE_MULTI: { ...kprobe, since: '5.18' },
  // commit 68b04864ca42
  BPF_STRUCT_OPS: {
    programTypes: ['BPF_PROG_TYPE_STRUCT_OPS'],
    targets: ['struct-ops-map'],
    ways: link,
    since: '6.4',
  },
  // commit 89ae89f53d20
  BPF_TRACE_UPROBE_MULTI: { ...uprobe, since: '6.6' },
  BPF_TRACE_KPROBE_SESSION: { ...kprobe, since: '6.10' },
  // commit d920179b3d48
  BPF_TRACE_UPROBE_SESSION: { ...uprobe, since: '6.13' },
} as const satisfies Record<string, AttachTypeFact>
