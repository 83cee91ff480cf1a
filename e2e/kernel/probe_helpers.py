"""Which program type may call which helper: the verifier is asked with one call instruction, before it looks at arguments."""
import os, re
from kernel import call
from probe_base import EXIT, SLEEPABLE, said
from probe_load import load_as

LAST = 400
# kernel/bpf/verifier.c check_helper_call; the wording up to Linux 6.12 and after it
UNKNOWN = re.compile(r'invalid func |unknown func unknown')
REFUSED = re.compile(r'cannot use helper|unknown func |is not allowed in probe|supported only for|not supported for program type|cannot call')
NAME = re.compile(r'call (bpf_\w+)#(\d+)')


def ask(kind, expected, helper, flags):
    """'yes', 'no', or 'sleepable' (only a sleepable program may); None if the kernel has no such helper."""
    fd = load_as(kind, expected, call(helper) + EXIT, flags, log=True)
    if fd >= 0: os.close(fd)
    text = said()
    if UNKNOWN.search(text): return None, None
    name = NAME.search(text)
    answer = 'no' if REFUSED.search(text) else 'sleepable' if 'might sleep in a non-sleepable' in text else 'yes'
    return answer, name and name[1]


def helpers(variants):
    """What every (type, expected attach type, flags) answers for every helper, and the helpers' names by number."""
    names, answers = {}, {}
    for variant in variants:
        kind, expected, flags = variant
        row = answers[variant] = {}
        for helper in range(1, LAST):
            answer, name = ask(kind, expected, helper, flags)
            if answer is None: break
            row[helper] = answer
            if name: names[helper] = name
    return names, answers


def variants_of(loads):
    """The programs to ask: every expected attach type where the type looks at it; sleepable ones where they load."""
    for kind, by_expected in loads.items():
        good = [expected for expected, r in by_expected.items() if r == 'ok']
        for expected in good if len(good) < 30 else [e for e in good if e in ASKED_OF_ANY]:
            yield kind, expected, 0 if kind != 31 else SLEEPABLE
            if kind == 31: continue
            fd = load_as(kind, expected, flags=SLEEPABLE)
            if fd >= 0:
                os.close(fd)
                yield kind, expected, SLEEPABLE


# where a type takes any expected attach type: 0, and those that kernel/bpf/cgroup.c, net/core/filter.c or bpf_trace.c ask for
ASKED_OF_ANY = (0, 3, 6, 18, 19, 33, 35, 37, 42, 46, 48, 56, 57)
