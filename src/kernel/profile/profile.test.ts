import { describe, expect, it } from 'vitest'
import { helperFact } from '../facts'
import { HOOKS } from '../hooks'
import { compareVersions, NEWEST_KERNEL, type KernelVersion } from '../version'
import { has, helpersAreWorthless, impliedRelease, isRelease, NEWEST_PROFILE, readRelease, RELEASES, type KernelProfile, type Probe } from '.' // prettier-ignore

const at = (version: KernelVersion): KernelProfile => ({ kind: 'version', version })
const nothing: Probe = { programTypes: {}, mapTypes: {}, helpers: {}, options: {}, misc: {} }
const probed = (probe: Partial<Probe>, version: KernelVersion | null = null): KernelProfile => ({
  kind: 'probe',
  version,
  probe: { ...nothing, ...probe },
})

describe('releases', () => {
  it('are all there, in order', () => {
    expect([RELEASES[0], RELEASES.at(-1), RELEASES.length]).toEqual(['4.18', NEWEST_KERNEL, 3 + 20 + 19])
    expect(RELEASES.slice(1, 5)).toEqual(['4.19', '4.20', '5.0', '5.1'])
    expect(RELEASES[RELEASES.indexOf('5.19') + 1]).toBe('6.0')
    for (const each of RELEASES) expect(isRelease(each)).toBe(true)
  })

  it.each([
    ['6.6', '6.6'],
    ['v5.10', '5.10'],
    [' 6.1.44-40-amd64\n', '6.1'],
    ['6.18-rc3', '6.18'],
    ['7.2', '7.2'],
  ])('%j is %s', (text, version) => expect(readRelease(text)).toEqual({ ok: true, version }))

  it.each([
    ['', { error: 'not-a-release' }],
    ['6', { error: 'not-a-release' }],
    ['6.x', { error: 'not-a-release' }],
    ['6.6 or so', { error: 'not-a-release' }],
    ['-6.6', { error: 'not-a-release' }],
    ['2.6.32', { error: 'too-old' }],
    ['4.17', { error: 'too-old' }],
    ['4.25', { error: 'no-such-release', last: '4.20' }],
    ['5.20', { error: 'no-such-release', last: '5.19' }],
  ])('%j is none', (text, why) => expect(readRelease(text)).toEqual({ ok: false, ...why }))

  it('have one spelling in a file', () => {
    expect(['6.06', 'v6.6', '6.6.1', 6.6, '5.20'].map(isRelease)).toEqual(Array(5).fill(false))
  })
})

describe('a release', () => {
  it('has what came with it or before', () => {
    expect(has(at('6.6'), { hook: 'tcx-ingress' })).toEqual({ kind: 'present' })
    expect(has(at('6.5'), { hook: 'tcx-ingress' })).toEqual({ kind: 'newer', since: '6.6' })
    expect(has(at('5.9'), { helper: 'bpf_redirect_peer' })).toEqual({ kind: 'newer', since: '5.10' })
    expect(has(at('5.10'), { helper: 'bpf_redirect_peer', programType: 'BPF_PROG_TYPE_SCHED_CLS' }).kind).toBe('present') // prettier-ignore
    expect(has(at('5.8'), { programType: 'BPF_PROG_TYPE_SK_LOOKUP' })).toEqual({ kind: 'newer', since: '5.9' })
    expect(has(at('5.1'), { attachType: 'BPF_CGROUP_UDP4_RECVMSG' })).toEqual({ kind: 'newer', since: '5.2' })
    expect(has(at('7.0'), { hook: 'nf-input' })).toEqual({ kind: 'present' })
  })

  it('never loses what an earlier one had, and the newest has every hook', () => {
    for (const { id } of HOOKS) {
      const answers = RELEASES.map((each) => has(at(each), { hook: id }).kind)
      expect(answers.lastIndexOf('newer')).toBeLessThan(
        answers.indexOf('present') === -1 ? 0 : answers.indexOf('present'),
      )
      expect(has(NEWEST_PROFILE, { hook: id }).kind).toBe('present')
    }
  })
})

describe('a probe', () => {
  it('counts more than a release, where it speaks', () => {
    const older = probed({ programTypes: { sk_lookup: true, netfilter: false } }, '5.4')
    expect(has(older, { programType: 'BPF_PROG_TYPE_SK_LOOKUP' }).kind).toBe('present')
    expect(has(older, { programType: 'BPF_PROG_TYPE_NETFILTER' })).toEqual({ kind: 'absent', option: null })
    expect(has(older, { hook: 'nf-input' })).toEqual({ kind: 'absent', option: null })
    expect(has(older, { hook: 'tcx-egress' })).toEqual({ kind: 'newer', since: '6.6' })
    expect(has(probed({ mapTypes: { arena: false } }), { mapType: 'arena' })).toEqual({ kind: 'absent', option: null })
    expect(has(probed({ mapTypes: { arena: true } }, '5.4'), { mapType: 'arena' }).kind).toBe('present')
    expect(has(at('6.8'), { mapType: 'arena' })).toEqual({ kind: 'newer', since: '6.9' })
  })

  it('leaves open what it does not mention, unless its types prove the release', () => {
    const some = probed({ programTypes: { sched_cls: true, sk_lookup: true } })
    expect(has(some, { hook: 'tcx-ingress' })).toEqual({ kind: 'unsaid', since: '6.6' })
    expect(has(some, { hook: 'recvmsg4' }).kind).toBe('present')
    expect(has(probed({}), { hook: 'recvmsg4' })).toEqual({ kind: 'unsaid', since: '5.2' })
    expect(has(probed({}), { hook: 'clsact-ingress' }).kind).toBe('present')
  })

  it('names the option a hook lacks; an option it did not read is not missing', () => {
    const without = probed({ options: { CONFIG_NET_CLS_BPF: null, CONFIG_NET_SCH_INGRESS: 'm' } })
    expect(has(without, { hook: 'clsact-egress' })).toEqual({ kind: 'absent', option: 'CONFIG_NET_CLS_BPF' })
    expect(has(probed({ options: { CONFIG_NET_CLS_BPF: 'm' } }), { hook: 'clsact-egress' }).kind).toBe('present')
    const xfrm = probed({ options: { CONFIG_XFRM: null } })
    expect(has(xfrm, { helper: 'bpf_skb_get_xfrm_state' })).toEqual({ kind: 'absent', option: 'CONFIG_XFRM' })
    expect(has(probed({}), { helper: 'bpf_skb_get_xfrm_state' }).kind).toBe('present')
  })

  it('knows helpers by program type; what only “full” tries is not missing', () => {
    const lists = { sched_cls: ['bpf_redirect', 'bpf_map_lookup_elem'], xdp: [] }
    const profile = probed({ helpers: lists })
    const ask = (helper: string, programType: 'BPF_PROG_TYPE_SCHED_CLS' | 'BPF_PROG_TYPE_XDP') =>
      has(profile, { helper, programType }).kind
    expect(ask('bpf_redirect', 'BPF_PROG_TYPE_SCHED_CLS')).toBe('present')
    expect(ask('bpf_redirect_peer', 'BPF_PROG_TYPE_SCHED_CLS')).toBe('absent')
    expect(ask('bpf_trace_printk', 'BPF_PROG_TYPE_SCHED_CLS')).toBe('present')
    expect(ask('bpf_redirect', 'BPF_PROG_TYPE_XDP')).toBe('present')
    expect(has(probed({ helpers: null }), { helper: 'bpf_redirect_peer' })).toEqual({ kind: 'unsaid', since: '5.10' })
  })

  it('is not believed about helpers when it claims what cannot be', () => {
    const callers = (name: string) => helperFact(name)?.programTypes ?? []
    expect(callers('bpf_xdp_adjust_head')).toEqual(['BPF_PROG_TYPE_XDP'])
    expect(callers('bpf_skb_store_bytes')).not.toContain('BPF_PROG_TYPE_XDP')
    expect(callers('bpf_skb_store_bytes').length).toBeGreaterThan(1)
    expect(helpersAreWorthless({ xdp: ['bpf_xdp_adjust_head'], sched_cls: ['bpf_skb_store_bytes'] })).toBe(false)
    expect(helpersAreWorthless({ xdp: ['bpf_skb_store_bytes', 'bpf_redirect', 'bpf_xdp_adjust_head'] })).toBe(true)
  })

  it('proves a release only up to its first gap: features are carried back', () => {
    const types = { socket_filter: true, xdp: true, sk_skb: true, sk_msg: false, cgroup_sock_addr: true }
    const implied = impliedRelease({ ...nothing, programTypes: types })
    expect(implied && compareVersions(implied, '4.17')).toBeLessThan(0)
    expect(impliedRelease({ ...nothing, programTypes: { lsm: false, xdp: true, syscall: true } })).toBe('5.14')
    expect(impliedRelease({ ...nothing, mapTypes: { user_ringbuf: true, bloom_filter: true, ringbuf: false } })).toBe(
      '6.1',
    )
    // an Android 4.14 with devmap_hash and boot time carried back
    const maps = { devmap: true, sockmap: false, cpumap: false, queue: false, devmap_hash: true, ringbuf: false }
    expect(impliedRelease({ ...nothing, programTypes: types, mapTypes: maps })).toBe('4.14')
    expect(impliedRelease(nothing)).toBeNull()
  })
})
