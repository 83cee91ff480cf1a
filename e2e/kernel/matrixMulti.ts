import { chainAt, programOf, type AttachOptions, type CgroupMode, type Design } from '../../src/design'
import { attachPoint, type AttachPointId } from '../../src/kernel'
import { put, twoPods } from '../../src/simulate/testkit.test-support'
import { canAttach } from '../../src/validate'

type Place = readonly [at: string, options?: AttachOptions]

/** Programs called 1, 2, 3 … in the order in which they are attached. */
const designOf = (places: readonly Place[]): Design =>
  places.reduce((design, [at, options], i) => put(design, at, '1', { name: String(i + 1), options }), twoPods())

/** What the judge says to the last of several programs. */
export function judged(...places: Place[]): 'ok' | 'refused' {
  const design = designOf(places)
  const last = design.attachments.at(-1)
  if (!last) throw new Error('nobody to judge')
  const before = { ...design, attachments: design.attachments.slice(0, -1) }
  const { ok } = canAttach(before, { kind: 'existing', program: last.program, options: last.options }, last.at)
  return ok ? 'ok' : 'refused'
}

/** The names of the programs that run where the last one hangs, in their order. */
function order(...places: Place[]): string {
  const design = designOf(places)
  const last = design.attachments.at(-1)
  if (!last) throw new Error('nobody runs')
  const running = chainAt(design, last.at).filter((link) => link.idle === null)
  return running.map((link) => programOf(design, link.attachment.program).name).join(' ')
}

/** How many programs a place takes, and what the next one is told: as the prober writes it. */
function howMany(id: AttachPointId): string {
  const { capacity, full } = attachPoint(id)
  return `${capacity}, then ${full}`
}

const PARENT = 'cgroup-skb-ingress /kubepods'
const CHILD = 'cgroup-skb-ingress /kubepods/a'
const cgroup = (mode: CgroupMode, preorder = false): AttachOptions => ({ kind: 'cgroup', mode, preorder })
const MODES = ['none', 'override', 'multi'] as const
const XDP = { native: 'xdp lxc_a', generic: 'xdp-generic lxc_a', auto: 'xdp lxc_a' } as const
const netfilter = (priority: number): AttachOptions => ({ kind: 'netfilter', priority })
const clsact = (prio: number): AttachOptions => ({ kind: 'clsact', prio, directAction: true })

/** What the judge answers to experiments that a design can tell: attached or refused. */
export function judgedExperiments(): Record<string, string> {
  const all: Record<string, string> = {}
  for (const first of ['link', 'netlink'])
    for (const second of ['link', 'netlink', 'netlink noexist'])
      for (const one of ['native', 'generic'] as const)
        for (const other of ['native', 'generic', 'auto'] as const) {
          // XDP_FLAGS_UPDATE_IF_NOEXIST not given: netlink replaces what netlink put there (net/core/dev.c dev_xdp_attach)
          if (first === 'netlink' && second === 'netlink' && XDP[one] === XDP[other]) continue
          all[`xdp: ${first} ${one}, then ${second} ${other}`] = judged([XDP[one]], [XDP[other]])
        }
  for (const one of MODES)
    for (const other of [...MODES, 'link'] as const) {
      const [a, b] = [cgroup(one), cgroup(other === 'link' ? 'multi' : other)]
      all[`cgroup: ${one}, then ${other} in the same`] = judged([PARENT, a], [PARENT, b])
      all[`cgroup: ${one}, then ${other} in the child`] = judged([PARENT, a], [CHILD, b])
      all[`cgroup: ${one}, then ${other} in the parent`] = judged([CHILD, a], [PARENT, b])
    }
  all['cgroup: link, then none in the same'] = judged([PARENT], [PARENT, cgroup('none')])
  all['cgroup: link, then multi in the same'] = judged([PARENT], [PARENT, cgroup('multi')])
  all['tcx: links and programs together'] = judged(['tcx-ingress lxc_a'], ['tcx-ingress lxc_a'])
  all['clsact: two preferences'] = judged(['clsact-ingress lxc_a', clsact(1)], ['clsact-ingress lxc_a', clsact(2)])
  all['clsact: one preference, two handles'] = judged(['clsact-ingress lxc_a', clsact(1)], ['clsact-ingress lxc_a', clsact(1)]) // prettier-ignore
  all['clsact: beside tcx'] = judged(['tcx-ingress lxc_a'], ['clsact-ingress lxc_a'])
  all['netfilter: same priority'] = judged(['nf-prerouting host', netfilter(10)], ['nf-prerouting host', netfilter(10)])
  all['netfilter: other priority'] = judged(
    ['nf-prerouting host', netfilter(10)],
    ['nf-prerouting host', netfilter(11)],
  )
  all['netfilter: same priority, other hook'] = judged(['nf-prerouting host', netfilter(10)], ['nf-input host', netfilter(10)]) // prettier-ignore
  all['sk_lookup: a second link'] = judged(['sk-lookup host'], ['sk-lookup host'])
  return all
}

/** Orders and numbers, from the design and the fact sheets. */
export function workedOut(): Record<string, string> {
  const four = (over: boolean, under: boolean) =>
    order([PARENT, cgroup('multi', over)], [PARENT, cgroup('multi', over)], [CHILD, cgroup('multi', under)], [CHILD, cgroup('multi', under)]) // prettier-ignore
  const dissector = attachPoint('flow-dissector')
  return {
    'cgroup: order, parent 1 2, child 3 4, plain': four(false, false),
    'cgroup: order, parent 1 2, child 3 4, parent preorder': four(true, false),
    'cgroup: order, parent 1 2, child 3 4, child preorder': four(false, true),
    'cgroup: order, parent 1 2, child 3 4, both preorder': four(true, true),
    'cgroup: order, parent override 1, child override 2': order([PARENT, cgroup('override')], [CHILD, cgroup('override')]), // prettier-ignore
    'cgroup: order, parent override 1, child multi 2': order([PARENT, cgroup('override')], [CHILD, cgroup('multi')]),
    'cgroup: how many': howMany('cgroup-skb-ingress'),
    'tcx: how many': howMany('tcx-ingress'),
    'sk_lookup: how many': howMany('sk-lookup'),
    'flow_dissector: link, then link': dissector.capacity === 1 ? (dissector.full ?? 'ok') : 'ok',
    'tcx: append': order(...Array.from({ length: 3 }, (): Place => ['tcx-ingress lxc_a'])),
  }
}

/** What no design can say, with the place in the kernel that says it. */
export const BEYOND_DESIGNS: Record<string, string> = {
  // net/core/dev.c dev_xdp_attach: netlink without XDP_FLAGS_UPDATE_IF_NOEXIST replaces what netlink attached
  'xdp: netlink native, then netlink native': 'ok',
  'xdp: netlink native, then netlink auto': 'ok',
  'xdp: netlink generic, then netlink generic': 'ok',
  // kernel/bpf/cgroup.c cgroup_bpf_link_attach: a link is MULTI and says nothing else
  'cgroup: link with override': 'EINVAL',
  'cgroup: link with multi': 'EINVAL',
  // kernel/bpf/cgroup.c find_attach_entry: the same program by BPF_PROG_ATTACH
  'cgroup: the same program twice': 'EINVAL',
  // kernel/bpf/mprog.c bpf_mprog_attach
  'tcx: before': '3 1 2',
  'tcx: after': '1 2 3',
  'tcx: before 1': '3 1 2',
  'tcx: before 2': '1 3 2',
  'tcx: after 1': '1 3 2',
  'tcx: after 2': '1 2 3',
  'tcx: before and after 1': 'ERANGE',
  'tcx: the same program twice': 'EEXIST',
  'tcx: an old revision': 'ESTALE',
  'tcx: before a program that is not there': 'ENOENT',
  'tcx: replace 1 of 1 2': '3 2',
  // net/netfilter/nf_bpf_link.c bpf_nf_check_pf_and_hooks
  'netfilter: lowest priority': 'ERANGE',
  'netfilter: highest priority': 'ERANGE',
  'netfilter: defragmentation at -400': 'ERANGE',
  'netfilter: defragmentation at -399': 'ok',
  // kernel/bpf/net_namespace.c netns_bpf_prog_attach, netns_bpf_link_create
  'flow_dissector: link, then attach': 'EEXIST',
  'flow_dissector: attach, then link': 'EEXIST',
  'flow_dissector: attach, then attach': 'ok',
  'flow_dissector: attach the same twice': 'EINVAL',
  // net/core/sock_map.c sock_map_prog_update: a link gives way to nobody, a program to anybody
  'sockmap: link verdict, then link verdict': 'EBUSY',
  'sockmap: link verdict, then attach verdict': 'EBUSY',
  'sockmap: attach verdict, then link verdict': 'ok',
  'sockmap: attach verdict, then attach verdict': 'ok',
  // net/core/sock_map.c sock_map_prog_link_lookup: either verdict of the whole stream or verdict of each packet
  'sockmap: stream verdict, then verdict': 'EBUSY',
  'sockmap: verdict, then stream verdict': 'EBUSY',
  'sockmap: stream parser, then stream verdict': 'ok',
  'sockmap: stream parser, then verdict': 'ok',
}
