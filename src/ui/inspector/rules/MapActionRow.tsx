import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { MISS_ACTIONS, UPDATE_FLAGS, type MapAction, type Program } from '../../../design'
import { fitsField, kindOf, type FieldName } from '../../../kernel'
import { useStore } from '../../../store'
import { IconButton, Select } from '../../kit'
import { useT } from '../../useT'
import { CheckedInput } from '../CheckedInput'
import { numberCheck } from '../checks'
import { mapsFor, named, newMapAction } from './mapChoices'
import { MapOperands, MapSelect } from './MapOperands'
import type { Rights } from './rights'
import css from './rules.module.css'

interface Props {
  action: MapAction
  program: Program
  rights: Rights
  onChange: (action: MapAction) => void
  onRemove: () => void
}

function Labelled({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className={css.row}>
      <span className={css.plainWord}>{word}</span>
      {children}
    </div>
  )
}

/** What an action has beside its map and key. */
function Rest({ action, rights, onChange }: Props) {
  const t = useT()
  const design = useStore((state) => state.design)
  const map = named(design, action.map)
  const option = (name: string) => ({ value: name, label: name })
  switch (action.kind) {
    case 'map-delete':
      return null
    case 'map-update':
      return (
        <>
          <MapOperands
            part="value"
            members={map?.value ?? []}
            operands={action.value}
            rights={rights}
            onChange={(value) => onChange({ ...action, value })}
          />
          <Select
            small
            mono
            aria-label={t('panels.maps.rule.flag')}
            value={action.flag}
            options={UPDATE_FLAGS.map(option)}
            onPick={(flag) => onChange({ ...action, flag: flag as typeof action.flag })}
          />
        </>
      )
    case 'map-add': {
      const numbers = (map?.value ?? []).filter((each) => kindOf(each.kind)?.kind === 'number')
      return (
        <Labelled word={t('panels.maps.rule.with')}>
          <Select
            small
            mono
            aria-label={t('panels.maps.rule.member')}
            value={action.member}
            options={numbers.map(({ name }) => option(name))}
            onPick={(member) => onChange({ ...action, member })}
          />
          <CheckedInput
            bare
            small
            mono
            label={t('panels.maps.rule.by')}
            value={String(action.by)}
            check={numberCheck(t, 1, 0xffffffff)}
            onCommit={(by) => onChange({ ...action, by: Number(by) })}
          />
        </Labelled>
      )
    }
    case 'set-from-map': {
      const pairs = (map?.value ?? []).flatMap(({ name, kind }) =>
        rights.write.filter((field) => fitsField(kind, field)).map((field) => `${field} = ${name}`),
      )
      const chosen = `${action.field} = ${action.member}`
      return (
        <Select
          small
          mono
          aria-label={t('panels.inspector.rules.set-field')}
          value={chosen}
          options={[...(pairs.includes(chosen) ? [] : [chosen]), ...pairs].map(option)}
          onPick={(pair) => {
            const [field, member = ''] = pair.split(' = ')
            onChange({ ...action, field: field as FieldName, member })
          }}
        />
      )
    }
    case 'redirect-map':
      return (
        <Labelled word={t('panels.maps.rule.if-missing')}>
          <Select
            small
            mono
            aria-label={t('panels.maps.rule.miss-action')}
            value={action.miss}
            options={MISS_ACTIONS.map(option)}
            onPick={(miss) => onChange({ ...action, miss: miss as typeof action.miss })}
          />
        </Labelled>
      )
    case 'map-event': {
      const names = (text: string) =>
        text
          .split(',')
          .map((each) => each.trim())
          .filter(Boolean)
      const wrong = (text: string) => names(text).find((each) => !rights.read.includes(each as FieldName))
      return (
        <CheckedInput
          bare
          small
          mono
          label={t('panels.maps.rule.fields')}
          value={action.fields.join(', ')}
          check={(text) =>
            wrong(text) === undefined && names(text).length <= 16
              ? null
              : t('panels.maps.rule.bad-field', { text: wrong(text) ?? text })
          }
          onCommit={(text) => onChange({ ...action, fields: names(text) as FieldName[] })}
        />
      )
    }
  }
}

/** Something a rule does with a map. */
export function MapActionRow(props: Props) {
  const { action, program, rights, onChange, onRemove } = props
  const t = useT()
  const design = useStore((state) => state.design)
  const map = named(design, action.map)
  return (
    <>
      <div className={css.row}>
        <span className={css.plainWord}>{t(`panels.maps.action.${action.kind}`)}</span>
        <MapSelect
          maps={mapsFor(design, program, action.kind, rights)}
          value={action.map}
          onPick={(next) => onChange(newMapAction(action.kind, next, rights))}
        />
        <IconButton small label={t('panels.inspector.rules.remove-action')} onClick={onRemove}>
          <X size={14} />
        </IconButton>
      </div>
      {action.kind !== 'map-event' && (
        <MapOperands
          part="key"
          members={map?.key ?? []}
          operands={action.key}
          rights={rights}
          onChange={(key) => onChange({ ...action, key })}
        />
      )}
      <Rest {...props} />
    </>
  )
}
