import { X } from 'lucide-react'
import { mapFault, updateMap, type BpfMap, type MapField } from '../../../design'
import { MAP_FIELD_KINDS, type MapFieldKind } from '../../../kernel'
import { useStore } from '../../../store'
import { Button, IconButton, Select } from '../../kit'
import { useT } from '../../useT'
import { CheckedInput } from '../CheckedInput'
import type { Check } from '../checks'
import { Section } from '../parts'
import css from './maps.module.css'

/** The members of a map's key or value: names and what they hold, as far as the type leaves a choice. */
export function MapMembers({ map, part }: { map: BpfMap; part: 'key' | 'value' }) {
  const t = useT()
  const edit = useStore((state) => state.edit)
  const fields = map[part]
  const would = (next: MapField[]) => mapFault({ ...map, [part]: next, entries: [] }) === null
  const change = (next: MapField[]) => edit((d) => updateMap(d, map.id, { [part]: next }))
  const at = (i: number, by: Partial<MapField>) => fields.map((each, k) => (k === i ? { ...each, ...by } : each))
  const without = (i: number) => fields.filter((_, k) => k !== i)
  const fresh = (): MapField => {
    let n = fields.length + 1
    while (fields.some((each) => each.name === `field_${n}`)) n++
    return { name: `field_${n}`, kind: 'u32' }
  }
  const check =
    (i: number): Check =>
    (text) =>
      !/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(text)
        ? t('panels.maps.error.name')
        : without(i).some((each) => each.name === text)
          ? t('panels.maps.error.taken')
          : null
  return (
    <Section
      title={t(`panels.maps.${part}`)}
      aside={
        would([...fields, fresh()]) && (
          <Button small kind="quiet" onClick={() => change([...fields, fresh()])}>
            {t('panels.maps.add-member')}
          </Button>
        )
      }
    >
      <ul className={css.members}>
        {fields.map((field, i) => (
          <li key={i} className={css.member}>
            <CheckedInput
              bare
              small
              mono
              label={t('panels.maps.member')}
              value={field.name}
              check={check(i)}
              onCommit={(name) => change(at(i, { name }))}
            />
            <Select
              small
              mono
              aria-label={t('panels.maps.member-kind', { name: field.name })}
              value={field.kind}
              options={MAP_FIELD_KINDS.filter((kind) => kind === field.kind || would(at(i, { kind }))).map((kind) => ({
                value: kind,
                label: kind,
              }))}
              onPick={(kind) => change(at(i, { kind: kind as MapFieldKind }))}
            />
            {would(without(i)) && (
              <IconButton
                small
                label={t('panels.maps.remove-member', { name: field.name })}
                onClick={() => change(without(i))}
              >
                <X size={14} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
