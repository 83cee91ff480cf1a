import { mapFault, mapOf, removeMap, updateMap, usersOf, type MapId, type Program } from '../../design'
import { DRAWN_MAP_TYPES, mapShape, type DrawnMapType } from '../../kernel'
import { useStore } from '../../store'
import { Button, Field, Select } from '../kit'
import { useT } from '../useT'
import { CheckedInput } from './CheckedInput'
import type { Check } from './checks'
import { Head } from './Head'
import css from './inspector.module.css'
import { MapContents } from './maps/MapContents'
import { MapEntries } from './maps/MapEntries'
import { MapMembers } from './maps/MapMembers'
import { Facts, Go, Note, Section } from './parts'

function Users({ id }: { id: MapId }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const { readers, writers } = usersOf(design, id)
  const users: Program[] = [...new Set([...readers, ...writers])]
  const does = (each: Program) => (!writers.includes(each) ? 'reads' : readers.includes(each) ? 'both' : 'writes')
  return (
    <Section title={t('panels.maps.users')}>
      {users.length === 0 && <Note>{t('panels.maps.no-users')}</Note>}
      <ul className={css.plain}>
        {users.map((each) => (
          <li key={each.id}>
            <Go mono to={{ kind: 'program', id: each.id }}>
              {each.name}
            </Go>{' '}
            <span className={css.note}>{t(`panels.maps.${does(each)}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** A map: what it is, what a key and a value hold, its elements at the start and now, and who uses it. */
export function MapPanel({ id }: { id: MapId }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const select = useStore((state) => state.select)
  const map = mapOf(design, id)
  const shape = mapShape(map.type)
  const host = design.hosts.find((each) => each.id === map.host)
  const change = (by: Parameters<typeof updateMap>[2]) => edit((d) => updateMap(d, id, by))
  const nameCheck: Check = (text) => (/^[A-Za-z_][A-Za-z0-9_.]{0,59}$/.test(text) ? null : t('panels.maps.error.name'))
  const sizeCheck: Check = (text) =>
    /^\d{1,10}$/.test(text) &&
    Number(text) <= 0xffffffff &&
    !mapFault({ ...map, maxEntries: Number(text), entries: [] })
      ? null
      : t('panels.maps.error.size')
  return (
    <>
      <Head of={{ kind: 'map', id }} title={map.name} kind={t('panels.maps.kind', { type: shape.short })} mono />
      {shape.key !== 'none' && <MapContents map={map} />}
      <Section title={t('panels.inspector.about')}>
        <CheckedInput
          label={t('panels.inspector.name')}
          mono
          value={map.name}
          check={nameCheck}
          onCommit={(name) => change({ name })}
        />
        <Field label={t('panels.maps.type')}>
          {(props) => (
            <Select
              {...props}
              mono
              value={map.type}
              options={DRAWN_MAP_TYPES.map((type) => ({ value: type, label: mapShape(type).short }))}
              onPick={(type) => change({ type: type as DrawnMapType })}
            />
          )}
        </Field>
        <CheckedInput
          label={t(shape.bytes ? 'panels.maps.bytes' : 'panels.maps.size')}
          mono
          value={String(map.maxEntries)}
          check={sizeCheck}
          onCommit={(text) => change({ maxEntries: Number(text) })}
        />
        {host && <Facts rows={[{ name: t('panels.shell.part.host'), value: host.name }]} />}
        {shape.perCpu && <Note>{t('panels.maps.per-cpu')}</Note>}
        {shape.key === 'none' && <Note>{t('panels.maps.no-key')}</Note>}
      </Section>
      {shape.key !== 'none' && (
        <>
          <MapMembers map={map} part="key" />
          <MapMembers map={map} part="value" />
          <MapEntries map={map} />
        </>
      )}
      <Users id={id} />
      <div className={css.end}>
        <Note>{t('panels.maps.removes')}</Note>
        <Button
          small
          kind="danger"
          onClick={() => {
            edit((d) => removeMap(d, id))
            select(null)
          }}
        >
          {t('panels.maps.remove')}
        </Button>
      </div>
    </>
  )
}
