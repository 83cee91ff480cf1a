"""
Runs lists of system calls on the kernel: what kernel.py does for one packet, for sockets that live from call to call.
Reads {"topology": …, "scenarios": [{sockets, programs, calls}]} on stdin (calls.ts writes it); prints for each call which
programs ran, what it failed with, and the address it was told.
"""
import errno, socket, struct, time
from kernel import Attached, drain, enter, join, serve

# long enough for an acknowledgement that TCP delays (TCP_DELACK_MIN, 40 ms)
SETTLED = .07


class Process:
    """The sockets of a scenario. What a listener accepted last answers for it, as connectionOf has it."""
    def __init__(self, drawn):
        self.drawn, self.fds, self.children = {each['id']: each for each in drawn}, {}, {}
        for each in drawn:
            self.move(each)
            self.make(each)
            if not each['port']: continue
            self.fds[each['id']].bind((each['address'] or '', each['port']))
            if each['protocol'] == 'tcp': self.fds[each['id']].listen()

    def move(self, drawn):
        join(drawn['cgroup'])
        enter(drawn['ns'])

    def make(self, drawn):
        self.close(drawn['id'])
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM if drawn['protocol'] == 'tcp' else socket.SOCK_DGRAM)
        made.setblocking(False)
        # what an earlier scenario left in TIME_WAIT holds no port; against a listener it does not help (inet_csk_bind_conflict)
        if drawn['protocol'] == 'tcp': made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.fds[drawn['id']] = made

    def close(self, name):
        for kept in (self.children, self.fds):
            if name in kept: return kept.pop(name).close()

    def call(self, c):
        drawn = self.drawn[c['socket']]
        self.move(drawn)
        if c['call'] == 'socket':
            self.close(drawn['id'])
            drain()                       # the one before was released
            return self.make(drawn)
        if c['socket'] not in self.fds: raise OSError(errno.EBADF, 'closed')
        own = self.fds[c['socket']]
        fd = self.children.get(c['socket'], own)
        to = (c['address'] or '', c['port'])
        if c['call'] == 'bind': return own.bind(to if c['address'] else (drawn['address'] or '', drawn['port']))
        if c['call'] == 'listen': return own.listen()
        if c['call'] == 'connect': return self.connect(own, to)
        if c['call'] == 'send':
            data = b'x' * c['length']
            return fd.sendto(data, to) if c['address'] else fd.send(data)
        if c['call'] == 'close': return self.close(c['socket'])
        return '%s:%d' % (fd.getpeername() if c['call'] == 'getpeername' else fd.getsockname())

    def connect(self, fd, to):
        fd.setblocking(True)
        fd.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack('ll', 0, 200_000))
        code = fd.connect_ex(to)
        fd.setblocking(False)
        if code: raise OSError(errno.ETIMEDOUT if code == errno.EINPROGRESS else code, 'connect')

    def read(self, caller):
        """Everybody else reads UDP; what the caller has to be told stays for its next call."""
        time.sleep(SETTLED)
        for name, drawn in self.drawn.items():
            if drawn['protocol'] == 'tcp' or name == caller or name not in self.fds: continue
            try: self.fds[name].recvfrom(65536)
            except OSError: pass

    def accept(self):
        """Every TCP server accepts and reads. accept(2) asks getpeername4 for the address, and Python asks getsockname."""
        for name, drawn in self.drawn.items():
            try:
                if name not in self.fds or drawn['protocol'] == 'udp': continue
                if drawn['port']:
                    try: self.children[name] = self.fds[name].accept()[0]
                    except OSError: pass
                    if name in self.children: self.children[name].setblocking(False)
                self.children.get(name, self.fds[name]).recv(65536)
            except OSError: pass

    def end(self):
        for name in list(self.drawn):
            self.close(name)
            self.close(name)


def converse(scenario):
    process = Process(scenario['sockets'])
    attached = Attached(scenario['programs'], None, None)
    results = []
    try:
        drain()
        for c in scenario['calls']:
            code = name = None
            try: told = process.call(c)
            except OSError as e: code, told = errno.errorcode.get(e.errno, str(e.errno)), None
            if isinstance(told, str): name = told
            process.read(c['socket'])
            results.append({'ran': drain()[:200], 'errno': code, 'name': name})
            process.accept()
            drain()
    finally:
        process.end()
        attached.close()
    return results


if __name__ == '__main__': serve(converse)
