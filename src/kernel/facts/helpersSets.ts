import type { AttachTypeName } from '../attachTypes'
import { PROGRAM_TYPES, type ProgramTypeName } from '../programTypes'
import type { KernelVersion } from '../version'
import type { HelperFact } from './types'

/** Number, name, the release that brought it, and what else there is to know. */
export type HelperRow = readonly [id: number, name: string, since: KernelVersion, more?: Pick<HelperFact, 'later' | 'only' | 'sleepable' | 'needs'>] // prettier-ignore

/** Helpers that the same program types may call. */
export interface HelperGroup {
  programTypes: readonly ProgramTypeName[]
  helpers: readonly HelperRow[]
}

type ShortName = ProgramTypeName extends `BPF_PROG_TYPE_${infer Short}` ? Short : never

/** Program types without the prefix that all of them have. */
export const types = (...short: ShortName[]): ProgramTypeName[] =>
  short.map((each): ProgramTypeName => `BPF_PROG_TYPE_${each}`)

/** A set less another. */
export const without = (set: readonly ProgramTypeName[], others: readonly ProgramTypeName[]): ProgramTypeName[] =>
  set.filter((each) => !others.includes(each))

/** Every type with helpers of its own: EXT may call what the program may whose function it replaces. */
export const WITH_LIRC = PROGRAM_TYPES.map((each) => each.name).filter((each) => each !== 'BPF_PROG_TYPE_EXT')
/** LIRC_MODE2 has a short list of its own and nothing of bpf_base_func_proto. */
export const ALL = without(WITH_LIRC, types('LIRC_MODE2'))
/** kernel/bpf/verifier.c is_tracing_prog_type */
export const TRACERS = types('KPROBE', 'TRACEPOINT', 'PERF_EVENT', 'RAW_TRACEPOINT', 'RAW_TRACEPOINT_WRITABLE')
/** Those that bpf_tracing_func_proto answers for. */
export const OBSERVERS = [...TRACERS, ...types('TRACING', 'LSM', 'SYSCALL')]
export const OTHERS = without(ALL, OBSERVERS)
export const TC = types('SCHED_CLS', 'SCHED_ACT')
export const LWT = types('LWT_IN', 'LWT_OUT', 'LWT_XMIT', 'LWT_SEG6LOCAL')
/** Since 6.1 these may ask about the calling process (commits dea6a4e17013, bed89185af0d). */
export const CGROUP_CALLS = types('CGROUP_DEVICE', 'CGROUP_SYSCTL', 'CGROUP_SOCKOPT')
/** kernel/bpf/cgroup.c cgroup_current_func_proto */
export const CGROUP_CURRENT = [...CGROUP_CALLS, ...types('CGROUP_SOCK', 'CGROUP_SOCK_ADDR')]
/** Those that never ran in a process that is meant, until bpf_base_func_proto took it on (6.10, 6.16). */
export const PLAIN = without(OTHERS, [...CGROUP_CURRENT, ...types('SK_MSG')])

/** sock_addr programs that run before the call has happened (kernel/bpf/cgroup.c cgroup_common_func_proto). */
export const BEFORE: readonly AttachTypeName[] = [
  'BPF_CGROUP_INET4_BIND', 'BPF_CGROUP_INET6_BIND', 'BPF_CGROUP_INET4_CONNECT', 'BPF_CGROUP_INET6_CONNECT',
  'BPF_CGROUP_UDP4_SENDMSG', 'BPF_CGROUP_UDP6_SENDMSG', 'BPF_CGROUP_UNIX_CONNECT', 'BPF_CGROUP_UNIX_SENDMSG',
] // prettier-ignore
/** kernel/bpf/trampoline.c bpf_prog_has_trampoline */
export const TRAMPOLINE: readonly AttachTypeName[] = ['BPF_TRACE_FENTRY', 'BPF_TRACE_FEXIT', 'BPF_MODIFY_RETURN']
