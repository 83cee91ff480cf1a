import { ChevronDown, ChevronUp } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { mapUsedText, type PacketState, type Step } from '../../simulate'
import { useStore } from '../../store'
import { useT } from '../useT'
import css from './inspector.module.css'
import { PacketHeaders } from './PacketHeaders'
import type { Shown } from './packetRows'

const shownOf = ({ packet, mark, device }: PacketState, known: ReadonlySet<string>): Shown => ({
  packet,
  mark,
  // the interface may have been removed since the packet was sent
  device: device !== null && known.has(device) ? device : null,
})

const TONE = { drop: 'drop', abort: 'drop', refuse: 'drop' } as const

function Verdict({ step }: { step: Step }) {
  const { verdict, program } = step
  const name = useStore((state) => state.design.programs.find((each) => each.id === program)?.name)
  if (!verdict) return null
  return (
    <p className={css.verdict} data-tone={verdict.effect in TONE ? 'drop' : 'go'}>
      {name && <span className={css.mono}>{name}</span>} <strong className={css.mono}>{verdict.text}</strong>
    </p>
  )
}

/** The packet under the playback cursor: its headers, what the last step changed, the verdict and why. */
export function PacketSection() {
  const t = useT()
  const id = useId()
  const [folded, setFolded] = useState(false)
  const row = useStore((state) => state.rows[state.row])
  const run = useStore((state) => state.runs.find((each) => each.id === row?.run))
  // the packet went through the maps of the design as it was then
  const ranOn = useStore((state) => state.ranOn)
  const devices = useStore((state) => state.design.devices)
  const known = useMemo(() => new Set<string>(devices.map((device) => device.id)), [devices])
  const step = row && run?.trace.steps[row.step]
  if (!run || !step) return null
  const event = run.events.indexOf(row.step)
  const earlier = run.trace.steps[run.events[event - 1] ?? -1]
  const Chevron = folded ? ChevronUp : ChevronDown
  return (
    <section className={css.dock} data-folded={folded ? '' : undefined} aria-labelledby={id}>
      <h3 className={css.dockHead}>
        <button id={id} type="button" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          {t('panels.inspector.packet.title', { n: event + 1, m: run.events.length })}
          <Chevron size={14} aria-hidden />
        </button>
      </h3>
      {!folded && (
        <>
          <Verdict step={step} />
          <p>{t.message(step.explain)}</p>
          {step.counted.length > 0 && (
            <p className={css.note}>{t('panels.inspector.packet.counted', { names: step.counted.join(', ') })}</p>
          )}
          {step.maps.length > 0 && ranOn && (
            <ul className={css.plain} aria-label={t('panels.maps.packet')}>
              {step.maps.map((used, i) => (
                <li key={i} className={css.mono}>
                  {mapUsedText(ranOn, used)}
                </li>
              ))}
            </ul>
          )}
          <PacketHeaders shown={shownOf(step.after, known)} before={earlier ? shownOf(earlier.after, known) : null} />
        </>
      )}
    </section>
  )
}
