"""Every way onto every kind of target, for one loaded program after the other.

An attempt is (way, target, attach type or None, detail), in the words of src/kernel/attachTypes/types.ts; it gives 0 or
more, or -errno, and leaves nothing attached.
"""
import ctypes, fcntl, mmap, os, socket, struct
from kernel import libc, sh
from probe_base import ATTACH_TYPES, closed, link_create, make_map, prog_attach, prog_detach, raw_tracepoint, update
from probe_netlink import EGRESS, INGRESS, NONE, QDISC, XDP_DRV, XDP_HW, XDP_SKB, Netlink

NETFILTER, XDP, PERF_EVENT, KPROBE_MULTI, UPROBE_MULTI, KPROBE_SESSION, UPROBE_SESSION, NETKIT = 45, 37, 41, 42, 48, 56, 57, (54, 55)
PROTOCOLS = {0: 'UNSPEC', 1: 'INET', 2: 'IPV4', 3: 'ARP', 5: 'NETDEV', 7: 'BRIDGE', 10: 'IPV6'}
NF_HOOKS = ('PRE_ROUTING', 'LOCAL_IN', 'FORWARD', 'LOCAL_OUT', 'POST_ROUTING', 'INGRESS')
XDP_MODES = {'auto': 0, 'generic': XDP_SKB, 'native': XDP_DRV, 'offload': XDP_HW}
DEVMAP, SOCKMAP, CPUMAP, SOCKHASH, DEVMAP_HASH = 14, 15, 16, 18, 25
SOL_PACKET, FANOUT, FANOUT_DATA = 263, 18, 22
SO_ATTACH_BPF, SO_DETACH_BPF, SO_REUSEPORT_EBPF, SO_REUSEPORT_DETACH = 50, 27, 52, 68
TUNSETIFF, TUN_STEERING, TUN_FILTER = 0x400454ca, 0x800454e0, 0x800454e1
PERF_SET_BPF, PERF_ENABLE = 0x40042408, 0x2400


def device(name, kind, more=''):
    """A device of its own, up; None where the kernel has no such kind."""
    try: sh(f'ip link add {name} type {kind} {more}', f'ip link set {name} up')
    except Exception: return None
    return socket.if_nametoindex(name)


def perf_event(kind, config=0, uprobe=None):
    """perf_event_open on this process only; `uprobe` is a path and an offset."""
    size = 128
    path = ctypes.create_string_buffer(uprobe[0].encode()) if uprobe else None
    head = struct.pack('<IIQQQQQIIQQ', kind, size, config, 1000, 0, 0, 1, 0, 0, ctypes.addressof(path) if path else 0, uprobe[1] if uprobe else 0)
    buf = ctypes.create_string_buffer(head, size)
    number = {'x86_64': 298, 'aarch64': 241}.get(os.uname().machine, 298)
    r = libc.syscall(number, buf, os.getpid(), -1, -1, 0)
    return r if r >= 0 else -ctypes.get_errno()


def tracefs(path):
    """A file of tracefs, which may be mounted nowhere: fsopen and fsmount, so that nothing is mounted now either."""
    for mounted in ('/sys/kernel/tracing', '/sys/kernel/debug/tracing'):
        if os.path.exists(f'{mounted}/{path}'): return open(f'{mounted}/{path}').read()
    context = libc.syscall(430, b'tracefs', 0)
    if context < 0 or libc.syscall(431, context, 6, None, None, 0) < 0: return None
    mount = libc.syscall(432, context, 0, 0)
    os.close(context)
    if mount < 0: return None
    try: return open(os.open(path, os.O_RDONLY, dir_fd=mount)).read()
    except OSError: return None
    finally: os.close(mount)


class Targets:
    """The targets of one namespace and one cgroup. `attempts` are the ways; `absent` says what this kernel has not."""
    def __init__(self, cgroup):
        self.netlink, self.absent, self.attempts, self.calls, self.sockets = Netlink(), {}, [], [], []
        device('v0', 'veth', 'peer name v1'); sh('ip link set v1 up')
        self.veth = socket.if_nametoindex('v0')
        self.netkit = device('nk0', 'netkit', 'peer name nk1')
        if self.netkit is None: self.absent['netkit'] = 'no netkit device'
        self.cgroup = os.open(cgroup, os.O_RDONLY)
        self.netns = os.open('/proc/self/ns/net', os.O_RDONLY)
        self.maps = {k: make_map(k) for k in (SOCKMAP, SOCKHASH)}
        self.by_bpf(); self.by_netlink(); self.by_map(); self.by_socket(); self.by_perf()

    def add(self, way, target, attach_type, detail, call):
        self.attempts.append([way, target, attach_type, detail])
        self.calls.append(call)

    def by_bpf(self):
        targets = [('cgroup', None, self.cgroup, self.cgroup), ('device', 'veth', self.veth, self.veth), ('namespace', None, 0, self.netns), ('sockmap', 'sockmap', self.maps[SOCKMAP], self.maps[SOCKMAP]), ('sockmap', 'sockhash', self.maps[SOCKHASH], self.maps[SOCKHASH])]
        if self.netkit: targets.append(('device', 'netkit', self.netkit, self.netkit))
        for at in ATTACH_TYPES:
            for name, detail, fd, _ in targets:
                def attach(prog, fd=fd, at=at):
                    r = prog_attach(fd, prog, at)
                    if r >= 0: prog_detach(fd, prog, at)
                    return r
                self.add('BPF_PROG_ATTACH', name, at, detail, attach)
            for name, detail, _, fd in [*targets, ('none', None, 0, 0)]:
                if (at, detail) == (XDP, 'veth') or (at, name) == (NETFILTER, 'none'): continue
                self.add('BPF_LINK_CREATE', name, at, detail, lambda prog, fd=fd, at=at: closed(link_create(prog, fd, at)))
        for mode, flags in XDP_MODES.items():
            self.add('BPF_LINK_CREATE', 'device', XDP, f'veth {mode}', lambda prog, flags=flags: closed(link_create(prog, self.veth, XDP, flags)))
        for pf, protocol in PROTOCOLS.items():
            for hook, where in enumerate(NF_HOOKS):
                extra = struct.pack('<IIiI', pf, hook, -128, 0)
                self.add('BPF_LINK_CREATE', 'namespace', NETFILTER, f'{protocol} {where}', lambda prog, extra=extra: closed(link_create(prog, 0, NETFILTER, 0, extra)))

    def by_netlink(self):
        n, dev = self.netlink, self.veth
        def undo(take, give):
            def call(prog):
                r = take(prog)
                if r == 0: give()
                return r
            return call
        for mode, flags in XDP_MODES.items():
            self.add('netlink', 'device', None, f'xdp {mode}', undo(lambda prog, flags=flags: n.xdp(dev, prog, flags), lambda flags=flags: n.xdp(dev, NONE, flags)))
        if n.clsact(dev): self.absent['clsact'] = 'no clsact qdisc'
        else:
            for side, parent in (('ingress', INGRESS), ('egress', EGRESS)):
                for direct in (True, False):
                    self.add('netlink', 'device', None, f"clsact {side}{' da' if direct else ''}", undo(lambda prog, parent=parent, direct=direct: n.filter(dev, parent, prog, direct), lambda parent=parent: n.unfilter(dev, parent)))
        if not self.qdisc(): self.absent['qdisc'] = 'no qdisc with classes'
        else: self.add('netlink', 'device', None, 'classifier of a qdisc', undo(lambda prog: n.filter(dev, QDISC, prog, False), lambda: n.unfilter(dev, QDISC)))
        if n.action(0) == -2: self.absent['act_bpf'] = 'no act_bpf (CONFIG_NET_ACT_BPF)'
        else: self.add('netlink', 'device', None, 'action', lambda prog: n.action(prog))
        for direction, side in enumerate(('in', 'out', 'xmit'), 1):
            self.add('netlink', 'route', None, f'lwt {side}', undo(lambda prog, direction=direction: n.lwt(dev, prog, direction), lambda: n.unlwt(dev)))
        self.add('netlink', 'route', None, 'seg6local End.BPF', undo(lambda prog: n.seg6(dev, prog), lambda: n.unseg6(dev)))

    def qdisc(self):
        """A qdisc that asks filters for the class of a packet."""
        for kind in ('prio', 'htb', 'hfsc', 'drr', 'qfq', 'fq_codel', 'sfq'):
            try: sh(f'tc qdisc add dev v0 root handle 1: {kind}')
            except Exception: continue
            return True
        return False

    def by_map(self):
        for name, kind, key in (('devmap', DEVMAP, 0), ('devmap_hash', DEVMAP_HASH, 1), ('cpumap', CPUMAP, 0)):
            fd = make_map(kind, 4, 8, 4)
            if fd < 0: self.absent[name] = f'no map type {kind} with programs'; continue
            first = 192 if kind == CPUMAP else self.veth
            self.add('BPF_MAP_UPDATE_ELEM', 'map', None, name, lambda prog, fd=fd, key=key, first=first: update(fd, struct.pack('<I', key), struct.pack('<Ii', first, prog)))

    def by_socket(self):
        def option(sock, level, name, off):
            def call(prog):
                try: sock.setsockopt(level, name, prog)
                except OSError as e: return -e.errno
                if off is not None:
                    try: sock.setsockopt(level, off, 0)
                    except OSError: pass
                return 0
            return call
        kinds = {'udp': (socket.AF_INET, socket.SOCK_DGRAM), 'tcp': (socket.AF_INET, socket.SOCK_STREAM), 'unix': (socket.AF_UNIX, socket.SOCK_DGRAM), 'packet': (socket.AF_PACKET, socket.SOCK_RAW), 'netlink': (socket.AF_NETLINK, socket.SOCK_RAW)}
        for name, (family, kind) in kinds.items():
            s = socket.socket(family, kind)
            self.sockets.append(s)
            self.add('setsockopt', 'socket', None, f'SO_ATTACH_BPF {name}', option(s, socket.SOL_SOCKET, SO_ATTACH_BPF, SO_DETACH_BPF))
            if name not in ('udp', 'tcp'): continue
            s = socket.socket(family, kind)
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            self.sockets.append(s)
            self.add('setsockopt', 'socket', None, f'SO_ATTACH_REUSEPORT_EBPF {name}', option(s, socket.SOL_SOCKET, SO_REUSEPORT_EBPF, SO_REUSEPORT_DETACH))
        fanout = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
        fanout.bind(('v0', 0x0800))
        fanout.setsockopt(SOL_PACKET, FANOUT, 7 << 16 | os.getpid() & 0xffff)
        self.sockets.append(fanout)
        self.add('setsockopt', 'socket', None, 'PACKET_FANOUT_DATA', option(fanout, SOL_PACKET, FANOUT_DATA, None))
        try:
            self.tun = os.open('/dev/net/tun', os.O_RDWR)
            fcntl.ioctl(self.tun, TUNSETIFF, struct.pack('<16sH22x', b'hk', 0x1001))
        except OSError: self.absent['tun'] = 'no tun device'
        else:
            for detail, request in (('TUNSETSTEERINGEBPF', TUN_STEERING), ('TUNSETFILTEREBPF', TUN_FILTER)):
                self.add('ioctl', 'tun', None, detail, self.ioctl_on_tun(request))

    def ioctl_on_tun(self, request):
        def call(prog):
            try:
                fcntl.ioctl(self.tun, request, struct.pack('<i', prog))
                fcntl.ioctl(self.tun, request, struct.pack('<i', -1))
            except OSError as e: return -e.errno
            return 0
        return call

    def by_perf(self):
        """Perf events and probes of this process only, on a file that it does not execute, and a tracepoint that does not fire here."""
        events = {'perf-event': (1, 0, None)}
        for pmu, target, where in (('kprobe', 'kernel-function', ('do_nanosleep', 0)), ('uprobe', 'user-function', (__file__, 16))):
            try: events[target] = (int(open(f'/sys/bus/event_source/devices/{pmu}/type').read()), 0, where)
            except OSError: self.absent[target] = f'no {pmu} events'
        number = tracefs('events/xdp/xdp_exception/id')
        if number: events['tracepoint'] = (2, int(number), None)
        else: self.absent['tracepoint'] = 'no tracefs'
        for target, event in events.items():
            first = perf_event(*event)
            if first < 0: self.absent[target] = f'perf_event_open: {os.strerror(-first)}'; continue
            fd = [first]                             # used until a program stays on it, then made anew
            def renew(fd=fd, event=event): os.close(fd[0]); fd[0] = perf_event(*event)
            def by_ioctl(prog, fd=fd, renew=renew):
                try: fcntl.ioctl(fd[0], PERF_SET_BPF, prog)
                except OSError as e: return -e.errno
                renew()
                return 0
            def by_link(prog, fd=fd): return closed(link_create(prog, fd[0], PERF_EVENT, 0, struct.pack('<Q', 0)))
            self.add('ioctl', target, None, None, by_ioctl)
            self.add('BPF_LINK_CREATE', target, PERF_EVENT, None, by_link)
        path, offset = ctypes.create_string_buffer(__file__.encode()), struct.pack('<Q', 16)
        self.keep = path, at = path, ctypes.create_string_buffer(offset)
        extra = struct.pack('<QQQQIII', ctypes.addressof(path), ctypes.addressof(at), 0, 0, 1, 0, os.getpid())
        for multi in (UPROBE_MULTI, UPROBE_SESSION):
            self.add('BPF_LINK_CREATE', 'user-function', multi, 'multi', lambda prog, multi=multi: closed(link_create(prog, 0, multi, 0, extra)))
        self.symbol = ctypes.create_string_buffer(b'bpf_fentry_test1')
        self.symbols = ctypes.create_string_buffer(struct.pack('<Q', ctypes.addressof(self.symbol)))
        functions = struct.pack('<IIQQQ', 0, 1, ctypes.addressof(self.symbols), 0, 0)
        for multi in (KPROBE_MULTI, KPROBE_SESSION):
            self.add('BPF_LINK_CREATE', 'kernel-function', multi, 'multi', lambda prog, multi=multi: closed(link_create(prog, 0, multi, 0, functions)))
        self.add('BPF_RAW_TRACEPOINT_OPEN', 'tracepoint', None, 'by name', lambda prog: closed(raw_tracepoint(b'xdp_exception', prog)))
        self.add('BPF_RAW_TRACEPOINT_OPEN', 'tracepoint', None, 'of the program', lambda prog: closed(raw_tracepoint(None, prog)))
