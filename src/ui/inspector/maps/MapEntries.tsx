import { X } from 'lucide-react'
import {
  mapFault,
  newEntry,
  parseDatum,
  qualifiedDeviceName,
  sampleDatum,
  updateMap,
  type BpfMap,
  type Design,
  type MapEntry,
  type MapField,
} from '../../../design'
import { mapShape } from '../../../kernel'
import { useStore } from '../../../store'
import { Button, IconButton, Select, type Option } from '../../kit'
import { useT } from '../../useT'
import { CheckedInput } from '../CheckedInput'
import { Note, Section } from '../parts'
import css from './maps.module.css'

/** So many elements are shown to be edited; the others stand in the file. */
const SHOWN = 100

/** Things of the design that a member can hold; null for what is written. */
function thingsFor(design: Design, { kind }: MapField): Option[] | null {
  switch (kind) {
    case 'device':
      return design.devices.map((each) => ({ value: each.id, label: qualifiedDeviceName(design, each) }))
    case 'socket':
      return design.sockets.map((each) => ({ value: each.id, label: each.name }))
    case 'program':
      return design.programs.map((each) => ({ value: each.id, label: each.name }))
    default:
      return null
  }
}

/** A new element, things of the design chosen from the first on; null where there is none, or no room. */
function fresh(design: Design, map: BpfMap): MapEntry | null {
  const written = newEntry(map)
  if (written) return written
  const first = (field: MapField, n: number): string => {
    const things = thingsFor(design, field)
    return things ? (things[n % Math.max(1, things.length)]?.value ?? '') : String(n)
  }
  for (let n = 0; n <= map.entries.length; n++) {
    const key = map.key.map((field, i) => (i === 0 ? first(field, n) : sampleDatum(field.kind)))
    const entry = {
      key,
      value: map.value.map((field) => thingsFor(design, field)?.[0]?.value ?? sampleDatum(field.kind)),
    }
    if (mapFault({ ...map, entries: [...map.entries, entry] }) === null) return entry
  }
  return null
}

/** What user space puts into a map before the first packet: a table to be edited. */
export function MapEntries({ map }: { map: BpfMap }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const change = (entries: MapEntry[]) => edit((d) => updateMap(d, map.id, { entries }))
  const put = (i: number, part: 'key' | 'value', k: number, text: string): MapEntry[] =>
    map.entries.map((entry, at) =>
      at === i ? { ...entry, [part]: entry[part].map((each, m) => (m === k ? text : each)) } : entry,
    )
  const next = fresh(design, map)
  const cell = (entry: MapEntry, i: number, part: 'key' | 'value', field: MapField, k: number) => {
    const value = entry[part][k] ?? ''
    const label = t('panels.maps.entry-member', { name: field.name, n: i + 1 })
    const things = thingsFor(design, field)
    if (things)
      return (
        <Select
          small
          mono
          aria-label={label}
          value={value}
          options={things}
          onPick={(id) => change(put(i, part, k, id))}
        />
      )
    const check = (text: string) =>
      parseDatum(field.kind, text) === null
        ? t('panels.maps.error.datum', { kind: field.kind })
        : mapFault({ ...map, entries: put(i, part, k, text) })
          ? t('panels.maps.error.twice')
          : null
    return (
      <CheckedInput
        bare
        small
        mono
        label={label}
        value={value}
        check={check}
        onCommit={(text) => change(put(i, part, k, text))}
      />
    )
  }
  return (
    <Section
      title={t('panels.maps.entries')}
      aside={
        <Button small kind="quiet" disabled={next === null} onClick={() => next && change([...map.entries, next])}>
          {t('panels.maps.add-entry')}
        </Button>
      }
    >
      {map.entries.length === 0 && (
        <Note>
          {t(
            mapShape(map.type).preset
              ? 'panels.maps.all-zero'
              : next
                ? 'panels.maps.no-entries'
                : 'panels.maps.no-thing',
          )}
        </Note>
      )}
      {map.entries.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              {[...map.key, ...map.value].map((field, i) => (
                <th key={i} scope="col">
                  {field.name}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {map.entries.slice(0, SHOWN).map((entry, i) => (
              <tr key={i}>
                {map.key.map((field, k) => (
                  <td key={`k${k}`}>{cell(entry, i, 'key', field, k)}</td>
                ))}
                {map.value.map((field, k) => (
                  <td key={`v${k}`}>{cell(entry, i, 'value', field, k)}</td>
                ))}
                <td className={css.last}>
                  <IconButton
                    small
                    label={t('panels.maps.remove-entry', { key: entry.key.join(' ') })}
                    onClick={() => change(map.entries.filter((_, at) => at !== i))}
                  >
                    <X size={14} />
                  </IconButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {map.entries.length > SHOWN && (
        <Note>{t('panels.maps.more-elements', { count: map.entries.length - SHOWN })}</Note>
      )}
    </Section>
  )
}
