import { programTypes } from './programTypes'

/** The kernel's things in words, for a student. Identifiers keep the kernel's spelling. */
export const kernel = {
  hook: {
    xdp: 'The driver hands each received frame to the program before an skb exists: the fastest place to drop, bounce or redirect.',
    'xdp-generic':
      'The same XDP program, run after the skb was built: works with every driver, good for trying things out.',
    'tcx-ingress':
      'An ordered list of classifiers on each frame that arrives, before the IP stack: pods’ policies, load balancing and redirects live here.',
    'clsact-ingress':
      'Classifiers of the clsact qdisc on received frames, asked after the tcx list: the older way, by tc filter.',
    'tcx-egress':
      'An ordered list of classifiers on each frame that is about to leave by an interface, forwarded ones too.',
    'clsact-egress': 'Classifiers of the clsact qdisc on frames that leave, asked after the tcx list.',
    'nf-prerouting':
      'Netfilter on every packet that came in, before the route is looked up: the place for early filtering and DNAT.',
    'nf-input': 'Netfilter on packets that are meant for this namespace: a host firewall.',
    'nf-forward': 'Netfilter on packets that are only passing through: a router’s firewall.',
    'nf-output': 'Netfilter on packets made by local sockets, after the route was looked up.',
    'nf-postrouting': 'Netfilter on everything that leaves the IP stack, forwarded or local: the place for SNAT.',
    'lwt-in':
      'Runs on packets that come in and are forwarded by a route, before IP forwards them: may drop them or wrap them in another header.',
    'lwt-out':
      'Runs on packets that leave by a route, local or forwarded, before POSTROUTING: may drop them, but not change them.',
    'lwt-xmit':
      'Runs on packets that leave by a route, last of all in the IP stack: may change and push headers, redirect, or ask for another route.',
    'sk-lookup':
      'Chooses the socket for a packet that belongs to no connection yet: one service on many addresses and ports.',
    'cgroup-skb-ingress':
      'Filters what the sockets of a cgroup receive: a firewall for a container, whichever interface it came by.',
    'cgroup-skb-egress': 'Filters what the sockets of a cgroup send, as the last step of the IP stack.',
    sock_create: 'Runs as a process of the cgroup makes a socket: may refuse, or bind it to an interface or a mark.',
    bind4: 'Runs in bind(2) on IPv4: may change address and port, or refuse.',
    bind6: 'Runs in bind(2) on IPv6: may change address and port, or refuse.',
    post_bind4: 'Runs after an IPv4 bind has taken its port: may look and refuse, but change nothing.',
    post_bind6: 'Runs after an IPv6 bind has taken its port: may look and refuse, but change nothing.',
    getsockname4: 'Runs in getsockname(2) on IPv4: may change the address in the answer.',
    getsockname6: 'Runs in getsockname(2) on IPv6: may change the address in the answer.',
    getpeername4: 'Runs in getpeername(2) on IPv4: may answer with the address that the application meant.',
    getpeername6: 'Runs in getpeername(2) on IPv6: may answer with the address that the application meant.',
    sock_release: 'Runs as an internet socket of the cgroup is closed: the moment to clean up what was kept about it.',
    connect4:
      'Runs in connect(2) on IPv4 before any packet exists: may change the destination (socket load balancing) or refuse.',
    connect6: 'Runs in connect(2) on IPv6 before any packet exists: may change the destination or refuse.',
    sendmsg4: 'Runs when an unconnected IPv4 UDP socket sends: may change the destination and the source, or refuse.',
    sendmsg6: 'Runs when an unconnected IPv6 UDP socket sends: may change the destination and the source, or refuse.',
    recvmsg4:
      'Runs when an application reads IPv4 UDP: may change the sender that the application sees, to undo sendmsg4.',
    recvmsg6:
      'Runs when an application reads IPv6 UDP: may change the sender that the application sees, to undo sendmsg6.',
    'socket-filter': 'Decides how much of each received packet one socket gets: what tcpdump uses to filter.',
  },
  type: programTypes,
  family: {
    xdp: 'XDP',
    tc: 'Traffic control',
    cgroup: 'cgroup',
    socket: 'Socket',
    stack: 'IP stack',
    tracing: 'Tracing',
    other: 'Other',
  },
  station: {
    'tap-rx': 'Packet taps: AF_PACKET sockets such as tcpdump get a copy here. What XDP dropped they never see.',
    'nf-ingress': 'Netfilter’s ingress hook of the interface, used by nftables. No eBPF program attaches here.',
    'nf-egress': 'Netfilter’s egress hook of the interface, used by nftables. No eBPF program attaches here.',
    qdisc: 'The queueing discipline: orders, paces and drops what waits to be sent.',
    'tap-tx': 'Packet taps on the way out: tcpdump gets a copy. What tc egress dropped it never sees.',
    'route-in': 'The routing table decides: for this namespace, to be forwarded, or unreachable.',
    'route-out': 'The routing table chooses interface, gateway and source address for what a socket sends.',
  },
  effect: {
    pass: 'goes on; programs behind it in this chain are not asked',
    next: 'the next program is asked; after the last one it goes on',
    'leave-list': 'leaves the tcx list; the clsact filters still run',
    drop: 'dropped',
    abort: 'dropped, and the xdp_exception tracepoint fires',
    consume: 'gone without being counted as a drop',
    transmit: 'sent out of the interface it came in by',
    redirect: 'goes to the target that the redirect helper chose',
    reroute: 'the route is looked up again for the packet as it is now',
    invalid: 'dropped; the sender gets EINVAL',
    refuse: 'the system call fails with EPERM',
  },
  /** By the semantics of a hook and the number. */
  verdict: {
    xdp: {
      '0': 'dropped as an error; the xdp_exception tracepoint fires',
      '1': 'dropped before the stack sees it',
      '2': 'on to the network stack',
      '3': 'back out of the same interface',
      '4': 'to the target of the redirect helper',
    },
    tcx: {
      '-1': 'ask the next program; at the end of the list, clsact',
      '0': 'accepted: skip the rest of the list and clsact',
      '2': 'dropped',
      '7': 'to the target of the redirect helper',
    },
    clsact: {
      '-1': 'ask the next filter; after the last one it goes on',
      '0': 'accepted: skip the filters behind',
      '2': 'dropped',
      '4': 'taken away silently, not counted as a drop',
      '7': 'to the target of the redirect helper',
      '8': 'handed to the control plane: gone here, not counted as a drop',
    },
    'cgroup-ingress': { '0': 'drop', '1': 'pass' },
    'cgroup-egress': {
      '0': 'drop; the sender gets EPERM',
      '1': 'pass',
      '2': 'drop silently, and tell TCP about congestion',
      '3': 'pass, and tell TCP about congestion',
    },
    'sock-addr': {
      '0': 'refuse: the call fails with EPERM',
      '1': 'allow',
      '2': 'refuse: bit 0 is not set',
      '3': 'allow, also a port below 1024 without CAP_NET_BIND_SERVICE',
    },
    sock: { '0': 'refuse: the call fails with EPERM', '1': 'allow' },
    'sock-release': { '0': 'the socket is closed all the same', '1': 'the socket is closed' },
    'socket-filter': { '0': 'drop, for this socket only', '4294967295': 'keep the whole packet' },
    'sk-lookup': {
      '0': 'drop, unless another program chose a socket',
      '1': 'go on; the usual lookup if none chose a socket',
    },
    'lwt-in': {
      '0': 'on to IP forwarding',
      '2': 'dropped',
      '128': 'the route is looked up again, for the header that was pushed',
    },
    'lwt-out': { '0': 'on to POSTROUTING', '2': 'dropped; the sender gets EPERM' },
    'lwt-xmit': {
      '0': 'on to the neighbour and the interface',
      '2': 'dropped; the sender gets EPERM',
      '7': 'to the target of the redirect helper, if the program pushed an Ethernet header',
      '128': 'the route is looked up again, and the packet leaves by that',
    },
    netfilter: { '0': 'drop', '1': 'accept; the next netfilter hook function is asked' },
  },
} as const
