import { useState } from 'react'
import { effectOf, hook, verdictValue, type HookId, type ProgramTypeName } from '../../../kernel'
import { kitCss, Select, type Option } from '../../kit'
import { useT } from '../../useT'
import { CheckedInput } from '../CheckedInput'
import css from './rules.module.css'
import { oddityOf, verdictChoices } from './rights'
import { gloss } from './words'

interface Props {
  label: string
  type: ProgramTypeName
  hooks: readonly HookId[]
  /** The program is on those hooks already. */
  isAttached: boolean
  value: string | null
  /** The rule may leave the decision to the next one. */
  mayContinue?: boolean
  onPick: (verdict: string | null) => void
}

const CONTINUE = ' continue'
const NUMBER = ' number'
const LARGEST = 0xffffffff

const isInteger = (text: string): boolean =>
  /^-?(0x[0-9a-f]+|\d+)$/i.test(text) && text.length <= 12 && Math.abs(Number(text.replace('-', ''))) <= LARGEST

/** Verdicts that fit the hooks, the next rule, or any other number, with what it does there. */
export function VerdictSelect({ label, type, hooks, isAttached, value, mayContinue, onPick }: Props) {
  const t = useT()
  const choices = verdictChoices(hooks)
  const listed = choices.find((each) => each.name === value)
  const named = value !== null && (listed !== undefined || !isInteger(value))
  const [typing, setTyping] = useState(false)
  const asNumber = typing || (value !== null && !named)
  const says = (choice: (typeof choices)[number]) => gloss(t, choice.hook, choice.value, choice.effect)

  const chosen = asNumber ? NUMBER : (value ?? CONTINUE)
  const options: Option[] = [
    ...(mayContinue ? [{ value: CONTINUE, label: t('panels.inspector.rules.continue') }] : []),
    // what is chosen stands by its name alone: its meaning is written out below
    ...choices.map((each) => ({
      value: each.name,
      label: each.name === chosen ? each.name : `${each.name} – ${says(each)}`,
    })),
    ...(named && !listed ? [{ value, label: value }] : []),
    { value: NUMBER, label: t('panels.inspector.rules.number') },
  ]
  const odd = value === null ? null : oddityOf(hooks, isAttached, type, value)
  const number = value === null ? undefined : verdictValue(type, value)
  const [first] = hooks
  const note = listed
    ? says(listed)
    : first !== undefined && number !== undefined
      ? gloss(t, first, number, effectOf(hook(first).semantics, number))
      : null

  return (
    <div className={css.body}>
      <Select
        small
        mono
        aria-label={label}
        value={chosen}
        options={options}
        onPick={(picked) => {
          setTyping(picked === NUMBER)
          if (picked !== NUMBER) onPick(picked === CONTINUE ? null : picked)
        }}
      />
      {asNumber && (
        <CheckedInput
          bare
          small
          mono
          autoFocus={typing}
          label={t('panels.inspector.rules.number-label')}
          value={value !== null && isInteger(value) ? value : ''}
          placeholder="255"
          check={(text) => (isInteger(text) ? null : t('panels.inspector.error.integer'))}
          onCommit={onPick}
        />
      )}
      {odd && (
        <span className={css.unusual}>
          {odd.name
            ? t('panels.inspector.rules.unusual-name', { hook: hook(odd.hook).title, name: odd.name })
            : t('panels.inspector.rules.unusual', { hook: hook(odd.hook).title })}
        </span>
      )}
      {note && <span className={kitCss.hint}>{note}</span>}
    </div>
  )
}
