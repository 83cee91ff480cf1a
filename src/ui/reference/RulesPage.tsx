import { CircleAlert, ExternalLink, Lightbulb, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { selectDiagnostics, useStore } from '../../store'
import { RULE_NAMES, RULES, type RuleName, type Severity } from '../../validate'
import { useT } from '../useT'
import css from './reference.module.css'
import { hrefOf } from './route'
import { Search } from './Search'
import { matches } from './searchWords'
import { whysOf } from './whys'

const ICONS = { error: CircleAlert, warning: TriangleAlert, hint: Lightbulb } satisfies Record<Severity, unknown>
const SEVERITIES = ['error', 'warning', 'hint'] as const satisfies readonly Severity[]

function Rule({ rule, here, isMeant }: { rule: RuleName; here: number; isMeant: boolean }) {
  const t = useT()
  const { severity, reference } = RULES[rule]
  const Icon = ICONS[severity]
  return (
    <li id={`rule-${rule}`} className={css.rule} data-severity={severity} data-meant={isMeant}>
      <Icon size={16} aria-label={t(`panels.shell.problems.${severity}`)} />
      <div>
        <h3>{t(`validate.${rule}.title`)}</h3>
        <a className={css.id} href={hrefOf({ page: 'rules', rule })}>
          {rule}
        </a>
        {here > 0 && <span className={css.here}>{t('reference.rules.here', { count: here })}</span>}
        {whysOf(rule).map((key) => (
          <p key={key}>{t(key)}</p>
        ))}
        <a className={css.more} href={reference} target="_blank" rel="noreferrer">
          {t('reference.rules.read-on')}
          <ExternalLink size={12} aria-hidden />
        </a>
      </div>
    </li>
  )
}

/** Every rule of the judge by severity, searchable; an address ending in a rule's id shows that one. */
export function RulesPage({ rule }: { rule?: string }) {
  const t = useT()
  const findings = useStore(selectDiagnostics)
  const [query, setQuery] = useState('')
  useEffect(() => {
    if (rule) document.getElementById(`rule-${rule}`)?.scrollIntoView({ block: 'center' })
  }, [rule])
  const found = RULE_NAMES.filter((name) =>
    matches(query, [name, t(`validate.${name}.title`), ...whysOf(name).map((key) => t(key))]),
  )
  return (
    <main className={css.body}>
      <div className={css.intro}>
        <h2>{t('reference.rules.heading', { count: RULE_NAMES.length })}</h2>
        <p>{t('reference.rules.intro')}</p>
        <Search
          value={query}
          onChange={setQuery}
          label={t('reference.rules.search')}
          found={t('reference.found', { count: found.length })}
        />
      </div>
      {SEVERITIES.map((severity) => {
        const rules = found.filter((name) => RULES[name].severity === severity)
        if (rules.length === 0) return null
        return (
          <section key={severity} aria-labelledby={`severity-${severity}`}>
            <h2 id={`severity-${severity}`} className={css.group}>
              {t(`reference.rules.${severity}`)} <span>{rules.length}</span>
            </h2>
            <ul className={css.rules}>
              {rules.map((name) => (
                <Rule
                  key={name}
                  rule={name}
                  here={findings.filter((each) => each.rule === name).length}
                  isMeant={name === rule}
                />
              ))}
            </ul>
          </section>
        )
      })}
      {found.length === 0 && <p className={css.none}>{t('reference.nothing', { query })}</p>}
    </main>
  )
}
