import { attachTypesOf, type AttachTypeName } from './attachTypes'
import type { ProgramTypeName } from './programTypes'
import { VERDICTS, type VerdictName } from './verdictNames'

/** Smallest and largest value that the verifier lets a program return; null where it does not look. */
export type ReturnRange = readonly [number, number] | null

const BOOL = [0, 1] as const
/** The program types whose value the verifier holds to 0 or 1 whatever they load for. */
const ALWAYS_BOOL: readonly ProgramTypeName[] = [
  'BPF_PROG_TYPE_CGROUP_SOCK', 'BPF_PROG_TYPE_CGROUP_SOCKOPT', 'BPF_PROG_TYPE_CGROUP_SYSCTL',
  'BPF_PROG_TYPE_CGROUP_DEVICE', 'BPF_PROG_TYPE_SOCK_OPS', 'BPF_PROG_TYPE_SK_LOOKUP', 'BPF_PROG_TYPE_NETFILTER',
] // prettier-ignore
const BIND: readonly AttachTypeName[] = ['BPF_CGROUP_INET4_BIND', 'BPF_CGROUP_INET6_BIND']
/** What has happened already cannot be refused: these return exactly 1. */
const TOO_LATE = /_(RECVMSG|GETPEERNAME|GETSOCKNAME)$/

/**
 * What a program may return that was loaded for `attachType`; `null` where its type needs none, or where it is not known yet:
 * then the widest range of the type. Source: kernel/bpf/verifier.c check_return_code; every range was tried at its edges on
 * Linux 6.18, except TRACING and LSM, which that machine does not load. An LSM hook gives 0 or a negative errno, save the
 * few that give a bool (0 or 1) or nothing (any; with a cgroup exactly 1): kernel/bpf/bpf_lsm.c bpf_lsm_get_retval_range.
 */
export function returnRange(type: ProgramTypeName, attachType: AttachTypeName | null): ReturnRange {
  if (ALWAYS_BOOL.includes(type)) return BOOL
  switch (type) {
    case 'BPF_PROG_TYPE_CGROUP_SKB':
      return attachType === 'BPF_CGROUP_INET_INGRESS' ? BOOL : [0, 3]
    case 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR':
      if (attachType === null || BIND.includes(attachType)) return [0, 3]
      return TOO_LATE.test(attachType) ? [1, 1] : BOOL
    case 'BPF_PROG_TYPE_KPROBE':
      return attachType === 'BPF_TRACE_KPROBE_SESSION' || attachType === 'BPF_TRACE_UPROBE_SESSION' ? BOOL : null
    case 'BPF_PROG_TYPE_TRACING':
      if (attachType === 'BPF_TRACE_FENTRY' || attachType === 'BPF_TRACE_FEXIT') return [0, 0]
      return attachType === 'BPF_TRACE_ITER' ? BOOL : null
    case 'BPF_PROG_TYPE_LSM':
      return attachType === 'BPF_LSM_CGROUP' ? BOOL : attachType === 'BPF_LSM_MAC' ? [-4095, 0] : null
    default:
      return null
  }
}

const TCX = ['TCX_NEXT', 'TCX_PASS', 'TCX_DROP', 'TCX_REDIRECT']
const NETKIT = ['NETKIT_NEXT', 'NETKIT_PASS', 'NETKIT_DROP', 'NETKIT_REDIRECT']

/** A classifier's codes have another name at each place (include/uapi/linux/bpf.h, pkt_cls.h, if_link.h). */
function namedFor(type: ProgramTypeName, attachType: AttachTypeName | null): readonly VerdictName[] {
  // no verdict but a length, where 0 asks for more of the stream (net/strparser/strparser.c __strp_recv)
  if (attachType === 'BPF_SK_SKB_STREAM_PARSER') return [{ name: '0', value: 0 }]
  const all = VERDICTS[type].names
  if (type !== 'BPF_PROG_TYPE_SCHED_CLS') return all
  if (attachType?.startsWith('BPF_TCX')) return all.filter((each) => TCX.includes(each.name))
  if (attachType?.startsWith('BPF_NETKIT')) return all.filter((each) => NETKIT.includes(each.name))
  return all.filter((each) => each.name.startsWith('TC_ACT'))
}

/** Every named value that the verifier accepts from a program of the type, loaded for the attach type. */
export function returnNames(type: ProgramTypeName, attachType: AttachTypeName | null): readonly VerdictName[] {
  const range = returnRange(type, attachType)
  const all = namedFor(type, attachType)
  return range ? all.filter(({ value }) => value >= range[0] && value <= range[1]) : all
}

export interface ReturnCodes {
  /** `null`: attached without an attach type. */
  attachType: AttachTypeName | null
  range: ReturnRange
  codes: readonly VerdictName[]
}

/** Types that also attach without an attach type, by netlink, setsockopt or another call. */
const ALSO_WITHOUT: readonly ProgramTypeName[] = ['BPF_PROG_TYPE_SCHED_CLS', 'BPF_PROG_TYPE_KPROBE']

/** What a program type may return, for each attach type of its own. */
export function returnCodesOf(type: ProgramTypeName): ReturnCodes[] {
  const own: (AttachTypeName | null)[] = attachTypesOf(type).map((each) => each.name)
  const all = own.length === 0 || ALSO_WITHOUT.includes(type) ? [...own, null] : own
  return all.map((attachType) => ({
    attachType,
    range: returnRange(type, attachType),
    codes: returnNames(type, attachType),
  }))
}
