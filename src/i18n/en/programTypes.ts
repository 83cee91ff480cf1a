/** Program types in words: a short name, what it does, where it is used. The names of types stand in the kernel's spelling elsewhere. */
export const programTypes = {
  BPF_PROG_TYPE_XDP: {
    name: 'XDP',
    what: 'Sees raw frames at the driver. Drops, rewrites, sends back or redirects them at the highest rate.',
    uses: 'DDoS filters, load balancers, fast forwarding between interfaces, sampling, AF_XDP.',
  },
  BPF_PROG_TYPE_SCHED_CLS: {
    name: 'Classifier',
    what: 'Sees frames as skbs at traffic control, received and sent. Filters, rewrites, marks and redirects.',
    uses: 'Pod networking and policies, traffic shaping marks, header rewriting, redirects, egress filters.',
  },
  BPF_PROG_TYPE_CGROUP_SKB: {
    name: 'Packets',
    what: 'Sees the IP packets of the sockets in a cgroup, and lets them pass or drops them.',
    uses: 'Firewall and traffic accounting of a container or a systemd unit (IPAddressDeny=).',
  },
  BPF_PROG_TYPE_CGROUP_SOCK_ADDR: {
    name: 'Addresses',
    what: 'Sees the addresses in bind, connect, sendmsg, recvmsg, getpeername and getsockname calls of a cgroup’s processes, and may change them.',
    uses: 'Load balancing of services at the socket, rewriting of bind and connect, per-container egress rules.',
  },
  BPF_PROG_TYPE_SOCKET_FILTER: {
    name: 'Filter',
    what: 'Sees what one socket receives, and keeps or drops it for this socket only.',
    uses: 'Packet capture, protocol parsers, choosing a socket of a fanout or reuseport group.',
  },
  BPF_PROG_TYPE_SK_LOOKUP: {
    name: 'Lookup',
    what: 'Chooses the listening socket for a new connection or datagram, beyond what bind can express.',
    uses: 'One listener for a whole prefix or all ports, moving services between addresses.',
  },
  BPF_PROG_TYPE_NETFILTER: {
    name: 'Netfilter',
    what: 'Sees IP packets at a netfilter hook, beside iptables and nftables, and accepts or drops them.',
    uses: 'Packet filters beside nftables, defragmented packets for a program, experiments with NAT policies.',
  },
  BPF_PROG_TYPE_SCHED_ACT: {
    name: 'Action',
    what: 'An action of tc: runs when a classifier of tc matched, and says what becomes of the packet.',
    uses: 'Older tc setups. Today a classifier with direct action decides by itself.',
  },
  BPF_PROG_TYPE_LWT_IN: {
    name: 'Route in',
    what: 'Runs for packets that came in and match a route carrying it, before the route’s own input handler. May drop them, wrap them in another header or ask for another route.',
    uses: 'Filters and counters on a route, encapsulation of what passes through.',
  },
  BPF_PROG_TYPE_LWT_OUT: {
    name: 'Route out',
    what: 'Runs for packets of local sockets that match a route carrying it, before netfilter POSTROUTING. May inspect, count or drop.',
    uses: 'Filters and counters on a route for what the host itself sends.',
  },
  BPF_PROG_TYPE_LWT_XMIT: {
    name: 'Route xmit',
    what: 'Runs for packets that are about to leave by a route carrying it. May push headers, redirect or ask for another route.',
    uses: 'Own tunnels, IP-in-IP and GRE encapsulation, source routing.',
  },
  BPF_PROG_TYPE_LWT_SEG6LOCAL: {
    name: 'Segment',
    what: 'Runs as the End.BPF action of an SRv6 segment: sees the IPv6 packet after the next segment was taken.',
    uses: 'Service chaining and network programming with segment routing.',
  },
  BPF_PROG_TYPE_FLOW_DISSECTOR: {
    name: 'Dissector',
    what: 'Replaces the kernel’s parser of packet headers for a network namespace: tells addresses, ports and protocol of a flow.',
    uses: 'Parsing own encapsulations for RSS and ECMP hashes, hardening against hostile headers.',
  },
  BPF_PROG_TYPE_SK_SKB: {
    name: 'Stream',
    what: 'Belongs to a map of sockets: cuts a received stream into messages and passes each on, drops it or hands it to another socket.',
    uses: 'Proxies that splice TCP connections in the kernel, layer-7 policies.',
  },
  BPF_PROG_TYPE_SK_MSG: {
    name: 'Message',
    what: 'Belongs to a map of sockets: sees what an application sends before TCP does, and passes, drops or hands it to another socket.',
    uses: 'Bypassing the stack between local sockets, service meshes, policies on messages.',
  },
  BPF_PROG_TYPE_SK_REUSEPORT: {
    name: 'Reuseport',
    what: 'Chooses which socket of a group that shares one port gets a packet or a connection.',
    uses: 'Load balancing between workers, restarts without lost connections, migration of half-open connections.',
  },
  BPF_PROG_TYPE_CGROUP_SOCK: {
    name: 'Sockets',
    what: 'Runs when a process of a cgroup creates, binds or closes an IP socket; may refuse and may set the device, mark and priority.',
    uses: 'Binding sockets of a VRF or container to a device, forbidding raw sockets, port policies.',
  },
  BPF_PROG_TYPE_CGROUP_SOCKOPT: {
    name: 'Options',
    what: 'Runs in getsockopt and setsockopt calls of a cgroup’s processes; may change the value, answer itself or refuse.',
    uses: 'Holding applications to congestion control or buffer sizes, own socket options.',
  },
  BPF_PROG_TYPE_SOCK_OPS: {
    name: 'TCP events',
    what: 'Called at the turning points of TCP connections in a cgroup: connecting, established, retransmission, round trip, closing. Tunes the connection.',
    uses: 'Buffer and timeout tuning by peer, TCP header options, filling maps of sockets.',
  },
  BPF_PROG_TYPE_CGROUP_SYSCTL: {
    name: 'sysctl',
    what: 'Runs when a process of a cgroup reads or writes a file below /proc/sys; may change the value or refuse.',
    uses: 'Letting containers read but not write kernel settings.',
  },
  BPF_PROG_TYPE_CGROUP_DEVICE: {
    name: 'Devices',
    what: 'Runs when a process of a cgroup opens or makes a device file; allows or refuses.',
    uses: 'The device allow list of containers and systemd units (DeviceAllow=).',
  },
  BPF_PROG_TYPE_KPROBE: {
    name: 'Probe',
    what: 'Runs at almost any instruction of the kernel (kprobe) or of a program in user space (uprobe), on entry or on return.',
    uses: 'Tracing functions without a tracepoint, profiling libraries, latency of calls, USDT.',
  },
  BPF_PROG_TYPE_TRACEPOINT: {
    name: 'Tracepoint',
    what: 'Runs at a tracepoint of the kernel and sees the event’s record with its documented fields.',
    uses: 'Counting and timing system calls, scheduler, block and network events over many kernel versions.',
  },
  BPF_PROG_TYPE_PERF_EVENT: {
    name: 'Sample',
    what: 'Runs when a performance counter overflows or a timer of perf fires, on whatever the CPU was doing.',
    uses: 'CPU profiling with stacks, sampling of cache misses.',
  },
  BPF_PROG_TYPE_RAW_TRACEPOINT: {
    name: 'Raw tracepoint',
    what: 'Runs at a tracepoint and sees its bare arguments, before a record is made: faster than a tracepoint, less stable.',
    uses: 'Hot tracepoints such as sched_switch or sys_enter.',
  },
  BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE: {
    name: 'Writable tracepoint',
    what: 'Like a raw tracepoint, at the few tracepoints that let the program write into a buffer of the event.',
    uses: 'Answering for the nbd driver, changing what a driver’s tracepoint offers.',
  },
  BPF_PROG_TYPE_TRACING: {
    name: 'Tracing',
    what: 'Runs at entry or exit of a kernel function, at a tracepoint with typed arguments, or walks over objects of the kernel as an iterator.',
    uses: 'Low-cost tracing by fentry and fexit, watching other BPF programs, listing sockets and tasks, fault injection.',
  },
  BPF_PROG_TYPE_LSM: {
    name: 'Security',
    what: 'Runs at a hook of the Linux security modules: sees what a process is about to do and may forbid it.',
    uses: 'Mandatory access control, sandboxes, audit of file, process and socket operations.',
  },
  BPF_PROG_TYPE_STRUCT_OPS: {
    name: 'Operations',
    what: 'Implements a table of kernel operations: a TCP congestion control, a qdisc, a scheduler.',
    uses: 'tcp_congestion_ops, Qdisc_ops, sched_ext schedulers, HID fixes.',
  },
  BPF_PROG_TYPE_EXT: {
    name: 'Replacement',
    what: 'Replaces a global function of another loaded BPF program with the same signature.',
    uses: 'The XDP dispatcher of libxdp, plug-ins of a BPF program, live fixes.',
  },
  BPF_PROG_TYPE_SYSCALL: {
    name: 'System call',
    what: 'Runs on request in the context of the calling process, may sleep and may call bpf(2) itself.',
    uses: 'Light skeletons that load other programs, signed loaders, work that has to sleep.',
  },
  BPF_PROG_TYPE_LIRC_MODE2: {
    name: 'Infrared',
    what: 'Decodes the pulses of an infrared receiver into key presses.',
    uses: 'Remote controls whose protocol the kernel does not know.',
  },
} as const
