import { useCallback, useMemo, useState } from 'react'
import { ATTACH_POINTS, PROGRAM_TYPES, RELEASES, type KernelProfile, type KernelVersion } from '../../kernel'
import { useStore } from '../../store'
import { Select } from '../kit'
import { useT } from '../useT'
import { CellDetails } from './CellDetails'
import css from './compatibility.module.css'
import { Matrix, type Cell } from './Matrix'
import { FIELDS_OF_USE, shapeOf, type FieldOfUse } from './matrix'
import { openReference, type Route } from './route'
import { Search } from './Search'
import { matches } from './searchWords'

/** What the address names, as far as it exists. */
function cellAt(route: Route & { page: 'compatibility' }): Cell {
  return {
    point: ATTACH_POINTS.find((point) => point.id === route.point)?.id ?? null,
    type: PROGRAM_TYPES.find((type) => type.name === route.type)?.name ?? null,
  }
}

const goTo = ({ point, type }: Cell) => {
  openReference({ page: 'compatibility', point: point ?? undefined, type: type ?? undefined })
}

/** Every program type by every place where programs are attached. */
export function CompatibilityPage({ route }: { route: Route & { page: 'compatibility' } }) {
  const t = useT()
  const own = useStore((s) => s.design.kernel)
  const [query, setQuery] = useState('')
  const [use, setUse] = useState<FieldOfUse | null>(null)
  const [version, setVersion] = useState<KernelVersion | null>(null)
  const [hovered, setHovered] = useState<Cell | null>(null)
  const hover = useCallback((cell: Cell | null) => setHovered((now) => (now?.point === cell?.point && now?.type === cell?.type ? now : cell)), []) // prettier-ignore
  const kernel = useMemo<KernelProfile>(() => (version === null ? own : { kind: 'version', version }), [own, version])
  const shape = useMemo(() => shapeOf({ finds: (texts) => matches(query, texts), use }), [query, use])
  const chosen = useMemo(() => cellAt(route), [route])
  const count = shape.groups.reduce((sum, { points }) => sum + points.length, 0)
  return (
    <main className={css.page}>
      <div className={css.left}>
        <div className={css.tools}>
          <h2>{t('reference.compatibility.heading')}</h2>
          <Search
            value={query}
            onChange={setQuery}
            label={t('reference.compatibility.search')}
            found={t('reference.compatibility.found', { types: shape.types.length, points: count })}
          />
          <Select
            aria-label={t('reference.compatibility.use')}
            value={use ?? ''}
            options={[
              { value: '', label: t('reference.compatibility.all') },
              ...FIELDS_OF_USE.map((value) => ({ value, label: t(`reference.compatibility.uses.${value}`) })),
            ]}
            onPick={(value) => setUse(FIELDS_OF_USE.find((each) => each === value) ?? null)}
          />
          <Select
            aria-label={t('reference.compatibility.kernel')}
            value={version ?? ''}
            options={[
              { value: '', label: t('reference.compatibility.own-kernel') },
              ...[...RELEASES].reverse().map((value) => ({ value, label: `Linux ${value}` })),
            ]}
            onPick={(value) => setVersion(RELEASES.find((each) => each === value) ?? null)}
          />
        </div>
        {count > 0 ? (
          <Matrix shape={shape} kernel={kernel} chosen={chosen} onChoose={goTo} onHover={hover} />
        ) : (
          <p className={css.none}>{t('reference.nothing', { query })}</p>
        )}
        <p className={css.legend}>
          <span className={css.dot} data-answer="present" aria-hidden /> {t('reference.compatibility.legend.present')}
          <span className={css.dot} data-answer="newer" aria-hidden /> {t('reference.compatibility.legend.newer')}
        </p>
      </div>
      <CellDetails cell={hovered ?? chosen} kernel={kernel} />
    </main>
  )
}
