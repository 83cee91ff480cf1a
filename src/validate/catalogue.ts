/** error: the kernel refuses it. warning: it loads, but does not do what one thinks. hint: worth knowing. */
export type Severity = 'error' | 'warning' | 'hint'

interface RuleFact {
  severity: Severity
  /** Where to read on. */
  reference: string
}

const type = (name: string) => `https://docs.ebpf.io/linux/program-type/BPF_PROG_TYPE_${name}/`
const helper = (name: string) => `https://docs.ebpf.io/linux/helper-function/${name}/`
const man = (page: string, section: number) => `https://man7.org/linux/man-pages/man${section}/${page}.${section}.html`

/** Every rule, with its stable id. Its sentences stand in the catalogue under `validate.<id>`. */
export const RULES = {
  // attaching: asked by canAttach, replayed by validate
  'xdp-egress': { severity: 'error', reference: type('XDP') },
  'tc-on-xdp': { severity: 'error', reference: type('SCHED_CLS') },
  'sched-act-on-tc': { severity: 'error', reference: type('SCHED_ACT') },
  'wrong-program-type': { severity: 'error', reference: 'https://docs.ebpf.io/linux/program-type/' },
  'attach-type-mismatch': { severity: 'error', reference: type('CGROUP_SOCK_ADDR') },
  'xdp-native-driver': { severity: 'error', reference: type('XDP') },
  'xdp-mode-conflict': { severity: 'error', reference: type('XDP') },
  'already-attached': { severity: 'error', reference: type('SCHED_CLS') },
  'hook-full': { severity: 'error', reference: 'https://docs.ebpf.io/linux/program-type/' },
  'xdp-lro': { severity: 'error', reference: type('XDP') },
  'clsact-missing': { severity: 'error', reference: man('tc-bpf', 8) },
  'xdp-mtu': { severity: 'error', reference: type('XDP') },
  'cgroup-parent-none': { severity: 'error', reference: 'https://docs.ebpf.io/linux/syscall/BPF_PROG_ATTACH/' },
  'cgroup-mode-conflict': { severity: 'error', reference: 'https://docs.ebpf.io/linux/syscall/BPF_PROG_ATTACH/' },
  'tcx-anchor-missing': { severity: 'error', reference: 'https://docs.ebpf.io/linux/syscall/BPF_LINK_CREATE/' },
  'netfilter-priority-taken': { severity: 'error', reference: type('NETFILTER') },
  'cgroup-skb-verdict-range': { severity: 'error', reference: type('CGROUP_SKB') },

  // the kernel the design is meant for
  'newer-than-kernel': { severity: 'error', reference: 'https://docs.ebpf.io/linux/timeline/' },
  'not-in-kernel': { severity: 'error', reference: 'https://docs.ebpf.io/linux/program-type/' },
  'helper-newer-than-kernel': { severity: 'error', reference: 'https://docs.ebpf.io/linux/helper-function/' },
  'verdict-newer-than-kernel': { severity: 'error', reference: type('CGROUP_SKB') },
  'kernel-unsaid': { severity: 'hint', reference: 'https://docs.ebpf.io/linux/timeline/' },

  // programs: verdicts and chains
  'bad-verdict': { severity: 'error', reference: 'https://docs.ebpf.io/linux/program-type/' },
  'verdict-range': { severity: 'error', reference: 'https://docs.ebpf.io/linux/concepts/verifier/' },
  'unknown-verdict': { severity: 'warning', reference: 'https://docs.ebpf.io/linux/program-type/' },
  'tc-ok-ends-chain': { severity: 'warning', reference: type('SCHED_CLS') },
  'never-runs': { severity: 'warning', reference: type('SCHED_CLS') },
  'tcx-same-end': { severity: 'warning', reference: 'https://docs.ebpf.io/linux/syscall/BPF_LINK_CREATE/' },
  'clsact-without-da': { severity: 'warning', reference: man('tc-bpf', 8) },
  'clsact-same-prio': { severity: 'hint', reference: man('tc', 8) },
  'cgroup-replaced': { severity: 'warning', reference: 'https://docs.ebpf.io/linux/syscall/BPF_PROG_ATTACH/' },
  'cgroup-overridden': { severity: 'hint', reference: 'https://docs.ebpf.io/linux/syscall/BPF_PROG_ATTACH/' },
  'runs-twice': { severity: 'hint', reference: 'https://docs.ebpf.io/linux/concepts/' },
  'rule-never-reached': { severity: 'warning', reference: 'https://docs.ebpf.io/linux/concepts/' },
  'arp-dropped': { severity: 'warning', reference: man('arp', 7) },
  'unattached-program': { severity: 'hint', reference: 'https://docs.ebpf.io/linux/program-type/' },

  // programs: fields
  'field-not-readable': { severity: 'error', reference: 'https://docs.ebpf.io/linux/program-type/' },
  'field-not-writable': { severity: 'error', reference: 'https://docs.ebpf.io/linux/program-type/' },
  'bad-match-value': { severity: 'error', reference: 'https://docs.ebpf.io/linux/program-type/' },
  'bad-field-value': { severity: 'error', reference: 'https://docs.ebpf.io/linux/program-type/' },

  // programs: redirects
  'redirect-helper-type': { severity: 'error', reference: helper('bpf_redirect') },
  'redirect-without-action': { severity: 'warning', reference: helper('bpf_redirect') },
  'redirect-not-used': { severity: 'warning', reference: helper('bpf_redirect') },
  'redirect-peer-place': { severity: 'warning', reference: helper('bpf_redirect_peer') },
  'redirect-peer-target': { severity: 'warning', reference: helper('bpf_redirect_peer') },
  'redirect-other-namespace': { severity: 'warning', reference: helper('bpf_redirect') },
  'redirect-keeps-mac': { severity: 'hint', reference: helper('bpf_redirect_neigh') },
  'redirect-loop': { severity: 'warning', reference: helper('bpf_redirect') },
  'xdp-redirect-target': { severity: 'warning', reference: helper('bpf_redirect') },
  'xdp-redirect-flags': { severity: 'warning', reference: helper('bpf_redirect') },

  // maps
  'map-missing': { severity: 'error', reference: 'https://docs.ebpf.io/linux/concepts/maps/' },
  'map-type-helper': { severity: 'error', reference: 'https://docs.ebpf.io/linux/map-type/' },
  'map-type-program': { severity: 'error', reference: 'https://docs.ebpf.io/linux/helper-function/' },
  'map-key-type': { severity: 'error', reference: helper('bpf_map_lookup_elem') },
  'map-value-type': { severity: 'error', reference: helper('bpf_map_update_elem') },
  'map-other-host': { severity: 'error', reference: 'https://docs.ebpf.io/linux/concepts/maps/' },
  'map-newer-than-kernel': { severity: 'error', reference: 'https://docs.ebpf.io/linux/map-type/' },
  'map-full': { severity: 'error', reference: 'https://docs.ebpf.io/linux/syscall/BPF_MAP_CREATE/' },

  // topology and applications
  'route-device-namespace': { severity: 'error', reference: man('ip-route', 8) },
  'route-gateway-unreachable': { severity: 'warning', reference: man('ip-route', 8) },
  'lwt-route-missing': { severity: 'error', reference: type('LWT_OUT') },
  'lwt-not-forwarding': { severity: 'warning', reference: type('LWT_IN') },
  'lwt-route-unused': { severity: 'warning', reference: type('LWT_OUT') },
  'lwt-needs-header': { severity: 'warning', reference: type('LWT_XMIT') },
  'duplicate-address': { severity: 'warning', reference: man('ip-address', 8) },
  'duplicate-device-name': { severity: 'error', reference: man('ip-link', 8) },
  'port-in-use': { severity: 'error', reference: man('bind', 2) },
  'sendmsg-without-recvmsg': { severity: 'hint', reference: type('CGROUP_SOCK_ADDR') },
} as const satisfies Record<string, RuleFact>

export type RuleName = keyof typeof RULES
export const RULE_NAMES = Object.keys(RULES) as RuleName[]
