#!/usr/bin/env python3
"""Asks the running kernel what it takes: every program type with every expected attach type, on every kind of target, by every
way; what programs may return; which helpers they may call; which maps they may hold; what a second program is told.

Prints the answers as JSON; what to make of them is matrix.kernel.test.ts's affair. Needs root on Linux with eBPF, python3 and
iproute2. Works in a namespace and a cgroup of its own, called hk-<its pid>, and removes them. Programs are a few raw
instructions. What a kernel has not stands in `absent`, or is refused like anything else.
"""
import atexit, json, os, signal, sys, time
sys.dont_write_bytecode = True
from kernel import OWN, ROOT, cleanup, enter, libc, sh, sweep
from probe_attach import Targets
from probe_base import ATTACH_TYPES, PROG_TYPES, name_of
from probe_helpers import helpers, kfuncs, variants_of
from probe_load import RETURNS, load_as, loadable, returns
from probe_maps import CALLS, Maps, held, held_anew, takes
from probe_multi import experiments

KPROBE, SCHED_CLS, TRACEPOINT, XDP = 2, 3, 5, 6


def good(loads): return {kind: [e for e, r in by.items() if r == 'ok'] for kind, by in loads.items() if 'ok' in by.values()}


def attached(loads, targets):
    """{type: {expected: [number of each attempt that succeeded]}}, and the errnos of the others but EINVAL."""
    accepted, errnos = {}, {}
    for kind, expecteds in good(loads).items():
        accepted[kind] = {}
        for expected in expecteds:
            fd, row = load_as(kind, expected), []
            for number, call in enumerate(targets.calls):
                r = call(fd)
                if r >= 0: row.append(number)
                elif r != -22: errnos.setdefault(kind, {}).setdefault(name_of(r), set()).add(number)
            accepted[kind][expected] = row
            os.close(fd)
    return accepted, {kind: {name: sorted(numbers) for name, numbers in by.items()} for kind, by in errnos.items()}


def in_processes(jobs, work):
    """work(number, job) of every job in a process, a namespace and a cgroup of its own: they mostly wait for the kernel's RCU."""
    workers = {}
    try:
        for number, job in enumerate(jobs):
            ours, theirs = os.pipe()
            pid = os.fork()
            if pid == 0:
                libc.prctl(1, signal.SIGKILL)        # PR_SET_PDEATHSIG
                with os.fdopen(theirs, 'w') as out: json.dump(work(number, job), out)
                os._exit(0)
            os.close(theirs)
            workers[pid] = os.fdopen(ours)
        return [json.loads(pipe.read()) for pipe in workers.values()]
    finally:
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def house(number):
    """A namespace and a cgroup for the targets of one process."""
    sh(f'ip netns add {OWN}-{number}')
    enter(number)
    sh('ip link set lo up')
    os.makedirs(f'{ROOT}/{number}')
    return Targets(f'{ROOT}/{number}')


def attach_all(loads):
    slow = [XDP, KPROBE, SCHED_CLS, TRACEPOINT]
    jobs = [[kind] for kind in slow] + [[kind for kind in loads if kind not in slow]]
    parts = in_processes(jobs, lambda number, job: attached({kind: loads[kind] for kind in job if kind in loads}, house(number)))
    accepted, errnos = {}, {}
    for one, other in parts: accepted.update(one); errnos.update(other)
    return {'accepted': accepted, 'errnos': errnos}


def asked(loads):
    variants = list(variants_of(loads))
    names, answers = helpers(variants)
    kinds = [{'type': kind, 'expected': expected, 'sleepable': bool(flags), 'may': [h for h, a in answers[kind, expected, flags].items() if a == 'yes']} for kind, expected, flags in variants]
    return {'names': names, 'asked': kinds, 'kfuncs': kfuncs(variants)}


def maps(loads):
    m, one = Maps(), {kind: expecteds[0] for kind, expecteds in good(loads).items()}
    rows = {helper: takes(helper, m) for helper in CALLS}
    # some maps belong to the type of the first program that holds them: asked again with a new one
    holders = {kind: [map_type for map_type, fd in m.fds.items() if held(kind, expected, fd) or held_anew(m, kind, expected, map_type)] for kind, expected in one.items()}
    fields = {field: [kind for kind, expected in one.items() if held(kind, expected, fd)] for field, fd in m.fields.items() if fd >= 0}
    m.close()
    return {'made': sorted(m.fds), 'refused': m.refused, 'held': holders, 'fields': fields,
            'helpers': {helper: [k for k, a in row.items() if a == 'yes'] for helper, row in rows.items() if row}}


def probe():
    started, times = time.time(), {}
    def timed(name, result): times[name] = round(time.time() - started, 1); return result
    targets = house('main')
    loads = timed('load', loadable(PROG_TYPES, ATTACH_TYPES))
    values = timed('returns', {kind: {e: returns(kind, e) for e in expecteds} for kind, expecteds in good(loads).items()})
    may = timed('helpers', asked(loads))
    held_maps = timed('maps', maps(loads))
    second = timed('experiments', experiments(targets))
    attached_where = timed('attach', attach_all(loads))
    return {'kernel': os.uname().release, 'loads': loads, 'values': list(RETURNS), 'returns': values, 'attempts': targets.attempts, **attached_where,
            'absent': targets.absent, 'helpers': may, 'maps': held_maps, 'experiments': second, 'seconds': times}


if __name__ == '__main__':
    me = os.getpid()
    atexit.register(lambda: os.getpid() == me and cleanup())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sweep()
    os.makedirs(f'{ROOT}/multi/child')
    print(json.dumps(probe()))
