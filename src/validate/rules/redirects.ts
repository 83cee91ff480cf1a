import { updateRule, type Action, type Design, type Program, type Rule } from '../../design'
import { message } from '../../i18n'
import {
  effectOf,
  programType,
  redirectHelpersFor,
  VERDICTS,
  verdictValue,
  type RedirectHelperName,
} from '../../kernel'
import { finding, inProgram, verdictFix, type Check } from '../report'
import type { Diagnostic, Fix } from '../types'

export type Redirect = Extract<Action, { kind: 'redirect' }>
export const isRedirect = (action: Action): action is Redirect => action.kind === 'redirect'
/** Whether an action chooses a target: bpf_redirect and its kin, or bpf_redirect_map. */
const pointsAway = (action: Action): boolean => isRedirect(action) || action.kind === 'redirect-map'

/** Whether a verdict of this type says "to where the helper pointed": 4 in XDP, 7 in tc and at LWT xmit. */
function saysRedirect(program: Program, verdict: string | null): boolean {
  const value = verdict === null ? undefined : verdictValue(program.type, verdict)
  if (value === undefined) return false
  if (program.type === 'BPF_PROG_TYPE_XDP') return effectOf('xdp', value) === 'redirect'
  if (program.type === 'BPF_PROG_TYPE_LWT_XMIT') return effectOf('lwt-xmit', value) === 'redirect'
  return program.type === 'BPF_PROG_TYPE_SCHED_CLS' && effectOf('clsact', value) === 'redirect'
}

/** REDIRECT as this program's other verdicts are spelled. */
function redirectName(program: Program): string {
  if (program.type === 'BPF_PROG_TYPE_XDP') return 'XDP_REDIRECT'
  if (program.type === 'BPF_PROG_TYPE_LWT_XMIT') return 'BPF_REDIRECT'
  return program.verdict.startsWith('TC_') ? 'TC_ACT_REDIRECT' : 'TCX_REDIRECT'
}

/** Replaces the redirects of a rule that `which` names. */
export const changeRedirects = (
  program: Program,
  rule: Rule,
  which: (redirect: Redirect) => boolean,
  change: (redirect: Redirect) => Action[],
) => {
  const actions = rule.actions.flatMap((each) => (isRedirect(each) && which(each) ? change(each) : [each]))
  return (design: Design): Design => updateRule(design, program.id, rule.id, { actions })
}

/** Calls another helper with the same target. Flags go: only bpf_redirect knows BPF_F_INGRESS. */
export const withHelper = (program: Program, rule: Rule, from: Redirect, helper: RedirectHelperName) =>
  changeRedirects(
    program,
    rule,
    (each) => each.helper === from.helper && each.device === from.device,
    (each) => [{ ...each, helper, ingress: false }],
  )

/** net/core/filter.c xdp_func_proto, tc_cls_act_func_proto …: a helper unknown to the type does not load. */
function wrongHelper(program: Program, rule: Rule): Diagnostic[] {
  const allowed = redirectHelpersFor(program.type).map((each) => each.name)
  return rule.actions.filter(isRedirect).flatMap((action) => {
    if (allowed.includes(action.helper)) return []
    const instead = allowed[0]
    const remove = changeRedirects(program, rule, (each) => each.helper === action.helper, () => []) // prettier-ignore
    const fix: Fix = instead
      ? {
          label: message('validate.redirect-helper-type.fix', { helper: instead }),
          apply: withHelper(program, rule, action, instead),
        }
      : { label: message('validate.redirect-helper-type.fix-remove'), apply: remove }
    const params = { program: program.name, type: programType(program.type).short, helper: action.helper }
    return finding('redirect-helper-type', inProgram(program, rule.id), params, { fix })
  })
}

/** REDIRECT where no helper was called before: the rule itself, or an earlier one that went on without verdict. */
function withoutAction(program: Program): Diagnostic[] {
  let pointed = false
  const found: Diagnostic[] = []
  const ask = (verdict: string | null, rule: Rule | null, own: boolean) => {
    if (verdict === null || own || pointed || !saysRedirect(program, verdict)) return
    const id = rule?.id ?? null
    const fix = verdictFix(program, id, verdict, VERDICTS[program.type].passing)
    found.push(finding('redirect-without-action', inProgram(program, id), { program: program.name, verdict }, { fix }))
  }
  for (const rule of program.rules) {
    const own = rule.actions.some(pointsAway)
    ask(rule.verdict, rule, own)
    if (rule.verdict === null && own) pointed = true
  }
  ask(program.verdict, null, false)
  return found
}

/** A helper was called, and then the verdict (its own, or every one behind it) says something else. */
function notUsed(program: Program): Diagnostic[] {
  const to = redirectName(program)
  return program.rules.flatMap((rule, index) => {
    const action = rule.actions.find(pointsAway)
    if (!action || saysRedirect(program, rule.verdict)) return []
    const later = program.rules.slice(index + 1).some((each) => saysRedirect(program, each.verdict))
    if (rule.verdict === null && (later || saysRedirect(program, program.verdict))) return []
    const params = {
      program: program.name,
      helper: isRedirect(action) ? action.helper : 'bpf_redirect_map',
      verdict: rule.verdict ?? '',
    }
    const fix: Fix = {
      label: message('validate.redirect-not-used.fix', { verdict: to }),
      apply: (design) => updateRule(design, program.id, rule.id, { verdict: to }),
    }
    return finding('redirect-not-used', inProgram(program, rule.id), params, {
      ...(rule.verdict === null ? { message: 'validate.redirect-not-used.default' } : {}),
      fix,
    })
  })
}

/** redirect-helper-type, redirect-without-action, redirect-not-used: what the program alone shows. */
export const redirects: Check = ({ design }) =>
  design.programs.flatMap((program) => {
    const helpers = program.rules.flatMap((rule) => wrongHelper(program, rule))
    const knowsRedirect = redirectHelpersFor(program.type).length > 0
    return knowsRedirect ? [...helpers, ...withoutAction(program), ...notUsed(program)] : helpers
  })
