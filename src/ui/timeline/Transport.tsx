import { ChevronFirst, ChevronLast, Pause, Play, StepBack, StepForward } from 'lucide-react'
import type { CSSProperties } from 'react'
import { endOf, SPEEDS, useStore, type Speed } from '../../store'
import { Button, IconButton, Select } from '../kit'
import { useT } from '../useT'
import { Invite } from './Invite'
import css from './timeline.module.css'

function PlayButton() {
  const t = useT()
  const playing = useStore((s) => s.clock.since !== null)
  const { play, pause } = useStore.getState()
  const label = t(playing ? 'panels.shell.timeline.pause' : 'panels.shell.timeline.play')
  return (
    <Button
      kind="primary"
      className={css.play}
      aria-label={label}
      title={label}
      aria-keyshortcuts="Space"
      onClick={playing ? pause : play}
    >
      {playing ? <Pause size={15} fill="currentColor" /> : <Play size={15} fill="currentColor" />}
    </Button>
  )
}

function Scrubber({ count }: { count: number }) {
  const t = useT()
  const row = useStore((s) => s.row)
  const tick = useStore((s) => (s.clock.since === null ? s.clock.tick : (s.rows[s.row]?.tick ?? 0)))
  const end = useStore((s) => endOf(s.runs))
  const { stepBy, seek } = useStore.getState()
  return (
    <>
      <input
        className={css.scrub}
        type="range"
        min={0}
        max={Math.max(end, 0.001)}
        step="any"
        value={tick}
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
      <span className={css.count}>{`${row + 1} / ${count}`}</span>
    </>
  )
}

function SpeedSelect() {
  const t = useT()
  const speed = useStore((s) => s.clock.speed)
  return (
    <Select
      small
      className={css.speed}
      aria-label={t('panels.shell.timeline.speed')}
      value={String(speed)}
      options={SPEEDS.map((value) => ({ value: String(value), label: `${value}×` }))}
      onPick={(value) => useStore.getState().setSpeed(Number(value) as Speed)}
    />
  )
}

/**
 * Play, pause, step both ways, scrub, speed. Before the first packet nothing of that would do anything: then there is
 * Play, which sends the first scenario, and what else could be sent (`invites`).
 */
export function Transport({ invites = false }: { invites?: boolean }) {
  const t = useT()
  const count = useStore((s) => s.rows.length)
  const row = useStore((s) => s.row)
  const canPlay = useStore((s) => s.rows.length > 0 || s.design.scenarios.length > 0)
  const { stepBy, goTo } = useStore.getState()
  const isLast = row >= count - 1
  if (count === 0)
    return (
      <div className={css.transport} role="group" aria-label={t('panels.shell.timeline.transport')}>
        {canPlay && <PlayButton />}
        {invites && <Invite max={2} />}
      </div>
    )
  return (
    <div className={css.transport} role="group" aria-label={t('panels.shell.timeline.transport')}>
      <IconButton label={t('panels.shell.timeline.first')} disabled={row <= 0} onClick={() => goTo(0)}>
        <ChevronFirst size={17} />
      </IconButton>
      <IconButton label={t('panels.shell.timeline.back')} shortcut="←" disabled={row <= 0} onClick={() => stepBy(-1)}>
        <StepBack size={16} />
      </IconButton>
      <PlayButton />
      <IconButton label={t('panels.shell.timeline.step')} shortcut="→" disabled={isLast} onClick={() => stepBy(1)}>
        <StepForward size={16} />
      </IconButton>
      <IconButton label={t('panels.shell.timeline.last')} disabled={isLast} onClick={() => goTo(count - 1)}>
        <ChevronLast size={17} />
      </IconButton>
      <Scrubber count={count} />
      <SpeedSelect />
    </div>
  )
}
