import { memo } from 'react'
import type { Slot } from '../../scene'
import { marksOf, selectedUses, touchedAtCursor, useStore } from '../../store'
import { useT } from '../useT'
import css from './canvas.module.css'

/** A map on its host's card: its name and type; lit while the selected program uses it or the packet's step touches it. */
export const MapSlot = memo(function MapSlot({ slot }: { slot: Slot & { kind: 'map' } }) {
  const t = useT()
  const selected = useStore((s) => s.selection?.kind === 'map' && s.selection.id === slot.map)
  const used = useStore((s) => selectedUses(s).has(slot.map))
  const touched = useStore((s) => touchedAtCursor(s, slot.map))
  const mark = useStore((s) => marksOf(s.design).byTarget.get(`map:${slot.map}`))
  return (
    <button
      type="button"
      className={`${css.mapRow} nopan`}
      style={{ left: slot.box.x, top: slot.box.y, width: slot.box.width, height: slot.box.height }}
      data-slot={slot.key}
      data-selected={selected}
      data-used={used}
      data-touched={touched ?? undefined}
      data-mark={mark}
      aria-label={t('canvas.card', { name: `${slot.label} ${slot.note}` })}
      onClick={() => useStore.getState().select({ kind: 'map', id: slot.map })}
    >
      {slot.label}
      <span className={css.socketNote}>{slot.note}</span>
    </button>
  )
})
