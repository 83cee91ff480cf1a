import { parseDatum, sampleDatum, type BpfMap, type MapField, type MapId, type Operand } from '../../../design'
import type { FieldName } from '../../../kernel'
import { Select } from '../../kit'
import { useT } from '../../useT'
import { CheckedInput } from '../CheckedInput'
import { fieldsFor } from './mapChoices'
import type { Rights } from './rights'
import css from './rules.module.css'

const CONSTANT = ' constant'

interface MapSelectProps {
  maps: readonly BpfMap[]
  value: MapId | null
  onPick: (map: BpfMap) => void
}

/** Which map; one that is gone is said to be missing. */
export function MapSelect({ maps, value, onPick }: MapSelectProps) {
  const t = useT()
  const missing = !maps.some((each) => each.id === value)
  return (
    <Select
      small
      mono
      aria-label={t('panels.maps.rule.map')}
      value={value ?? ''}
      options={[
        ...(missing ? [{ value: value ?? '', label: t('panels.maps.rule.missing'), disabled: true }] : []),
        ...maps.map((each) => ({ value: each.id, label: each.name })),
      ]}
      onPick={(id) => {
        const map = maps.find((each) => each.id === id)
        if (map) onPick(map)
      }}
    />
  )
}

interface Props {
  part: 'key' | 'value'
  members: readonly MapField[]
  operands: readonly Operand[]
  rights: Rights
  onChange: (operands: Operand[]) => void
}

/** Where each member of a key or value is taken from: a field of the packet, or a constant. */
export function MapOperands({ part, members, operands, rights, onChange }: Props) {
  const t = useT()
  const put = (i: number, by: Operand) =>
    onChange(
      members.map((member, k) =>
        k === i ? by : (operands[k] ?? { from: 'constant', value: sampleDatum(member.kind) }),
      ),
    )
  return members.map((member, i) => {
    const operand = operands[i] ?? { from: 'constant' as const, value: '' }
    const fitting = fieldsFor(member, rights)
    const fields = operand.from === 'field' && !fitting.includes(operand.field) ? [operand.field, ...fitting] : fitting
    return (
      <div key={i} className={css.row}>
        <span className={css.plainWord}>{t(part === 'key' ? 'panels.maps.rule.at' : 'panels.maps.rule.with')}</span>
        <Select
          small
          mono
          aria-label={t(part === 'key' ? 'panels.maps.rule.operand' : 'panels.maps.rule.value-operand', {
            name: member.name,
          })}
          value={operand.from === 'field' ? operand.field : CONSTANT}
          options={[
            ...fields.map((name) => ({ value: name, label: name })),
            { value: CONSTANT, label: t('panels.maps.rule.constant') },
          ]}
          onPick={(picked) =>
            put(
              i,
              picked === CONSTANT
                ? { from: 'constant', value: sampleDatum(member.kind) }
                : { from: 'field', field: picked as FieldName },
            )
          }
        />
        {operand.from === 'constant' && (
          <CheckedInput
            bare
            small
            mono
            label={t('panels.maps.rule.constant-of', { name: member.name })}
            value={operand.value}
            check={(text) =>
              parseDatum(member.kind, text) === null ? t('panels.maps.error.datum', { kind: member.kind }) : null
            }
            onCommit={(value) => put(i, { from: 'constant', value })}
          />
        )}
      </div>
    )
  })
}
