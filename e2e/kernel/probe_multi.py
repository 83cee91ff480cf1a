"""What the kernel says to a second program on the same place: one experiment a line, its answer 'ok', an errno, or an order.

Every experiment starts from nothing and takes away what it attached. Orders are what BPF_PROG_QUERY gives back.
"""
import ctypes, os, socket, struct
from kernel import BPF_SYSCALL, ROOT, bpf, libc
from probe_attach import XDP_MODES
from probe_base import link_create, load, make_map, name_of, prog_attach, prog_detach
from probe_netlink import INGRESS, NONE, XDP_UPDATE_IF_NOEXIST, Netlink

CGROUP_SKB, SK_LOOKUP, FLOW_DISSECTOR, SCHED_CLS, XDP, NETFILTER, SK_SKB = 8, 30, 22, 3, 6, 32, 14
IN, STREAM_PARSER, STREAM_VERDICT, DISSECT, LOOKUP, AT_XDP, SKB_VERDICT, AT_NF, TCX = 0, 4, 5, 17, 36, 37, 38, 45, 46
OVERRIDE, MULTI, REPLACE, BEFORE, AFTER, PREORDER = 1, 2, 4, 8, 16, 64
EFFECTIVE = 1
CGROUP_FLAGS = {'none': 0, 'override': OVERRIDE, 'multi': MULTI}


def program_id(fd):
    info = ctypes.create_string_buffer(256)
    bpf(15, struct.pack('<IIQ', fd, 256, ctypes.addressof(info)))
    return struct.unpack_from('<I', info, 4)[0]


def query(target, attach_type, flags=0):
    """Ids of the programs on a place, in the order they run."""
    ids = (ctypes.c_uint32 * 128)()
    buf = ctypes.create_string_buffer(struct.pack('<IIIIQI', target, attach_type, flags, 0, ctypes.addressof(ids), 128), 160)
    if libc.syscall(BPF_SYSCALL, 16, buf, 160) < 0: return [ctypes.get_errno()]
    return list(ids[:struct.unpack_from('<I', buf, 24)[0]])


class Place:
    """What an experiment attaches, so that it can be taken off."""
    def __init__(self, targets):
        self.dev, self.netns, self.netlink, self.undo, self.count = targets.veth, targets.netns, Netlink(), [], 0
        self.parent = os.open(ROOT + '/multi', os.O_RDONLY)
        self.child = os.open(ROOT + '/multi/child', os.O_RDONLY)
        self.names = {}

    def program(self, kind, expected):
        fd = load(kind, expected)
        self.count += 1
        self.names[program_id(fd)] = self.count
        self.undo.append(lambda: os.close(fd))
        return fd

    def link(self, kind, at, target, flags=0, extra=b'', fd=None):
        r = link_create(self.program(kind, at) if fd is None else fd, target, at, flags, extra)
        if r >= 0: self.undo.append(lambda: os.close(r))
        return r

    def attach(self, kind, at, target, flags=0, fd=None, relative=0, revision=0, replace=0):
        fd = self.program(kind, at) if fd is None else fd
        r = prog_attach(target, fd, at, flags, replace, relative, revision)
        if r >= 0: self.undo.append(lambda: prog_detach(target, fd, at))
        return r

    def xdp(self, flags):
        r = self.netlink.xdp(self.dev, self.program(XDP, AT_XDP), flags)
        if r == 0: self.undo.append(lambda: self.netlink.xdp(self.dev, NONE, flags & ~XDP_UPDATE_IF_NOEXIST))
        return r

    def order(self, target, at, flags=0): return ' '.join(str(self.names.get(each, f'errno {each}')) for each in query(target, at, flags))
    def clear(self):
        while self.undo: self.undo.pop()()
        self.count, self.names = 0, {}


def on_xdp(p):
    """Two XDP programs on one device, by link and by netlink, in every pair of modes."""
    ways = {'link': lambda mode: p.link(XDP, AT_XDP, p.dev, XDP_MODES[mode]), 'netlink': lambda mode: p.xdp(XDP_MODES[mode]),
            'netlink noexist': lambda mode: p.xdp(XDP_MODES[mode] | XDP_UPDATE_IF_NOEXIST)}
    for first in ('link', 'netlink'):
        for second in ways:
            for one in ('native', 'generic'):
                for other in ('native', 'generic', 'auto'):
                    def run(first=first, second=second, one=one, other=other):
                        assert ways[first](one) >= 0
                        return ways[second](other)
                    yield f'xdp: {first} {one}, then {second} {other}', run


def on_cgroup(p):
    """BPF_PROG_ATTACH flags in the same cgroup, in a child of it, and links."""
    for where in ('same', 'child', 'parent'):
        for one, a in CGROUP_FLAGS.items():
            for other, b in {**CGROUP_FLAGS, 'link': None}.items():
                def run(where=where, a=a, b=b):
                    first, second = {'same': (p.parent, p.parent), 'child': (p.parent, p.child), 'parent': (p.child, p.parent)}[where]
                    assert p.attach(CGROUP_SKB, IN, first, a) >= 0
                    return p.link(CGROUP_SKB, IN, second) if b is None else p.attach(CGROUP_SKB, IN, second, b)
                yield f'cgroup: {one}, then {other} in the {where}', run
    for name, flags in (('override', OVERRIDE), ('multi', MULTI)):
        yield f'cgroup: link with {name}', lambda flags=flags: p.link(CGROUP_SKB, IN, p.parent, flags)
    yield 'cgroup: link, then none in the same', lambda: (p.link(CGROUP_SKB, IN, p.parent), p.attach(CGROUP_SKB, IN, p.parent, 0))[1]
    yield 'cgroup: link, then multi in the same', lambda: (p.link(CGROUP_SKB, IN, p.parent), p.attach(CGROUP_SKB, IN, p.parent, MULTI))[1]

    def twice():
        fd = p.program(CGROUP_SKB, IN)
        p.attach(CGROUP_SKB, IN, p.parent, MULTI, fd)
        return p.attach(CGROUP_SKB, IN, p.parent, MULTI, fd)
    yield 'cgroup: the same program twice', twice
    yield 'cgroup: how many', lambda: how_many(lambda: p.attach(CGROUP_SKB, IN, p.parent, MULTI))
    for name, (over, under) in {'plain': (MULTI, MULTI), 'parent preorder': (MULTI | PREORDER, MULTI), 'child preorder': (MULTI, MULTI | PREORDER), 'both preorder': (MULTI | PREORDER,) * 2}.items():
        def run(over=over, under=under):
            for cgroup, flags in ((p.parent, over), (p.parent, over), (p.child, under), (p.child, under)): assert p.attach(CGROUP_SKB, IN, cgroup, flags) >= 0, 'attach'
            return p.order(p.child, IN, EFFECTIVE)
        yield f'cgroup: order, parent 1 2, child 3 4, {name}', run
    for name, flags in (('override', OVERRIDE), ('multi', MULTI)):
        def run(flags=flags):
            p.attach(CGROUP_SKB, IN, p.parent, OVERRIDE)
            p.attach(CGROUP_SKB, IN, p.child, flags)
            return p.order(p.child, IN, EFFECTIVE)
        yield f'cgroup: order, parent override 1, child {name} 2', run


def how_many(once):
    """How many fit, and what the next one is told."""
    for n in range(300):
        r = once()
        if r < 0: return f'{n}, then {name_of(r)}'
    return 'more than 300'


def on_tcx(p):
    def placed(second, *more):
        """Two appended, then one placed relative to them: the order that comes of it."""
        def run():
            one, two = p.program(SCHED_CLS, TCX), p.program(SCHED_CLS, TCX)
            for fd in (one, two): p.attach(SCHED_CLS, TCX, p.dev, 0, fd)
            r = p.attach(SCHED_CLS, TCX, p.dev, second, relative={'1': one, '2': two}.get(more[0], 0) if more else 0)
            return p.order(p.dev, TCX) if r >= 0 else r
        return run
    yield 'tcx: append', placed(0)
    yield 'tcx: before', placed(BEFORE)
    yield 'tcx: after', placed(AFTER)
    yield 'tcx: before 1', placed(BEFORE, '1')
    yield 'tcx: before 2', placed(BEFORE, '2')
    yield 'tcx: after 1', placed(AFTER, '1')
    yield 'tcx: after 2', placed(AFTER, '2')
    yield 'tcx: before and after 1', placed(BEFORE | AFTER, '1')

    def twice():
        fd = p.program(SCHED_CLS, TCX)
        p.attach(SCHED_CLS, TCX, p.dev, 0, fd)
        return p.attach(SCHED_CLS, TCX, p.dev, 0, fd)
    yield 'tcx: the same program twice', twice
    def stale():
        p.attach(SCHED_CLS, TCX, p.dev)
        return p.attach(SCHED_CLS, TCX, p.dev, revision=1)
    yield 'tcx: an old revision', stale
    yield 'tcx: before a program that is not there', lambda: p.attach(SCHED_CLS, TCX, p.dev, BEFORE, relative=p.program(SCHED_CLS, TCX))
    def replaced():
        old = p.program(SCHED_CLS, TCX)
        p.attach(SCHED_CLS, TCX, p.dev, 0, old)
        p.attach(SCHED_CLS, TCX, p.dev)
        r = p.attach(SCHED_CLS, TCX, p.dev, REPLACE, replace=old)
        return p.order(p.dev, TCX) if r >= 0 else r
    yield 'tcx: replace 1 of 1 2', replaced
    yield 'tcx: how many', lambda: how_many(lambda: p.attach(SCHED_CLS, TCX, p.dev))
    yield 'tcx: links and programs together', lambda: (p.attach(SCHED_CLS, TCX, p.dev), p.link(SCHED_CLS, TCX, p.dev))[1]


def on_clsact(p):
    def filters(*priorities):
        def run():
            for handle, priority in enumerate(priorities, 1):
                r = p.netlink.filter(p.dev, INGRESS, p.program(SCHED_CLS, 0), True, priority, handle)
                p.undo.append(lambda priority=priority: p.netlink.unfilter(p.dev, INGRESS, priority))
            return r
        return run
    yield 'clsact: two preferences', filters(1, 2)
    yield 'clsact: one preference, two handles', filters(1, 1)
    yield 'clsact: beside tcx', lambda: (p.attach(SCHED_CLS, TCX, p.dev), filters(1)())[1]


def on_namespace(p):
    nf = lambda priority, flags=0, hook=0: p.link(NETFILTER, AT_NF, 0, 0, struct.pack('<IIiI', 2, hook, priority, flags))
    yield 'netfilter: same priority', lambda: (nf(10), nf(10))[1]
    yield 'netfilter: other priority', lambda: (nf(10), nf(11))[1]
    yield 'netfilter: same priority, other hook', lambda: (nf(10), nf(10, 0, 1))[1]
    yield 'netfilter: lowest priority', lambda: nf(-(1 << 31))
    yield 'netfilter: highest priority', lambda: nf((1 << 31) - 1)
    yield 'netfilter: defragmentation at -400', lambda: nf(-400, 1)
    yield 'netfilter: defragmentation at -399', lambda: nf(-399, 1)
    lookup = lambda: p.link(SK_LOOKUP, LOOKUP, p.netns)
    yield 'sk_lookup: a second link', lambda: (lookup(), lookup())[1]
    yield 'sk_lookup: how many', lambda: how_many(lookup)
    def dissect(way, fd=None): return p.link(FLOW_DISSECTOR, DISSECT, p.netns, fd=fd) if way == 'link' else p.attach(FLOW_DISSECTOR, DISSECT, 0, fd=fd)
    for one in ('link', 'attach'):
        for other in ('link', 'attach'): yield f'flow_dissector: {one}, then {other}', lambda one=one, other=other: (dissect(one), dissect(other))[1]
    def again():
        fd = p.program(FLOW_DISSECTOR, DISSECT)
        return (dissect('attach', fd), dissect('attach', fd))[1]
    yield 'flow_dissector: attach the same twice', again


def on_sockmap(p):
    def pair(*steps):
        """(link or attach, attach type) one after the other on a new sockmap."""
        def run():
            fd = make_map(15)
            p.undo.append(lambda: os.close(fd))
            for way, at in steps: r = p.link(SK_SKB, at, fd) if way == 'link' else p.attach(SK_SKB, at, fd)
            return r
        return run
    for one in ('link', 'attach'):
        for other in ('link', 'attach'): yield f'sockmap: {one} verdict, then {other} verdict', pair((one, SKB_VERDICT), (other, SKB_VERDICT))
    yield 'sockmap: stream verdict, then verdict', pair(('attach', STREAM_VERDICT), ('attach', SKB_VERDICT))
    yield 'sockmap: verdict, then stream verdict', pair(('attach', SKB_VERDICT), ('attach', STREAM_VERDICT))
    yield 'sockmap: stream parser, then stream verdict', pair(('attach', STREAM_PARSER), ('attach', STREAM_VERDICT))
    yield 'sockmap: stream parser, then verdict', pair(('attach', STREAM_PARSER), ('attach', SKB_VERDICT))


def experiments(targets):
    """{experiment: answer}; 'cannot begin' where this kernel refuses already the first program."""
    place, answers = Place(targets), {}
    for group in (on_xdp, on_cgroup, on_tcx, on_clsact, on_namespace, on_sockmap):
        for name, run in group(place):
            try: answer = run()
            except AssertionError: answer = 'cannot begin'
            finally: place.clear()
            answers[name] = answer if isinstance(answer, str) else name_of(answer)
    return answers
