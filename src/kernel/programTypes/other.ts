import type { ProgramTypeFact } from './types'

/** Programs that extend the kernel or another program, and the infrared one. */
export const OTHER = [
  {
    name: 'BPF_PROG_TYPE_LSM',
    value: 29,
    short: 'lsm',
    family: 'other',
    use: 'other',
    // the arguments of the LSM hook, one 64-bit word each (kernel/bpf/btf.c btf_ctx_access)
    context: 'unsigned long long[]',
    since: '5.7',
    sampleName: 'lsm_prog',
    strictAttachType: true,
    loadsWith: ['BPF_LSM_MAC', 'BPF_LSM_CGROUP'],
    sleepable: 'may',
    gplOnly: true,
  },
  {
    name: 'BPF_PROG_TYPE_STRUCT_OPS',
    value: 27,
    short: 'struct_ops',
    family: 'other',
    use: 'other',
    // the arguments of the operation, one 64-bit word each
    context: 'unsigned long long[]',
    since: '5.6',
    sampleName: 'ops_member',
    strictAttachType: false,
    loadsWith: 'member',
    sleepable: 'may',
    gplOnly: true,
  },
  {
    name: 'BPF_PROG_TYPE_EXT',
    value: 28,
    short: 'ext',
    family: 'other',
    use: 'other',
    // the same argument as the function that it replaces
    context: 'void',
    since: '5.6',
    sampleName: 'freplace',
    strictAttachType: false,
    loadsWith: 'zero',
  },
  {
    name: 'BPF_PROG_TYPE_SYSCALL',
    value: 31,
    short: 'syscall',
    family: 'other',
    use: 'other',
    // whatever the caller hands to BPF_PROG_TEST_RUN as ctx_in
    context: 'void',
    since: '5.14',
    sampleName: 'syscall_prog',
    strictAttachType: false,
    loadsWith: 'zero',
    sleepable: 'must',
  },
  {
    name: 'BPF_PROG_TYPE_LIRC_MODE2',
    value: 20,
    short: 'lirc_mode2',
    family: 'other',
    use: 'other',
    // one infrared pulse or space: a pointer to its 32-bit word
    context: '__u32',
    since: '4.18',
    sampleName: 'ir_decoder',
    strictAttachType: false,
    loadsWith: 'any',
  },
] as const satisfies readonly ProgramTypeFact[]
