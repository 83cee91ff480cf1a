import { describe, expect, test } from 'vitest'
import { REDIRECT_HELPERS } from '../helpers'
import { compareVersions } from '../version'
import { programType } from '../programTypes'
import { HELPERS, helperFact, helperSince, helpersOf, KFUNC_GROUPS, kfuncsOf, MAP_TYPES, mapTypesOf, mayCall } from '.'

const get = (name: string) => helperFact(name) ?? expect.fail(name)

describe('helpers', () => {
  test('are all 211, each once', () => {
    expect(HELPERS.map((each) => each.id)).toEqual(Array.from({ length: 211 }, (_, i) => i + 1))
    expect(new Set(HELPERS.map((each) => each.name)).size).toBe(211)
  })
  test('came in the order of their numbers', () => {
    HELPERS.slice(1).forEach((each, i) => {
      const before = HELPERS[i]
      if (before)
        expect(compareVersions(before.since, each.since), `${before.name} ${each.name}`).toBeLessThanOrEqual(0)
    })
  })
  test('restrict and widen only for types that may call them, and later means later', () => {
    for (const each of HELPERS) {
      for (const type of Object.keys(each.only ?? {})) expect(each.programTypes, each.name).toContain(type)
      for (const [since, types] of Object.entries(each.later ?? {})) {
        expect(compareVersions(each.since, since as typeof each.since), each.name).toBeLessThan(0)
        for (const type of types ?? []) expect(each.programTypes, each.name).toContain(type)
      }
    }
  })
  test('say who may call them, since when and loaded for what', () => {
    expect(mayCall(get('bpf_redirect_peer'), 'BPF_PROG_TYPE_SCHED_CLS')).toBe(true)
    expect(mayCall(get('bpf_redirect_peer'), 'BPF_PROG_TYPE_XDP')).toBe(false)
    expect(mayCall(get('bpf_bind'), 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR', 'BPF_CGROUP_INET4_CONNECT')).toBe(true)
    expect(mayCall(get('bpf_bind'), 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR', 'BPF_CGROUP_INET4_BIND')).toBe(false)
    expect(mayCall(get('bpf_bind'), 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR', null)).toBe(false)
    expect(helperSince(get('bpf_get_current_comm'), 'BPF_PROG_TYPE_XDP')).toBe('6.16')
    expect(helperSince(get('bpf_get_current_comm'), 'BPF_PROG_TYPE_KPROBE')).toBe('4.2')
    expect(helperSince(get('bpf_map_lookup_elem'), 'BPF_PROG_TYPE_NETFILTER')).toBe('6.4')
    expect(helpersOf('BPF_PROG_TYPE_LIRC_MODE2')).toHaveLength(14)
    expect(helpersOf('BPF_PROG_TYPE_EXT')).toEqual([])
  })
  test('the redirect helpers of the simulator are among them', () => {
    for (const each of REDIRECT_HELPERS) {
      expect(get(each.name).since).toBe(each.since)
      for (const type of each.programTypes) expect(mayCall(get(each.name), type), `${each.name} ${type}`).toBe(true)
    }
  })
})

describe('map types', () => {
  test('are all 33, with helpers that there are', () => {
    expect(MAP_TYPES.map((each) => each.value)).toEqual(Array.from({ length: 33 }, (_, i) => i + 1))
    for (const each of MAP_TYPES) for (const name of each.helpers) get(name)
  })
  test('are used by those who may call a helper for them', () => {
    const users = (name: string) => MAP_TYPES.find((each) => each.name === name)?.programTypes
    expect(users('BPF_MAP_TYPE_REUSEPORT_SOCKARRAY')).toEqual(['BPF_PROG_TYPE_SK_REUSEPORT'])
    expect(users('BPF_MAP_TYPE_CPUMAP')).toEqual(['BPF_PROG_TYPE_XDP'])
    expect(users('BPF_MAP_TYPE_STRUCT_OPS')).toEqual([])
    expect(mapTypesOf('BPF_PROG_TYPE_SYSCALL').map((each) => each.name)).not.toContain('BPF_MAP_TYPE_SOCKMAP')
  })
})

test('a kfunc stands in one group, and is not older than the type that calls it', () => {
  const names = KFUNC_GROUPS.flatMap((group) => Object.values(group.kfuncs).flat())
  expect(new Set(names).size).toBe(names.length)
  for (const group of KFUNC_GROUPS)
    for (const type of group.programTypes)
      for (const { since } of kfuncsOf(group, type)) expect(compareVersions(since, programType(type).since)).toBeGreaterThanOrEqual(0) // prettier-ignore
})
