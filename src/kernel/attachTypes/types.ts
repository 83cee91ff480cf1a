import type { ProgramTypeName } from '../programTypes'
import type { KernelVersion } from '../version'

/** What a program can be attached to. */
export const ATTACH_TARGETS = [
  'device', 'namespace', 'cgroup', 'socket', 'sockmap', 'route', 'map', 'tun', 'perf-event', 'kernel-function',
  'user-function', 'tracepoint', 'lsm-hook', 'iterator', 'program', 'struct-ops-map', 'lirc-device', 'test-run',
] as const // prettier-ignore
export type AttachTarget = (typeof ATTACH_TARGETS)[number]

/** How a program gets there: a command of bpf(2), or what else the kernel offers. */
export const ATTACH_WAYS = [
  'BPF_PROG_ATTACH', 'BPF_LINK_CREATE', 'BPF_RAW_TRACEPOINT_OPEN', 'BPF_MAP_UPDATE_ELEM', 'BPF_PROG_TEST_RUN', 'netlink',
  'setsockopt', 'ioctl',
] as const // prettier-ignore
export type AttachWay = (typeof ATTACH_WAYS)[number]

export interface AttachTypeFact {
  since: KernelVersion
  /** The types that attach with it, or that load for it. */
  programTypes: readonly ProgramTypeName[]
  targets: readonly AttachTarget[]
  /** Which ways the kernel takes for it. Those whose only way is not of bpf(2) matter at load. */
  ways: readonly AttachWay[]
}
