import { describe, expect, it } from 'vitest'
import { attach, setEnabled, updateDevice } from '../../design'
import { createTranslator } from '../../i18n'
import { HOOKS, HOOK_IDS, hook, hooksFor, PROGRAM_TYPE_NAMES, type HookId, type ProgramTypeName } from '../../kernel'
import { again, answer, dev, point, pods, put, rules, updateProgram } from '../fixture'
import { canAttach } from './canAttach'

const XDP = 'BPF_PROG_TYPE_XDP'
const CLS = 'BPF_PROG_TYPE_SCHED_CLS'
const SKB = 'BPF_PROG_TYPE_CGROUP_SKB'
const ADDR = 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR'
const FILTER = 'BPF_PROG_TYPE_SOCKET_FILTER'
const LOOKUP = 'BPF_PROG_TYPE_SK_LOOKUP'
const NF = 'BPF_PROG_TYPE_NETFILTER'

/** Measured on Linux 6.18: every type tried on every hook, by link, BPF_PROG_ATTACH, netlink and setsockopt. */
const MEASURED: Record<HookId, ProgramTypeName> = {
  xdp: XDP,
  'xdp-generic': XDP,
  'tcx-ingress': CLS,
  'clsact-ingress': CLS,
  'tcx-egress': CLS,
  'clsact-egress': CLS,
  'nf-prerouting': NF,
  'nf-input': NF,
  'nf-forward': NF,
  'nf-output': NF,
  'nf-postrouting': NF,
  'lwt-in': 'BPF_PROG_TYPE_LWT_IN',
  'lwt-out': 'BPF_PROG_TYPE_LWT_OUT',
  'lwt-xmit': 'BPF_PROG_TYPE_LWT_XMIT',
  'sk-lookup': LOOKUP,
  'cgroup-skb-ingress': SKB,
  'cgroup-skb-egress': SKB,
  sock_create: 'BPF_PROG_TYPE_CGROUP_SOCK',
  bind4: 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR',
  bind6: 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR',
  post_bind4: 'BPF_PROG_TYPE_CGROUP_SOCK',
  post_bind6: 'BPF_PROG_TYPE_CGROUP_SOCK',
  getsockname4: 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR',
  getsockname6: 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR',
  getpeername4: 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR',
  getpeername6: 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR',
  sock_release: 'BPF_PROG_TYPE_CGROUP_SOCK',
  connect4: ADDR,
  connect6: ADDR,
  sendmsg4: ADDR,
  sendmsg6: ADDR,
  recvmsg4: ADDR,
  recvmsg6: ADDR,
  'socket-filter': FILTER,
}

const design = pods()

describe('which type goes on which hook', () => {
  for (const at of HOOK_IDS)
    for (const type of PROGRAM_TYPE_NAMES)
      it(`${type} on ${at}: ${MEASURED[at] === type ? 'accepted' : 'refused'}`, () => {
        const judged = canAttach(design, { kind: 'new', type }, point(design, at))
        expect(judged.ok).toBe(MEASURED[at] === type)
      })

  it('says XDP has no transmit hook, and offers both ways out', () => {
    const judged = canAttach(design, { kind: 'new', type: XDP }, point(design, 'tcx-egress'))
    if (judged.ok) throw new Error('accepted')
    expect(judged.rule).toBe('xdp-egress')
    expect(judged.alternatives).toEqual([
      { kind: 'other-hook', at: point(design, 'xdp') },
      { kind: 'other-hook', at: point(design, 'xdp-generic') },
      { kind: 'other-type', type: CLS },
    ])
    expect(createTranslator('en')(judged.reason)).toContain('XDP has no transmit hook')
    expect(createTranslator('zh-CN')(judged.reason)).toContain('host/eth0')
  })

  it('sends a classifier from XDP to tcx ingress of the same interface', () => {
    const judged = canAttach(design, { kind: 'new', type: CLS }, point(design, 'xdp'))
    if (judged.ok) throw new Error('accepted')
    expect(judged.rule).toBe('tc-on-xdp')
    expect(judged.alternatives[0]).toEqual({ kind: 'other-hook', at: point(design, 'tcx-ingress') })
  })
})

describe('several on one hook', () => {
  it('one XDP program for an interface, and one mode', () => {
    const one = put(design, XDP, point(design, 'xdp'))
    expect(answer(one.design, { kind: 'new', type: XDP }, point(design, 'xdp'))).toBe('hook-full')
    expect(answer(one.design, { kind: 'new', type: XDP }, point(design, 'xdp-generic'))).toBe('xdp-mode-conflict')
    expect(answer(one.design, { kind: 'new', type: XDP }, point(design, 'xdp', 'a/eth0'))).toBe('ok')
    const generic = put(design, XDP, point(design, 'xdp-generic'))
    expect(answer(generic.design, { kind: 'new', type: XDP }, point(design, 'xdp'))).toBe('xdp-mode-conflict')
  })

  it('a move does not count itself, and what is switched off is not attached', () => {
    const one = put(design, XDP, point(design, 'xdp'))
    const move = { kind: 'move', attachment: one.attachment.id } as const
    expect(answer(one.design, move, point(design, 'xdp'))).toBe('ok')
    expect(answer(one.design, move, point(design, 'xdp-generic'))).toBe('ok')
    const off = setEnabled(one.design, one.attachment.id, false)
    expect(answer(off, { kind: 'new', type: XDP }, point(design, 'xdp'))).toBe('ok')
  })

  it('a program stands once in a tcx list, but clsact, cgroups, sk_lookup and netfilter take it twice', () => {
    const on = (type: ProgramTypeName, at: HookId) => {
      const one = put(design, type, point(design, at))
      return answer(one.design, { kind: 'existing', program: one.program }, point(design, at))
    }
    expect(on(CLS, 'tcx-ingress')).toBe('already-attached')
    expect(on(CLS, 'tcx-egress')).toBe('already-attached')
    expect(on(CLS, 'clsact-ingress')).toBe('ok')
    expect(on(SKB, 'cgroup-skb-egress')).toBe('ok')
    expect(on(LOOKUP, 'sk-lookup')).toBe('ok')
    expect(on(NF, 'nf-input')).toBe('ok')
    expect(on(FILTER, 'socket-filter')).toBe('hook-full')
  })

  it('counts as the kernel does: 63 on tcx, 64 on a cgroup', () => {
    const fill = (type: ProgramTypeName, at: HookId, count: number) => {
      let full = design
      for (let n = 0; n < count; n++) full = put(full, type, point(design, at)).design
      return answer(full, { kind: 'new', type }, point(design, at))
    }
    expect([fill(CLS, 'tcx-ingress', 62), fill(CLS, 'tcx-ingress', 63)]).toEqual(['ok', 'hook-full'])
    expect([fill(SKB, 'cgroup-skb-egress', 63), fill(SKB, 'cgroup-skb-egress', 64)]).toEqual(['ok', 'hook-full'])
  })
})

describe('what a program was loaded for', () => {
  it.each(hooksFor(ADDR).map((each) => each.id))('a sock_addr program of %s goes nowhere else', (at) => {
    const one = put(design, ADDR, point(design, at))
    for (const other of hooksFor(ADDR))
      expect(answer(one.design, { kind: 'existing', program: one.program }, point(design, other.id))).toBe(
        other.id === at ? 'ok' : 'attach-type-mismatch',
      )
  })

  it('other types do not care, unless a cgroup_skb program returns 2 or 3', () => {
    const cls = put(design, CLS, point(design, 'tcx-ingress'))
    expect(answer(cls.design, { kind: 'existing', program: cls.program }, point(design, 'tcx-egress'))).toBe('ok')
    const skb = put(design, SKB, point(design, 'cgroup-skb-egress'))
    const ingress = point(design, 'cgroup-skb-ingress')
    expect(answer(skb.design, { kind: 'existing', program: skb.program }, ingress)).toBe('ok')
    for (const change of [{ verdict: '3' }, { rules: rules({ verdict: '2' }) }]) {
      const noted = updateProgram(skb.design, skb.program, change)
      expect(answer(noted, { kind: 'existing', program: skb.program }, ingress)).toBe('cgroup-skb-verdict-range')
    }
  })

  it('a hand-written program without attach type has that of its first attachment', () => {
    const one = put(design, ADDR, point(design, 'connect4'))
    const loose = updateProgram(one.design, one.program, { attachType: null })
    expect(answer(loose, { kind: 'existing', program: one.program }, point(design, 'sendmsg4'))).toBe('attach-type-mismatch') // prettier-ignore
    expect(answer(loose, { kind: 'move', attachment: one.attachment.id }, point(design, 'sendmsg4'))).toBe('ok')
  })
})

it('a driver without XDP: native is refused, generic of the same interface offered', () => {
  const eth0 = dev(design, 'host/eth0')
  if (eth0.link.kind !== 'nic') throw new Error('no nic')
  const old = updateDevice(design, eth0.id, { link: { ...eth0.link, driver: 'r8169' } })
  const judged = canAttach(old, { kind: 'new', type: XDP }, point(old, 'xdp'))
  if (judged.ok) throw new Error('accepted')
  expect(judged.rule).toBe('xdp-native-driver')
  expect(judged.alternatives[0]).toEqual({ kind: 'other-hook', at: point(old, 'xdp-generic') })
})

describe('alternatives', () => {
  const busy = put(put(design, XDP, point(design, 'xdp')).design, CLS, point(design, 'tcx-ingress'))
  for (const type of PROGRAM_TYPE_NAMES)
    for (const { id: at } of HOOKS)
      it(`${type} on ${at}: the judge accepts what it offers`, () => {
        const candidate = { kind: 'new', type } as const
        const judged = canAttach(busy.design, candidate, point(design, at))
        if (judged.ok) return
        expect(judged.alternatives.length).toBeLessThanOrEqual(3)
        for (const offer of judged.alternatives) {
          if (offer.kind === 'other-hook') expect(canAttach(busy.design, candidate, offer.at).ok).toBe(true)
          else expect(canAttach(busy.design, { kind: 'new', type: offer.type }, point(design, at)).ok).toBe(true)
        }
        // a type without a hook in the drawing, on a hook that is taken: nothing fits
        if (hook(at).programTypes[0] !== type && hooksFor(type).length > 0)
          expect(judged.alternatives.length).toBeGreaterThan(0)
        expect(new Set(judged.alternatives.map((each) => JSON.stringify(each))).size).toBe(judged.alternatives.length)
      })
})

it('attaching what was accepted keeps the answer for others', () => {
  const one = put(design, CLS, point(design, 'tcx-ingress'))
  const two = again(one.design, one.program, point(design, 'tcx-egress'))
  expect(answer(two.design, { kind: 'move', attachment: two.attachment.id }, point(design, 'tcx-ingress'))).toBe('already-attached') // prettier-ignore
  expect(attach(design, one.program, point(design, 'xdp')).attachments).toHaveLength(1)
})
