import { ChevronFirst, ChevronLast, Pause, Play, StepBack, StepForward } from 'lucide-react'
import type { CSSProperties } from 'react'
import { endOf, SPEEDS, useStore, type Speed } from '../../store'
import { Button, IconButton, Select } from '../kit'
import { useT } from '../useT'
import css from './timeline.module.css'

/** Play, pause, step both ways, scrub, speed. */
export function Transport() {
  const t = useT()
  const count = useStore((s) => s.rows.length)
  const row = useStore((s) => s.row)
  const tick = useStore((s) => (s.clock.since === null ? s.clock.tick : (s.rows[s.row]?.tick ?? 0)))
  const end = useStore((s) => endOf(s.runs))
  const playing = useStore((s) => s.clock.since !== null)
  const speed = useStore((s) => s.clock.speed)
  const { play, pause, stepBy, goTo, seek, setSpeed } = useStore.getState()
  const none = count === 0
  return (
    <div className={css.transport} role="group" aria-label={t('panels.shell.timeline.title')}>
      <IconButton label={t('panels.shell.timeline.first')} disabled={none || row <= 0} onClick={() => goTo(0)}>
        <ChevronFirst size={17} />
      </IconButton>
      <IconButton
        label={t('panels.shell.timeline.back')}
        shortcut="←"
        disabled={none || row <= 0}
        onClick={() => stepBy(-1)}
      >
        {' '}
        {/* prettier-ignore */}
        <StepBack size={16} />
      </IconButton>
      <Button
        kind="primary"
        className={css.play}
        disabled={none}
        aria-label={t(playing ? 'panels.shell.timeline.pause' : 'panels.shell.timeline.play')}
        title={t(playing ? 'panels.shell.timeline.pause' : 'panels.shell.timeline.play')}
        onClick={playing ? pause : play}
      >
        {playing ? <Pause size={15} fill="currentColor" /> : <Play size={15} fill="currentColor" />}
      </Button>
      <IconButton
        label={t('panels.shell.timeline.step')}
        shortcut="→"
        disabled={none || row >= count - 1}
        onClick={() => stepBy(1)}
      >
        {' '}
        {/* prettier-ignore */}
        <StepForward size={16} />
      </IconButton>
      <IconButton
        label={t('panels.shell.timeline.last')}
        disabled={none || row >= count - 1}
        onClick={() => goTo(count - 1)}
      >
        {' '}
        {/* prettier-ignore */}
        <ChevronLast size={17} />
      </IconButton>
      <input
        className={css.scrub}
        type="range"
        min={0}
        max={Math.max(end, 0.001)}
        step="any"
        value={tick}
        disabled={none}
        style={{ '--done': `${end > 0 ? (tick / end) * 100 : 0}%` } as CSSProperties}
        aria-label={t('panels.shell.timeline.position')}
        aria-valuetext={t('panels.shell.timeline.position-of', { row: row + 1, count })}
        onChange={(event) => seek(Number(event.target.value))}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
          if (by === undefined) return
          event.preventDefault()
          stepBy(by)
        }}
      />
      <span className={css.count}>{none ? '' : `${row + 1} / ${count}`}</span>
      <span style={{ width: 10 }} />
      <Select
        small
        className={css.speed}
        aria-label={t('panels.shell.timeline.speed')}
        value={String(speed)}
        options={SPEEDS.map((value) => ({ value: String(value), label: `${value}×` }))}
        onPick={(value) => setSpeed(Number(value) as Speed)}
      />
    </div>
  )
}
