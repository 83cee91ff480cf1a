import clsx from 'clsx'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import {
  moveRule,
  removeRule,
  updateRule,
  type Action,
  type Lookup,
  type Match,
  type Program,
  type Rule,
} from '../../../design'
import type { HookId } from '../../../kernel'
import { useStore } from '../../../store'
import { Button, IconButton } from '../../kit'
import { useT } from '../../useT'
import { ActionRow } from './ActionRow'
import { AddAction } from './AddAction'
import { LookupRow } from './LookupRow'
import { mapsFor, newLookup } from './mapChoices'
import { MatchRow } from './MatchRow'
import css from './rules.module.css'
import { newMatch, replaced, without, type Rights } from './rights'
import { VerdictSelect } from './VerdictSelect'

interface Props {
  program: Program
  rule: Rule
  index: number
  rights: Rights
  hooks: readonly HookId[]
  /** The program is on those hooks already. */
  isAttached: boolean
  /** It gave the verdict at the playback cursor. */
  matched: boolean
  /** It was just added: its value takes the focus. */
  fresh: boolean
}

/** One rule: if …, then …, verdict. */
export function RuleCard({ program, rule, index, rights, hooks, isAttached, matched, fresh }: Props) {
  const t = useT()
  const edit = useStore((state) => state.edit)
  const [added, setAdded] = useState<'match' | 'action' | null>(fresh ? 'match' : null)
  // the menu gives the focus back when it closes: the new action takes it only then
  const isAdding = useRef(false)
  const card = useRef<HTMLLIElement>(null)
  const focusAdded = () => {
    if (!isAdding.current) return false
    isAdding.current = false
    const last = [...(card.current?.querySelectorAll('[data-action]') ?? [])].at(-1)
    const control =
      last?.querySelector<HTMLElement>('input:not([type="checkbox"])') ?? last?.querySelector<HTMLElement>('select')
    control?.focus()
    return control != null
  }
  const n = index + 1
  const change = (by: Partial<Omit<Rule, 'id'>>) => edit((d) => updateRule(d, program.id, rule.id, by))
  const setMatches = (matches: Match[]) => change({ matches })
  const lookups = rule.lookups ?? []
  const setLookups = (next: Lookup[]) => change({ lookups: next })
  const [askable] = mapsFor(useStore.getState().design, program, 'lookup', rights)
  const setActions = (actions: Action[]) => change({ actions })
  const move = (to: number) => edit((d) => moveRule(d, program.id, rule.id, to))
  return (
    <li ref={card} className={clsx(css.rule, matched && css.matched)} aria-current={matched ? 'step' : undefined}>
      <div className={css.ruleHead}>
        <h4>
          {t('panels.inspector.rules.rule', { n })}{' '}
          {matched && <span className={css.here}>{t('panels.inspector.rules.decided')}</span>}
        </h4>
        <IconButton
          small
          label={t('panels.inspector.rules.up', { n })}
          disabled={index === 0}
          onClick={() => move(index - 1)}
        >
          <ArrowUp size={14} />
        </IconButton>
        <IconButton
          small
          label={t('panels.inspector.rules.down', { n })}
          disabled={index === program.rules.length - 1}
          onClick={() => move(index + 1)}
        >
          <ArrowDown size={14} />
        </IconButton>
        <IconButton
          small
          label={t('panels.inspector.rules.remove', { n })}
          onClick={() => edit((d) => removeRule(d, program.id, rule.id))}
        >
          <Trash2 size={14} />
        </IconButton>
      </div>
      {rule.matches.length + lookups.length === 0 && (
        <div className={css.clause}>
          <span className={css.word}>{t('panels.inspector.rules.if')}</span>
          <span className={css.every}>{t('panels.inspector.rules.every')}</span>
        </div>
      )}
      {rule.matches.map((match, i) => (
        <MatchRow
          key={i}
          match={match}
          word={t(i === 0 ? 'panels.inspector.rules.if' : 'panels.inspector.rules.and')}
          type={program.type}
          rights={rights}
          autoFocus={added === 'match' && i === rule.matches.length - 1}
          onChange={(next) => setMatches(replaced(rule.matches, i, next))}
          onRemove={() => setMatches(without(rule.matches, i))}
        />
      ))}
      {lookups.map((lookup, i) => (
        <LookupRow
          key={i}
          lookup={lookup}
          word={t(i + rule.matches.length === 0 ? 'panels.inspector.rules.if' : 'panels.inspector.rules.and')}
          program={program}
          rights={rights}
          onChange={(next) => setLookups(lookups.map((each, k) => (k === i ? next : each)))}
          onRemove={() => setLookups(lookups.filter((_, k) => k !== i))}
        />
      ))}
      {rule.actions.map((action, i) => (
        <ActionRow
          key={`${i}-${action.kind}`}
          action={action}
          program={program}
          rights={rights}
          autoFocus={added === 'action' && i === rule.actions.length - 1}
          onChange={(next) => setActions(replaced(rule.actions, i, next))}
          onRemove={() => setActions(without(rule.actions, i))}
        />
      ))}
      <div className={css.adders}>
        <Button
          small
          kind="quiet"
          disabled={rule.matches.length >= 32}
          onClick={() => {
            setAdded('match')
            setMatches([...rule.matches, newMatch(rights)])
          }}
        >
          {t('panels.inspector.rules.add-match')}
        </Button>
        {askable && (
          <Button
            small
            kind="quiet"
            disabled={lookups.length >= 8}
            onClick={() => setLookups([...lookups, newLookup(askable, rights)])}
          >
            {t('panels.maps.rule.add-lookup')}
          </Button>
        )}
        <AddAction
          program={program}
          rights={rights}
          hooks={hooks}
          full={rule.actions.length >= 32}
          hasFocusMoved={focusAdded}
          onAdd={(action, verdict) => {
            isAdding.current = true
            setAdded('action')
            change({ actions: [...rule.actions, action], ...(verdict ? { verdict } : {}) })
          }}
        />
      </div>
      <div className={css.clause}>
        <span className={css.word}>{t('panels.inspector.rules.verdict')}</span>
        <VerdictSelect
          label={t('panels.inspector.rules.verdict-of', { n })}
          type={program.type}
          hooks={hooks}
          isAttached={isAttached}
          value={rule.verdict}
          mayContinue
          onPick={(verdict) => change({ verdict })}
        />
      </div>
    </li>
  )
}
