import { useMemo } from 'react'
import { selectDiagnostics, useStore, type Selection } from '../../store'
import type { Diagnostic } from '../../validate'
import { Button } from '../kit'
import { hrefOf } from '../reference'
import { useT } from '../useT'
import css from './inspector.module.css'
import { Section } from './parts'
import { concerns } from './selection'

function Finding({ finding }: { finding: Diagnostic }) {
  const t = useT()
  const edit = useStore((state) => state.edit)
  const { severity, rule, message, why, fix } = finding
  return (
    <li className={css.finding} data-severity={severity}>
      <span className={css.severity}>{t(`panels.inspector.severity.${severity}`)}</span>
      <p>{t.message(message)}</p>
      <p className={css.note}>{t.message(why)}</p>
      <div className={css.wrap}>
        {fix && (
          <Button small onClick={() => edit(fix.apply)}>
            {t.message(fix.label)}
          </Button>
        )}
        <a className={css.go} href={hrefOf({ page: 'rules', rule })}>
          {t('panels.inspector.read-more')}
        </a>
      </div>
    </li>
  )
}

/** What the validator has to say about the selected thing, each with why and, where there is one, a fix. */
export function Findings({ selection }: { selection: Exclude<Selection, null> }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const all = useStore(selectDiagnostics)
  const own = useMemo(() => all.filter((each) => concerns(design, each.where, selection)), [all, design, selection])
  if (own.length === 0) return null
  return (
    <Section title={t('panels.inspector.findings')}>
      <ul className={css.plain}>
        {own.map((finding, index) => (
          <Finding key={`${finding.rule}-${index}`} finding={finding} />
        ))}
      </ul>
    </Section>
  )
}
