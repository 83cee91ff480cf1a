export const validate = {
  note: {
    twice: '{{program}} is on {{hook}} already. The kernel takes a second link: it will run twice for each packet.',
    'behind-tcx':
      'The tcx list runs first. {{program}} is asked only if the list ends with TCX_NEXT; {{before}} is its last program.',
    starved:
      'Every packet ends in the tcx list, at {{earlier}}: {{program}} would never run here. Its place is in tcx, before it.',
    generic:
      'Generic XDP runs after the kernel has built an skb: it works on every driver, but saves less than native XDP.',
  },
  fix: {
    remove: 'Take {{program}} off {{hook}}',
    move: 'Move {{program}} to {{hook}} of {{target}}',
    verdict: 'Return {{verdict}} instead of {{old}}',
    'remove-program': 'Remove {{program}}',
    multi: 'Attach everything on {{hook}} of {{target}} with BPF_F_ALLOW_MULTI',
    'raise-kernel': 'Design for Linux {{since}}',
  },
  'xdp-egress': {
    title: 'XDP has no transmit hook',
    message:
      '{{program}} cannot go on {{hook}} of {{target}}: XDP has no transmit hook. It runs in the driver’s receive path, before the kernel builds an skb; what leaves is seen by {{takes}} programs here.',
    why: 'A driver calls bpf_prog_run_xdp() on buffers that just arrived. On transmit there is an skb already, and sch_handle_egress() runs SCHED_CLS programs on it.',
  },
  'tc-on-xdp': {
    title: 'A classifier cannot run at an XDP hook',
    message:
      '{{program}} is a {{type}} program and works on an skb; at {{hook}} of {{target}} only {{takes}} programs run. Its place is tcx or clsact.',
    why: 'XDP programs get an xdp_md, classifiers a __sk_buff. dev_xdp_attach() refuses any program that was not loaded as XDP.',
  },
  'sched-act-on-tc': {
    title: 'An action where a classifier is meant',
    message:
      '{{program}} is a {{type}} program: an action that tc calls behind a filter that matched. {{hook}} of {{target}} runs {{takes}} programs, which with direct action decide by themselves.',
    why: 'cls_bpf asks for a BPF_PROG_TYPE_SCHED_CLS program, and the attach types of tcx belong to that type; any other is refused (EINVAL). The code of an action works as a classifier: both types have the same context, helpers and return codes.',
    fix: 'Load {{program}} as sched_cls',
  },
  'wrong-program-type': {
    title: 'The hook takes another program type',
    message: '{{program}} is a {{type}} program; {{hook}} of {{target}} takes only {{takes}} programs.',
    nameless: 'A {{type}} program does not go there: {{hook}} of {{target}} takes only {{takes}} programs.',
    why: 'The program type decides which context a program gets, so each hook takes the types made for it. Any other is refused with EINVAL (kernel/bpf/syscall.c).',
  },
  'attach-type-mismatch': {
    title: 'Loaded for another hook',
    message:
      '{{program}} was loaded for {{meant}} ({{loaded}}), so it cannot go on {{hook}} of {{target}}: the kernel answers EINVAL.',
    why: 'For these programs the verifier checks context fields and return codes against the expected attach type; bpf_prog_attach_check_attach_type() insists that it is the one attached to. Load the code a second time for the other hook.',
    fix: 'Load {{program}} for {{hook}} ({{wanted}}) instead',
  },
  'xdp-native-driver': {
    title: 'The driver has no native XDP',
    message:
      '{{target}} cannot run {{program}} natively: the driver {{driver}} has no XDP support (EOPNOTSUPP). Generic XDP works on it.',
    newer:
      '{{target}} cannot run {{program}} natively: the driver {{driver}} has XDP support since Linux {{since}}, the chosen kernel is {{kernel}} (EOPNOTSUPP). Generic XDP works on it.',
    why: 'Native mode needs ndo_bpf in the driver; dev_xdp_attach() refuses without it. Generic XDP needs nothing of the driver.',
  },
  'xdp-mode-conflict': {
    title: 'Native and generic XDP exclude each other',
    message: '{{program}} cannot go on {{hook}} of {{target}} while {{holder}} runs there in {{mode}} mode (EEXIST).',
    why: 'dev_xdp_attach(): "Native and generic XDP can’t be active at the same time". One of them has to leave first.',
  },
  'already-attached': {
    title: 'The program is in this tcx list already',
    message:
      '{{program}} is in the {{hook}} list of {{target}} already; the kernel takes a program only once there (EEXIST).',
    why: 'bpf_mprog_attach() looks for the same program in the list and refuses it, by link and by BPF_PROG_ATTACH alike.',
  },
  'hook-full': {
    title: 'The hook has no room left',
    message:
      '{{hook}} of {{target}} is full: it takes {{capacity}} programs, and {{program}} would be one more ({{errno}}).',
    xdp: '{{target}} runs {{holder}} at {{hook}} already: one XDP program per interface ({{errno}}). Several are possible only with a dispatcher such as libxdp’s, which is one program that calls the others.',
    replaced:
      'The socket {{target}} has the filter {{holder}} already. A socket has one filter: attaching {{program}} would silently replace it.',
    prio: 'No prio is left that {{hook}} of {{target}} could give to {{program}} by itself: 32768 is taken, and the kernel does not go lower (ENOSPC).',
    why: 'Each hook keeps its programs in a structure of limited size; the attach call counts them and refuses one too many.',
    'why-xdp':
      'An interface has one program slot for each XDP mode. dev_xdp_attach() refuses a second program, and a link cannot be replaced by netlink.',
    'why-replaced': '__sk_attach_prog() puts the new filter in sk->sk_filter and frees the old one. No error is given.',
  },
  'xdp-lro': {
    title: 'XDP beside large receive offload',
    message:
      '{{target}} cannot run {{program}} natively while large receive offload is on: its driver {{driver}} refuses ({{errno}}).',
    why: 'With LRO the card hands over packets that it has joined, larger than the one buffer that an XDP program reads. ixgbe (rings with RSC) and mlx5 refuse the program until LRO is off; generic XDP turns LRO off by itself (dev_disable_lro).',
    fix: 'Turn LRO off (ethtool -K … lro off)',
  },
  'clsact-missing': {
    title: 'No clsact qdisc to hang a filter on',
    message:
      '{{program}} cannot go on {{hook}} of {{target}}: the interface has no clsact qdisc (EINVAL, “Parent Qdisc doesn’t exists”).',
    why: 'A tc filter hangs on a queueing discipline. clsact is the one with a chain for each direction and no queue; __tcf_qdisc_find() looks for it before anything else. tcx needs none.',
    fix: 'Add it (tc qdisc add … clsact)',
  },
  'xdp-mtu': {
    title: 'A large MTU under an XDP program without frags',
    message:
      '{{target}} cannot run {{program}} natively: its peer {{peer}} has an MTU of {{mtu}}, and without BPF_F_XDP_HAS_FRAGS the largest is {{limit}} (ERANGE).',
    why: 'Native XDP wants a packet in one page, less the headroom and skb_shared_info (drivers/net/veth.c veth_xdp_set). A program with frags can read packets that lie in several buffers; generic XDP asks for nothing of the kind.',
    fix: 'Load {{program}} with BPF_F_XDP_HAS_FRAGS (xdp.frags)',
  },
  'cgroup-parent-none': {
    title: 'A cgroup further up allows no programs below it',
    message:
      '{{program}} cannot go on {{hook}} of {{target}}: {{holder}} on {{parent}} is attached with neither BPF_F_ALLOW_OVERRIDE nor BPF_F_ALLOW_MULTI, so the cgroups below may have no program of their own (EPERM).',
    why: 'hierarchy_allows_attach() in kernel/bpf/cgroup.c goes up to the nearest cgroup with programs, and its flags decide. A program that was in the child first stays there, and then runs alone.',
  },
  'cgroup-mode-conflict': {
    title: 'Programs of one cgroup share their attach flags',
    message:
      '{{program}} cannot go on {{hook}} of {{target}} with attach_flags {{flags}}: {{holder}} is there with {{there}} (EPERM).',
    why: '__cgroup_bpf_attach() keeps one set of flags for each cgroup and attach type, and refuses any other. A link counts as BPF_F_ALLOW_MULTI.',
  },
  'tcx-anchor-missing': {
    title: 'The neighbour is not in the tcx list',
    message:
      '{{program}} cannot go on {{hook}} of {{target}}: it is to stand beside {{missing}}, which is not in the list by then (ENOENT).',
    why: 'BPF_F_BEFORE and BPF_F_AFTER name a program or link that must already be attached at the same place (kernel/bpf/mprog.c). Two programs cannot both wait for the other.',
    fix: 'Append it to the list',
  },
  'netfilter-priority-taken': {
    title: 'The netfilter priority is taken',
    message: '{{program}} cannot go on {{hook}} of {{target}} with priority {{priority}}: {{holder}} has it (EBUSY).',
    why: 'netfilter calls its hooks by ascending priority; nf_hook_entries_grow() takes no second BPF program with the same one.',
    fix: 'Run it behind the others',
  },
  'cgroup-skb-verdict-range': {
    title: 'Verdicts 2 and 3 exist only on cgroup_skb/egress',
    message:
      '{{program}} may return {{verdict}}, which exists only on transmit; so it cannot go on {{hook}} of {{target}} (EINVAL).',
    why: 'Values 2 and 3 tell TCP about congestion on cgroup_skb/egress. The verifier notes that a program may return them and then insists on BPF_CGROUP_INET_EGRESS.',
  },
  'newer-than-kernel': {
    title: 'Newer than the chosen kernel',
    message:
      '{{program}} cannot go on {{hook}} of {{target}}: {{hook}} needs Linux {{since}}, the chosen kernel is {{kernel}}.',
    type: '{{program}} does not load: {{type}} programs need Linux {{since}}, the chosen kernel is {{kernel}}.',
    flag: '{{program}} uses {{flag}}, which needs Linux {{since}}; the chosen kernel is {{kernel}}.',
    'attach-type': '{{program}} does not load: {{attachType}} needs Linux {{since}}, the chosen kernel is {{kernel}}.',
    why: 'A kernel refuses numbers it does not know with EINVAL: each program type and attach type is a number that came into include/uapi/linux/bpf.h with one release.',
  },
  'not-in-kernel': {
    title: 'The probed kernel does not have it',
    message: '{{program}} does not load: the probed kernel has no program type {{type}}.',
    option: '{{program}} cannot go on {{hook}} of {{target}}: the probed kernel was built without {{option}}.',
    why: 'What bpftool found out on a kernel counts more than its release: build options leave things out, and distributions carry newer things back.',
  },
  'helper-newer-than-kernel': {
    title: 'A helper the chosen kernel does not have',
    message: '{{program}} calls {{helper}}(), which needs Linux {{since}}; the chosen kernel is {{kernel}}.',
    absent: '{{program}} calls {{helper}}(), which the probed kernel does not give to {{type}} programs.',
    why: 'A helper is called by its number. The verifier refuses a number it does not know (“invalid func”), so the program does not load.',
  },
  'verdict-newer-than-kernel': {
    title: 'A return code the chosen kernel refuses',
    message:
      '{{program}} may return {{verdict}}, which {{hook}} takes since Linux {{since}}; the chosen kernel is {{kernel}}.',
    why: 'Before Linux 5.3 check_return_code() let cgroup_skb programs return 0 and 1 only; 2 and 3 came with congestion notification.',
  },
  'kernel-unsaid': {
    title: 'The probe leaves it open',
    message:
      '{{program}} uses {{what}}, which came with Linux {{since}}. The probe does not say whether this kernel has it.',
    why: 'bpftool feature probe prints no release and tries only what it knows itself; it never tries attach types and hooks.',
    fix: 'The probed kernel is Linux {{since}} or newer',
  },
  'bad-verdict': {
    title: 'Not a verdict of this program type',
    message: '{{program}} returns "{{verdict}}", which is neither a verdict of {{type}} programs nor a number.',
    why: 'A program returns a number. The names are those of the kernel’s header files for this program type.',
  },
  'verdict-range': {
    title: 'The verifier refuses this return code',
    message:
      '{{program}} returns {{verdict}}; the verifier lets {{type}} programs return only {{low}} to {{high}} here.',
    exactly:
      '{{program}} returns {{verdict}}; at {{hook}} the verifier accepts only {{low}}: the message has arrived and cannot be refused any more.',
    why: 'check_return_code() in kernel/bpf/verifier.c knows the range for each program type and expected attach type. A program outside it does not load (EINVAL).',
  },
  'unknown-verdict': {
    title: 'A verdict the kernel does not know',
    message: '{{program}} returns {{verdict}}, which XDP does not know: the packet is dropped as with XDP_ABORTED.',
    tcx: '{{program}} returns {{verdict}}, which tcx does not know: the tcx list ends there, but clsact filters still run.',
    clsact:
      '{{program}} returns {{verdict}}, which ends nothing in direct action: the next clsact filter is asked, as with TC_ACT_UNSPEC.',
    lwt: '{{program}} returns {{verdict}}, which route programs do not know: the packet is dropped, and its sender gets EINVAL.',
    'lwt-ignored':
      '{{program}} returns {{verdict}}, which {{hook}} does not act on: the packet goes on as with BPF_OK.',
    why: 'The XDP switch has a default branch that warns (bpf_warn_invalid_xdp_action) and drops.',
    'why-lwt':
      'run_lwt_bpf() knows BPF_OK, BPF_DROP, BPF_REDIRECT and BPF_LWT_REROUTE; only xmit may redirect, and bpf_output() does not look for a reroute.',
    'why-tcx':
      'tcx_action_code() turns an unknown code into TCX_NEXT, but tcx_run() has left its loop by then (measured on Linux 6.18).',
    'why-clsact':
      'cls_bpf_exec_opcode() keeps only OK, SHOT, STOLEN, TRAP, REDIRECT and UNSPEC; everything else becomes UNSPEC.',
  },
  'tc-ok-ends-chain': {
    title: 'TC_ACT_OK or TCX_PASS ends the chain before others run',
    message:
      '{{program}} on {{hook}} of {{target}} always ends the chain with {{verdict}}, so these never run: {{starved}}.',
    why: 'TC_ACT_OK and TCX_PASS mean "accept and stop asking"; TCX_PASS skips the clsact filters too. TCX_NEXT, or TC_ACT_UNSPEC, asks the next program.',
  },
  'never-runs': {
    title: 'A program that is never reached',
    message:
      '{{program}} on {{hook}} of {{target}} never runs: {{earlier}} runs before it and returns {{verdict}} for every packet.',
    'by-rule':
      '{{program}} on {{hook}} of {{target}} never runs: {{earlier}} runs before it, and its rule {{rule}} returns {{verdict}} for every packet.',
    whatever:
      '{{program}} on {{hook}} of {{target}} never runs: {{earlier}} runs before it, and whichever of its rules decides ({{verdict}}), the chain ends there.',
    'behind-tcx':
      '{{program}} on {{hook}} of {{target}} never runs: clsact is asked only behind tcx, and there every packet ends at {{earlier}} ({{verdict}}).',
    'behind-xdp':
      '{{program}} on {{hook}} of {{target}} never runs: the interface’s XDP program {{earlier}} lets no packet go on to it ({{verdict}}).',
    why: 'A chain goes on only while programs say so: TCX_NEXT at tcx (tcx_run), TC_ACT_UNSPEC at clsact (cls_bpf_classify), NF_ACCEPT at netfilter (nf_hook_slow).',
    fix: 'Run {{program}} before {{earlier}}',
    'fix-tcx': 'Move {{program}} to {{hook}}, before {{earlier}}',
  },
  'tcx-same-end': {
    title: 'Two programs want the same end of a tcx list',
    message:
      '{{program}} and {{first}} both ask for the head of {{hook}} of {{target}}: who is attached last runs first, so the order turns around when the other is attached again.',
    tail: '{{program}} and {{first}} both ask for the tail of {{hook}} of {{target}}: who is attached last runs last, so the order turns around when the other is attached again.',
    why: 'BPF_F_BEFORE and BPF_F_AFTER without a neighbour mean the head and the tail at the moment of attaching; nothing keeps the place afterwards (measured).',
    fix: 'Place it relative to {{first}}',
  },
  'clsact-without-da': {
    title: 'A clsact filter without direct action',
    message:
      '{{program}} is attached to {{hook}} of {{target}} without direct action: what it returns only says whether it matched. It can neither drop nor redirect.',
    why: 'Without TCA_BPF_FLAG_ACT_DIRECT, cls_bpf_classify() reads the return value as a class: 0 is no match, and the next filter is asked; any other is a match, which ends the chain and lets the packet pass (measured).',
    fix: 'Attach it with direct action (da)',
  },
  'clsact-same-prio': {
    title: 'Two filters share a prio',
    message:
      '{{program}} and {{first}} both have prio {{prio}} on {{hook}} of {{target}}: the one attached last runs first, which is {{first}} now and turns around when the other is attached again.',
    why: 'cls_bpf puts the newest filter of a prio in front, whatever its handle (measured). Two loaders that each look after their own filter should not share one.',
    fix: 'Keep the order, with a prio for each',
  },
  'cgroup-replaced': {
    title: 'Replaced by a later program',
    message:
      '{{program}} is no longer on {{hook}} of {{target}}: {{by}} took its place. With attach_flags {{flags}} a cgroup holds one program.',
    why: 'Without BPF_F_ALLOW_MULTI, find_attach_entry() finds the entry that is there, and __cgroup_bpf_attach() puts the new program into it. No error is given.',
  },
  'cgroup-overridden': {
    title: 'Overridden in a cgroup further down',
    message:
      '{{program}} on {{hook}} of {{target}} does not run for the processes in {{below}}: there {{by}} runs instead.',
    why: 'compute_effective_progs() collects programs from the process’s own cgroup upwards. Once it has some, an ancestor’s join only if they were attached with BPF_F_ALLOW_MULTI.',
  },
  'runs-twice': {
    title: 'Attached twice to one hook',
    message: '{{program}} is attached twice to {{hook}} of {{target}} and runs twice for each packet.',
    why: 'The kernel keeps two links to one program here as two entries (measured; only tcx refuses it). BPF_PROG_ATTACH of the same program to a cgroup a second time is EINVAL.',
  },
  'rule-never-reached': {
    title: 'A rule that is never reached',
    message:
      'Rule {{rule}} of {{program}} matches every packet and decides it; the rules behind it are never looked at ({{behind}} of them).',
    why: 'Rules are asked in order, and the first one that matches and has a verdict decides.',
    fix: 'Move it behind the others',
  },
  'arp-dropped': {
    title: 'ARP is dropped',
    message:
      '{{program}} drops ARP: its default verdict is {{verdict}} and no rule lets frames of type 0x0806 pass. Neighbours are never found, so nothing is delivered.',
    'by-rule':
      '{{program}} drops ARP: one of its rules takes every frame and returns {{verdict}}. Neighbours are never found, so nothing is delivered.',
    why: 'XDP and tc hooks see every Ethernet frame, ARP too. Without an answer neigh_resolve_output() holds the packets back and then drops them.',
    fix: 'Add a rule that lets ARP pass',
  },
  'unattached-program': {
    title: 'Attached nowhere',
    message: '{{program}} is not attached anywhere: it never runs.',
    why: 'A loaded program does nothing until it is attached; without attachment, link or pin the kernel frees it (bpf_prog_put).',
  },
  'field-not-readable': {
    title: 'A field this program cannot read',
    message: '{{program}} asks for {{field}}, which a {{type}} program at {{hook}} cannot see ({{struct}}).',
    why: 'Each program type gets its own context: xdp_md, __sk_buff, bpf_sock_addr and so on. What is not in it, and not in the packet data it may read, does not exist for the program.',
  },
  'field-not-writable': {
    title: 'A field this program may not change',
    message: '{{program}} sets {{field}}, which a {{type}} program at {{hook}} may not change ({{struct}}).',
    why: 'The verifier checks each write to the context and to packet data; only some fields may be written at this hook.',
    fix: 'Remove this action',
  },
  'bad-match-value': {
    title: 'A value the field can never have',
    message: '{{program}} compares {{field}} with "{{value}}", which is not a value that this field can have.',
    why: 'Numbers are written 80, 443, 1000-2000 or 0x11, addresses 10.0.0.0/8 or 2001:db8::1, TCP flags SYN !ACK. Hooks of a system call see addresses of one IP version only (user_ip4 or user_ip6).',
  },
  'bad-field-value': {
    title: 'A value the field cannot hold',
    message: '{{program}} sets {{field}} to "{{value}}", which this field cannot hold.',
    why: 'One value is needed: a number within the field’s size, an address, or a MAC address. Flags and interface names cannot be set, nor an IPv6 address where the hook has user_ip4 only, or the reverse: the verifier refuses it.',
  },
  'redirect-helper-type': {
    title: 'A redirect helper this type may not call',
    message: '{{program}} calls {{helper}}(), which {{type}} programs may not call; the verifier refuses it.',
    why: 'Every program type has its list of helpers (xdp_func_proto, tc_cls_act_func_proto in net/core/filter.c). A helper outside it means EINVAL at load.',
    fix: 'Call {{helper}}() instead',
    'fix-remove': 'Remove the redirect',
  },
  'redirect-without-action': {
    title: 'A redirect verdict without a target',
    message:
      '{{program}} returns {{verdict}} without calling a redirect helper before: there is no target, and the packet is dropped.',
    why: 'The helper stores the target for the CPU; the verdict only says "use it". Without a target, skb_do_redirect() and xdp_do_redirect() drop the packet.',
  },
  'redirect-not-used': {
    title: 'A redirect target that is never used',
    message: '{{program}} calls {{helper}}() but then returns {{verdict}}: the packet is not redirected.',
    default: '{{program}} calls {{helper}}() but no verdict behind it is a REDIRECT: the packet is not redirected.',
    why: 'The helper only stores the target. The packet goes there if the program also returns the helper’s result (XDP_REDIRECT or TC_ACT_REDIRECT).',
    fix: 'Return {{verdict}}',
  },
  'redirect-peer-place': {
    title: 'bpf_redirect_peer() outside tc ingress',
    message:
      '{{program}} calls bpf_redirect_peer() on {{hook}} of {{target}}; that works only at tc ingress, here the packet is dropped.',
    why: 'skb_do_redirect() checks skb_at_tc_ingress() for BPF_F_PEER and drops the packet otherwise.',
    fix: 'Call bpf_redirect_neigh() instead',
  },
  'redirect-peer-target': {
    title: 'bpf_redirect_peer() to a device without a peer elsewhere',
    message:
      '{{program}} calls bpf_redirect_peer({{device}}), but {{device}} is not a veth whose other end is in another namespace: the packet is dropped.',
    why: 'skb_do_redirect() asks the target for its peer (ndo_get_peer_dev) and drops the packet if there is none or if it lives in the same network namespace.',
    fix: 'Call bpf_redirect_neigh() instead',
  },
  'redirect-other-namespace': {
    title: 'A redirect to a device of another namespace',
    message:
      '{{program}} on {{hook}} of {{target}} redirects to {{device}}, which lives in another network namespace: its number means nothing here.',
    why: 'Helpers look an interface index up in the namespace of the packet’s own device (dev_get_by_index_rcu). There the number is unknown, or another interface.',
    fix: 'Redirect to its other end, {{peer}}',
  },
  'redirect-keeps-mac': {
    title: 'A redirect that keeps the old MAC address',
    message:
      '{{program}} redirects to {{device}} without changing the destination MAC: the receiver takes the frame for somebody else’s (PACKET_OTHERHOST) and drops it.',
    why: 'bpf_redirect() leaves the Ethernet header as it is. eth_type_trans() compares it with the receiving interface, and ip_rcv() drops frames for other hosts.',
    fix: 'Call bpf_redirect_neigh(), which fills in the MAC',
    'fix-mac': 'Set eth.dst to {{mac}} before',
  },
  'redirect-loop': {
    title: 'Packets sent round in a circle',
    message: '{{program}} sends every packet round in a circle: {{way}}.',
    why: 'Nothing below the IP stack counts down a TTL. Transmits nested in each other are cut off at XMIT_RECURSION_LIMIT (8) and the packet is dropped; through a receive path each round starts anew, and the CPU is busy with it until the programs change.',
  },
  'xdp-redirect-target': {
    title: 'XDP_REDIRECT to a device that cannot send XDP frames',
    message: '{{program}} redirects to {{device}}, whose driver {{driver}} cannot send XDP frames: they are dropped.',
    veth: '{{program}} redirects to {{device}}, but its other end {{peer}} has no native XDP program: unless GRO is on there, the frames are dropped.',
    'own-program':
      '{{program}} redirects to {{device}}, whose driver {{driver}} sends XDP frames only while {{device}} has a native XDP program of its own: they are dropped.',
    why: 'XDP_REDIRECT to an interface calls the driver’s ndo_xdp_xmit; without it the frame is dropped (xdp_do_redirect).',
    'why-veth':
      'veth_xdp_xmit() needs the receive ring of the other end, and that exists only with a native XDP program or GRO.',
    'why-own-program':
      'The driver makes its transmit rings for XDP when a program is attached; without them its ndo_xdp_xmit refuses every frame.',
    fix: 'Put an XDP program that passes everything on {{peer}}',
  },
  'xdp-redirect-flags': {
    title: 'bpf_redirect() with flags in XDP',
    message:
      '{{program}} calls bpf_redirect({{device}}, BPF_F_INGRESS) in XDP, which knows no flags: the packet is dropped.',
    why: 'bpf_xdp_redirect() returns XDP_ABORTED if any flag is set.',
    fix: 'Call it without BPF_F_INGRESS',
  },
  'route-device-namespace': {
    title: 'A route through a device of another namespace',
    message: 'The route {{to}} in {{namespace}} leaves by {{device}}, which is in another network namespace.',
    why: 'fib_create_info() looks the interface up in the route’s own namespace and answers ENODEV.',
    fix: 'Remove the route',
  },
  'route-gateway-unreachable': {
    title: 'A gateway that is not directly connected',
    message:
      'The route {{to}} in {{namespace}} goes via {{via}}, which {{device}} does not reach: the kernel answers "Nexthop has invalid gateway".',
    why: 'fib_check_nh() wants a gateway that is directly connected: inside the prefix of one of the interface’s addresses, or covered by a route without gateway.',
    fix: 'Add the route {{via}} dev {{device}}',
  },
  'lwt-route-missing': {
    title: 'A program on a route that does not exist',
    message:
      '{{program}} is to run at {{hook}} of the route {{to}} in {{namespace}}, but the kernel refuses that route: nothing carries the program.',
    why: 'A program of this kind is a part of its route (RTA_ENCAP); when fib_create_info() refuses the route, the program is gone with it.',
  },
  'lwt-not-forwarding': {
    title: 'LWT in where nothing is forwarded',
    message:
      '{{program}} never runs: {{namespace}} does not forward, and {{hook}} sees only packets that are forwarded by its route.',
    why: 'ip_route_input_slow() gives the input of a unicast route to forwarded packets only; what is for this namespace itself goes by the local table.',
    fix: 'Switch on forwarding in {{namespace}}',
  },
  'lwt-route-unused': {
    title: 'A program on a route that is never chosen',
    message:
      '{{program}} never runs at {{hook}}: packets to {{to}} in {{namespace}} go by {{other}}, which wins with the same prefix.',
    why: 'Of routes with one prefix fib_table_lookup() takes the one with the smallest metric; an interface’s own prefix has metric 0.',
  },
  'lwt-needs-header': {
    title: 'A verdict that needs a new header',
    message:
      '{{program}} returns {{verdict}} at {{hook}}, where a packet has no Ethernet header: without bpf_skb_change_head() it is lost.',
    reroute:
      '{{program}} returns {{verdict}} at {{hook}}: without a header pushed by bpf_lwt_push_encap() the same route is found again, until the kernel drops the packet.',
    why: '__bpf_redirect_common() wants a link layer header; lwtunnel_input() stops after XMIT_RECURSION_LIMIT rounds (both measured on Linux 6.18). Programs of this drawing push no headers.',
  },
  'duplicate-address': {
    title: 'One address on two interfaces',
    message: '{{address}} is on {{device}} and on {{other}}: who is meant depends on where one asks.',
    why: 'The kernel accepts one address on several interfaces, but ARP answers and routes then point to one of them only.',
  },
  'duplicate-device-name': {
    title: 'Two interfaces with one name',
    message: '{{namespace}} has two interfaces named {{device}}.',
    why: 'Interface names are unique in a network namespace; register_netdevice() answers EEXIST.',
    fix: 'Rename one to {{name}}',
  },
  'port-in-use': {
    title: 'The port is taken',
    message: '{{socket}} cannot bind {{protocol}} port {{port}} in {{namespace}}: {{other}} has it (EADDRINUSE).',
    why: 'inet_csk_get_port() and udp_lib_get_port() refuse an address and port that another socket of the namespace holds; the wildcard address overlaps with every other.',
    fix: 'Take port {{port}}',
  },
  'sendmsg-without-recvmsg': {
    title: 'sendmsg rewrites, recvmsg does not',
    message:
      '{{program}} rewrites where UDP goes at {{hook}} of {{target}}, but nothing at {{back}} turns the answer’s source back: the application gets replies from an address it never wrote to.',
    why: 'udp_recvmsg() shows the packet’s real source unless a recvmsg program of the cgroup rewrites it; many resolvers then discard the answer.',
    fix: 'Add a program on {{back}}',
  },
} as const
