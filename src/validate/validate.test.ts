import { describe, expect, it } from 'vitest'
import {
  addCgroup, addNic, addProgram, addRoute, addSocket, emptyDesign, newProgram, setEnabled, setKernel, updateDevice, updateNamespace, updateRoute, updateSocket,
  type AttachmentId, type CgroupMode, type Design, type Program, type Route, type Rule, type TcxAnchor,
} from '../design' // prettier-ignore
import { createTranslator, LANGUAGES } from '../i18n'
import { hook, type KernelVersion, type NicDriverName, type Probe, type ProgramTypeName } from '../kernel'
import { RULE_NAMES, RULES, type RuleName } from './catalogue'
import { again, dev, how, point, pods, put, rules, updateProgram } from './fixture'
import { LOOKUP_THEN_RULE, MAP_CASES, REDIRECTS, WITHOUT_RINGBUF } from './maps.test-support'
import { loaded } from './loaded'
import { validate } from './validate'

const XDP = 'BPF_PROG_TYPE_XDP'
const CLS = 'BPF_PROG_TYPE_SCHED_CLS'
const SKB = 'BPF_PROG_TYPE_CGROUP_SKB'
const ADDR = 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR'
const base = pods()
const eth0 = dev(base, 'host/eth0')
const lxcA = dev(base, 'lxc_a')
const lxcB = dev(base, 'lxc_b')
const podB = dev(base, 'b/eth0')
const podA = dev(base, 'a/eth0')

type Action = Rule['actions'][number]
const redirect = (device = lxcB, more: Partial<Extract<Action, { kind: 'redirect' }>> = {}): Action => ({
  kind: 'redirect',
  helper: 'bpf_redirect_neigh',
  device: device.id,
  ingress: false,
  ...more,
})
const tc = (
  change: Partial<Program>,
  name = 'lxc_a',
  hook: 'tcx-ingress' | 'tcx-egress' | 'clsact-ingress' | 'clsact-egress' = 'tcx-ingress',
  before = base,
) => put(before, CLS, point(before, hook, name), change).design
const xdp = (change: Partial<Program>, before = base) => put(before, XDP, point(before, 'xdp'), change).design
const linux = (version: KernelVersion, design: Design) => setKernel(design, { kind: 'version', version })
const probed = (probe: Partial<Probe>, design: Design, version: KernelVersion | null = null) =>
  setKernel(design, { kind: 'probe', version, probe: { programTypes: {}, mapTypes: {}, helpers: {}, options: {}, misc: {}, ...probe } }) // prettier-ignore
const set = (field: 'eth.dst' | 'ip.src' | 'ip.dst' | 'mark', value: string): Action => ({
  kind: 'set-field',
  field,
  value,
})
const is = (field: Rule['matches'][number]['field'], value: string) => ({ field, op: 'is', value }) as const
const driver = (name: NicDriverName) => {
  if (eth0.link.kind !== 'nic') throw new Error('no nic')
  return updateDevice(base, eth0.id, { link: { ...eth0.link, driver: name } })
}
const withLro = (name: NicDriverName) => {
  const made = driver(name)
  const { id, link } = dev(made, 'host/eth0')
  return link.kind === 'nic' ? updateDevice(made, id, { link: { ...link, lro: true } }) : made
}
const bare = (name: string) => updateDevice(base, dev(base, name).id, { clsact: false })
const both = (
  first: Partial<Program>,
  second: Partial<Program> = {},
  behind: 'tcx-ingress' | 'clsact-ingress' = 'tcx-ingress',
) => put(put(base, CLS, point(base, 'tcx-ingress'), first).design, CLS, point(base, behind), second).design
const sock = (design: Design, name: string, address: string | null, protocol: 'tcp' | 'udp' = 'tcp') => {
  const [first] = base.sockets
  if (!first) throw new Error('no socket')
  return addSocket(design, { ...first, name, address, protocol, port: 80 })
}
const notOn = (type: 'tcx-egress', first = put(base, CLS, point(base, 'tcx-ingress'))) => again(first.design, first.program, point(base, type)).design // prettier-ignore
const hostNs = eth0.namespace
const sendmsg = put(base, ADDR, point(base, 'sendmsg4'), {
  rules: rules({ actions: [set('ip.dst', '10.0.1.3')] }),
}).design

/** A classifier that redirects every packet. */
const always = (at: 'tcx-ingress' | 'tcx-egress' | 'clsact-egress', on: string, to: typeof lxcB, helper: 'bpf_redirect' | 'bpf_redirect_peer' | 'bpf_redirect_neigh' = 'bpf_redirect', ingress = false, before = base) =>
  put(before, CLS, point(before, at, on), { verdict: '7', rules: rules({ actions: [redirect(to, { helper, ingress })] }) }).design // prettier-ignore

/** A filter of an owner on clsact of lxc_a. */
const filter = (before: Design, prio: number | null, owner: string | null = null, directAction = true) =>
  how(put(before, CLS, point(before, 'clsact-ingress', 'lxc_a'), { owner, verdict: 'TC_ACT_UNSPEC' }), { kind: 'clsact', prio, directAction }) // prettier-ignore
const skb = (before: Design, cgroup: string, mode: CgroupMode, preorder = false) =>
  how(put(before, SKB, point(before, 'cgroup-skb-egress', cgroup)), { kind: 'cgroup', mode, preorder })
const anchored = (before: Design, anchor: TcxAnchor | null) =>
  how(put(before, CLS, point(before, 'tcx-ingress', 'lxc_a')), { kind: 'tcx', anchor })
const [inPod, above] = ['/kubepods/a', '/kubepods']
const nf = (before: Design, priority: number | null) =>
  how(put(before, 'BPF_PROG_TYPE_NETFILTER', point(before, 'nf-input')), { kind: 'netfilter', priority })
const jumbo = (name: string, mtu: number) => updateDevice(base, dev(base, name).id, { mtu })
const onLxcA = (before: Design, change: Partial<Program>, at: 'xdp' | 'xdp-generic' = 'xdp') => put(before, XDP, point(before, at, 'lxc_a'), change).design // prettier-ignore

/** A program on the host’s route to pod a. */
const routeTo = (to: string) => base.routes.find((each) => each.to === to) as Route
const onRoute = (at: 'lwt-in' | 'lwt-out' | 'lwt-xmit', change: Partial<Program>, before: Design = base) => put(before, hook(at).programTypes[0] as ProgramTypeName, { hook: at, target: { kind: 'route', id: routeTo('10.0.1.2/32').id } }, change).design // prettier-ignore
const closed = updateNamespace(base, routeTo('10.0.1.2/32').namespace, { forwarding: false })

/** Rule, a design that has it, one that is close and has not, and whether a fix is offered. */
const CASES: Record<RuleName, { bad: Design[]; good: Design[]; fixed: boolean }> = {
  'xdp-egress': { bad: [put(base, XDP, point(base, 'tcx-egress')).design, put(base, XDP, point(base, 'nf-output')).design], good: [xdp({})], fixed: true },
  'tc-on-xdp': { bad: [put(base, CLS, point(base, 'xdp')).design], good: [tc({})], fixed: true },
  'sched-act-on-tc': { bad: (['tcx-ingress', 'clsact-egress'] as const).map((at) => put(base, 'BPF_PROG_TYPE_SCHED_ACT', point(base, at)).design), good: [tc({}), put(base, 'BPF_PROG_TYPE_SCHED_ACT', point(base, 'xdp')).design], fixed: true },
  'wrong-program-type': { bad: [put(base, SKB, point(base, 'connect4')).design], good: [put(base, ADDR, point(base, 'connect4')).design], fixed: true },
  'attach-type-mismatch': {
    bad: [put(base, ADDR, point(base, 'sendmsg4'), { attachType: 'BPF_CGROUP_INET4_CONNECT' }).design, (() => { const one = put(base, ADDR, point(base, 'connect4')); return again(one.design, one.program, point(base, 'sendmsg4')).design })()],
    good: [put(base, ADDR, point(base, 'sendmsg4')).design],
    fixed: true,
  },
  'xdp-native-driver': { bad: [xdp({}, driver('r8169')), linux('5.4', xdp({}, driver('ena'))), linux('4.18', onLxcA(base, {}))], good: [xdp({}, driver('ixgbe')), linux('5.6', xdp({}, driver('ena'))), linux('4.19', onLxcA(base, {})), linux('4.18', onLxcA(base, {}, 'xdp-generic'))], fixed: true },
  'xdp-mode-conflict': { bad: [put(xdp({}), XDP, point(base, 'xdp-generic')).design], good: [put(xdp({}), XDP, point(base, 'xdp-generic', 'lxc_a')).design], fixed: true },
  'already-attached': { bad: [notOn('tcx-egress', put(base, CLS, point(base, 'tcx-egress')))], good: [notOn('tcx-egress')], fixed: true },
  'hook-full': {
    bad: [put(xdp({}), XDP, point(base, 'xdp')).design, put(put(base, 'BPF_PROG_TYPE_SOCKET_FILTER', point(base, 'socket-filter')).design, 'BPF_PROG_TYPE_SOCKET_FILTER', point(base, 'socket-filter')).design],
    good: [put(xdp({}), XDP, point(base, 'xdp', 'lxc_a')).design, both({})],
    fixed: true,
  },
  'xdp-lro': { bad: [xdp({}, withLro('ixgbe')), xdp({}, withLro('mlx5_core'))], good: [xdp({}, withLro('vmxnet3')), xdp({}, driver('ixgbe')), put(withLro('ixgbe'), XDP, point(base, 'xdp-generic')).design], fixed: true },
  'clsact-missing': { bad: [tc({}, 'lxc_a', 'clsact-ingress', bare('lxc_a')), tc({}, 'lxc_a', 'clsact-egress', bare('lxc_a'))], good: [tc({}, 'lxc_a', 'clsact-ingress'), tc({}, 'lxc_a', 'tcx-ingress', bare('lxc_a')), tc({}, 'lxc_a', 'clsact-ingress', bare('lxc_b'))], fixed: true },
  'xdp-mtu': { bad: [onLxcA(jumbo('a/eth0', 3507), {})], good: [onLxcA(jumbo('a/eth0', 3506), {}), onLxcA(jumbo('a/eth0', 9000), { frags: true }), onLxcA(jumbo('a/eth0', 9000), {}, 'xdp-generic'), onLxcA(jumbo('lxc_a', 9000), {})], fixed: true },
  'cgroup-parent-none': { bad: [skb(skb(base, above, 'none'), inPod, 'multi')], good: [skb(skb(base, above, 'override'), inPod, 'none'), skb(skb(base, above, 'none'), '/', 'multi'), skb(skb(base, inPod, 'multi'), above, 'none')], fixed: true },
  'cgroup-mode-conflict': { bad: [skb(skb(base, above, 'none'), above, 'multi'), skb(skb(base, above, 'multi'), above, 'override')], good: [skb(skb(base, above, 'multi'), above, 'multi'), skb(skb(base, above, 'override'), inPod, 'multi')], fixed: true },
  'tcx-anchor-missing': { bad: [anchored(tc({}), { where: 'before', of: 'att-2' as AttachmentId }), anchored(put(base, CLS, point(base, 'tcx-egress', 'lxc_a')).design, { where: 'after', of: 'att-1' as AttachmentId })], good: [anchored(tc({}), { where: 'before', of: 'att-1' as AttachmentId }), anchored(base, { where: 'head' })], fixed: true },
  'tcx-same-end': { bad: [anchored(anchored(base, { where: 'head' }), { where: 'head' }), anchored(anchored(base, { where: 'tail' }), { where: 'tail' })], good: [anchored(anchored(base, { where: 'head' }), { where: 'tail' }), anchored(anchored(base, { where: 'head' }), { where: 'before', of: 'att-1' as AttachmentId }), anchored(anchored(base, { where: 'head' }), null)], fixed: true },
  'netfilter-priority-taken': { bad: [nf(nf(base, 0), 0), nf(nf(base, null), 0)], good: [nf(nf(base, 0), 1), nf(nf(base, 0), null)], fixed: true },
  'clsact-without-da': { bad: [filter(base, null, null, false)], good: [filter(base, 1)], fixed: true },
  'clsact-same-prio': { bad: [filter(filter(base, 1), 1), filter(filter(base, 1, 'cilium'), 1, 'beyla')], good: [filter(filter(base, 1), 2), filter(filter(base, null), null)], fixed: true },
  'cgroup-replaced': { bad: [skb(skb(base, above, 'none'), above, 'none'), skb(skb(base, above, 'override'), above, 'override')], good: [skb(skb(base, above, 'multi'), above, 'multi')], fixed: true },
  'cgroup-overridden': { bad: [skb(skb(base, above, 'override'), inPod, 'multi'), skb(skb(base, inPod, 'multi'), above, 'none')], good: [skb(skb(base, above, 'multi'), inPod, 'override'), skb(base, above, 'override')], fixed: true },
  'cgroup-skb-verdict-range': { bad: [put(base, SKB, point(base, 'cgroup-skb-ingress'), { verdict: '3' }).design], good: [put(base, SKB, point(base, 'cgroup-skb-egress'), { verdict: '3' }).design], fixed: true },
  'newer-than-kernel': { bad: [linux('4.9', onRoute('lwt-xmit', {})), linux('6.5', tc({})), linux('5.8', put(base, 'BPF_PROG_TYPE_SK_LOOKUP', point(base, 'sk-lookup')).design), linux('6.3', addProgram(base, newProgram(base, 'BPF_PROG_TYPE_NETFILTER', null))), linux('5.1', addProgram(base, newProgram(base, ADDR, 'recvmsg4'))), linux('6.14', skb(base, above, 'multi', true)), linux('5.17', xdp({ frags: true }))], good: [linux('4.10', onRoute('lwt-xmit', {})), linux('6.15', skb(base, above, 'multi', true)), linux('5.18', xdp({ frags: true })), linux('6.6', tc({})), linux('6.5', tc({}, 'lxc_a', 'clsact-ingress')), linux('4.18', addProgram(base, newProgram(base, ADDR, 'connect4')))], fixed: true },
  'not-in-kernel': { bad: [probed({ options: { CONFIG_LWTUNNEL_BPF: null } }, onRoute('lwt-in', {})), probed({ options: { CONFIG_NET_CLS_BPF: null } }, tc({}, 'lxc_a', 'clsact-ingress')), probed({ programTypes: { xdp: false } }, xdp({}))], good: [probed({ options: { CONFIG_NET_CLS_BPF: null } }, tc({})), probed({ programTypes: { xdp: true } }, xdp({}))], fixed: true },
  'helper-newer-than-kernel': { bad: [linux('5.9', tc({ rules: rules({ actions: [redirect()], verdict: '7' }) }, 'lxc_a', 'clsact-ingress')), probed({ helpers: { sched_cls: ['bpf_redirect'] } }, tc({ rules: rules({ actions: [redirect()], verdict: '7' }) }))], good: [linux('5.10', tc({ rules: rules({ actions: [redirect()], verdict: '7' }) }, 'lxc_a', 'clsact-ingress')), linux('4.18', xdp({ rules: rules({ actions: [redirect(podA, { helper: 'bpf_redirect' })], verdict: '4' }) })), linux('4.18', xdp({ rules: rules({ actions: [redirect()] }) }))], fixed: true },
  'verdict-newer-than-kernel': { bad: [linux('5.2', put(base, SKB, point(base, 'cgroup-skb-egress'), { verdict: '2' }).design)], good: [linux('5.3', put(base, SKB, point(base, 'cgroup-skb-egress'), { verdict: '2' }).design), linux('5.2', put(base, SKB, point(base, 'cgroup-skb-egress'), { verdict: '0' }).design)], fixed: true },
  'kernel-unsaid': { bad: [probed({ programTypes: { sched_cls: true } }, both({})), probed({}, tc({ rules: rules({ actions: [redirect()], verdict: '7' }) }, 'lxc_a', 'clsact-ingress'))], good: [probed({ programTypes: { xdp: true } }, xdp({})), linux('4.18', tc({})), probed({}, tc({}), '6.12'), probed({ helpers: { sched_cls: ['bpf_redirect_neigh'] } }, tc({ rules: rules({ actions: [redirect()], verdict: '7' }) }, 'lxc_a', 'clsact-ingress'))], fixed: true },
  'bad-verdict': { bad: [xdp({ verdict: 'XDP_PASSS' }), tc({ rules: rules({ verdict: 'NF_DROP' }) })], good: [xdp({ verdict: '255' })], fixed: true },
  'verdict-range': {
    bad: [
      put(base, SKB, point(base, 'cgroup-skb-egress'), { verdict: '4' }).design,
      put(base, ADDR, point(base, 'connect4'), { verdict: '2' }).design,
      put(base, ADDR, point(base, 'recvmsg4'), { rules: rules({ matches: [is('ip.src', '10.0.0.1')], verdict: '0' }) }).design,
      put(base, 'BPF_PROG_TYPE_SK_LOOKUP', point(base, 'sk-lookup'), { verdict: '2' }).design,
      put(base, 'BPF_PROG_TYPE_NETFILTER', point(base, 'nf-input'), { verdict: '-1' }).design,
    ],
    good: [put(base, ADDR, point(base, 'connect4'), { verdict: '0' }).design, put(base, SKB, point(base, 'cgroup-skb-egress'), { verdict: '2' }).design],
    fixed: true,
  },
  'unknown-verdict': { bad: [xdp({ verdict: '5' }), tc({ verdict: 'TC_ACT_PIPE' }), tc({ verdict: 'TC_ACT_PIPE' }, 'lxc_a', 'clsact-ingress'), onRoute('lwt-out', { verdict: '1' }), onRoute('lwt-out', { verdict: '128' }), onRoute('lwt-in', { verdict: '7' })], good: [onRoute('lwt-out', { verdict: 'BPF_DROP' }), onRoute('lwt-xmit', { verdict: '128' }), xdp({ verdict: '0' }), tc({ verdict: '7' })], fixed: true },
  'tc-ok-ends-chain': { bad: [both({ verdict: 'TCX_PASS' }), both({ verdict: 'TC_ACT_OK' }, {}, 'clsact-ingress')], good: [both({}), both({ verdict: 'TCX_PASS', rules: rules({ matches: [is('ip.ttl', '1')], verdict: 'TCX_NEXT' }) })], fixed: true },
  'never-runs': { bad: [both({ verdict: 'TCX_PASS' }), both({ verdict: 'TCX_DROP' }), put(put(base, 'BPF_PROG_TYPE_NETFILTER', point(base, 'nf-input'), { verdict: 'NF_DROP' }).design, 'BPF_PROG_TYPE_NETFILTER', point(base, 'nf-input')).design], good: [both({}), both({ verdict: '99' }, {}, 'clsact-ingress'), xdp({ verdict: 'XDP_DROP' })], fixed: true },
  'runs-twice': { bad: [(() => { const one = put(base, SKB, point(base, 'cgroup-skb-egress')); return again(one.design, one.program, point(base, 'cgroup-skb-egress')).design })()], good: [put(put(base, SKB, point(base, 'cgroup-skb-egress')).design, SKB, point(base, 'cgroup-skb-egress')).design], fixed: true },
  'rule-never-reached': { bad: [tc({ rules: rules({ verdict: 'TCX_NEXT' }, { matches: [is('ip.ttl', '1')], verdict: 'TCX_DROP' }) })], good: [tc({ rules: rules({ actions: [{ kind: 'count', counter: 'all' }] }, { verdict: 'TCX_DROP' }) })], fixed: true },
  'arp-dropped': {
    bad: [xdp({ verdict: 'XDP_DROP' }), xdp({ verdict: 'XDP_DROP', rules: rules({ matches: [is('tcp.dport', '80')], verdict: 'XDP_PASS' }) }), tc({ rules: rules({ verdict: 'TCX_DROP' }) })],
    good: [xdp({}), xdp({ verdict: 'XDP_DROP', rules: rules({ matches: [is('eth.type', '0x0806')], verdict: 'XDP_PASS' }) }), xdp({ verdict: 'XDP_DROP', rules: rules({ matches: [{ field: 'eth.type', op: 'is-not', value: '0x0800' }], verdict: 'XDP_PASS' }) })],
    fixed: true,
  },
  'unattached-program': { bad: [addProgram(base, newProgram(base, XDP, null))], good: [xdp({}), (() => { const one = put(base, XDP, point(base, 'xdp')); return setEnabled(one.design, one.attachment.id, false) })()], fixed: true },
  'field-not-readable': { bad: [xdp({ rules: rules({ matches: [is('mark', '1')] }) }), put(base, SKB, point(base, 'cgroup-skb-egress'), { rules: rules({ matches: [is('eth.src', '02:00:00:00:00:01')] }) }).design, addProgram(base, { ...newProgram(base, ADDR, null), rules: rules({ matches: [is('ip.ttl', '1')] }) })], good: [tc({ rules: rules({ matches: [is('mark', '1')] }) }), put(base, SKB, point(base, 'cgroup-skb-egress'), { rules: rules({ matches: [is('eth.type', '0x0800')] }) }).design, addProgram(base, { ...newProgram(base, ADDR, null), rules: rules({ matches: [is('udp.sport', '1')] }) })], fixed: false },
  'field-not-writable': { bad: [xdp({ rules: rules({ actions: [{ kind: 'set-mark', value: 1 }] }) }), put(base, 'BPF_PROG_TYPE_SOCKET_FILTER', point(base, 'socket-filter'), { rules: rules({ actions: [set('ip.dst', '10.0.0.1')] }) }).design], good: [tc({ rules: rules({ actions: [{ kind: 'set-mark', value: 1 }] }) })], fixed: true },
  'bad-match-value': { bad: [tc({ rules: rules({ matches: [is('ip.src', '10.0.0')] }) }), put(base, ADDR, point(base, 'connect4'), { rules: rules({ matches: [is('ip.dst', '2001:db8::/32')] }) }).design], good: [tc({ rules: rules({ matches: [is('ip.src', '10.0.0.0/8')] }) }), put(base, ADDR, point(base, 'connect4'), { rules: rules({ matches: [is('ip.dst', '10.0.0.1, 2001:db8::/32')] }) }).design, put(base, ADDR, point(base, 'connect6'), { rules: rules({ matches: [is('ip.dst', '2001:db8::/32')] }) }).design], fixed: false },
  'bad-field-value': { bad: [tc({ rules: rules({ actions: [set('mark', '0x1ffffffff')] }) }), put(base, ADDR, point(base, 'sendmsg6'), { rules: rules({ actions: [set('ip.src', '10.0.0.1')] }) }).design], good: [tc({ rules: rules({ actions: [set('mark', '7')] }) }), put(base, ADDR, point(base, 'sendmsg6'), { rules: rules({ actions: [set('ip.src', '::ffff:10.0.0.1')] }) }).design, addProgram(base, { ...newProgram(base, ADDR, null), rules: rules({ actions: [set('ip.dst', '2001:db8::1')] }) })], fixed: true },
  'redirect-helper-type': { bad: [xdp({ rules: rules({ actions: [redirect()], verdict: 'XDP_REDIRECT' }) }), put(base, SKB, point(base, 'cgroup-skb-egress'), { rules: rules({ actions: [redirect()] }) }).design], good: [tc({ rules: rules({ actions: [redirect()], verdict: 'TCX_REDIRECT' }) })], fixed: true },
  'redirect-without-action': { bad: [tc({ verdict: 'TCX_REDIRECT' }), xdp({ rules: rules({ verdict: '4' }) })], good: [tc({ rules: rules({ actions: [redirect()], verdict: 'TCX_REDIRECT' }) }), tc({ rules: rules({ actions: [redirect()] }), verdict: 'TC_ACT_REDIRECT' })], fixed: true },
  'redirect-not-used': { bad: [tc({ rules: rules({ actions: [redirect()], verdict: 'TCX_PASS' }) }), tc({ rules: rules({ actions: [redirect()] }) })], good: [tc({ rules: rules({ actions: [redirect()] }, { verdict: '7' }) })], fixed: true },
  'redirect-peer-place': { bad: [tc({ rules: rules({ actions: [redirect(lxcB, { helper: 'bpf_redirect_peer' })], verdict: '7' }) }, 'lxc_a', 'tcx-egress')], good: [tc({ rules: rules({ actions: [redirect(lxcB, { helper: 'bpf_redirect_peer' })], verdict: '7' }) })], fixed: true },
  'redirect-peer-target': { bad: [tc({ rules: rules({ actions: [redirect(eth0, { helper: 'bpf_redirect_peer' })], verdict: '7' }) })], good: [tc({ rules: rules({ actions: [redirect(lxcB, { helper: 'bpf_redirect_peer' })], verdict: '7' }) })], fixed: true },
  'redirect-other-namespace': { bad: [tc({ rules: rules({ actions: [redirect(podB)], verdict: '7' }) })], good: [tc({ rules: rules({ actions: [redirect(lxcB)], verdict: '7' }) })], fixed: true },
  'redirect-keeps-mac': { bad: [tc({ rules: rules({ actions: [redirect(lxcB, { helper: 'bpf_redirect' })], verdict: '7' }) }), tc({ rules: rules({ actions: [redirect(lxcB, { helper: 'bpf_redirect', ingress: true })], verdict: '7' }) }), xdp({ rules: rules({ actions: [redirect(lxcB, { helper: 'bpf_redirect' })], verdict: '4' }) })], good: [tc({ rules: rules({ actions: [set('eth.dst', podB.mac), redirect(lxcB, { helper: 'bpf_redirect' })], verdict: '7' }) }), tc({ rules: rules({ actions: [redirect(eth0, { helper: 'bpf_redirect' })], verdict: '7' }) })], fixed: true },
  'redirect-loop': {
    bad: [
      always('tcx-egress', 'lxc_b', lxcB),
      always('clsact-egress', 'lxc_b', lxcB, 'bpf_redirect_neigh'),
      always('tcx-ingress', 'lxc_a', lxcA, 'bpf_redirect', true),
      always('tcx-ingress', 'b/eth0', podB, 'bpf_redirect_peer', false, always('tcx-ingress', 'lxc_b', lxcB, 'bpf_redirect_peer')),
      put(put(base, XDP, point(base, 'xdp', 'lxc_a'), { verdict: 'XDP_TX' }).design, XDP, point(base, 'xdp', 'a/eth0'), { verdict: 'XDP_TX' }).design,
      put(put(base, XDP, point(base, 'xdp-generic', 'lxc_a'), { verdict: 'XDP_TX' }).design, CLS, point(base, 'tcx-ingress', 'a/eth0'), { verdict: '7', rules: rules({ actions: [redirect(podA, { helper: 'bpf_redirect' })] }) }).design,
    ],
    good: [
      always('tcx-ingress', 'lxc_a', lxcB),
      always('tcx-ingress', 'lxc_a', lxcA),
      put(base, CLS, point(base, 'tcx-egress', 'lxc_b'), { rules: rules({ matches: [is('ip.ttl', '1')], actions: [redirect(lxcB, { helper: 'bpf_redirect' })], verdict: '7' }) }).design,
      put(base, XDP, point(base, 'xdp', 'lxc_a'), { verdict: 'XDP_TX' }).design,
      always('tcx-egress', 'lxc_b', lxcA),
    ],
    fixed: true,
  },
  'xdp-redirect-target': { bad: [xdp({ rules: rules({ actions: [redirect(lxcB, { helper: 'bpf_redirect' })], verdict: '4' }) })], good: [put(xdp({ rules: rules({ actions: [redirect(lxcB, { helper: 'bpf_redirect' })], verdict: '4' }) }), XDP, point(base, 'xdp', 'b/eth0')).design, put(base, XDP, point(base, 'xdp-generic'), { rules: rules({ actions: [redirect(lxcB, { helper: 'bpf_redirect' })], verdict: '4' }) }).design], fixed: true },
  'xdp-redirect-flags': { bad: [xdp({ rules: rules({ actions: [redirect(lxcB, { helper: 'bpf_redirect', ingress: true })], verdict: '4' }) })], good: [tc({ rules: rules({ actions: [redirect(lxcB, { helper: 'bpf_redirect', ingress: true })], verdict: '7' }) })], fixed: true },
  ...MAP_CASES,
  'route-device-namespace': { bad: [addRoute(base, { namespace: hostNs, to: '10.9.0.0/16', via: null, device: podA.id, metric: 0 })], good: [addRoute(base, { namespace: hostNs, to: '10.9.0.0/16', via: null, device: lxcA.id, metric: 0 })], fixed: true },
  'route-gateway-unreachable': { bad: [addRoute(base, { namespace: hostNs, to: '10.9.0.0/16', via: '10.7.0.1', device: eth0.id, metric: 0 })], good: [addRoute(base, { namespace: hostNs, to: '10.9.0.0/16', via: '192.168.0.1', device: eth0.id, metric: 0 }), addRoute(base, { namespace: hostNs, to: '2001:db8::/32', via: 'fe80::1', device: eth0.id, metric: 0 })], fixed: true },
  'lwt-route-missing': { bad: [onRoute('lwt-out', {}, updateRoute(base, routeTo('10.0.1.2/32').id, { device: dev(base, 'a/eth0').id })), onRoute('lwt-xmit', {}, updateRoute(base, routeTo('10.0.1.2/32').id, { via: '192.0.2.1' }))], good: [onRoute('lwt-out', {})], fixed: true },
  'lwt-not-forwarding': { bad: [onRoute('lwt-in', {}, closed)], good: [onRoute('lwt-in', {}), onRoute('lwt-out', {}, closed)], fixed: true },
  'lwt-route-unused': { bad: [onRoute('lwt-out', {}, updateRoute(addRoute(base, { ...routeTo('10.0.1.2/32'), metric: 5 }), routeTo('10.0.1.2/32').id, { metric: 6 })), onRoute('lwt-out', {}, updateRoute(base, routeTo('10.0.1.2/32').id, { to: '192.168.0.0/24', device: eth0.id }))], good: [onRoute('lwt-out', {}, addRoute(base, { ...routeTo('10.0.1.2/32'), metric: 5 })), onRoute('lwt-out', {}, addRoute(base, { ...routeTo('10.0.1.2/32'), to: '10.0.1.0/31' }))], fixed: true },
  'lwt-needs-header': { bad: [onRoute('lwt-xmit', { verdict: 'BPF_REDIRECT' }), onRoute('lwt-in', { verdict: 'BPF_LWT_REROUTE' })], good: [onRoute('lwt-xmit', { verdict: 'BPF_LWT_REROUTE' }), onRoute('lwt-in', { verdict: 'BPF_DROP' })], fixed: false },
  'duplicate-address': { bad: [updateDevice(base, podB.id, { addresses: podA.addresses })], good: [updateDevice(updateDevice(base, podB.id, { addresses: ['fe80::1/64'] }), podA.id, { addresses: ['fe80::1/64'] })], fixed: false },
  'duplicate-device-name': { bad: [updateDevice(base, lxcB.id, { name: 'lxc_a' })], good: [addNic(base, hostNs)], fixed: true },
  'port-in-use': { bad: [sock(base, 'other', null), sock(base, 'other', '10.0.1.2'), sock(sock(base, 'x', '::', 'udp'), 'y', '127.0.0.1', 'udp')], good: [sock(base, 'other', null, 'udp'), sock(sock(base, 'x', '0.0.0.0', 'udp'), 'y', '::1', 'udp'), sock(sock(base, 'x', '127.0.0.1', 'udp'), 'y', '127.0.0.2', 'udp')], fixed: true },
  'sendmsg-without-recvmsg': { bad: [sendmsg], good: [put(sendmsg, ADDR, point(base, 'recvmsg4')).design, put(sendmsg, ADDR, point(base, 'recvmsg4', '/kubepods')).design, put(base, ADDR, point(base, 'sendmsg4')).design], fixed: true },
} // prettier-ignore

const found = (design: Design, rule: RuleName) => validate(design).filter((each) => each.rule === rule)

describe.each(RULE_NAMES)('%s', (rule) => {
  const { bad, good, fixed } = CASES[rule]
  it('is found, and its fix takes it away', () => {
    for (const design of bad) {
      const [first] = found(design, rule)
      expect(first).toBeDefined()
      expect(first?.reference).toMatch(/^https:\/\//)
      if (fixed) {
        expect(first?.fix).toBeDefined()
        expect(first && found(first.fix?.apply(design) ?? design, rule)).toEqual([])
      }
    }
  })
  it('is not found where it is not', () => {
    for (const design of good) expect(found(design, rule)).toEqual([])
  })
  it.each(LANGUAGES)('says so in %s, with every name filled in', (language) => {
    const translate = createTranslator(language)
    for (const design of bad)
      for (const each of validate(design))
        for (const text of [each.message, each.why, ...(each.fix ? [each.fix.label] : [])]) {
          expect(translate(text)).not.toContain('{{')
          expect(translate(text)).not.toBe(text.key)
        }
  })
})

it('has nothing to say about an empty design, or two pods', () => {
  expect(validate(emptyDesign('empty'))).toEqual([])
  expect(validate(base)).toEqual([])
})

it('a redirect by XDP to a driver that cannot send names the driver', () => {
  const design = put(driver('r8169'), XDP, point(base, 'xdp', 'lxc_a'), { rules: rules({ actions: [redirect(eth0, { helper: 'bpf_redirect' })], verdict: 'XDP_REDIRECT' }) }).design // prettier-ignore
  expect(found(design, 'xdp-redirect-target')[0]?.message.params?.driver).toBe('r8169')
})

it('a redirect by XDP to a driver that sends only with a program of its own offers to put one there', () => {
  const rule = { rules: rules({ actions: [redirect(eth0, { helper: 'bpf_redirect' })], verdict: 'XDP_REDIRECT' }) }
  const design = put(driver('ixgbe'), XDP, point(base, 'xdp', 'lxc_a'), rule).design
  const [finding] = found(design, 'xdp-redirect-target')
  expect(finding?.message.key).toBe('validate.xdp-redirect-target.own-program')
  expect(found(finding?.fix?.apply(design) ?? design, 'xdp-redirect-target')).toEqual([])
  expect(found(put(driver('igc'), XDP, point(base, 'xdp', 'lxc_a'), rule).design, 'xdp-redirect-target')).toEqual([])
})

it('the second of two XDP programs gets the finding, and a replaced socket filter only a warning', () => {
  const [twice, filter] = CASES['hook-full'].bad as [Design, Design]
  expect(found(twice, 'hook-full').map((each) => [each.where, each.severity])).toEqual([
    [{ kind: 'attachment', id: twice.attachments[1]?.id }, 'error'],
  ])
  expect(found(filter, 'hook-full')[0]?.severity).toBe('warning')
  expect(RULES['hook-full'].severity).toBe('error')
})

it('what is switched off is not attached', () => {
  const one = put(base, XDP, point(base, 'tcx-egress'))
  expect(found(setEnabled(one.design, one.attachment.id, false), 'xdp-egress')).toEqual([])
})

it('errors come first', () => {
  const mixed = updateProgram(xdp({ verdict: 'XDP_DROP' }), xdp({}).programs[0]?.id as Program['id'], { rules: rules({ verdict: 'nonsense' }) }) // prettier-ignore
  const severities = validate(mixed).map((each) => each.severity)
  expect(severities).toEqual([...severities].sort((a, b) => ['error', 'warning', 'hint'].indexOf(a) - ['error', 'warning', 'hint'].indexOf(b))) // prettier-ignore
})

it('a sibling cgroup’s recvmsg program does not serve', () => {
  const root = base.cgroups[0]
  if (!root) throw new Error('no cgroup')
  const aside = addCgroup(sendmsg, { host: root.host, name: '/aside', parent: root.id })
  expect(found(put(aside, ADDR, point(aside, 'recvmsg4', '/aside')).design, 'sendmsg-without-recvmsg')).toHaveLength(1)
})

it('a rule about what ARP has not, even negated, does not let ARP pass', () => {
  const notTcp = rules({ matches: [{ field: 'ip.protocol', op: 'is-not', value: '6' }], verdict: 'XDP_PASS' })
  expect(found(xdp({ verdict: 'XDP_DROP', rules: notTcp }), 'arp-dropped')).toHaveLength(1)
})

it('free ports are not in use', () => {
  const two = sock(base, 'other', null)
  const last = two.sockets.at(-1)
  expect(last && found(updateSocket(two, last.id, { port: 0 }), 'port-in-use')).toEqual([])
})

it('a map type that the probed kernel does not make is named as such', () => {
  expect(found(WITHOUT_RINGBUF, 'map-newer-than-kernel')[0]?.message.key).toBe('validate.map-newer-than-kernel.absent')
})

it('a rule with a look-up does not take every packet', () => {
  const { design } = LOOKUP_THEN_RULE
  expect(found(design, 'rule-never-reached')).toEqual([])
  // the second one does, and loses ARP
  expect(found(design, 'arp-dropped')).toHaveLength(1)
})

it('bpf_redirect_map is a redirect: it needs the verdict, and the verdict needs it', () => {
  expect(found(REDIRECTS.written('XDP_REDIRECT'), 'redirect-without-action')).toEqual([])
  expect(found(REDIRECTS.written('XDP_REDIRECT'), 'redirect-not-used')).toEqual([])
  expect(found(REDIRECTS.written('XDP_PASS'), 'redirect-not-used')).toHaveLength(1)
  expect(found(REDIRECTS.used, 'redirect-not-used')).toHaveLength(1)
})

it('what is wrong with a map keeps its programs from being loaded', () => {
  const [full] = MAP_CASES['map-full'].bad
  const [map] = full?.maps ?? []
  if (!full || !map) throw new Error('no map')
  const lookups = [
    { map: map.id, key: [{ from: 'constant', value: '10.0.0.1' } as const], test: { kind: 'hit' } as const },
  ]
  const design = put(full, XDP, point(full, 'xdp'), { rules: rules({ lookups, verdict: 'XDP_DROP' }) }).design
  expect(loaded(design).attachments.map((each) => each.enabled)).toEqual([false])
  const room = { ...design, maps: [{ ...map, maxEntries: 8 }] }
  expect(loaded(room)).toBe(room)
})
