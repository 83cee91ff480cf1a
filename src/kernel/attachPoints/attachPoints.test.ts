import { describe, expect, it } from 'vitest'
import {
  ATTACH_POINTS, ATTACH_POINT_IDS, attachPoint, attachPointsOf, ATTACH_TARGETS, ATTACH_TYPES, attachType, attachTypesOf, compareVersions,
  CONTEXT_SOURCE, HOOKS, NEWEST_KERNEL, PROGRAM_TYPES, PROGRAM_TYPE_NAMES, programType, returnCodesOf, returnRange, sectionOf,
} from '..' // prettier-ignore
import { ATTACH_TYPE_VALUES } from '../attachTypes/values'

describe('program types', () => {
  it('are the values 1 to 32 of enum bpf_prog_type', () => {
    expect(PROGRAM_TYPES.map((each) => each.value)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1))
  })

  it('load with attach types of their own, or with any', () => {
    for (const { name, loadsWith } of PROGRAM_TYPES) {
      if (typeof loadsWith === 'string') continue
      const own = attachTypesOf(name).map((each) => each.name)
      // 0 stands for the default of the type (bpf_prog_load_fixup_attach_type)
      for (const each of loadsWith) expect([...own, 'BPF_CGROUP_INET_INGRESS']).toContain(each)
      for (const each of own) expect(loadsWith).toContain(each)
    }
  })

  it('have a declared context', () => {
    expect(Object.keys(CONTEXT_SOURCE).sort()).toEqual([...new Set(PROGRAM_TYPES.map((each) => each.context))].sort())
  })
})

describe('attach types', () => {
  it('are the values 0 to 57 of enum bpf_attach_type', () => {
    expect(ATTACH_TYPES.map((each) => each.value)).toEqual(Array.from({ length: 58 }, (_, i) => i))
    expect(Object.keys(ATTACH_TYPE_VALUES)).toHaveLength(58)
  })

  it('are as old as one of their program types, at most', () => {
    for (const { since, programTypes } of ATTACH_TYPES) {
      expect(compareVersions(since, NEWEST_KERNEL)).toBeLessThanOrEqual(0)
      for (const type of programTypes) expect(compareVersions(programType(type).since, since)).toBeLessThanOrEqual(0)
    }
  })

  it('each has an attach point, of its targets and by its ways', () => {
    for (const { name, targets, ways } of ATTACH_TYPES) {
      const points = ATTACH_POINTS.filter((each) => each.attachType === name)
      expect(points.length).toBeGreaterThan(0)
      if (name === 'BPF_PERF_EVENT') continue // a perf event is opened on a function, a tracepoint or a counter
      for (const point of points) expect(targets).toContain(point.target)
      for (const way of ways.filter((each) => each !== 'netlink'))
        expect(points.some((each) => each.ways.includes(way))).toBe(true)
    }
  })
})

describe('attach points', () => {
  it('have ids and titles of their own, the hooks among them', () => {
    expect(new Set(ATTACH_POINT_IDS).size).toBe(ATTACH_POINTS.length)
    expect(new Set(ATTACH_POINTS.map((each) => each.title)).size).toBe(ATTACH_POINTS.length)
    expect(ATTACH_POINTS.filter((each) => each.drawn).map((each) => each.id)).toEqual(HOOKS.map((each) => each.id))
  })

  it('take types that go with their attach type, and are not older than these', () => {
    for (const { programTypes, attachType: name, since, target, capacity, full } of ATTACH_POINTS) {
      expect(ATTACH_TARGETS).toContain(target)
      if (capacity !== null) expect(full).not.toBeNull()
      for (const type of programTypes) {
        expect(compareVersions(programType(type).since, since)).toBeLessThanOrEqual(0)
        if (name) expect(attachType(name).programTypes).toContain(type)
      }
    }
  })

  it('name the section that libbpf takes for them', () => {
    for (const { section, programTypes, attachType: name } of ATTACH_POINTS) {
      const fact = sectionOf(section)
      expect(programTypes).toContain(fact?.programType)
      // libbpf finds out at attaching that a perf event or a map is meant
      const needsNone = name === null || name === 'BPF_PERF_EVENT' || name === 'BPF_STRUCT_OPS'
      expect(fact?.attachType).toBe(needsNone ? null : name)
    }
  })

  it('every type has one, and what replaced another exists', () => {
    for (const type of PROGRAM_TYPE_NAMES) expect(attachPointsOf(type).length).toBeGreaterThan(0)
    for (const { replacedBy } of ATTACH_POINTS)
      if (replacedBy) expect(ATTACH_POINT_IDS as string[]).toContain(replacedBy)
    expect(attachPoint('bind4').kernelFunction).toBe('inet_bind_sk')
  })
})

describe('return codes', () => {
  it.each([
    ['BPF_PROG_TYPE_CGROUP_SKB', 'BPF_CGROUP_INET_EGRESS', [0, 3]],
    ['BPF_PROG_TYPE_CGROUP_SKB', 'BPF_CGROUP_INET_INGRESS', [0, 1]],
    ['BPF_PROG_TYPE_CGROUP_SOCK_ADDR', 'BPF_CGROUP_INET6_BIND', [0, 3]],
    ['BPF_PROG_TYPE_CGROUP_SOCK_ADDR', 'BPF_CGROUP_UNIX_GETPEERNAME', [1, 1]],
    ['BPF_PROG_TYPE_CGROUP_SOCK_ADDR', 'BPF_CGROUP_UDP4_SENDMSG', [0, 1]],
    ['BPF_PROG_TYPE_KPROBE', 'BPF_TRACE_KPROBE_SESSION', [0, 1]],
    ['BPF_PROG_TYPE_TRACING', 'BPF_TRACE_FEXIT', [0, 0]],
    ['BPF_PROG_TYPE_XDP', 'BPF_XDP', null],
  ] as const)('%s for %s: %j', (type, name, range) => {
    expect(returnRange(type, name)).toEqual(range)
  })

  it('a stream parser returns a length, the programs behind it a verdict', () => {
    const names = (type: string | null) =>
      returnCodesOf('BPF_PROG_TYPE_SK_SKB')
        .find((each) => each.attachType === type)
        ?.codes.map((each) => each.name)
    expect(names('BPF_SK_SKB_STREAM_PARSER')).toEqual(['0'])
    expect(names('BPF_SK_SKB_STREAM_VERDICT')).toEqual(['SK_PASS', 'SK_DROP'])
  })

  it('every type has some, all within their range, one list for each attach type', () => {
    for (const type of PROGRAM_TYPE_NAMES) {
      const lists = returnCodesOf(type)
      for (const each of attachTypesOf(type)) expect(lists.map((list) => list.attachType)).toContain(each.name)
      for (const { codes, range } of lists) {
        expect(codes.length).toBeGreaterThan(0)
        if (range) for (const { value } of codes) expect(value >= range[0] && value <= range[1]).toBe(true)
      }
    }
  })
})
