import clsx from 'clsx'
import { useStore } from '../../store'
import { useT } from '../useT'
import css from './inspector.module.css'
import { packetRows, type Shown } from './packetRows'

interface Props {
  shown: Shown
  /** The packet one step earlier: what differs is marked, with what it was. */
  before?: Shown | null
}

/** A packet's headers, one a line in the kernel's words; also good for a packet that is not under way. */
export function PacketHeaders({ shown, before }: Props) {
  const t = useT()
  const design = useStore((state) => state.design)
  const was = new Map(before ? packetRows(design, before).map((row) => [row.key, row.value]) : [])
  return (
    <dl className={css.headers}>
      {packetRows(design, shown).map(({ key, value }) => {
        const old = before ? (was.get(key) ?? '–') : value
        return (
          <div key={key} className={clsx(css.header, old !== value && css.changed)}>
            <dt>{key}</dt>
            <dd>
              {value}
              {old !== value && <span className={css.was}>{t('panels.inspector.packet.was', { value: old })}</span>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
