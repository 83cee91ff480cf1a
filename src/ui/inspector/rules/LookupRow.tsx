import { X } from 'lucide-react'
import { MATCH_OPERATORS, parseMatchOf, type Lookup, type Program } from '../../../design'
import { kindOf } from '../../../kernel'
import { useStore } from '../../../store'
import { IconButton, Select } from '../../kit'
import { useT } from '../../useT'
import { CheckedInput } from '../CheckedInput'
import { mapsFor, named, newLookup } from './mapChoices'
import { MapOperands, MapSelect } from './MapOperands'
import type { Rights } from './rights'
import css from './rules.module.css'

interface Props {
  lookup: Lookup
  word: string
  program: Program
  rights: Rights
  onChange: (lookup: Lookup) => void
  onRemove: () => void
}

/** A condition on a map: what is looked up, and what has to come back. */
export function LookupRow({ lookup, word, program, rights, onChange, onRemove }: Props) {
  const t = useT()
  const design = useStore((state) => state.design)
  const map = named(design, lookup.map)
  const { test } = lookup
  const compared = (map?.value ?? []).filter((each) => kindOf(each.kind) !== null)
  const chosen = test.kind === 'value' ? `${test.op} ${test.member}` : test.kind
  const kind = test.kind === 'value' ? compared.find((each) => each.name === test.member)?.kind : undefined
  const fact = kind ? kindOf(kind) : null
  const options = [
    { value: 'hit', label: t('panels.maps.rule.hit') },
    { value: 'miss', label: t('panels.maps.rule.miss') },
    ...compared.flatMap(({ name }) =>
      MATCH_OPERATORS.map((op) => ({
        value: `${op} ${name}`,
        label: t('panels.maps.rule.compared', { name, op: t(`panels.inspector.rules.op.${op}`) }),
      })),
    ),
  ]
  const pick = (picked: string) => {
    if (picked === 'hit' || picked === 'miss') return onChange({ ...lookup, test: { kind: picked } })
    const [op, member = ''] = picked.split(' ')
    const value =
      test.kind === 'value' && test.member === member ? test.value : fact?.kind === 'address' ? '10.0.0.0/8' : '1'
    onChange({ ...lookup, test: { kind: 'value', member, op: op as 'is', value } })
  }
  return (
    <div className={css.clause}>
      <span className={css.word}>{word}</span>
      <div className={css.body}>
        <div className={css.row}>
          <span className={css.plainWord}>{t('panels.maps.rule.lookup')}</span>
          <MapSelect
            maps={mapsFor(design, program, 'lookup', rights)}
            value={lookup.map}
            onPick={(next) => onChange(newLookup(next, rights))}
          />
          <IconButton small label={t('panels.maps.rule.remove-lookup')} onClick={onRemove}>
            <X size={14} />
          </IconButton>
        </div>
        <MapOperands
          part="key"
          members={map?.key ?? []}
          operands={lookup.key}
          rights={rights}
          onChange={(key) => onChange({ ...lookup, key })}
        />
        <Select small aria-label={t('panels.maps.rule.test')} value={chosen} options={options} onPick={pick} />
        {test.kind === 'value' && (
          <CheckedInput
            bare
            small
            mono
            label={t('panels.maps.rule.compare-with', { name: test.member })}
            value={test.value}
            check={(text) =>
              fact && parseMatchOf(fact.kind, fact.max, text)
                ? null
                : t('panels.maps.error.value', { name: test.member })
            }
            onCommit={(value) => onChange({ ...lookup, test: { ...test, value } })}
          />
        )}
      </div>
    </div>
  )
}
