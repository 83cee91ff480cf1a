#!/usr/bin/env python3
"""Sends packets through the running kernel, with programs of a few raw instructions on its hooks, and tells which ran.

Reads {"topology": …, "scenarios": […]} on stdin (scenario.ts writes it) and prints one result a scenario as JSON.
Needs root on Linux with eBPF, python3 and iproute2. Touches only namespaces and a cgroup called hk-<its pid>…, and removes them.
Every program pushes its number into one queue map, then does what its rules say. Maps are filled first and read in the end.
"""
import atexit, ctypes, errno, json, os, re, select, signal, socket, struct, subprocess, sys, time

libc = ctypes.CDLL(None, use_errno=True)
BPF_SYSCALL = {'x86_64': 321, 'aarch64': 280}.get(os.uname().machine, 321)
BASE = '/sys/fs/cgroup/unified' if os.path.isdir('/sys/fs/cgroup/unified') else '/sys/fs/cgroup'
OWN = f'hk-{os.getpid()}'
ROOT = f'{BASE}/{OWN}'

# include/uapi/linux/bpf.h: program type, attach type
HOOKS = {
    'xdp': (6, 37), 'xdp-generic': (6, 37), 'tcx-ingress': (3, 46), 'tcx-egress': (3, 47),
    'clsact-ingress': (3, 0), 'clsact-egress': (3, 0), 'sk-lookup': (30, 36),
    'nf-prerouting': (32, 45), 'nf-input': (32, 45), 'nf-forward': (32, 45), 'nf-output': (32, 45), 'nf-postrouting': (32, 45),
    'cgroup-skb-ingress': (8, 0), 'cgroup-skb-egress': (8, 1), 'connect4': (18, 10), 'sendmsg4': (18, 14), 'recvmsg4': (18, 19),
    'connect6': (18, 11), 'sendmsg6': (18, 15), 'recvmsg6': (18, 20),
    'lwt-in': (10, 0), 'lwt-out': (11, 0), 'lwt-xmit': (12, 0),
    'socket-filter': (1, 0), 'sock_create': (9, 2), 'sock_release': (9, 34), 'post_bind4': (9, 12),
    'bind4': (18, 8), 'getpeername4': (18, 29), 'getsockname4': (18, 31),
}
NF_HOOK = {'nf-prerouting': 0, 'nf-input': 1, 'nf-forward': 2, 'nf-output': 3, 'nf-postrouting': 4}
LWT = {'lwt-in': 1, 'lwt-out': 2, 'lwt-xmit': 3}     # LWT_BPF_IN, _OUT, _XMIT
PUSH, HELPERS = 87, {'bpf_redirect': 23, 'bpf_redirect_peer': 155, 'bpf_redirect_neigh': 152}
MAP_CREATE, MAP_LOOKUP, MAP_UPDATE, MAP_NEXT = 0, 1, 2, 4
LOOKUP, UPDATE, DELETE, REDIRECT_MAP = 1, 2, 3, 51
PROG_LOAD, PROG_ATTACH, PROG_DETACH, LOOKUP_AND_DELETE, LINK_CREATE = 5, 8, 9, 21, 28


def bpf(cmd, attr):
    buf = ctypes.create_string_buffer(attr, 160)
    r = libc.syscall(BPF_SYSCALL, cmd, buf, 160)
    return r if r >= 0 else -ctypes.get_errno()


class Refused(RuntimeError): pass


def must(result, what):
    if result < 0: raise Refused(f'{what}: {errno.errorcode.get(-result, result)}')
    return result


def insn(op, dst=0, src=0, off=0, imm=0): return struct.pack('<BBhi', op, src << 4 | dst, off, imm)
def mov(dst, imm): return insn(0xb7, dst, imm=imm)
def call(helper): return insn(0x85, imm=helper)
def signed(value): return value - (1 << 32) if value > 0x7fffffff else value


queue = must(bpf(MAP_CREATE, struct.pack('<IIIII', 22, 0, 4, 4096, 0)), 'queue map')


def set_dst(kind, mac):
    """Writes eth.dst: r6 is the context, whose data and data_end stand elsewhere in xdp_md than in __sk_buff."""
    data, data_end = (0, 4) if kind == 6 else (76, 80)
    low, high = struct.unpack('<IH', bytes.fromhex(mac.replace(':', '')))
    return (insn(0x61, 2, 6, data) + insn(0x61, 3, 6, data_end) + insn(0xbf, 4, 2) + insn(0x07, 4, imm=14)
            + insn(0x2d, 4, 3, 2) + insn(0x62, 2, 0, 0, signed(low)) + insn(0x6a, 2, 0, 4, high))


def set_call(action):
    """Writes struct bpf_sock_addr: user_ip4, user_ip6, user_port, msg_src_ip4 or msg_src_ip6, all in network order."""
    if action['field'] == 'port': return mov(1, socket.htons(action['value'])) + insn(0x63, 6, 1, 24)
    words = struct.unpack(*(('=I', socket.inet_aton(action['value'])) if '.' in action['value'] else ('=4I', socket.inet_pton(socket.AF_INET6, action['value']))))
    start = {('ip', 1): 4, ('ip', 4): 8, ('source', 1): 40, ('source', 4): 44}[action['field'], len(words)]
    return b''.join(insn(0xb4, 1, imm=signed(word)) + insn(0x63, 6, 1, start + 4 * i) for i, word in enumerate(words))


def act(kind, action):
    if action['kind'] == 'set-dst': return set_dst(kind, action['mac'])
    if action['kind'] == 'set-call': return set_call(action)
    if action['kind'] == 'set-mark': return mov(1, action['value']) + insn(0x63, 6, 1, 16 if kind == 9 else 8)   # struct bpf_sock, __sk_buff
    helper, flags = HELPERS[action['helper']], action['flags']
    args = mov(1, index(action['ns'], action['device']))
    args += mov(2, 0) + mov(3, 0) + mov(4, flags) if action['helper'] == 'bpf_redirect_neigh' else mov(2, flags)
    return args + call(helper)


KEY, VALUE, SKIP = -64, -128, 'skip'


def gather(kind, pieces, at):
    """A key or value on the stack, piece by piece; a packet too short for it skips the rule. Gives a list of instructions."""
    data, data_end = (0, 4) if kind == 6 else (76, 80)
    code = []
    for piece in pieces:
        if 'hex' in piece:
            for byte in bytes.fromhex(piece['hex']):
                code.append(insn(0x72, 10, 0, at, byte))
                at += 1
            continue
        size, (load, store) = piece['size'], {2: (0x69, 0x6b), 4: (0x61, 0x63)}[piece['size']]
        code += [insn(0x61, 2, 6, data), insn(0x61, 3, 6, data_end), insn(0xbf, 4, 2), insn(0x07, 4, imm=piece['at'] + size), (SKIP, 0x2d, 4, 3, 0)]
        code += [insn(load, 1, 2, piece['at']), insn(store, 10, 1, at)]
        at += size
    return code


def on_map(helper, fd, with_value=False, flags=0):
    code = [insn(0x18, 1, 1, 0, fd), insn(0), insn(0xbf, 2, 10), insn(0x07, 2, imm=KEY)]
    if with_value: code += [insn(0xbf, 3, 10), insn(0x07, 3, imm=VALUE), mov(4, flags)]
    return code + [call(helper)]


WIDTH = {1: (0x71, 0x73), 2: (0x69, 0x6b), 4: (0x61, 0x63), 8: (0x79, 0x7b)}


def ask(kind, lookup, fds):
    code = gather(kind, lookup['key'], KEY) + on_map(LOOKUP, fds[lookup['map']])
    if lookup['test'] == 'miss': return code + [(SKIP, 0x55, 0, 0, 0)]
    code.append((SKIP, 0x15, 0, 0, 0))
    if lookup['test'] == 'hit': return code
    return code + [insn(WIDTH[lookup['size']][0], 1, 0, lookup['offset']), (SKIP, 0x55 if lookup['test'] == 'is' else 0x15, 1, 0, lookup['value'])]


def act_on_map(kind, a, fds):
    fd = fds[a['map']]
    code = gather(kind, a['key'], KEY)
    if a['kind'] == 'map-update': return code + gather(kind, a['value'], VALUE) + on_map(UPDATE, fd, True, a['flag'])
    if a['kind'] == 'map-delete': return code + on_map(DELETE, fd)
    if a['kind'] == 'map-add':
        load, store = WIDTH[a['size']]
        return code + on_map(LOOKUP, fd) + [insn(0x15, 0, 0, 3), insn(load, 1, 0, a['offset']), insn(0x07, 1, imm=a['by']), insn(store, 0, 1, a['offset'])]
    # the answer of bpf_redirect_map stays in r7 for the verdict
    return code + [insn(0x18, 1, 1, 0, fd), insn(0), insn(0x61, 2, 10, KEY), mov(3, a['miss']), call(REDIRECT_MAP), insn(0xbf, 7, 0)]


def verdict(kind, value):
    """XDP_REDIRECT is what the last redirect helper answered, or itself: r7."""
    return [insn(0xbf, 0, 7) if kind == 6 and value == 4 else mov(0, signed(value)), insn(0x95)]


def rule_code(kind, rule, fds):
    code = []
    if rule['mark'] is not None: code += [insn(0x61, 2, 6, 8), (SKIP, 0x55, 2, 0, rule['mark'])]   # skb->mark
    for lookup in rule['lookups']: code += ask(kind, lookup, fds)
    for action in rule['actions']:
        if 'map' in action: code += act_on_map(kind, action, fds)
        else:
            whole = act(kind, action) + (mov(7, 4) if action['kind'] == 'redirect' else b'')
            code += [whole[i:i + 8] for i in range(0, len(whole), 8)]
    if rule['verdict'] is not None: code += verdict(kind, rule['verdict'])
    return b''.join(insn(each[1], each[2], each[3], len(code) - i - 1, each[4]) if isinstance(each, tuple) else each for i, each in enumerate(code))


CPUS = int(open('/sys/devices/system/cpu/possible').read().strip().split('-')[-1]) + 1


class Maps:
    """The maps of one scenario, filled as user space would."""
    def __init__(self, maps):
        self.maps, self.fds = maps, []
        for m in maps:
            self.fds.append(must(bpf(MAP_CREATE, struct.pack('<IIIII', m['type'], m['keySize'], m['valueSize'], m['maxEntries'], m['flags'])), 'map'))
            for key, value in m['entries']: self.fill(m, self.fds[-1], self.raw(key), self.raw(value))

    @staticmethod
    def raw(member): return struct.pack('<I', index(member['ns'], member['device'])) if isinstance(member, dict) else bytes.fromhex(member)

    def fill(self, m, fd, key, value):
        if m['perCpu']: value = (value + b'\0' * (-len(value) % 8)) + b'\0' * ((CPUS - 1) * (len(value) + -len(value) % 8))
        k, v = ctypes.create_string_buffer(key, len(key)), ctypes.create_string_buffer(value, len(value))
        must(bpf(MAP_UPDATE, struct.pack('<IIQQQ', fd, 0, ctypes.addressof(k), ctypes.addressof(v), 0)), 'element')

    def dump(self, m, fd):
        """Keys and values in hexadecimal; the value of a per-CPU map is the sum over all CPUs, as one number."""
        if not m['compared']: return None
        size, found, key = m['valueSize'], [], None
        stride = size + -size % 8
        while True:
            at, after = ctypes.create_string_buffer(key or b'', m['keySize']), ctypes.create_string_buffer(m['keySize'])
            if bpf(MAP_NEXT, struct.pack('<IIQQ', fd, 0, ctypes.addressof(at) if key else 0, ctypes.addressof(after))) < 0: break
            key, value = after.raw, ctypes.create_string_buffer(stride * CPUS)
            must(bpf(MAP_LOOKUP, struct.pack('<IIQQQ', fd, 0, ctypes.addressof(after), ctypes.addressof(value), 0)), 'look-up')
            raw = value.raw[:size]
            if m['perCpu']: raw = sum(int.from_bytes(value.raw[i * stride:i * stride + size], 'little') for i in range(CPUS)).to_bytes(size, 'little')
            if not m['preset'] or any(raw): found.append([key.hex(), raw.hex()])
        return sorted(found)

    def contents(self): return [self.dump(m, fd) for m, fd in zip(self.maps, self.fds)]
    def close(self):
        for fd in self.fds: os.close(fd)


def load(program, fds):
    kind, attach_type = HOOKS[program['hook']]
    code = insn(0xbf, 6, 1) + mov(7, 4)
    code += insn(0x62, 10, 0, -4, program['number']) + insn(0x18, 1, 1, 0, queue) + insn(0) + insn(0xbf, 2, 10) + insn(0x07, 2, 0, 0, -4) + mov(3, 0) + call(PUSH)
    for rule in program['rules']: code += rule_code(kind, rule, fds)
    code += b''.join(verdict(kind, program['verdict']))
    text, log, gpl = ctypes.create_string_buffer(code), ctypes.create_string_buffer(65536), ctypes.create_string_buffer(b'GPL')
    fd = bpf(PROG_LOAD, struct.pack('<IIQQIIQII16sII', kind, len(code) // 8, ctypes.addressof(text), ctypes.addressof(gpl), 1, 65536, ctypes.addressof(log), 0, 32 if program['frags'] else 0, b'hk', 0, attach_type))
    if fd < 0: raise RuntimeError(f"{program['hook']}: {errno.errorcode.get(-fd)}\n{log.value.decode()}")
    return fd


def sh(*commands):
    for c in commands: subprocess.run(c, shell=True, check=True, capture_output=True)
def enter(ns):
    fd = os.open(f'/run/netns/{OWN}-{ns}', os.O_RDONLY)
    if libc.setns(fd, 0x40000000): raise OSError(ctypes.get_errno(), 'setns')
    os.close(fd)
def index(ns, device):
    enter(ns)
    return socket.if_nametoindex(device)
def join(cgroup): open(ROOT + cgroup + '/cgroup.procs', 'w').write(str(os.getpid()))


def clsact(ifindex, fd, egress, priority, direct_action):
    """RTM_NEWTFILTER of a cls_bpf filter, by hand: tc itself loads only from object files. Priority 0: the kernel chooses."""
    def attr(kind, data): return struct.pack('<HH', len(data) + 4, kind) + data + b'\0' * (-len(data) % 4)
    options = attr(6, struct.pack('<I', fd)) + attr(7, b'hk\0') + attr(8, struct.pack('<I', int(direct_action)))
    parent = 0xfffffff3 if egress else 0xfffffff2
    body = struct.pack('<BxHiIII', 0, 0, ifindex, 0, parent, priority << 16 | socket.htons(3)) + attr(1, b'bpf\0') + attr(2, options)
    s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    s.send(struct.pack('<IHHII', len(body) + 16, 44, 0x605, 1, 0) + body)
    must(struct.unpack_from('<i', s.recv(4096), 16)[0], 'tc filter')
    s.close()


def route(r, programs):
    """RTM_NEWROUTE in place of the same route, with what it is to carry: {LWT_BPF_…: fd}. In the namespace one is in."""
    def attr(kind, data): return struct.pack('<HH', len(data) + 4, kind) + data + b'\0' * (-len(data) % 4)
    def u32(kind, value): return attr(kind, struct.pack('<I', value))
    to, length = r['to'].split('/')
    family = socket.AF_INET6 if ':' in to else socket.AF_INET
    body = struct.pack('<BBBBBBBBI', family, int(length), 0, 0, 254, 3, 0 if r['via'] else 253 * (family == socket.AF_INET), 1, 0)
    body += attr(1, socket.inet_pton(family, to)) + u32(4, socket.if_nametoindex(r['device'])) + u32(6, r['metric'])
    if r['via']: body += attr(5, socket.inet_pton(family, r['via']))
    # a route whose programs have the same names is the same route to bpf_encap_cmp, and stays
    if programs: body += attr(22 | 0x8000, b''.join(attr(kind | 0x8000, u32(1, fd) + attr(2, b'hk%d\0' % fd)) for kind, fd in sorted(programs.items()))) + attr(21, struct.pack('<H', 6))
    s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    s.send(struct.pack('<IHHII', len(body) + 16, 24, 0x505, 1, 0) + body)     # NLM_F_REPLACE | NLM_F_CREATE
    must(struct.unpack_from('<i', s.recv(4096), 16)[0], 'route')
    s.close()


class Attached:
    """The programs of one scenario on their hooks; closing takes them off again."""
    def __init__(self, programs, server, maps, family=4):
        self.maps = maps
        self.pf = {4: 2, 6: 10}[family]              # NFPROTO_IPV4, NFPROTO_IPV6
        self.fds, self.cgroups, self.qdiscs, self.refused, self.links = [], [], set(), [], {}
        self.routes = {}
        try:
            for number, program in enumerate(programs):
                try: self.attach({**program, 'number': number}, server)
                except Refused: self.refused.append(number)
        except BaseException:
            self.close()
            raise

    def attach(self, p, server):
        fd, attach_type = load(p, self.maps), HOOKS[p['hook']][1]
        self.fds.append(fd)
        def link(target, flags=0, extra=b''): self.fds.append(must(bpf(LINK_CREATE, struct.pack('<IIII', fd, target, attach_type, flags) + extra), p['hook']))
        if p['hook'] in ('xdp', 'xdp-generic'): link(index(p['ns'], p['device']), 4 if p['hook'] == 'xdp' else 2)
        elif p['hook'].startswith('tcx'):
            anchor = p['options']['anchor'] or {'where': None}
            beside = self.links.get(anchor.get('of'), 0)
            if anchor.get('of') is not None and not beside: raise Refused('its neighbour was refused')
            flags = {None: 0, 'head': 8, 'before': 8, 'tail': 16, 'after': 16}[anchor['where']] | (1 << 13 if beside else 0)
            link(index(p['ns'], p['device']), flags, struct.pack('<IIQ', beside, 0, 0))
            self.links[p['number']] = self.fds[-1]
        elif p['hook'].startswith('clsact'):
            where = (p['ns'], p['device'])
            if where not in self.qdiscs: sh(f"tc -n {OWN}-{p['ns']} qdisc add dev {p['device']} clsact")
            self.qdiscs.add(where)
            clsact(index(*where), fd, p['hook'] == 'clsact-egress', p['options']['prio'] or 0, p['options']['directAction'])
        elif p['hook'] in NF_HOOK:
            enter(p['ns'])
            link(0, 0, struct.pack('<IIiI', self.pf, NF_HOOK[p['hook']], p['options']['priority'], 0))
        elif p['hook'] in LWT:
            enter(p['ns'])
            _, programs = self.routes.setdefault((p['ns'], p['route']['to'], p['route']['metric']), (p['route'], {}))
            programs[LWT[p['hook']]] = fd
            route(p['route'], programs)
        elif p['hook'] == 'sk-lookup':
            enter(p['ns'])
            ns = os.open('/proc/self/ns/net', os.O_RDONLY)
            link(ns)
            os.close(ns)
        elif p['hook'] == 'socket-filter': server.setsockopt(socket.SOL_SOCKET, 50, fd)
        else:
            cgroup = os.open(ROOT + p['cgroup'], os.O_RDONLY)
            flags = {'multi': 2, 'override': 1, 'none': 0}[p['options']['mode']] | (64 if p['options']['preorder'] else 0)
            self.cgroups.append((cgroup, fd, attach_type))
            must(bpf(PROG_ATTACH, struct.pack('<IIII', cgroup, fd, attach_type, flags)), p['hook'])

    def close(self):
        for cgroup, fd, attach_type in self.cgroups:
            bpf(PROG_DETACH, struct.pack('<IIII', cgroup, fd, attach_type, 0))
            os.close(cgroup)
        for (ns, _, _), (bare, _) in self.routes.items():
            enter(ns)
            route(bare, {})
        for ns, device in self.qdiscs: sh(f'tc -n {OWN}-{ns} qdisc del dev {device} clsact')
        for fd in reversed(self.fds): os.close(fd)


def drain():
    out, value = [], ctypes.create_string_buffer(4)
    while bpf(LOOKUP_AND_DELETE, struct.pack('<IIQQQ', queue, 0, 0, ctypes.addressof(value), 0)) == 0: out.append(struct.unpack('<I', value.raw)[0])
    return out


def checksum(data):
    total = sum(struct.unpack(f'>{len(data) // 2}H', data))
    while total >> 16: total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def raw_frame(f):
    """A UDP frame of one byte, as AF_PACKET wants it. In IPv4 the UDP checksum 0 says: none; IPv6 wants one."""
    udp = struct.pack('>HHHH', f['sport'], f['dport'], 9, 0) + b'x'
    mac = lambda text: bytes.fromhex(text.replace(':', ''))
    tag = struct.pack('>HH', 0x8100, f['vlan']) if f['vlan'] is not None else b''
    if ':' in f['dst']:
        ends = socket.inet_pton(socket.AF_INET6, f['src']) + socket.inet_pton(socket.AF_INET6, f['dst'])
        udp = udp[:6] + struct.pack('>H', checksum(ends + struct.pack('>II', len(udp), 17) + udp + b'\0')) + udp[8:]
        return mac(f['ethDst']) + mac(f['ethSrc']) + tag + struct.pack('>HIHBB', 0x86dd, 6 << 28, len(udp), 17, f['ttl']) + ends + udp
    head = struct.pack('>BBHHHBBH4s4s', 0x45, 0, 20 + len(udp), 1, 0x4000, f['ttl'], 17, 0, socket.inet_aton(f['src']), socket.inet_aton(f['dst']))
    head = head[:10] + struct.pack('>H', checksum(head)) + head[12:]
    return mac(f['ethDst']) + mac(f['ethSrc']) + tag + struct.pack('>H', 0x0800) + head + udp


def transmit(s):
    """In a child process. Returns its errno, 0 if all went well."""
    try:
        if s['kind'] == 'wire':
            enter(s['ns'])
            raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
            raw.bind((s['device'], 0))
            raw.send(raw_frame(s['frame']))
            return 0
        join(s['cgroup'])
        enter(s['ns'])
        open('/proc/sys/net/ipv4/route/flush', 'w').write('1')   # the path MTUs that earlier packets met
        to = (s['to'], s['port'])
        family = socket.AF_INET6 if ':' in s['to'] else socket.AF_INET
        if s['protocol'] == 'tcp':
            tcp = socket.socket(family, socket.SOCK_STREAM)
            tcp.setblocking(False)
            code = tcp.connect_ex(to)
            if code == errno.EINPROGRESS:
                select.select([], [tcp], [], .2)
                code = tcp.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            return code
        udp = socket.socket(family, socket.SOCK_DGRAM)
        # IP_MTU_DISCOVER, IPV6_MTU_DISCOVER: PMTUDISC_DO, so that nothing is fragmented
        udp.setsockopt(*((41, 23, 2) if family == socket.AF_INET6 else (0, 10, 2)))
        data = b'x' * s['length']
        if s['connected']:
            udp.connect(to)
            udp.send(data)
        else: udp.sendto(data, to)
        return 0
    except OSError as e:
        return e.errno or 255


def run(scenario):
    join(scenario['server']['cgroup'])
    enter(scenario['server']['ns'])
    with socket.socket(socket.AF_INET6 if scenario['family'] == 6 else socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((scenario['server']['address'], scenario['server']['port']))
        maps = Maps(scenario['maps'])
        try:
            attached = Attached(scenario['programs'], server, maps.fds, scenario['family'])
            try: return {'runs': [send(each, server, attached.refused) for each in scenario['stimuli']], 'maps': maps.contents()}
            finally: attached.close()
        finally: maps.close()


def send(stimulus, server, refused):
    drain()
    child = os.fork()
    if child == 0: os._exit(transmit(stimulus))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    received = sender = None
    # the packet went all its way in the sender's call and its softirq: the wait is only for slow machines
    if select.select([server], [], [], .1)[0]: received, sender = (lambda data, source: (len(data), source[0]))(*server.recvfrom(65536))
    return {'refused': refused, 'ran': drain()[:200], 'errno': errno.errorcode.get(code, str(code)) if code else None, 'received': received, 'sender': sender}


def build(topology):
    """The kernel's own defaults, but for what makes packets of its own: no IPv6 discovery, no ICMP redirects."""
    os.makedirs(ROOT, exist_ok=True)
    for cgroup in topology['cgroups']: os.makedirs(ROOT + cgroup, exist_ok=True)
    six = any(':' in address for cable in topology['cables'] for end in cable for address in end['addresses'])
    for ns in topology['namespaces']:
        v6 = {'disable_ipv6': int(not six), 'forwarding': int(ns['forwarding']), 'accept_ra': 0, 'accept_dad': 0, 'router_solicitations': 0, 'addr_gen_mode': 1}
        six_sysctls = ' '.join(f'net.ipv6.conf.{which}.{name}={value}' for which in ('all', 'default') for name, value in v6.items())
        sh(f"ip netns add {OWN}-{ns['name']}", f"ip netns exec {OWN}-{ns['name']} sysctl -qw {six_sysctls} net.ipv4.ip_forward={int(ns['forwarding'])} net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0")
    for one, other in topology['cables']:
        sh(f"ip -n {OWN}-{one['ns']} link add {one['name']} address {one['mac']} type veth peer name {other['name']} address {other['mac']} netns {OWN}-{other['ns']}")
        for end in (one, other): sh(*(f"ip -n {OWN}-{end['ns']} addr add {address} dev {end['name']}" for address in end['addresses']), f"ip -n {OWN}-{end['ns']} link set {end['name']} mtu {end['mtu']} up")
    for ns in topology['namespaces']:
        sh(f"ip -n {OWN}-{ns['name']} link set lo up", *(f"ip -n {OWN}-{ns['name']} addr add {address} dev lo" for address in ns['loopback']))
    for r in topology['routes']: sh(f"ip -n {OWN}-{r['ns']} route add {r['to']} {'via ' + r['via'] if r['via'] else ''} dev {r['device']} metric {r['metric']}")
    # neighbours stand fast, so that no ARP frame passes the hooks
    for n in topology['neighbours']: sh(f"ip -n {OWN}-{n['ns']} neigh add {n['address']} lladdr {n['mac']} nud permanent dev {n['device']}")
    if six: time.sleep(3)                            # until the reports of the groups that IPv6 joins have passed


def remove(own):
    """Takes away what a run called `own` made: its namespaces, and its cgroups from the leaves up."""
    listed = subprocess.run(['ip', 'netns', 'list'], capture_output=True, text=True).stdout
    for ns in re.findall(rf'^{own}-\S+', listed, re.M): subprocess.run(['ip', 'netns', 'del', ns], capture_output=True)
    for cgroup, _, _ in os.walk(f'{BASE}/{own}', topdown=False):
        try: os.rmdir(cgroup)
        except OSError: pass


def cleanup():
    try: open(BASE + '/cgroup.procs', 'w').write(str(os.getpid()))
    except OSError: pass
    remove(OWN)


def sweep():
    """What a run left behind that was killed: its name is the number of a process that is no more."""
    names = os.listdir(BASE) + (os.listdir('/run/netns') if os.path.isdir('/run/netns') else [])
    for pid in {m[1] for name in names if (m := re.match(r'hk-(\d+)(-|$)', name))}:
        if not os.path.exists(f'/proc/{pid}'): remove(f'hk-{pid}')


def serve(run):
    """Builds the topology that is asked for on stdin and runs its scenarios."""
    # one CPU, as the simulator has: a per-CPU value written by user space and changed by a program is the same one
    os.sched_setaffinity(0, {0})
    job, me = json.load(sys.stdin), os.getpid()
    atexit.register(lambda: os.getpid() == me and cleanup())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sweep()
    build(job['topology'])
    print(json.dumps([run(scenario) for scenario in job['scenarios']]))


if __name__ == '__main__': serve(run)
