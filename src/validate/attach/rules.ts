import { kernelText, targetName, verdictsOf } from './words'
import { nativeXdp } from '../../design'
import { message } from '../../i18n'
import { driver, hasSince, HOOKS, programType, type HookId, type ProgramTypeName } from '../../kernel'
import { must } from '../facts'
import { kernelHasIt } from './kernel'
import { misfit } from './misfit'
import { cgroupMode, clsactPrio, flagKnown, netfilterPriority, tcxAnchor } from './options'
import { loadedFor, others, subject, type AttachRule, type Situation } from './situation'

const takes = (types: readonly ProgramTypeName[]) => types.map((type) => programType(type).short).join(', ')

/** What most sentences name: the program, the hook, what it hangs on. */
const names = (s: Situation) => ({
  program: subject(s),
  type: programType(s.type).short,
  hook: s.hook.title,
  target: targetName(s.facts, s.at.target),
})

const isXdpHook = (id: HookId) => id === 'xdp' || id === 'xdp-generic'

/** The type decides first: no other circumstance makes a hook take another one. */
const wrongType: AttachRule = (s) => {
  const rule = misfit(s.type, s.at.hook)
  if (rule === null) return null
  const params = { ...names(s), takes: takes(s.hook.programTypes) }
  // a program that is only about to be made has no name of its own to be called by
  const isNameless = s.program === null && rule === 'wrong-program-type'
  return { rule, reason: message(isNameless ? 'validate.wrong-program-type.nameless' : `validate.${rule}.message`, params) } // prettier-ignore
}

/** kernel/bpf/syscall.c bpf_prog_attach_check_attach_type: sock_addr programs must go where they were loaded for (EINVAL). */
const attachType: AttachRule = (s) => {
  const loaded = loadedFor(s)
  if (loaded === null || loaded === s.hook.attachType) return null
  const meant = HOOKS.find((each) => each.attachType === loaded)
  return {
    rule: 'attach-type-mismatch',
    reason: message('validate.attach-type-mismatch.message', {
      ...names(s),
      loaded,
      wanted: s.hook.attachType ?? '',
      meant: meant?.title ?? loaded,
    }),
  }
}

/** net/core/dev.c dev_xdp_install: native mode needs ndo_bpf of the driver (EOPNOTSUPP), and buffers that hold a packet (ERANGE). */
const native: AttachRule = (s) => {
  if (s.at.hook !== 'xdp' || s.at.target.kind !== 'device') return null
  const device = must(s.facts.devices, s.at.target.id)
  const name = device.link.kind === 'nic' ? device.link.driver : 'veth'
  const since = driver(name).nativeSince
  if (since !== null && hasSince(s.facts.kernel, since).kind === 'newer') {
    const params = { ...names(s), driver: name, since, kernel: kernelText(s.facts.kernel) }
    return { rule: 'xdp-native-driver', reason: message('validate.xdp-native-driver.newer', params) }
  }
  const answer = nativeXdp(s.facts.design, device, s.program)
  if (answer.kind === 'mtu') {
    const peer = targetName(s.facts, { kind: 'device', id: answer.of.id })
    const params = { ...names(s), peer, mtu: answer.of.mtu, limit: answer.limit }
    return { rule: 'xdp-mtu', reason: message('validate.xdp-mtu.message', params) }
  }
  if (answer.kind === 'taken' || device.link.kind !== 'nic') return null
  if (answer.kind === 'lro')
    return { rule: 'xdp-lro', reason: message('validate.xdp-lro.message', { ...names(s), driver: name, errno: answer.errno }) } // prettier-ignore
  return { rule: 'xdp-native-driver', reason: message('validate.xdp-native-driver.message', { ...names(s), driver: name }) } // prettier-ignore
}

/** net/sched/cls_api.c __tcf_qdisc_find: "Parent Qdisc doesn't exists" (EINVAL, measured). */
const clsactQdisc: AttachRule = (s) => {
  if (s.hook.semantics !== 'clsact' || s.at.target.kind !== 'device') return null
  if (must(s.facts.devices, s.at.target.id).clsact) return null
  return { rule: 'clsact-missing', reason: message('validate.clsact-missing.message', names(s)) }
}

/** net/core/dev.c dev_xdp_attach: "Native and generic XDP can't be active at the same time" (EEXIST, measured). */
const modeConflict: AttachRule = (s) => {
  if (!isXdpHook(s.at.hook)) return null
  const other = s.at.hook === 'xdp' ? 'xdp-generic' : 'xdp'
  const there = others(s, { hook: other, target: s.at.target })[0]
  if (!there) return null
  const holder = must(s.facts.programs, there.program).name
  const mode = other === 'xdp' ? 'native' : 'generic'
  return {
    rule: 'xdp-mode-conflict',
    reason: message('validate.xdp-mode-conflict.message', { ...names(s), holder, mode }),
  }
}

/**
 * kernel/bpf/mprog.c bpf_mprog_attach (bpf_mprog_exists): one program once in a tcx list (EEXIST, by link and by BPF_PROG_ATTACH; measured).
 * clsact makes a second filter; cgroups, sk_lookup and netfilter (at another priority) take a second link (measured).
 */
const twice: AttachRule = (s) => {
  const { program } = s
  if (!program || s.hook.semantics !== 'tcx') return null
  if (!others(s, s.at).some((each) => each.program === program.id)) return null
  return { rule: 'already-attached', reason: message('validate.already-attached.message', names(s)) }
}

/** The capacities and their errnos stand in kernel/hooks.ts; a socket's filter is replaced (net/core/filter.c __sk_attach_prog). */
const full: AttachRule = (s) => {
  const there = others(s, s.at)
  if (there.length < s.hook.capacity) return null
  const params = {
    ...names(s),
    holder: there[0] ? must(s.facts.programs, there[0].program).name : '',
    capacity: s.hook.capacity,
    errno: s.hook.full,
  }
  if (isXdpHook(s.at.hook)) return { rule: 'hook-full', reason: message('validate.hook-full.xdp', params) }
  if (s.hook.full === 'replaced') return { rule: 'hook-full', reason: message('validate.hook-full.replaced', params) }
  return { rule: 'hook-full', reason: message('validate.hook-full.message', params) }
}

/** kernel/bpf/syscall.c: a cgroup_skb program that may return 2 or 3 has enforce_expected_attach_type set (EINVAL, measured). */
const skbRange: AttachRule = (s) => {
  if (s.at.hook !== 'cgroup-skb-ingress' || !s.program) return null
  const bad = verdictsOf(s.program).find(({ value }) => value === 2 || value === 3)
  if (!bad) return null
  return {
    rule: 'cgroup-skb-verdict-range',
    reason: message('validate.cgroup-skb-verdict-range.message', { ...names(s), verdict: bad.text }),
  }
}

/** In the order in which the kernel (load, then attach) comes across them. */
export const ATTACH_RULES: readonly AttachRule[] = [
  wrongType,
  kernelHasIt,
  flagKnown,
  attachType,
  native,
  clsactQdisc,
  modeConflict,
  twice,
  tcxAnchor,
  cgroupMode,
  netfilterPriority,
  clsactPrio,
  full,
  skbRange,
]
