import { ChevronDown, ChevronUp } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { selectDiagnostics, useStore, type BottomTab } from '../../store'
import { IconButton } from '../kit'
import { Problems } from '../problems'
import { useT } from '../useT'
import { CaptureList } from './CaptureList'
import css from './timeline.module.css'
import { TraceList } from './TraceList'
import { Transport } from './Transport'

/** The bottom panel: transport, event list, problems, capture. */
export function Bottom() {
  const t = useT()
  const tab = useStore((s) => s.bottomTab)
  const problems = useStore((s) => selectDiagnostics(s).length)
  const hasCapture = useStore((s) => s.capture !== null)
  const open = useStore((s) => s.bottomOpen)
  const showEmpty = useStore((s) => s.showEmpty)
  const hasRows = useStore((s) => s.rows.length > 0)
  // a panel that is folded away is not there to be controlled
  const folded = open ? {} : { 'aria-controls': undefined }
  return (
    <Tabs.Root
      role="region"
      aria-label={t('panels.shell.timeline.title')}
      className={css.bottom}
      data-open={open}
      value={tab}
      onValueChange={(value) => useStore.getState().showTab(value as BottomTab)}
      activationMode="manual"
    >
      <div className={css.bar}>
        <Tabs.List className={css.tabs} aria-label={t('panels.shell.timeline.title')}>
          <Tabs.Trigger className={css.tab} value="trace" {...folded}>
            {t('panels.shell.timeline.trace')}
          </Tabs.Trigger>
          <Tabs.Trigger className={css.tab} value="problems" {...folded}>
            {t('panels.shell.problems.title')}
            {problems > 0 && <span className={css.tabCount}>{problems}</span>}
          </Tabs.Trigger>
          {hasCapture && (
            <Tabs.Trigger className={css.tab} value="capture" {...folded}>
              {t('panels.shell.timeline.capture')}
            </Tabs.Trigger>
          )}
        </Tabs.List>
        <Transport invites={!open || tab === 'problems'} />
        {open && tab === 'trace' && hasRows && (
          <label className={css.toggle} title={t('panels.shell.timeline.show-empty-hint')}>
            <input
              type="checkbox"
              checked={showEmpty}
              onChange={(event) => useStore.getState().setShowEmpty(event.target.checked)}
            />
            {t('panels.shell.timeline.show-empty')}
          </label>
        )}
        <IconButton
          small
          label={t(open ? 'panels.shell.panel-hide' : 'panels.shell.panel-show', {
            panel: t('panels.shell.timeline.title'),
          })}
          aria-expanded={open}
          onClick={() => useStore.getState().toggle('bottomOpen')}
        >
          {open ? <ChevronDown size={16} /> : <ChevronUp size={16} />}
        </IconButton>
      </div>
      {open && (
        <>
          <Tabs.Content className={css.content} value="trace" tabIndex={-1}>
            <TraceList />
          </Tabs.Content>
          <Tabs.Content className={css.content} value="problems" tabIndex={-1}>
            <Problems />
          </Tabs.Content>
          {hasCapture && (
            <Tabs.Content className={css.content} value="capture" tabIndex={-1}>
              <CaptureList />
            </Tabs.Content>
          )}
        </>
      )}
    </Tabs.Root>
  )
}
