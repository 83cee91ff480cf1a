"""Which map types there are, which helper takes which, and which program type may hold which."""
import ctypes, os, re, struct
from kernel import bpf, call, insn, mov
from probe_base import BTF, EXIT, KIND_TYPEDEF, SLEEPABLE, SMALLEST, load, make_map, name_of, said
from probe_load import load_as

NO_PREALLOC, MMAPABLE = 1, 1 << 10
HASH, ARRAY, ARRAY_OF_MAPS, HASH_OF_MAPS, STRUCT_OPS, ARENA = 1, 2, 12, 13, 26, 33
ARENA_AT = 1 << 44                                 # where user space would map it; a program takes no arena without an address
# key size, value size, entries, flags where they are not 4, 4, 1, 0
SHAPES = {7: (4, 8, 1, 0), 11: (8, 4, 1, NO_PREALLOC), 19: (16, 8, 0, 0), 20: (4, 8, 1, 0), 21: (16, 8, 0, 0), 22: (0, 4, 1, 0), 23: (0, 4, 1, 0),
          24: (4, 4, 0, NO_PREALLOC), 27: (0, 0, 4096, 0), 28: (4, 4, 0, NO_PREALLOC), 29: (4, 4, 0, NO_PREALLOC), 30: (0, 4, 1, 0),
          31: (0, 0, 4096, 0), 32: (4, 4, 0, NO_PREALLOC), 33: (0, 0, 1, MMAPABLE)}
WITH_BTF = (24, 28, 29, 32)                        # local storage wants to know what its values are
# BTF of the probe's own: int, a lock, a timer, values that hold them, and functions for callbacks
INT, LOCK, LOCKED, LONG, TIMER, TIMED, POINTER, MAIN_PROTO, CALLBACK_PROTO, MAIN, CALLBACK = range(1, 12)


def own_btf():
    """BPF_BTF_LOAD of the types above."""
    strings = b'\0int\0bpf_spin_lock\0val\0locked\0lock\0long\0bpf_timer\0timed\0timer\0main\0callback\0a\0b\0c\0d\0'
    at = lambda name: strings.index(b'\0' + name + b'\0') + 1
    kind = lambda name, k, vlen, size: struct.pack('<III', at(name) if name else 0, k << 24 | vlen, size)
    member = lambda name, type_id, bits: struct.pack('<III', at(name), type_id, bits)
    parameter = lambda name, type_id: struct.pack('<II', at(name), type_id)
    types = (kind(b'int', 1, 0, 4) + struct.pack('<I', 1 << 24 | 32)
             + kind(b'bpf_spin_lock', 4, 1, 4) + member(b'val', INT, 0)
             + kind(b'locked', 4, 2, 8) + member(b'val', INT, 0) + member(b'lock', LOCK, 32)
             + kind(b'long', 1, 0, 8) + struct.pack('<I', 1 << 24 | 64)
             + kind(b'bpf_timer', 4, 2, 16) + member(b'a', LONG, 0) + member(b'b', LONG, 64)
             + kind(b'timed', 4, 1, 16) + member(b'timer', TIMER, 0)
             + kind(b'', 2, 0, 0)
             + kind(b'', 13, 1, INT) + parameter(b'a', POINTER)
             + kind(b'', 13, 4, LONG) + b''.join(parameter(n, POINTER) for n in (b'a', b'b', b'c', b'd'))
             + kind(b'main', 12, 1, MAIN_PROTO) + kind(b'callback', 12, 0, CALLBACK_PROTO))
    blob = struct.pack('<HBBIIIII', 0xeb9f, 1, 0, 24, 0, len(types), len(types), len(strings)) + types + strings
    text = ctypes.create_string_buffer(blob, len(blob))
    return bpf(18, struct.pack('<QQIII', ctypes.addressof(text), 0, len(blob), 0, 0))


class Maps:
    """One map of every type this kernel makes; what it said to the others stands in `refused`."""
    def __init__(self):
        self.btf, self.fds, self.refused = own_btf(), {}, {}
        for kind in range(1, 48):
            fd = self.make(kind)
            if fd < 0: self.refused[kind] = name_of(fd)
            else: self.fds[kind] = fd
        self.fields = {'bpf_spin_lock': make_map(HASH, 4, 8, 1, 0, 0, (self.btf, INT, LOCKED)), 'bpf_timer': make_map(HASH, 4, 16, 1, 0, 0, (self.btf, INT, TIMED))}

    def make(self, kind):
        if kind == STRUCT_OPS: return self.struct_ops()
        key, value, entries, flags = SHAPES.get(kind, (4, 4, 1, 0))
        btf = (self.btf, INT, INT) if kind in WITH_BTF else (0, 0, 0)
        inner = make_map(HASH) if kind in (ARRAY_OF_MAPS, HASH_OF_MAPS) else 0
        fd = make_map(kind, key, value, entries, flags, inner, btf, extra=ARENA_AT if kind == ARENA else 0)
        if inner: os.close(inner)
        return fd

    def struct_ops(self):
        value = BTF.find(4, 'bpf_struct_ops_tcp_congestion_ops')
        return make_map(STRUCT_OPS, 4, BTF.size(value), 1, vmlinux_value=value) if value else -22

    def close(self):
        for fd in (*self.fds.values(), *self.fields.values(), self.btf):
            if fd >= 0: os.close(fd)


# how to call a helper that takes a map: the type that may, its expected attach type, and one letter an argument:
# c the context, m the map, k a key, v a value, 0 the number 0, 8 the number 8, d room for a dynptr, f a callback,
# t the current task, g its cgroup, s the socket of an skb, b what a tracepoint of sk_buff has
SOCK, SCHED_CLS, KPROBE, XDP, PERF, CGROUP_SKB, SOCK_OPS, SK_SKB, SK_MSG, SK_REUSEPORT, TRACING = 9, 3, 2, 6, 7, 8, 13, 14, 16, 21, 26
CALLS = {
    1: (XDP, 0, 'mk'), 2: (SCHED_CLS, 0, 'mkv0', 'mks0'), 3: (XDP, 0, 'mk'), 12: (XDP, 0, 'cm0'), 22: (KPROBE, 0, 'm0'), 25: (XDP, 0, 'cm0v8'),
    27: (KPROBE, 0, 'cm0'), 33: (SCHED_CLS, 0, 'cm0'), 37: (KPROBE, 0, 'm0'), 51: (XDP, 0, 'm00'), 52: (SK_SKB, 0, 'cm00'), 53: (SOCK_OPS, 0, 'cmk0'),
    55: (KPROBE, 0, 'm0vz'), 60: (SK_MSG, 0, 'cm00'), 70: (SOCK_OPS, 0, 'cmk0'), 71: (SK_MSG, 0, 'cmk0'), 72: (SK_SKB, 0, 'cmk0'),
    81: (CGROUP_SKB, 0, 'm0'), 82: (SK_REUSEPORT, 0, 'cmk0'), 87: (XDP, 0, 'mv0'), 88: (XDP, 0, 'mv'), 89: (XDP, 0, 'mv'),
    107: (SCHED_CLS, 0, 'ms00'), 108: (SCHED_CLS, 0, 'ms'), 111: (TRACING, 23, 'bm0v8'), 130: (XDP, 0, 'mv80'), 131: (XDP, 0, 'm80'), 134: (XDP, 0, 'm0'),
    156: (TRACING, 23, 'mt00'), 157: (TRACING, 23, 'mt'), 164: (XDP, 0, 'mf00'), 195: (XDP, 0, 'mk0'), 198: (XDP, 0, 'm80d'), 209: (XDP, 0, 'mf00'),
    210: (TRACING, 23, 'mg00'), 211: (TRACING, 23, 'mg'),
}
GET_TASK_BTF, SK, STACK = 158, 168, 64
AFTER = re.compile(r'Unreleased reference|reference has not been acquired|BPF_EXIT instruction in main prog would lead to reference leak')


def call_with_map(helper, spec, map_fd):
    """The instructions that call a helper with a map, and where a callback starts (or None)."""
    code = insn(0xbf, 6, 1) + b''.join(insn(0x7a, 10, 0, -8 * i, 0) for i in range(1, STACK // 8 + 1))
    if set('tg') & set(spec): code += call(GET_TASK_BTF) + insn(0xbf, 7, 0)
    if 'g' in spec: code += cgroup_of_task()
    if 's' in spec: code += insn(0x79, 7, 6, SK) + insn(0x55, 7, 0, 2) + mov(0, 0) + EXIT
    if 'b' in spec: code += insn(0x79, 7, 6, 0)
    for register, what in enumerate(spec, 1):
        if what == 'c': code += insn(0xbf, register, 6)
        elif what == 'm': code += insn(0x18, register, 1, 0, map_fd) + insn(0)
        elif what in 'kvd': code += insn(0xbf, register, 10) + insn(0x07, register, imm={'k': -16, 'v': -56, 'd': -32}[what])
        elif what in '08z': code += mov(register, {'0': 0, '8': 8, 'z': 24}[what])
        elif what in 'tgsb': code += insn(0xbf, register, 7)
        elif what == 'f': place, code = len(code) // 8, code + insn(0x18, register, 4) + insn(0)
    code += call(helper) + mov(0, 1) + EXIT
    if 'f' not in spec: return code, None
    start = len(code) // 8
    code = code[:place * 8] + insn(0x18, spec.index('f') + 1, 4, 0, start - place - 1) + code[place * 8 + 8:]
    return code + mov(0, 0) + EXIT, start


def cgroup_of_task():
    """task->cgroups->dfl_cgrp, by the kernel's own BTF."""
    offset = lambda name, field: dict(BTF.members(BTF.find(4, name)))[field] // 8
    return insn(0x79, 7, 7, offset('task_struct', 'cgroups')) + insn(0x79, 7, 7, offset('css_set', 'dfl_cgrp'))


def takes(helper, maps):
    """{map type: 'yes' or 'no'} of one helper; None where it cannot be called here at all."""
    kind, expected, *specs = CALLS[helper]
    btf = BTF.find(KIND_TYPEDEF, 'btf_trace_netif_receive_skb') if kind == TRACING else 0
    if kind == TRACING and not btf: return None
    row = {}
    for map_type, fd in maps.fds.items():
        row[map_type] = 'yes' if any(taken(helper, kind, expected, spec, fd, maps.btf, btf) for spec in specs) else 'no'
    return row if 'yes' in row.values() else None


def taken(helper, kind, expected, spec, map_fd, own, btf):
    code, callback = call_with_map(helper, spec, map_fd)
    functions = [(0, MAIN), (callback, CALLBACK)] if callback is not None else []
    r = load(kind, expected, code, btf=btf, log=True, functions=(own, functions))
    if r >= 0: os.close(r)
    return r >= 0 or bool(AFTER.search(said()))


def held(kind, expected, map_fd, flags=None):
    """Whether a program may refer to the map at all."""
    code = insn(0x18, 1, 1, 0, map_fd) + insn(0) + SMALLEST[0]
    r = load_as(kind, expected, code, flags)
    if r < 0: r = load_as(kind, expected, insn(0x18, 1, 1, 0, map_fd) + insn(0) + SMALLEST[1], flags)
    if r >= 0: os.close(r)
    return r >= 0


def held_anew(maps, kind, expected, map_type):
    """The same of a map that no program has held yet."""
    fd = maps.make(map_type)
    answer = held(kind, expected, fd)
    os.close(fd)
    return answer
