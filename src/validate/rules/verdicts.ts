import { onlyClassifies, type Program } from '../../design'
import { effectOf, hook, programType, returnRange, VERDICTS, type HookId } from '../../kernel'
import { verdictsOf, type WrittenVerdict } from '../attach/words'
import type { Facts } from '../facts'
import { finding, inProgram, verdictFix, type Check } from '../report'
import type { Diagnostic } from '../types'

/** Where a program runs, each hook once. */
const hooksOf = (facts: Facts, program: Program): HookId[] => [
  ...new Set(facts.attached.of(program.id).map((each) => each.at.hook)),
]

interface Range {
  low: number
  high: number
  /** A recvmsg hook, where exactly one value is allowed. */
  exactlyAt: HookId | null
}

const RECVMSG: readonly HookId[] = ['recvmsg4', 'recvmsg6']

/** The range of the attach type that the program is loaded for, or of the hook that it will be loaded for by attaching. */
function rangeOf(facts: Facts, program: Program): Range | null {
  const { strictAttachType } = programType(program.type)
  const meant = strictAttachType ? hooksOf(facts, program).map((at) => hook(at).attachType)[0] : null
  const loaded = program.attachType ?? meant ?? null
  const range = returnRange(program.type, loaded)
  if (!range) return null
  const exactly = RECVMSG.find((at) => hook(at).attachType === loaded)
  return { low: range[0], high: range[1], exactlyAt: exactly ?? null }
}

function readable(facts: Facts, program: Program, verdict: WrittenVerdict, value: number): Diagnostic[] {
  const where = inProgram(program, verdict.rule)
  const { short: type, reference } = programType(program.type)
  const params = { program: program.name, type, verdict: verdict.text }
  const to = (name: string) => verdictFix(program, verdict.rule, verdict.text, name)
  const range = rangeOf(facts, program)
  if (range && (value < range.low || value > range.high)) {
    const at = range.exactlyAt ? hook(range.exactlyAt).title : ''
    return [
      finding(
        'verdict-range',
        where,
        { ...params, low: range.low, high: range.high, hook: at },
        {
          ...(range.exactlyAt ? { message: 'validate.verdict-range.exactly' } : {}),
          fix: to(VERDICTS[program.type].passing),
        },
      ),
    ]
  }
  if (program.type === 'BPF_PROG_TYPE_XDP' && effectOf('xdp', value) === 'abort' && value !== 0)
    return [finding('unknown-verdict', where, params, { fix: to('XDP_ABORTED'), reference })]
  const onRoute = facts.attached.of(program.id).find((each) => each.at.target.kind === 'route')
  if (onRoute) {
    const { semantics, title } = hook(onRoute.at.hook)
    const effect = effectOf(semantics, value)
    if (effect !== 'invalid' && (effect !== 'pass' || value === 0)) return []
    const sentence = effect === 'invalid' ? 'validate.unknown-verdict.lwt' : 'validate.unknown-verdict.lwt-ignored'
    const fix = to(effect === 'invalid' ? 'BPF_DROP' : 'BPF_OK')
    return [finding('unknown-verdict', where, { ...params, hook: title }, { message: sentence, why: 'validate.unknown-verdict.why-lwt', reference, fix })] // prettier-ignore
  }
  if (program.type !== 'BPF_PROG_TYPE_SCHED_CLS') return []
  // what only classifies gives no verdict (clsact-without-da says so)
  const judged = facts.attached.of(program.id).filter((each) => !onlyClassifies(each))
  const read = new Set(judged.map((each) => hook(each.at.hook).semantics))
  if (read.has('tcx') && effectOf('tcx', value) === 'leave-list')
    return [
      finding('unknown-verdict', where, params, {
        message: 'validate.unknown-verdict.tcx',
        why: 'validate.unknown-verdict.why-tcx',
        reference,
        fix: to('TCX_NEXT'),
      }),
    ]
  if (read.has('clsact') && effectOf('clsact', value) === 'next' && value !== -1)
    return [
      finding('unknown-verdict', where, params, {
        message: 'validate.unknown-verdict.clsact',
        why: 'validate.unknown-verdict.why-clsact',
        reference,
        fix: to('TC_ACT_UNSPEC'),
      }),
    ]
  return []
}

/** bad-verdict, verdict-range, unknown-verdict. */
export const verdicts: Check = (facts) =>
  facts.design.programs.flatMap((program) =>
    verdictsOf(program).flatMap((verdict) => {
      if (verdict.value !== undefined) return readable(facts, program, verdict, verdict.value)
      const params = { program: program.name, type: programType(program.type).short, verdict: verdict.text }
      const fix = verdictFix(program, verdict.rule, verdict.text, VERDICTS[program.type].passing)
      return [
        finding('bad-verdict', inProgram(program, verdict.rule), params, {
          fix,
          reference: programType(program.type).reference,
        }),
      ]
    }),
  )
