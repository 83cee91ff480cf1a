"""Which program type may call which helper or kfunc: the verifier is asked with one call, before it looks at arguments."""
import os, re
from kernel import call, insn
from probe_base import BTF, EXIT, SLEEPABLE, said
from probe_load import load_as

LAST = 400
# kernel/bpf/verifier.c check_helper_call; the wording up to Linux 6.12 and after it
UNKNOWN = re.compile(r'invalid func |unknown func unknown')
REFUSED = re.compile(r'cannot use helper|unknown func |is not allowed in probe|supported only for|not supported for program type|cannot call')
NO_KFUNC = re.compile(r'is not allowed|require device-bound')
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


# where a type takes any expected attach type: 0, and those that some type is meant to say
ASKED_OF_ANY = (0, 3, 4, 5, 6, 7, 17, 18, 33, 35, 37, 38, 41, 42, 46, 47, 48, 54, 55, 56, 57)


def kfuncs(variants):
    """{kfunc: numbers of the variants that may call it}."""
    def may(kind, expected, flags, number):
        fd = load_as(kind, expected, insn(0x85, 0, 2, 0, number) + EXIT, flags, log=True)
        if fd >= 0: os.close(fd)
        return fd >= 0 or not NO_KFUNC.search(said())
    return {name: [i for i, variant in enumerate(variants) if may(*variant, number)] for name, number in sorted(BTF.kfuncs().items())}
