import { useVirtualizer } from '@tanstack/react-virtual'
import { Check, CircleDot, RotateCcw, X } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { sameMeaning } from '../../design'
import { selectCursor, useStore, type Row } from '../../store'
import { tone } from '../canvas/slotState'
import { Button } from '../kit'
import { useT } from '../useT'
import { actorOf, answerOf, changesOf, failedCalls, fateTone, fateWord, placeOf, stopOf } from './stepWords'
import { Invite } from './Invite'
import css from './timeline.module.css'

const ROW_HEIGHT = 28

const EventRow = memo(function EventRow({ row, index, top }: { row: Row; index: number; top: number }) {
  const t = useT()
  const design = useStore((s) => s.ranOn)
  const run = useStore((s) => s.runs.find((each) => each.id === row.run))
  const state = useStore((s) => (s.row === index ? 'current' : s.row < index ? 'future' : 'past'))
  const many = useStore((s) => s.runs.length > 1)
  const step = run?.trace.steps[row.step]
  if (!design || !run || !step) return null
  const isLast = row.step === run.trace.steps.length - 1
  const changes = changesOf(step, t)
  const says = [answerOf(run.trace, row.step, t), t.message(isLast ? run.trace.fate.reason : step.explain)].filter(Boolean).join(' ') // prettier-ignore
  return (
    <button
      type="button"
      className={css.row}
      style={{ top }}
      aria-current={state === 'current' ? 'step' : undefined}
      data-future={state === 'future'}
      onClick={() => useStore.getState().goTo(index)}
    >
      <span className={css.number}>{many ? `${run.id + 1}·${row.step + 1}` : index + 1}</span>
      <span className="mono">{placeOf(design, step.place)}</span>
      <span className="mono">{stopOf(step.place, t)}</span>
      <span className="mono">{actorOf(design, step, t)}</span>
      <span className={css.verdict} data-tone={tone(step.verdict?.effect, isLast && run.trace.fate.kind)}>
        {step.verdict?.text ?? ''}
      </span>
      <span title={[says, changes].filter(Boolean).join(' ')}>
        {says}
        {changes && <span className={css.changes}> {changes}</span>}
      </span>
    </button>
  )
})

/** The fate of the packet, or of all of them; and whether the drawing has moved on since. */
function Status() {
  const t = useT()
  const runs = useStore((s) => s.runs)
  const stale = useStore((s) => s.ranOn !== null && !sameMeaning(s.ranOn, s.design))
  const focus = useStore((s) => selectCursor(s)?.run.id)
  const { sendAgain, clearRuns } = useStore.getState()
  const run = runs.find((each) => each.id === focus) ?? runs[0]
  if (!run) return null
  const count = (kinds: readonly string[]) => runs.filter((each) => kinds.includes(each.trace.fate.kind)).length
  const { fate } = run.trace
  const kind = fateTone(fate)
  const Icon = kind === 'good' ? Check : kind === 'bad' ? X : CircleDot
  const [delivered, left, dropped] = [count(['delivered']), count(['left']), count(['dropped', 'refused'])]
  const counts = [
    ['delivered', delivered],
    ['left', left],
    ['dropped', dropped],
    ['other', runs.length - delivered - left - dropped],
  ] as const
  return (
    <div className={css.status} data-stale={stale}>
      {stale ? (
        <span className={css.fateWhy}>{t('panels.shell.timeline.stale')}</span>
      ) : runs.length > 1 ? (
        <span className={css.fate}>
          {failedCalls(runs, t)}
          {counts
            .filter(([, n]) => n > 0)
            .map(([kind, n]) => t(`panels.shell.fate.many.${kind}`, { count: n }))
            .join(' · ')}
        </span>
      ) : (
        <>
          <span className={css.fate} data-kind={kind}>
            <Icon size={14} aria-hidden />
            {fateWord(fate, t)}
          </span>
          <span className={css.fateWhy}>{t.message(fate.reason)}</span>
        </>
      )}
      <span className={css.spacer} />
      <Button small kind={stale ? 'primary' : 'plain'} onClick={sendAgain}>
        <RotateCcw size={13} aria-hidden />
        {t('panels.shell.timeline.again')}
      </Button>
      <Button small kind="quiet" onClick={clearRuns}>
        {t('panels.shell.timeline.clear')}
      </Button>
    </div>
  )
}

/** Everything that happened, in order; a click moves the packet there. */
export function TraceList() {
  const t = useT()
  const rows = useStore((s) => s.rows)
  const current = useStore((s) => s.row)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    // the rows around the current one stay in sight
    scrollPaddingStart: ROW_HEIGHT,
    scrollPaddingEnd: ROW_HEIGHT,
  })
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current, { align: 'auto' })
  }, [current, virtual])
  if (rows.length === 0)
    return (
      <div className={css.empty}>
        <Invite max={6} />
        <p>{t('panels.shell.timeline.or-drop')}</p>
      </div>
    )
  return (
    <div className={css.trace}>
      <Status />
      <div ref={scroller} className={css.rows} role="list" aria-label={t('panels.shell.timeline.events')} tabIndex={-1}>
        <div className={css.canvas} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            return row ? (
              <div role="listitem" key={item.key}>
                <EventRow row={row} index={item.index} top={item.start} />
              </div>
            ) : null
          })}
        </div>
      </div>
    </div>
  )
}
