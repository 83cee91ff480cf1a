import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ATTACH_TYPES, attachTypesOf, PROGRAM_TYPES, programType, SECTIONS, sectionOf, sectionsOf } from '..'

/** What libbpf 1.1.2 answered, the oldest libbpf that is still about; its rules of matching are those of today. */
const CAPTURE = readFileSync(new URL('../../../e2e/fixtures/libbpf-1.1.2-sections.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .map((line) => line.split('\t') as [name: string, type: string, attachType: string])

/** Entries of section_defs that came after 1.1.2. */
const LATER =
  /^(kprobe\.session|uprobe\.(multi|session)(\.s)?|uretprobe\.multi(\.s)?|usdt\.s|fsession(\.s)?|struct_ops\.s)(\/|$)|^(tcx?\/(in|e)gress|netkit\/(primary|peer)|sk_skb\/verdict|cgroup\/\w+_unix|netfilter)$/

describe('section names', () => {
  it(`are taken and refused as libbpf 1.1.2 did, ${CAPTURE.length} names`, () => {
    expect(CAPTURE.length).toBeGreaterThan(900)
    const wrong = CAPTURE.filter(([name, type, attachType]) => {
      const ours = LATER.test(name) ? null : sectionOf(name)
      if (!ours) return type !== '-'
      // libbpf gives a number: an entry without an attach type has 0, which is BPF_CGROUP_INET_INGRESS
      return ours.programType !== type || (ours.attachType ?? 'BPF_CGROUP_INET_INGRESS') !== attachType
    })
    expect(wrong).toEqual([])
  })

  it('knows what came later', () => {
    for (const name of CAPTURE.map(([each]) => each).filter((each) => LATER.test(each)))
      expect(sectionOf(name)).not.toBeNull()
  })

  it('every entry matches its own forms and no other entry’s', () => {
    for (const { section } of SECTIONS) {
      const stem = section.replace('+', '')
      const forms = section.endsWith('+') ? [stem, `${stem}/`, `${stem}/x`] : [stem]
      for (const form of forms) expect(sectionOf(form)?.section).toBe(section)
      expect(sectionOf(`${stem}x`)).toBeNull()
      expect(sectionOf(stem.toUpperCase())).toBeNull()
      if (!section.endsWith('+')) expect(sectionOf(`${stem}/x`)).toBeNull()
    }
  })

  it.each([
    ['xdp', 'BPF_PROG_TYPE_XDP', 'BPF_XDP'],
    ['?xdp.frags/devmap', 'BPF_PROG_TYPE_XDP', 'BPF_XDP_DEVMAP'],
    ['tc/ingress', 'BPF_PROG_TYPE_SCHED_CLS', 'BPF_TCX_INGRESS'],
    ['tc', 'BPF_PROG_TYPE_SCHED_CLS', null],
    ['cgroup_skb/ingress', 'BPF_PROG_TYPE_CGROUP_SKB', 'BPF_CGROUP_INET_INGRESS'],
    ['cgroup/skb', 'BPF_PROG_TYPE_CGROUP_SKB', null],
    ['uprobe.multi.s//bin/sh:main', 'BPF_PROG_TYPE_KPROBE', 'BPF_TRACE_UPROBE_MULTI'],
    ['freplace/main', 'BPF_PROG_TYPE_EXT', null],
  ])('%s is %s for %s', (name, programType, attachType) => {
    expect(sectionOf(name)).toMatchObject({ programType, attachType })
  })

  it.each(['xdp_filter', 'xdp_devmap/x', 'classifier/ingress', 'kprobe.s/x', 'xdp/ingress', '', '?', '??xdp', 'maps'])(
    '%j is refused',
    (name) => {
      expect(sectionOf(name)).toBeNull()
    },
  )

  it('every program type has one, and loads with its attach type', () => {
    const known = new Set<string>(ATTACH_TYPES.map((each) => each.name))
    for (const { name } of PROGRAM_TYPES) {
      expect(sectionsOf(name).length).toBeGreaterThan(0)
      const own = new Set<string>(attachTypesOf(name).map((each) => each.name))
      for (const { attachType, sleepable } of sectionsOf(name)) {
        if (attachType && known.has(attachType)) expect(own).toContain(attachType)
        if (sleepable) expect(programType(name).sleepable).toBeDefined()
      }
    }
  })
})
