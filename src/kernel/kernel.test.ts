import { describe, expect, it } from 'vitest'
import {
  access, ATTACH_TYPES, compareVersions, DEVICE_RX, DEVICE_TX, driver, DRIVERS, effectOf, FAMILIES, FIELD_NAMES, FIELDS, field, HOOK_IDS,
  HOOKS, hook, hooksFor, hookTakes, NEWEST_KERNEL, PROGRAM_TYPE_NAMES, PROGRAM_TYPES, programType, REDIRECT_HELPERS, redirectHelpersFor,
  SOCKET_CALLS, SOCKET_RX, SOCKET_TX, STACK_FORWARD, STACK_IN, STACK_OUT, STATIONS, VERDICTS, returnRange, verdictsAt, verdictValue,
} from '.' // prettier-ignore

const LANES = [DEVICE_RX, DEVICE_TX, STACK_IN, STACK_FORWARD, STACK_OUT, SOCKET_CALLS, SOCKET_TX, SOCKET_RX]
const unique = (list: readonly unknown[]) => expect(new Set(list).size).toBe(list.length)

describe('tables', () => {
  it('ids, names and numbers are unique', () => {
    unique(HOOK_IDS)
    unique(HOOKS.map((each) => each.title))
    unique(PROGRAM_TYPE_NAMES)
    unique(PROGRAM_TYPES.map((each) => each.value))
    unique(PROGRAM_TYPES.map((each) => each.short))
    unique(ATTACH_TYPES.map((each) => each.name))
    unique(ATTACH_TYPES.map((each) => each.value))
    unique(FIELD_NAMES)
    unique(STATIONS.map((each) => each.id))
    unique(DRIVERS.map((each) => each.name))
  })

  it('every hook and every station stands once on the path', () => {
    const stops = LANES.flat().map((stop) => (stop.kind === 'hook' ? stop.hook : stop.station))
    unique(stops)
    expect([...stops].sort()).toEqual([...HOOK_IDS, ...STATIONS.map((each) => each.id)].sort())
  })

  it('lanes hold hooks of their direction and their target', () => {
    const hooksOf = (lane: (typeof LANES)[number]) =>
      lane.flatMap((stop) => (stop.kind === 'hook' ? [hook(stop.hook)] : []))
    expect(new Set(hooksOf(DEVICE_RX).map((each) => `${each.target} ${each.direction}`))).toEqual(new Set(['device rx'])) // prettier-ignore
    expect(new Set(hooksOf(DEVICE_TX).map((each) => `${each.target} ${each.direction}`))).toEqual(new Set(['device tx'])) // prettier-ignore
    expect(new Set(hooksOf(STACK_IN).map((each) => each.direction))).toEqual(new Set(['rx']))
    expect(new Set(hooksOf(STACK_OUT).map((each) => each.direction))).toEqual(new Set(['tx']))
    expect(new Set(hooksOf(SOCKET_TX).map((each) => `${each.target} ${each.direction}`))).toEqual(new Set(['cgroup tx'])) // prettier-ignore
  })

  it('nothing is newer than the newest kernel, nor older than its program type', () => {
    for (const each of [...HOOKS, ...PROGRAM_TYPES, ...ATTACH_TYPES, ...REDIRECT_HELPERS])
      expect(compareVersions(each.since, NEWEST_KERNEL)).toBeLessThanOrEqual(0)
    for (const each of HOOKS)
      for (const type of each.programTypes)
        expect(compareVersions(programType(type).since, each.since)).toBeLessThanOrEqual(0)
  })

  it('every type has a family, and a verdict that lets pass at each of its hooks', () => {
    for (const type of PROGRAM_TYPE_NAMES) {
      expect(FAMILIES).toContain(programType(type).family)
      expect(verdictValue(type, VERDICTS[type].passing)).toBeDefined()
      for (const { id, semantics } of hooksFor(type)) {
        expect(hookTakes(id, type)).toBe(true)
        expect(['pass', 'next']).toContain(effectOf(semantics, verdictValue(type, VERDICTS[type].passing) ?? NaN))
      }
    }
  })

  it('types whose attach type matters have hooks with an attach type', () => {
    for (const { name, strictAttachType } of PROGRAM_TYPES)
      if (strictAttachType) for (const each of hooksFor(name)) expect(each.attachType).not.toBeNull()
  })

  it('what may be written may be read, and helpers name hooks of their types', () => {
    for (const { access: name } of HOOKS) {
      unique(access(name).read)
      for (const each of access(name).write) expect(access(name).read).toContain(each)
    }
    for (const helper of REDIRECT_HELPERS)
      if (helper.hooks)
        for (const at of helper.hooks) expect(helper.programTypes.some((type) => hookTakes(at, type))).toBe(true)
    expect(redirectHelpersFor('BPF_PROG_TYPE_XDP').map((each) => each.name)).toEqual(['bpf_redirect'])
    for (const { name } of FIELDS) expect(field(name).name).toBe(name)
    expect(driver('e1000e').nativeXdp).toBe(false)
  })
})

describe('verdicts', () => {
  it('reads names and numbers; an int of 32 bits where the kernel reads one', () => {
    expect(verdictValue('BPF_PROG_TYPE_XDP', 'XDP_DROP')).toBe(1)
    expect(verdictValue('BPF_PROG_TYPE_XDP', '0xff')).toBe(255)
    expect(verdictValue('BPF_PROG_TYPE_XDP', 'TC_ACT_OK')).toBeUndefined()
    expect(verdictValue('BPF_PROG_TYPE_SCHED_CLS', '-1')).toBe(-1)
    expect(verdictValue('BPF_PROG_TYPE_SCHED_CLS', '0xffffffff')).toBe(-1)
  })

  it('effects of codes without a name, as measured', () => {
    expect([5, 255].map((code) => effectOf('xdp', code))).toEqual(['abort', 'abort'])
    expect([1, 3, 5, 99].map((code) => effectOf('tcx', code))).toEqual(Array(4).fill('leave-list'))
    expect([0, 1, 2, 3].map((code) => effectOf('sock-addr', code))).toEqual(['refuse', 'next', 'refuse', 'next'])
    expect([0, 1].map((code) => effectOf('sock', code))).toEqual(['refuse', 'next'])
    expect([0, 1].map((code) => effectOf('sock-release', code))).toEqual(['next', 'next'])
    expect([1, 3, 5, 6, 99].map((code) => effectOf('clsact', code))).toEqual(Array(5).fill('next'))
  })

  it.each([
    ['tcx-ingress', ['TCX_NEXT', 'TCX_PASS', 'TCX_DROP', 'TCX_REDIRECT']],
    ['clsact-egress', ['TC_ACT_OK', 'TC_ACT_UNSPEC', 'TC_ACT_SHOT', 'TC_ACT_REDIRECT', 'TC_ACT_STOLEN', 'TC_ACT_TRAP']],
    ['cgroup-skb-ingress', ['1', '0']],
    ['cgroup-skb-egress', ['1', '0', '3', '2']],
    ['connect4', ['1', '0']],
    ['recvmsg6', ['1']],
    ['nf-input', ['NF_ACCEPT', 'NF_DROP']],
  ] as const)('%s offers %j', (at, names) => {
    expect(verdictsAt(at).map((each) => each.name)).toEqual(names)
  })

  it('every hook offers a verdict that lets pass first, all within the verifier’s range', () => {
    for (const { id, attachType, programTypes } of HOOKS) {
      const list = verdictsAt(id)
      expect(['pass', 'next']).toContain(list[0]?.effect)
      unique(list.map((each) => each.value))
      const range = programTypes.map((type) => returnRange(type, attachType))[0]
      if (range) for (const { value } of list) expect(value >= range[0] && value <= range[1]).toBe(true)
    }
  })
})
