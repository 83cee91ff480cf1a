import type { Design } from '../design'
import type { Translate } from '../i18n'
import { validate, type Diagnostic, type Severity } from '../validate'
import { onlyFile, type Arguments } from './arguments'
import { openDesign } from './design'
import { FINDINGS, FINE, say, type Io } from './io'
import { chosenKernel, kernelJson, kernelText } from './kernel'
import { whereText } from './places'
import { table, visible } from './text'

const WIDTH: Record<Severity, string> = { error: 'error  ', warning: 'warning', hint: 'hint   ' }

/** One line a finding, its remedy below it. */
export function findingsText(design: Design, findings: readonly Diagnostic[], translate: Translate): string {
  const lines = findings.map((each) => {
    const head = `${WIDTH[each.severity]}  ${each.rule}`
    const label = whereText(design, each.where, translate)
    return [head, visible(translate(say('labelled', { label, text: translate(each.message) })))]
  })
  // the remedies stand between the rows, which are lined up all the same
  const rows = table(lines).split('\n')
  return findings
    .map(({ fix }, i) => {
      const remedy = fix ? `         ${visible(translate(say('fix', { label: translate(fix.label) })))}\n` : ''
      return `${rows[i] ?? ''}\n${remedy}`
    })
    .join('')
}

/** A finding for machines: sentences in the chosen language, ids as in the design. */
export const findingJson = (design: Design, finding: Diagnostic, translate: Translate) => ({
  rule: finding.rule,
  severity: finding.severity,
  where: finding.where,
  place: whereText(design, finding.where, translate),
  message: translate(finding.message),
  why: translate(finding.why),
  reference: finding.reference,
  fix: finding.fix ? translate(finding.fix.label) : null,
})

const count = (findings: readonly Diagnostic[], severity: Severity): number =>
  findings.filter((each) => each.severity === severity).length

/** `hookchain validate FILE`. Gives 1 if there is an error among the findings. */
export async function validateCommand(args: Arguments, io: Io, translate: Translate): Promise<number> {
  const file = onlyFile(args)
  const design = await openDesign(io, file)
  const kernel = await chosenKernel(args, io, design)
  const findings = validate(design, kernel)
  const counts = {
    error: count(findings, 'error'),
    warning: count(findings, 'warning'),
    hint: count(findings, 'hint'),
  }
  if (args.flag('json'))
    io.out(`${JSON.stringify({ file, kernel: kernelJson(kernel), counts, findings: findings.map((each) => findingJson(design, each, translate)) }, null, 2)}\n`) // prettier-ignore
  else
    io.out(
      `${findingsText(design, findings, translate)}${kernelText(kernel, translate)}\n${translate(say('counts', counts))}\n`,
    )
  return counts.error > 0 ? FINDINGS : FINE
}
