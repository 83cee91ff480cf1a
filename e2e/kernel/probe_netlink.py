"""The ways onto a hook that go by netlink: XDP on a device, tc filters and actions, routes with a tunnel of BPF.

Structs: include/uapi/linux/{if_link,pkt_cls,rtnetlink,lwtunnel,bpf,seg6_local}.h. Every call gives 0 or -errno.
"""
import socket, struct

NEWQDISC, NEWROUTE, DELROUTE, NEWTFILTER, DELTFILTER, SETLINK, NEWACTION = 36, 24, 25, 44, 45, 19, 48
CREATE, EXCL = 0x605, 0x605 | 0x200               # NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE (| NLM_F_EXCL)
INGRESS, EGRESS, QDISC = 0xfffffff2, 0xfffffff3, 0x10000    # TC_H_CLSACT with TC_H_MIN_INGRESS, TC_H_MIN_EGRESS; the qdisc 1:
XDP_UPDATE_IF_NOEXIST, XDP_SKB, XDP_DRV, XDP_HW = 1, 2, 4, 8
NONE = 0xffffffff                                 # the file descriptor -1: takes the program off


def attr(kind, data): return struct.pack('<HH', len(data) + 4, kind) + data + b'\0' * (-len(data) % 4)
def u32(kind, value): return attr(kind, struct.pack('<I', value))


class Netlink:
    """A NETLINK_ROUTE socket of the namespace it was made in."""
    def __init__(self): self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    def close(self): self.socket.close()
    def ask(self, kind, flags, body):
        self.socket.send(struct.pack('<IHHII', len(body) + 16, kind, flags, 1, 0) + body)
        while True:
            answer = self.socket.recv(65536)
            length, sort = struct.unpack_from('<IH', answer)
            if sort == 2: return struct.unpack_from('<i', answer, 16)[0]    # NLMSG_ERROR

    def xdp(self, ifindex, fd, flags):
        return self.ask(SETLINK, 5, struct.pack('<BxHiII', 0, 0, ifindex, 0, 0) + attr(43 | 0x8000, u32(1, fd) + u32(3, flags)))

    def clsact(self, ifindex):
        return self.ask(NEWQDISC, EXCL, struct.pack('<BxHiIII', 0, 0, ifindex, 0xffff0000, 0xfffffff1, 0) + attr(1, b'clsact\0'))

    def _filter(self, kind, flags, ifindex, parent, priority, handle, more):
        return self.ask(kind, flags, struct.pack('<BxHiIII', 0, 0, ifindex, handle, parent, priority << 16 | socket.htons(3)) + attr(1, b'bpf\0') + more)

    def filter(self, ifindex, parent, fd, direct, priority=1, handle=1, flags=EXCL):
        options = u32(6, fd) + attr(7, b'hk\0') + (u32(8, 1) if direct else u32(3, 0x10001))
        return self._filter(NEWTFILTER, flags, ifindex, parent, priority, handle, attr(2, options))

    def unfilter(self, ifindex, parent, priority=1): return self._filter(DELTFILTER, 5, ifindex, parent, priority, 0, b'')

    def action(self, fd):
        options = attr(2, struct.pack('<IIiii', 0, 0, 0, 0, 0)) + u32(5, fd) + attr(6, b'hk\0')
        return self.ask(NEWACTION, EXCL, struct.pack('<I', 0) + attr(1, attr(1, attr(1, b'bpf\0') + attr(2, options))))

    def _route(self, kind, family, ifindex, tunnel):
        wide, to = (128, socket.inet_pton(socket.AF_INET6, 'fd00:6b::1')) if family == socket.AF_INET6 else (32, socket.inet_aton('198.51.100.1'))
        body = struct.pack('<BBBBBBBBI', family, wide, 0, 0, 254, 4, 0, 1, 0) + attr(1, to) + u32(4, ifindex)
        return self.ask(kind, EXCL if kind == NEWROUTE else 5, body + tunnel)

    def lwt(self, ifindex, fd, direction):
        program = attr(direction | 0x8000, u32(1, fd) + attr(2, b'hk\0'))
        return self._route(NEWROUTE, socket.AF_INET, ifindex, attr(22 | 0x8000, program) + attr(21, struct.pack('<H', 6)))

    def unlwt(self, ifindex): return self._route(DELROUTE, socket.AF_INET, ifindex, b'')

    def seg6(self, ifindex, fd):
        program = u32(1, 15) + attr(8 | 0x8000, u32(1, fd) + attr(2, b'hk\0'))
        return self._route(NEWROUTE, socket.AF_INET6, ifindex, attr(22 | 0x8000, program) + attr(21, struct.pack('<H', 7)))

    def unseg6(self, ifindex): return self._route(DELROUTE, socket.AF_INET6, ifindex, b'')
