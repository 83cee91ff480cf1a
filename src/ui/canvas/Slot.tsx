import { memo, type CSSProperties } from 'react'
import { pointKey } from '../../design'
import { hook, programType, station, type Family } from '../../kernel'
import { lackMessage, slotTypeName, type Box, type Slot as SlotShape } from '../../scene'
import { useStore } from '../../store'
import { STOP } from '../kit'
import { useT } from '../useT'
import css from './canvas.module.css'
import { Chip } from './Chip'
import { landCarried } from './drop'
import { MapSlot } from './MapSlot'
import { slotState } from './slotState'

const place = (box: Box): CSSProperties => ({ left: box.x, top: box.y, width: box.width, height: box.height })

/** The colours a hook lights up in: those of the family it takes. */
const familyStyle = (family: Family): CSSProperties =>
  ({
    '--slot-family': `var(--family-${family})`,
    '--slot-soft': `var(--family-soft-${family})`,
    '--slot-ink': `var(--family-ink-${family})`,
  }) as CSSProperties

/** A hook with its chain of programs. */
const HookSlot = memo(function HookSlot({ slot }: { slot: SlotShape & { kind: 'hook' } }) {
  const t = useT()
  const point = pointKey(slot.at)
  const state = useStore((s) => slotState(s, slot.key, point))
  // from the drawing, not the design: a slot of something that was just removed is drawn once more before it goes
  const label = slot.place
  const type = slotTypeName(slot)
  const family = programType(hook(slot.hook).programTypes[0] ?? 'BPF_PROG_TYPE_XDP').family
  const lacks = slot.lacks && t.message(lackMessage(slot.lacks))
  const name = slot.chips.length === 0 ? t('canvas.hook-empty', { place: label }) : t('canvas.hook', { place: label, count: slot.chips.length }) // prettier-ignore
  const press = () => {
    if (!landCarried(slot.at)) useStore.getState().select({ kind: 'hook', at: slot.at })
  }
  return (
    <div
      className={`${css.slot} nopan`}
      style={{ ...place(slot.box), ...familyStyle(family) }}
      data-slot={slot.key}
      data-hook={slot.hook}
      data-empty={slot.chips.length === 0}
      data-state={state}
      data-lacks={lacks ? true : undefined}
    >
      <button
        type="button"
        {...STOP}
        className={css.slotButton}
        aria-label={lacks ? t('canvas.not-in-kernel', { hook: name, since: lacks }) : name}
        title={slot.chips.length === 0 ? label : undefined}
        onClick={press}
      />
      <span className={css.slotLabel} aria-hidden>
        <span className={css.slotName}>
          {slot.label}
          {slot.note && ` ${slot.note}`}
        </span>
        {lacks && <span className={css.since}>{lacks}</span>}
      </span>
      {type && (
        <span className={css.slotType} aria-hidden>
          {type}
        </span>
      )}
      {slot.chips.map((chip) => (
        <Chip key={chip.attachment} chip={chip} place={label} slotKey={slot.key} />
      ))}
    </div>
  )
})

const StationSlot = memo(function StationSlot({ slot }: { slot: SlotShape & { kind: 'station' } }) {
  const t = useT()
  const state = useStore((s) => slotState(s, slot.key, slot.key))
  return (
    <div
      className={css.station}
      style={place(slot.box)}
      data-state={state}
      title={`${t(`kernel.station.${slot.station}`)} (${station(slot.station).kernelFunction})`}
    >
      {slot.label}
    </div>
  )
})

/** A socket: where packets begin and are delivered. */
const SocketSlot = memo(function SocketSlot({ slot }: { slot: SlotShape & { kind: 'socket' } }) {
  const t = useT()
  const state = useStore((s) => slotState(s, slot.key, slot.key))
  const selected = useStore((s) => s.selection?.kind === 'socket' && s.selection.id === slot.socket)
  return (
    <button
      type="button"
      {...STOP}
      className={`${css.socket} nopan`}
      style={place(slot.box)}
      data-state={state}
      data-selected={selected}
      aria-label={t('canvas.card', { name: `${slot.label} ${slot.note}` })}
      onClick={() => useStore.getState().select({ kind: 'socket', id: slot.socket })}
    >
      <span className={css.socketDot} />
      {slot.label}
      <span className={css.socketNote}>{slot.note}</span>
    </button>
  )
})

/** Whatever stands in a lane of a card. */
export function Slot({ slot }: { slot: SlotShape }) {
  switch (slot.kind) {
    case 'hook':
      return <HookSlot slot={slot} />
    case 'station':
      return <StationSlot slot={slot} />
    case 'socket':
      return <SocketSlot slot={slot} />
    case 'map':
      return <MapSlot slot={slot} />
  }
}
