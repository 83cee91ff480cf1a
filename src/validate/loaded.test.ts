import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setRelease, updateProgram } from '../design'
import { randomDesign } from '../design/random.test-support'
import { pods, point, put } from './fixture'
import { loaded } from './loaded'
import { validate } from './validate'

const design = pods()
const enabled = (made: typeof design) => made.attachments.filter((each) => each.enabled).map((each) => each.id)

describe('what the kernel would hold', () => {
  it('is the design itself where nothing is refused', () => {
    const { design: made } = put(design, 'BPF_PROG_TYPE_XDP', point(design, 'xdp'))
    expect(loaded(made)).toBe(made)
  })

  it('lacks a program that does not load, wherever it is attached', () => {
    const one = put(design, 'BPF_PROG_TYPE_NETFILTER', point(design, 'nf-input'))
    expect(enabled(loaded(updateProgram(one.design, one.program, { verdict: '7' })))).toEqual([])
  })

  it('lacks the second XDP program of an interface, and keeps the first', () => {
    const one = put(design, 'BPF_PROG_TYPE_XDP', point(design, 'xdp'))
    const two = put(one.design, 'BPF_PROG_TYPE_XDP', point(design, 'xdp'))
    expect(enabled(loaded(two.design))).toEqual([one.attachment.id])
  })

  it('lacks what is newer than the kernel', () => {
    const one = put(design, 'BPF_PROG_TYPE_SCHED_CLS', point(design, 'tcx-ingress'))
    const two = put(one.design, 'BPF_PROG_TYPE_SCHED_CLS', point(design, 'clsact-ingress'))
    expect(enabled(loaded(setRelease(two.design, '5.10')))).toEqual([two.attachment.id])
  })

  it('has no refused attachment left, whatever the design', () => {
    fc.assert(
      fc.property(randomDesign, fc.constantFrom('4.18', '5.10', '6.6', '6.18'), (made, version) => {
        const held = loaded(setRelease(made, version))
        const off = new Set(held.attachments.filter((each) => !each.enabled).map((each) => each.id))
        for (const { severity, where } of validate(held))
          if (severity === 'error' && where.kind === 'attachment') expect(off).toContain(where.id)
        expect(loaded(held)).toBe(held)
      }),
      { numRuns: 60 },
    )
  })
})
