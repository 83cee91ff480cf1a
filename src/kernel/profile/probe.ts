import { MAP_TYPES } from '../facts'
import type { HookId } from '../hooks'
import { PROGRAM_TYPES } from '../programTypes'
import { compareVersions, type KernelVersion } from '../version'

/**
 * What `bpftool feature probe` found out about one kernel. Names as bpftool prints them (`sched_cls`, `devmap_hash`);
 * what it did not mention, because it is older than the feature or the text was cut, is not there.
 */
export interface Probe {
  programTypes: Readonly<Record<string, boolean>>
  mapTypes: Readonly<Record<string, boolean>>
  /** Helpers by program type; null: there were lists, but they cannot be right (see `helpersAreWorthless`). */
  helpers: Readonly<Record<string, readonly string[]>> | null
  /** Kernel options and their values; null: not set. Empty if bpftool found no configuration to read. */
  options: Readonly<Record<string, string | null>>
  /** `large_insn_limit`, `bounded_loops`, `v2_isa_extension` … */
  misc: Readonly<Record<string, boolean>>
}

/**
 * No program type may call both (net/core/filter.c: xdp_func_proto, tc_cls_act_func_proto), so a list that holds both was
 * made by a bpftool that does not understand the verifier's refusals: 7.1 on Linux 6.18 lists every helper for every type.
 */
const NEVER_TOGETHER = ['bpf_xdp_adjust_head', 'bpf_skb_store_bytes'] as const

/** A map type as bpftool calls it: `devmap_hash`. */
export const mapTypeShort = (name: string): string => name.replace('BPF_MAP_TYPE_', '').toLowerCase()

/** Whether helper lists claim what cannot be. */
export const helpersAreWorthless = (lists: Readonly<Record<string, readonly string[]>>): boolean =>
  Object.values(lists).some((list) => NEVER_TOGETHER.every((helper) => list.includes(helper)))

/** Left out unless `full` is given, because trying them writes to the kernel's log (tools/bpf/bpftool/feature.c). */
const ONLY_FULL = ['bpf_trace_printk', 'bpf_trace_vprintk', 'bpf_probe_write_user']

/** Whether a kernel has a helper for a program type, by the probe; undefined where it does not say. */
export function probedHelper({ helpers }: Probe, helper: string, type: string): boolean | undefined {
  const list = helpers?.[type]
  if (!list || list.length === 0) return undefined
  if (list.includes(helper)) return true
  const full = Object.values(helpers).some((each) => ONLY_FULL.some((loud) => each.includes(loud)))
  return ONLY_FULL.includes(helper) && !full ? undefined : false
}

/** net/sched/Kconfig: cls_bpf is the classifier, sch_ingress.c holds the clsact qdisc; either may be a module. */
const CLSACT = ['CONFIG_NET_CLS_BPF', 'CONFIG_NET_SCH_INGRESS']

/** net/Kconfig: the programs load without it, a route takes none (net/core/lwtunnel.c lwtunnel_valid_encap_type: EOPNOTSUPP). */
const LWT = ['CONFIG_LWTUNNEL_BPF']

/** Options a hook needs beyond those that already decide about its program type. */
const HOOK_OPTIONS: Readonly<Partial<Record<HookId, readonly string[]>>> = {
  'clsact-ingress': CLSACT,
  'clsact-egress': CLSACT,
  'lwt-in': LWT,
  'lwt-out': LWT,
  'lwt-xmit': LWT,
}

/** The option a kernel lacks for a hook; null if none is known to be missing. */
export const missingOption = ({ options }: Probe, hook: HookId): string | null =>
  HOOK_OPTIONS[hook]?.find((option) => options[option] === null) ?? null

/**
 * What a kernel may lack whatever its age: an option or BTF decides (include/linux/bpf_types.h, libbpf_probes.c), and
 * libbpf before 1.1 asks for ring buffers of a size that kernels with 64 kB pages refuse.
 */
const OPTIONAL_TYPES = /^(kprobe|tracepoint|perf_event|raw_tracepoint.*|cgroup_.*|lirc_mode2|tracing|struct_ops|ext|lsm|netfilter)$/ // prettier-ignore
const OPTIONAL_MAPS = /^(perf_event_array|stack_trace|cgroup_array|.*cgroup_storage|cgrp_storage|sockmap|sockhash|xskmap|struct_ops|inode_storage|task_storage|(user_)?ringbuf|arena)$/ // prettier-ignore

interface Aged {
  since: KernelVersion
  there: boolean
  optional: boolean
}

/** Everything a probe speaks of whose age is known. */
const aged = ({ programTypes, mapTypes }: Probe): Aged[] => [
  ...PROGRAM_TYPES.flatMap(({ short, since }) => {
    const there = programTypes[short]
    return there === undefined ? [] : [{ since, there, optional: OPTIONAL_TYPES.test(short) }]
  }),
  ...MAP_TYPES.flatMap(({ name, since }) => {
    const short = mapTypeShort(name)
    const there = mapTypes[short]
    return there === undefined ? [] : [{ since, there, optional: OPTIONAL_MAPS.test(short) }]
  }),
]

/**
 * The release a probed kernel cannot be older than, as far as its program and map types tell; null if they tell nothing.
 * bpftool prints no release. Distributions carry newer features back, so nothing beyond the first gap counts.
 */
export function impliedRelease(probe: Probe): KernelVersion | null {
  const all = aged(probe)
  const gap = all
    .filter((each) => !each.there && !each.optional)
    .map((each) => each.since)
    .sort(compareVersions)[0]
  const proof = all.filter((each) => each.there && (gap === undefined || compareVersions(each.since, gap) < 0))
  return (
    proof
      .map((each) => each.since)
      .sort(compareVersions)
      .at(-1) ?? null
  )
}
