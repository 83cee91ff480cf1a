export const simulate = {
  start: {
    wire: 'A frame arrives at {{device}}.',
    connect: '{{socket}} calls connect(2) to {{to}} port {{port}}.',
    send: '{{socket}} sends to {{to}} port {{port}}.',
    call: '{{socket}} calls: {{call}}.',
    answer: 'The TCP of {{socket}} answers: {{flags}}.',
    reset: 'The kernel of {{namespace}} answers with RST: nobody listens, or there is no such connection.',
    'icmp-error': 'The kernel of {{namespace}} tells the sender by ICMP (type {{type}}, code {{code}}).',
    echo: 'The kernel of {{namespace}} answers the echo request.',
  },
  pass: {
    empty: 'Nothing is attached to {{hook}} here.',
    'not-loadable':
      '{{program}} has a verdict that its type does not know or lacks a map, so it cannot be built and does not run.',
  },
  verdict: {
    xdp: {
      pass: '{{program}} returned {{verdict}}: the packet goes on towards the stack.',
      drop: '{{program}} returned {{verdict}}: the packet is dropped before the stack and tcpdump can see it.',
      tx: '{{program}} returned {{verdict}}: the packet leaves by the interface it came in by.',
      redirect: '{{program}} returned {{verdict}}: the packet goes to the target that the redirect helper chose.',
      aborted: '{{program}} returned {{verdict}}: dropped, and the tracepoint xdp_exception fires.',
      unknown:
        '{{program}} returned {{verdict}}, which is no XDP action. The kernel warns once and treats it as XDP_ABORTED: dropped, and the tracepoint xdp_exception fires.',
    },
    tcx: {
      next: '{{program}} returned {{verdict}}: the next program of the tcx list is asked.',
      'next-last': '{{program}} returned {{verdict}} and is the last of the tcx list: the clsact filters are asked.',
      pass: '{{program}} returned {{verdict}}: TCX_PASS ends the list; the clsact filters are skipped too.',
      drop: '{{program}} returned {{verdict}} at {{hook}}: the packet is dropped.',
      redirect:
        '{{program}} returned {{verdict}}: the packet goes to the target that the redirect helper chose; later programs do not run.',
      unknown:
        '{{program}} returned {{verdict}}, which tcx does not know: the list ends here, but the clsact filters still run.',
    },
    clsact: {
      ok: '{{program}} returned {{verdict}}: TC_ACT_OK ends the chain; later filters do not run and the packet goes on.',
      shot: '{{program}} returned {{verdict}} at {{hook}}: the packet is dropped.',
      stolen:
        '{{program}} returned {{verdict}}: the kernel takes the packet as stolen. It is gone, but no drop is counted.',
      redirect:
        '{{program}} returned {{verdict}}: the packet goes to the target that the redirect helper chose; later filters do not run.',
      next: '{{program}} returned {{verdict}}: in direct action this does not end the chain, the next filter is asked.',
      'next-last':
        '{{program}} returned {{verdict}}: in direct action this does not end the chain, and behind the last filter it counts as TC_ACT_OK.',
      match:
        '{{program}} returned {{verdict}}. It is attached without direct action, so that is a match and no verdict: the chain ends and the packet goes on.',
      'no-match':
        '{{program}} returned {{verdict}}. It is attached without direct action, so that means no match: the next filter is asked.',
      'no-match-last':
        '{{program}} returned {{verdict}}. It is attached without direct action, so that means no match; there is no further filter, and the packet goes on.',
    },
    cgroup: {
      allow:
        '{{program}} returned {{verdict}}: it lets the packet pass. All programs of the cgroup and its ancestors run.',
      'allow-cn':
        '{{program}} returned {{verdict}}: it lets the packet pass and tells the sender of congestion (NET_XMIT_CN).',
      'ingress-drop':
        '{{program}} returned {{verdict}}: the packet is dropped before it reaches the socket. The other programs run all the same, but a single 0 decides.',
      'egress-drop':
        '{{program}} returned {{verdict}}: the packet is dropped, and sendto(2) fails with EPERM. (TCP does not tell the application: it sends the segment again until it times out.)',
      'egress-drop-cn':
        '{{program}} returned {{verdict}}: bit 0 is not set, so the packet is dropped; bit 1 makes it silent (NET_XMIT_DROP): the sender is told that all went well.',
    },
    'sock-addr': {
      allow: '{{program}} returned {{verdict}}: the call may go on.',
      refuse: '{{program}} returned {{verdict}}: the system call fails with EPERM and nothing is sent.',
    },
    sock: {
      allow: '{{program}} returned {{verdict}}: the socket may be used.',
      refuse: '{{program}} returned {{verdict}}: the system call fails with EPERM.',
      release: '{{program}} returned {{verdict}}; the socket is closed whatever it returns.',
    },
    'socket-filter': {
      keep: '{{program}} returned {{verdict}}: the socket keeps at most {{bytes}} bytes of the packet.',
      drop: '{{program}} returned {{verdict}}: the socket keeps 0 bytes, so the packet is dropped for this socket.',
    },
    'sk-lookup': {
      pass: '{{program}} returned {{verdict}} without choosing a socket: the usual lookup goes on.',
      drop: '{{program}} returned {{verdict}}: no socket may be found. It is as if nobody listened: TCP would answer with RST, UDP with ICMP port unreachable.',
    },
    lwt: {
      ok: '{{program}} returned {{verdict}}: the packet goes on its way by this route.',
      drop: '{{program}} returned {{verdict}}: dropped at {{hook}} of the route. To a UDP sender of this namespace that is EPERM.',
      redirect: '{{program}} returned {{verdict}}: to the target that the redirect helper chose.',
      reroute: '{{program}} returned {{verdict}}: the route is looked up again for the packet as it is now.',
      'no-effect': '{{program}} returned {{verdict}}, which {{hook}} does not do: the packet goes on as with BPF_OK.',
      unknown:
        '{{program}} returned {{verdict}}, which no route program may: the kernel warns once and drops the packet (EINVAL).',
    },
    netfilter: {
      accept: '{{program}} returned {{verdict}}: the next program of {{hook}} is asked, and then the packet goes on.',
      drop: '{{program}} returned {{verdict}}: dropped at {{hook}}; later programs of the hook do not run.',
    },
  },
  station: {
    'tap-rx': 'AF_PACKET sockets (tcpdump) on {{device}} see the packet here: behind XDP, before tc.',
    'tap-tx': 'AF_PACKET sockets (tcpdump) on {{device}} see the packet here: only what tc egress let through.',
    'nf-ingress': 'The netfilter ingress hook of {{device}} (nftables, family netdev).',
    'nf-egress': 'The netfilter egress hook of {{device}} (nftables, family netdev).',
    qdisc: 'The queueing discipline of {{device}} takes the packet and gives it to the driver.',
  },
  stack: {
    loopback: 'The destination is local: lo turns the packet round (loopback_xmit) and it comes back in.',
  },
  route: {
    local: '{{dst}} is an address of {{namespace}}: local delivery.',
    group: '{{dst}} is a multicast or broadcast address: delivered to whoever listens in {{namespace}}.',
    loopback: '{{dst}} is an address of {{namespace}} itself: the packet goes through lo.',
    direct: '{{prefix}} is the longest prefix for {{dst}}: out of {{device}}, where {{dst}} is a neighbour.',
    via: '{{prefix}} is the longest prefix for {{dst}}: out of {{device}} to the gateway {{via}}.',
  },
  neighbour: {
    found:
      '{{owner}} answers for {{address}}: the kernel writes its MAC {{mac}} into the frame. (ARP or neighbour discovery passes the same hooks; here it is taken to get through.)',
    outside:
      'Nobody in the drawing has {{address}}: a router or host outside on {{network}} is taken to answer with the MAC {{mac}}.',
    group: '{{address}} is a group: its MAC follows from the address, nobody is asked. The frame leaves by {{device}}.',
  },
  wire: {
    across: 'The frame goes from {{device}} over {{network}} to {{receiver}}, which has the MAC {{mac}}.',
    left: 'The frame leaves the drawing by {{device}} on {{network}}: no other interface drawn there has the MAC {{mac}}.',
  },
  returned: {
    socket: 'socket(2) returns: {{socket}} has its socket.',
    bind: 'bind(2) returns: {{socket}} is bound to {{end}}.',
    listen: 'listen(2) returns: {{socket}} listens on port {{port}}.',
    connect: 'connect(2) returns: {{socket}} will send to {{end}}. UDP sends nothing for that.',
    name: '{{socket}} is told {{end}}.',
    close: 'The socket of {{socket}} is closed.',
  },
  delivered: {
    connected: 'The handshake is done for {{socket}}: connect(2) returns, and an ACK goes back.',
    accepted: 'The handshake is done: {{socket}} can accept(2) the connection on port {{port}}.',
    reset: 'The connection of {{socket}} is gone: its call fails with {{errno}}.',
    fin: '{{socket}} learns that the other side sends no more; the FIN is acknowledged.',
    socket: '{{socket}} receives it on port {{port}}.',
    segment:
      '{{socket}} receives the segment on port {{port}}; it is taken to belong to a connection that was accepted before.',
  },
  consumed: {
    'time-wait': 'The socket of {{socket}} on port {{port}} is closed already; a timewait socket takes the segment.',
    'icmp-error': 'The ICMP error is for the socket of {{socket}}: its call fails with {{errno}}.',
    arp: 'The neighbour code of {{namespace}} takes the ARP frame (arp_rcv); it goes no further up.',
    'arp-other': "The destination MAC {{mac}} is not {{device}}'s, so arp_rcv lets go of the frame without a word.",
    echo: 'An ICMP echo request for {{namespace}}: the kernel takes it and would send a reply to {{src}}.',
    icmp: 'The kernel of {{namespace}} takes the ICMP message of type {{type}} itself; no application sees it.',
    fragment: 'A fragment: the kernel keeps it and waits for the others. The packet goes on when it is whole again.',
  },
  refused: {
    bound: 'The socket of {{socket}} is bound already; bind(2) to {{end}} fails with EINVAL.',
    'not-own': '{{end}} is no address of the namespace of {{socket}}: bind(2) fails with EADDRNOTAVAIL.',
    'in-use': '{{other}} has {{end}} already: bind(2) of {{socket}} fails with EADDRINUSE.',
    'no-listen': 'A UDP socket cannot listen: EOPNOTSUPP for {{socket}}.',
    connected: 'The socket of {{socket}} listens or is connected already: the call fails.',
    'not-connected': 'The socket of {{socket}} is not connected: {{errno}}.',
    nowhere: '{{socket}} names no destination and is not connected: EDESTADDRREQ.',
    pending: 'An error came back for what {{socket}} sent before: this call fails with {{errno}}.',
    closed: '{{socket}} has no open socket (it was closed, or could not be made): EBADF.',
    'no-route':
      'No route to {{dst}} in {{namespace}}: the call fails with ENETUNREACH. Add a route, or a default route.',
    'no-source': 'No interface has an address to send from ({{device}} has none): the call fails with EADDRNOTAVAIL.',
    source:
      'The source {{src}} is no address of {{namespace}}: the route lookup refuses it and the call fails with ENETUNREACH.',
    'loopback-source':
      'The source {{src}} is a loopback address and must not leave by {{device}}: the call fails with EINVAL.',
    broadcast: '{{dst}} is a broadcast address, and the socket has not set SO_BROADCAST: the call fails with EACCES.',
    'too-long':
      'The datagram makes a packet of {{size}} bytes and {{device}} takes {{mtu}}: the call fails with EMSGSIZE, as for a socket with IP_PMTUDISC_DO. Fragments are not simulated.',
    'tcp-group': 'TCP knows no groups: connecting to {{dst}} fails with ENETUNREACH.',
    family:
      'The socket is bound to {{address}} and cannot send to {{to}}, which is of the other IP version: EAFNOSUPPORT.',
    'port-zero': 'No UDP datagram can be sent to port 0: the call fails with EINVAL.',
  },
  drop: {
    'no-connection': 'The segment to {{socket}} port {{port}} belongs to no connection: dropped.',
    'no-route': 'No route to {{dst}} in {{namespace}}: dropped (ICMP network unreachable would go back). Add a route.',
    'not-forwarding':
      '{{dst}} is no address of {{namespace}}, and {{namespace}} does not forward: dropped. Switch forwarding on (net.ipv4.ip_forward) or correct the destination.',
    ttl: 'The TTL is {{ttl}} and would reach 0 by forwarding: dropped (ICMP time exceeded would go back to {{src}}).',
    mtu: 'The packet has {{size}} bytes and {{device}} takes {{mtu}}: dropped (ICMP fragmentation needed would go back; the packet is taken to have the DF bit).',
    'mtu-out':
      'The packet has {{size}} bytes and {{device}} takes {{mtu}}: dropped. What TCP sends is not segmented here.',
    'too-long':
      'The frame has {{length}} bytes, but {{device}} has an MTU of {{mtu}}: its driver drops what does not fit.',
    otherhost:
      "The destination MAC {{mac}} is not {{device}}'s, so the kernel takes the frame for somebody else's (PACKET_OTHERHOST) and {{function}} drops it. A plain bpf_redirect keeps the MAC addresses: rewrite them or use bpf_redirect_neigh.",
    'forward-group':
      'The frame was sent to the group {{mac}}: ip_forward forwards only what was sent to this host alone.',
    vlan: 'The frame carries the VLAN id {{vlan}} and {{device}} has no VLAN device for it: nobody takes it (PACKET_OTHERHOST).',
    unhandled: 'No protocol of the kernel takes the EtherType {{type}}: dropped.',
    'bad-header': 'The EtherType says IPv{{version}}, but no such header follows: dropped.',
    'no-protocol':
      'No protocol handler for IP protocol {{protocol}}, or its header is cut off: dropped (ICMP protocol unreachable may go back).',
    source: 'No host can have the source address {{src}}: the kernel calls it martian and drops the packet.',
    destination: 'No host can have the destination address {{dst}}: the kernel calls it martian and drops the packet.',
    'own-source':
      'The source {{src}} is an address of this namespace itself, so it cannot come in by {{device}}: a martian source, dropped (fib_validate_source).',
    loopback:
      'Loopback addresses ({{src}} → {{dst}}) must not come in by {{device}}: martian, dropped (route_localnet is off).',
    neighbour:
      'Nobody behind {{device}} has the address {{address}}, so its MAC stays unknown and the packet is dropped. Give the address to {{peer}} or its namespace, or correct the route.',
    unplugged:
      '{{device}} is not plugged into a network: without a carrier nothing can be sent. Connect it to a network.',
    'no-listener-tcp':
      'No TCP socket of {{namespace}} listens on {{dst}} port {{port}} (NO_SOCKET): dropped, and RST would go back.',
    'no-listener-udp':
      'No UDP socket of {{namespace}} is bound to {{dst}} port {{port}} (NO_SOCKET): dropped, and ICMP port unreachable would go back.',
    'forward-source':
      'A packet from {{src}} is never forwarded: such an address means something on its own link only (ip6_forward).',
    'not-member':
      'Nobody in {{namespace}} has joined the group {{dst}}: the routing decision drops the packet, before INPUT.',
    'no-listener-group':
      'No {{protocol}} socket of {{namespace}} listens on port {{port}} for {{dst}}: silently dropped.',
    'tcp-group': 'TCP knows no groups: a segment to {{dst}} is dropped (tcp_v4_rcv takes only PACKET_HOST).',
    'redirect-without-target':
      'The program returned a redirect, but no redirect helper chose a target: dropped. Add a redirect action to the rule.',
    'redirect-flags':
      '{{helper}} takes no flags: with BPF_F_INGRESS it chooses no target and returns TC_ACT_SHOT: dropped.',
    'redirect-namespace':
      '{{target}} is in another network namespace than {{device}}: an interface index means something in its own namespace only, so no target is found and the packet is dropped.',
    'xdp-redirect-flags':
      'In XDP bpf_redirect takes no flags: with BPF_F_INGRESS it returns XDP_ABORTED and {{target}} never sees the packet.',
    'no-xdp-xmit':
      'The driver of {{target}} ({{driver}}) cannot send XDP frames (no ndo_xdp_xmit): dropped. Use a target whose driver can, or redirect at tc.',
    'xdp-xmit-without-program':
      'The driver of {{target}} ({{driver}}) has rings for XDP frames only while {{target}} has a native XDP program of its own: dropped. Attach one there, XDP_PASS is enough.',
    'veth-no-napi':
      'An XDP frame sent by {{device}} needs a receiver that polls: {{peer}} has no native XDP program (and GRO is taken to be off), so veth_xdp_xmit drops the frame. Attach a native XDP program to {{peer}}, XDP_PASS is enough.',
    checksum:
      'The transport checksum is wrong: the socket left it to the interface (CHECKSUM_PARTIAL), and native XDP turned the packet into an xdp_frame before anybody filled it in. On veth switch the offload off at the sender (ethtool -K … tx off), or redirect at tc or in generic mode.',
    'peer-egress':
      'bpf_redirect_peer works at tc ingress only (skb_at_tc_ingress); here the packet is dropped. Use it at the ingress of {{device}}.',
    'peer-none': '{{target}} has no peer: bpf_redirect_peer needs a veth or netkit interface. Dropped.',
    'peer-namespace':
      'The peer of {{target}} is in {{namespace}}, the same namespace as {{device}}: bpf_redirect_peer only switches to another namespace. Dropped.',
    'neigh-not-ip':
      'bpf_redirect_neigh needs an IP packet that was not sent to a group of interfaces: dropped before {{target}}.',
    'neigh-no-route': 'bpf_redirect_neigh found no route to {{dst}} out of {{target}}: dropped.',
    'lwt-redirect':
      'The packet has no Ethernet header yet and the program pushed none: the redirect loses it, and the sender is not told.',
    reroute: 'No route to {{dst}} after BPF_LWT_REROUTE: dropped.',
    recursion:
      'Transmits nested too deep: programs at tc egress redirect to each other. The kernel calls it a buggy program and drops the packet (XMIT_RECURSION_LIMIT).',
    loop: 'The packet went in circles: it was given up after {{limit}} steps. A real kernel would go on until the CPU complains.',
  },
} as const
