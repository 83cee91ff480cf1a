"""Which program type loads with which expected attach type, and which values it may return."""
import os
from kernel import call, insn, mov
from probe_base import BTF, EXIT, KIND_FUNC, KIND_STRUCT, KIND_TYPEDEF, SLEEPABLE, SMALLEST, load, name_of

SCHED_CLS, TRACING, STRUCT_OPS, EXT, LSM, SYSCALL = 3, 26, 27, 28, 29, 31
TRACE_RAW_TP, MODIFY_RETURN, LSM_MAC, TRACE_ITER, LSM_CGROUP = 23, 26, 27, 28, 43
GET_PRANDOM = 7
RETURNS = {str(value): mov(0, value) for value in (-1, 0, 1, 2, 3, 4, 5, 255)} | {'unknown': call(GET_PRANDOM)}


def target_of(kind, expected):
    """The BTF id that a type of the tracing kind hangs on, harmless ones: 0 where it needs none, or there is none."""
    if kind == TRACING:
        if expected == TRACE_RAW_TP: return BTF.find(KIND_TYPEDEF, 'btf_trace_xdp_exception')
        if expected == TRACE_ITER: return BTF.find(KIND_FUNC, 'bpf_iter_bpf_map')
        return BTF.find(KIND_FUNC, 'bpf_modify_return_test' if expected == MODIFY_RETURN else 'bpf_fentry_test1')
    if kind == LSM: return BTF.find(KIND_FUNC, 'bpf_lsm_socket_bind')
    if kind == STRUCT_OPS: return BTF.find(KIND_STRUCT, 'tcp_congestion_ops')
    return 0


def load_as(kind, expected, code=None, flags=None, log=False):
    """Loads a program as its type wants it: SYSCALL sleepable, the tracing types with something to hang on."""
    if flags is None: flags = SLEEPABLE if kind == SYSCALL else 0
    for text in (code,) if code else SMALLEST:
        fd = load(kind, expected, text, flags, target_of_cached(kind, expected), log)
        if fd != -22: break                       # EINVAL: perhaps for the value that it returns
    return fd


TARGETS = {}
def target_of_cached(kind, expected):
    if (kind, expected) not in TARGETS: TARGETS[kind, expected] = target_of(kind, expected)
    return TARGETS[kind, expected]


def loadable(kinds, expecteds):
    """{type: {expected: 'ok' or errno}} of the smallest program."""
    return {kind: {expected: name_of(closed_load(kind, expected)) for expected in expecteds} for kind in kinds}


def closed_load(kind, expected, code=None, flags=None, log=False):
    fd = load_as(kind, expected, code, flags, log)
    if fd >= 0: os.close(fd)
    return fd


def returns(kind, expected):
    """The values the verifier lets a program return: names of RETURNS. A value of 64 bits is tried as the int it is."""
    return [name for name, code in RETURNS.items() if closed_load(kind, expected, code + EXIT) >= 0]
