export const templates = {
  'empty-host': {
    name: 'Empty host',
    what: 'One network card, the stack, one listening process. Start from here.',
  },
  'cilium-pod-to-pod': {
    name: 'Cilium: pod to pod on one node',
    what: 'Socket load balancing, then bpf_redirect_peer past the host’s stack.',
  },
  'xdp-ddos': {
    name: 'XDP DDoS filter',
    what: 'Drop attack traffic in the driver, before the kernel spends an skb on it.',
  },
} as const
