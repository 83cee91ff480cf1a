import { CircleAlert, CircleCheck, Lightbulb, TriangleAlert } from 'lucide-react'
import { selectDiagnostics, useStore } from '../../store'
import type { Diagnostic, Severity } from '../../validate'
import { Button } from '../kit'
import { hrefOf } from '../reference'
import { useT } from '../useT'
import { showFinding } from './locate'
import css from './problems.module.css'

const ICONS = { error: CircleAlert, warning: TriangleAlert, hint: Lightbulb } satisfies Record<Severity, unknown>
const RANK: Record<Severity, number> = { error: 0, warning: 1, hint: 2 }

function Finding({ finding }: { finding: Diagnostic }) {
  const t = useT()
  const Icon = ICONS[finding.severity]
  return (
    <li className={css.item} data-severity={finding.severity}>
      <Icon size={15} aria-label={t(`panels.shell.problems.${finding.severity}`)} />
      <div>
        <button type="button" className={css.go} onClick={() => showFinding(finding)}>
          {t.message(finding.message)}
        </button>
        <span className={css.rule}>{finding.rule}</span>
        <p className={css.why}>
          {t.message(finding.why)}{' '}
          <a href={hrefOf({ page: 'rules', rule: finding.rule })}>{t('panels.shell.problems.reference')}</a>
        </p>
      </div>
      {finding.fix && (
        <Button small onClick={() => finding.fix && useStore.getState().edit(finding.fix.apply)}>
          {t.message(finding.fix.label)}
        </Button>
      )}
    </li>
  )
}

/** The judge's findings, worst first; a click selects and centres where each is. */
export function Problems() {
  const t = useT()
  const findings = useStore(selectDiagnostics)
  if (findings.length === 0)
    return (
      <div className={css.fine}>
        <CircleCheck size={16} aria-hidden />
        {t('panels.shell.problems.empty')}
      </div>
    )
  const sorted = [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity])
  return (
    <ul className={css.list} aria-label={t('panels.shell.problems.title')}>
      {sorted.map((finding, i) => (
        <Finding key={`${finding.rule}-${i}`} finding={finding} />
      ))}
    </ul>
  )
}
