export const templates = {
  'empty-host': {
    name: 'Empty host',
    what: 'One network card, the stack, one listening process. Start from here.',
  },
  'cilium-pod-to-pod': {
    name: 'Cilium: pod to pod on one node',
    what: 'Socket load balancing, then bpf_redirect_peer past the host’s stack.',
    connect: 'Socket load balancing: a Service address becomes a backend address before a packet exists.',
    'from-container':
      'What leaves a pod. A local pod is reached by bpf_redirect_peer; everything else goes up to the stack.',
    'to-container':
      'Ingress policy for what the host’s stack sends to a pod. bpf_redirect_peer skips this hook: for a local pod Cilium asks the policy by a tail call, before it redirects.',
    service: 'curl to the Service',
    'there-and-back': 'Pod to pod, there and back',
  },
  'xdp-ddos': {
    name: 'XDP DDoS filter',
    what: 'Drop attack traffic in the driver, before the kernel spends an skb on it.',
    filter: 'Drops what is on the block list, and spoofed traffic that claims to come from the host itself.',
    marker: 'Marks new connections.',
    visitor: 'A visitor and an attacker',
    burst: 'A burst',
  },
} as const
