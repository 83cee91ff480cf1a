import type { BpfMap } from '../../../design'
import { datumText } from '../../../simulate'
import { selectCursor, selectMaps, useStore } from '../../../store'
import { useT } from '../../useT'
import { Note, Section } from '../parts'
import css from './maps.module.css'

const SHOWN = 50
const textOf = (members: readonly (string | number)[]): string => members.join('|')

/** While packets are played: what the map holds at this step, and which element the step asked for or changed. */
export function MapContents({ map }: { map: BpfMap }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const playing = useStore(
    (state) => state.runs.length > 0 && state.ranOn?.maps.some((each) => each.id === map.id) === true,
  )
  const contents = useStore((state) => selectMaps(state).get(map.id))
  const step = useStore((state) => selectCursor(state)?.step)
  if (!playing) return null
  const touched = new Map<string, 'read' | 'write'>()
  for (const used of step?.maps ?? [])
    if (used.map === map.id && !used.error && used.after !== null)
      touched.set(textOf(used.key), String(used.before) === String(used.after) ? 'read' : 'write')
  const elements = [...(contents?.values() ?? [])]
  const seen = (key: readonly (string | number)[]) => touched.get(textOf(key))
  // what the step touched comes first, so that it is in sight
  const shown = [...elements.filter((each) => seen(each.key)), ...elements.filter((each) => !seen(each.key))].slice(
    0,
    SHOWN,
  )
  return (
    <Section title={t('panels.maps.now')}>
      {elements.length === 0 ? (
        <Note>{t('panels.maps.now-empty')}</Note>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              {[...map.key, ...map.value].map((field, i) => (
                <th key={i} scope="col">
                  {field.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((element) => (
              <tr key={textOf(element.key)} data-touched={seen(element.key)}>
                {[...element.key, ...element.value].map((datum, i) => (
                  <td key={i} className={css.datum}>
                    {datumText(design, [...map.key, ...map.value][i], datum)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {elements.length > SHOWN && <Note>{t('panels.maps.more-elements', { count: elements.length - SHOWN })}</Note>}
    </Section>
  )
}
