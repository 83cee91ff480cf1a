import { memo, type CSSProperties } from 'react'
import { attachmentOf, programUses } from '../../design'
import type { Chip as ChipShape } from '../../scene'
import { marksOf, selectCursor, useStore } from '../../store'
import { STOP } from '../kit'
import { useT } from '../useT'
import css from './canvas.module.css'
import { landCarried } from './drop'
import { beginDrag } from './pointerDrag'

interface Props {
  chip: ChipShape
  /** Name of the hook it stands on. */
  place: string
  slotKey: string
}

/** One program in a chain: click to inspect, drag to reorder or to move to another hook. */
export const Chip = memo(function Chip({ chip, place, slotKey }: Props) {
  const t = useT()
  const { type } = chip
  const selected = useStore((s) => s.selection?.kind === 'attachment' && s.selection.id === chip.attachment)
  const current = useStore((s) => {
    const cursor = selectCursor(s)
    return cursor?.slotKey === slotKey && cursor.step.attachment === chip.attachment
  })
  const uses = useStore((s) => s.selection?.kind === 'map' && programUses(s.design, chip.program, s.selection.id))
  const mark = useStore((s) => marksOf(s.design).byAttachment.get(chip.attachment))
  // an error is what the kernel refuses: such a program does not run either
  const idle = chip.idle ?? (mark === 'error' ? 'refused' : null)
  const press = () => {
    const { design, select } = useStore.getState()
    if (!landCarried(attachmentOf(design, chip.attachment).at)) select({ kind: 'attachment', id: chip.attachment })
  }
  const label =
    idle !== null
      ? t('canvas.program-idle', { name: chip.fullName, type, place, why: t(`canvas.idle.${idle}`) })
      : t('canvas.program', { name: chip.fullName, type, order: chip.order ?? 0, place })
  return (
    <button
      type="button"
      {...STOP}
      className={`${css.chip} nodrag nopan`}
      style={
        {
          left: chip.box.x,
          top: chip.box.y,
          width: chip.box.width - 2,
          height: chip.box.height,
          '--chip-family': `var(--family-${chip.family})`,
        } as CSSProperties
      }
      aria-label={label}
      title={chip.fullName === chip.name ? undefined : chip.fullName}
      data-attachment={chip.attachment}
      data-inherited={chip.inherited}
      data-enabled={idle === null}
      data-selected={selected}
      data-current={current}
      data-mark={mark}
      data-uses={uses || undefined}
      onPointerDown={(event) =>
        beginDrag(event, () => ({
          kind: 'program',
          candidate: { kind: 'move', attachment: chip.attachment },
          name: chip.fullName,
          by: 'pointer',
        }))
      }
      onClick={press}
    >
      <span className={css.chipName}>{chip.name}</span>
      {chip.owner && <span className={css.owner}>{chip.owner}</span>}
      <span className={css.order}>
        {chip.inherited ? '↑' : ''}
        {idle === null && chip.order}
      </span>
    </button>
  )
})
