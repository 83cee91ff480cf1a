"""What every prober needs: loading a program, making a map, naming an errno, finding a type in the kernel's BTF.

Numbers and structs: include/uapi/linux/bpf.h. kernel.py has the system call and the instructions.
"""
import ctypes, errno, os, re, struct
from kernel import LINK_CREATE, MAP_CREATE, PROG_ATTACH, PROG_DETACH, PROG_LOAD, bpf, call, insn, mov

ATTACH_TYPES = range(0, 60)                         # beyond the newest, to see where the kernel's list ends
PROG_TYPES = range(1, 40)
EXIT = insn(0x95)
SMALLEST = mov(0, 1) + EXIT, mov(0, 0) + EXIT       # every type may return the one or the other
SLEEPABLE = 1 << 4                                  # BPF_F_SLEEPABLE

code_of = lambda r: 0 if r >= 0 else -r
name_of = lambda r: 'ok' if r >= 0 else errno.errorcode.get(-r, 'ENOTSUPP' if r == -524 else str(-r))
LICENSE, LOG = ctypes.create_string_buffer(b'GPL'), ctypes.create_string_buffer(1 << 16)


def load(kind, expected=0, code=SMALLEST[0], flags=0, btf=0, log=False, functions=(0, ())):
    """BPF_PROG_LOAD: the file descriptor or -errno; what the verifier said stands in LOG if `log`.

    `functions` is a BTF and where which of its functions begin, for programs with callbacks."""
    text = ctypes.create_string_buffer(code)
    if log: LOG[0] = b'\0'
    own, starts = functions
    info = ctypes.create_string_buffer(b''.join(struct.pack('<II', *each) for each in starts)) if starts else None
    about = (own, 8, ctypes.addressof(info), len(starts)) if info else (0, 0, 0, 0)
    wanted = (1, len(LOG), ctypes.addressof(LOG)) if log else (0, 0, 0)
    return bpf(PROG_LOAD, struct.pack('<IIQQIIQII16sIIIIQIIQII', kind, len(code) // 8, ctypes.addressof(text), ctypes.addressof(LICENSE), *wanted, 0, flags, b'hk', 0, expected, *about, 0, 0, 0, btf))


def said(): return LOG.value.decode(errors='replace')


def make_map(kind, key=4, value=4, entries=1, flags=0, inner=0, btf=(0, 0, 0), vmlinux_value=0, extra=0):
    """BPF_MAP_CREATE; `btf` is (fd, key type, value type)."""
    return bpf(MAP_CREATE, struct.pack('<IIIIIII16sIIIIIQ', kind, key, value, entries, flags, inner, 0, b'hk', 0, *btf, vmlinux_value, extra))


def update(map_fd, key, value, flags=0):
    """BPF_MAP_UPDATE_ELEM with packed bytes."""
    k, v = ctypes.create_string_buffer(key), ctypes.create_string_buffer(value)
    return bpf(2, struct.pack('<IIQQQ', map_fd, 0, ctypes.addressof(k), ctypes.addressof(v), flags))


def prog_attach(target, fd, attach_type, flags=0, replace=0, relative=0, revision=0):
    return bpf(PROG_ATTACH, struct.pack('<IIIIIIQ', target, fd, attach_type, flags, replace, relative, revision))


def prog_detach(target, fd, attach_type): return bpf(PROG_DETACH, struct.pack('<IIIIIIQ', target, fd, attach_type, 0, 0, 0, 0))
def link_create(fd, target, attach_type, flags=0, extra=b''): return bpf(LINK_CREATE, struct.pack('<IIII', fd, target, attach_type, flags) + extra)
def raw_tracepoint(name, fd):
    text = ctypes.create_string_buffer(name) if name else None
    return bpf(17, struct.pack('<QI', ctypes.addressof(text) if text else 0, fd))


def closed(fd):
    """The result of a call that gives a file descriptor, which is closed at once."""
    if fd >= 0: os.close(fd)
    return fd


# sizes of what follows a struct btf_type, by kind (include/uapi/linux/btf.h); the second number is for each of its vlen
BTF_EXTRA = {1: (4, 0), 3: (12, 0), 4: (0, 12), 5: (0, 12), 6: (0, 8), 13: (0, 8), 14: (4, 0), 15: (0, 12), 17: (4, 0), 19: (0, 12)}
KIND_STRUCT, KIND_TYPEDEF, KIND_FUNC, KIND_DECL_TAG = 4, 8, 12, 17


class Btf:
    """The kernel's types: number and members by (kind, name). Empty where the kernel has no BTF."""
    def __init__(self, path='/sys/kernel/btf/vmlinux'):
        self.ids, self.at, self.tagged = {}, {}, []
        try: self.data = open(path, 'rb').read()
        except OSError: return
        head, types, length, strings, _ = struct.unpack_from('<IIIII', self.data, 4)
        self.strings = head + strings
        at, end, number, data, ids = head + types, head + types + length, 1, self.data, self.ids
        unpack = struct.Struct('<II').unpack_from
        while at < end:
            name, info = unpack(data, at)
            kind = info >> 24 & 31
            if name and kind in (KIND_STRUCT, KIND_TYPEDEF, KIND_FUNC): ids.setdefault((kind, name), number); self.at[number] = at
            elif kind == KIND_DECL_TAG: self.tagged.append(at)
            fixed, each = BTF_EXTRA.get(kind, (0, 0))
            at += 12 + fixed + each * (info & 0xffff)
            number += 1

    def find(self, kind, name):
        """The number of a type, 0 if there is none."""
        for at in (m.start() + 1 for m in re.finditer(b'\0' + name.encode() + b'\0', self.data[self.strings:])) if self.ids else ():
            if (kind, at) in self.ids: return self.ids[kind, at]
        return 0

    def kfuncs(self):
        """{name: number} of the functions that programs may call, by the tag that pahole gives them since 1.26."""
        marked = (struct.unpack_from('<III', self.data, at) for at in self.tagged)
        return {self.text(struct.unpack_from('<I', self.data, self.at[number])[0]): number for tag, _, number in marked if self.text(tag) == 'bpf_kfunc'}

    def text(self, offset): return self.data[self.strings + offset:self.data.index(b'\0', self.strings + offset)].decode()

    def size(self, number): return struct.unpack_from('<I', self.data, self.at[number] + 8)[0]

    def members(self, number):
        """(name, bit offset) of a struct's members, in order."""
        at = self.at[number]
        count = struct.unpack_from('<I', self.data, at + 4)[0] & 0xffff
        return [(self.text(name), bits & 0xffffff) for name, _, bits in (struct.unpack_from('<III', self.data, at + 12 + 12 * i) for i in range(count))]


BTF = Btf()
