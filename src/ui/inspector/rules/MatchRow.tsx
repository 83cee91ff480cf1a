import { X } from 'lucide-react'
import { MATCH_OPERATORS, parseMatch, type Match } from '../../../design'
import { FIELD_NAMES, programType, type FieldName, type ProgramTypeName } from '../../../kernel'
import { IconButton, Select } from '../../kit'
import { useT } from '../../useT'
import { CheckedInput } from '../CheckedInput'
import css from './rules.module.css'
import { exampleFor, unreadableBecause, type Rights } from './rights'
import { wrongMatch } from './words'

interface Props {
  match: Match
  /** `if` for the first condition, `and` for the others. */
  word: string
  type: ProgramTypeName
  rights: Rights
  autoFocus?: boolean
  onChange: (match: Match) => void
  onRemove: () => void
}

/** One condition of a rule: a field, is or is not, and what it is compared with. */
export function MatchRow({ match, word, type, rights, autoFocus, onChange, onRemove }: Props) {
  const t = useT()
  const fields = FIELD_NAMES.map((name) => {
    if (rights.read.includes(name)) return { value: name, label: name }
    const reason = t(`panels.inspector.unreadable.${unreadableBecause(type, name)}`, {
      context: programType(type).context,
    })
    return { value: name, label: `${name} – ${reason}`, disabled: true }
  })
  const pickField = (name: FieldName) =>
    onChange({ ...match, field: name, value: parseMatch(name, match.value) ? match.value : exampleFor(name) })
  return (
    <div className={css.clause}>
      <span className={css.word}>{word}</span>
      <div className={css.row}>
        <Select
          small
          mono
          aria-label={t('panels.inspector.rules.field')}
          value={match.field}
          options={fields}
          onPick={(name) => pickField(name as FieldName)}
        />
        <Select
          small
          className={css.op}
          aria-label={t('panels.inspector.rules.operator')}
          value={match.op}
          options={MATCH_OPERATORS.map((op) => ({ value: op, label: t(`panels.inspector.rules.op.${op}`) }))}
          onPick={(op) => onChange({ ...match, op: op as Match['op'] })}
        />
        <IconButton small label={t('panels.inspector.rules.remove-match')} onClick={onRemove}>
          <X size={14} />
        </IconButton>
      </div>
      <div className={css.value}>
        <CheckedInput
          bare
          small
          mono
          autoFocus={autoFocus}
          label={t('panels.inspector.rules.value', { field: match.field })}
          value={match.value}
          check={(text) => (text.length <= 500 && parseMatch(match.field, text) ? null : wrongMatch(t, match.field))}
          onCommit={(value) => onChange({ ...match, value })}
        />
      </div>
    </div>
  )
}
