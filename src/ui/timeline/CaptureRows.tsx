import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef } from 'react'
import type { CapturedPacket } from '../../exchange'
import { useT } from '../useT'
import css from './capture.module.css'

const ROW = 26

interface Props {
  packets: readonly CapturedPacket[]
  selected: number
  onSelect: (index: number) => void
  onSend: (index: number) => void
}

/** The packets of a capture, one a line; only the lines in view exist. */
export function CaptureRows({ packets, selected, onSelect, onSend }: Props) {
  const t = useT()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: packets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    initialOffset: Math.max(0, selected - 4) * ROW,
  })
  useEffect(() => rows.scrollToIndex(selected), [rows, selected])
  const start = packets[0]?.timestamp ?? 0
  const page = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1)
  const target = (key: string): number | null => {
    const last = packets.length - 1
    switch (key) {
      case 'ArrowDown':
        return Math.min(selected + 1, last)
      case 'ArrowUp':
        return Math.max(selected - 1, 0)
      case 'PageDown':
        return Math.min(selected + page(), last)
      case 'PageUp':
        return Math.max(selected - page(), 0)
      case 'Home':
        return 0
      case 'End':
        return last
      default:
        return null
    }
  }
  return (
    <>
      <div className={css.columns} aria-hidden>
        <span className={css.number}>{t('panels.inspector.capture.number')}</span>
        <span className={css.time}>{t('panels.inspector.capture.time')}</span>
        <span>{t('panels.inspector.capture.packet')}</span>
        <span>{t('panels.inspector.capture.length')}</span>
      </div>
      <div
        ref={scroller}
        className={css.list}
        role="listbox"
        tabIndex={0}
        aria-label={t('panels.inspector.capture.title')}
        aria-activedescendant={`${id}-${selected}`}
        onKeyDown={(event) => {
          const next = target(event.key)
          if (event.key === 'Enter') onSend(selected)
          else if (next === null) return
          else onSelect(next)
          // the keys are this list's while it has the focus: the page's own shortcuts stay out
          event.preventDefault()
          event.stopPropagation()
        }}
      >
        <div role="presentation" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start: top }) => {
            const each = packets[index]
            if (!each) return null
            return (
              <div
                key={index}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === selected}
                aria-setsize={packets.length}
                aria-posinset={index + 1}
                className={css.row}
                style={{ transform: `translateY(${top}px)` }}
                onClick={() => onSelect(index)}
                onDoubleClick={() => onSend(index)}
              >
                <span className={css.number}>{each.index}</span>
                <span className={css.time}>{(each.timestamp - start).toFixed(6)}</span>
                <span title={each.summary}>{each.summary}</span>
                <span className={css.size}>
                  {each.originalLength}
                  {each.truncated && ` ${t('panels.inspector.capture.cut')}`}
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}
