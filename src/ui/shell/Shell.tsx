import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from '../../store'
import { Ghost } from '../canvas'
import { ComposeDialog } from '../dialogs/ComposeDialog'
import { TemplatesDialog } from '../dialogs/TemplatesDialog'
import { IconButton } from '../kit'
import { Presentation } from '../present/Presentation'
import { ReferencePage, useRoute } from '../reference'
import { useThemeVariables } from '../theme'
import { useT } from '../useT'
import { Header } from './Header'
import css from './shell.module.css'
import { useSelectionGuard, useShortcuts } from './useShortcuts'
import { Workspace } from './Workspace'

/** How long a sentence stays (milliseconds); errors stay until they are dismissed. */
const NOTICE_MS = 5000

function Notice() {
  const t = useT()
  const notice = useStore((s) => s.notice)
  useEffect(() => {
    if (!notice || notice.tone === 'error') return
    const timer = setTimeout(() => useStore.getState().dismissNotice(), NOTICE_MS)
    return () => clearTimeout(timer)
  }, [notice])
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {notice?.text}
      </div>
      {notice && (
        <div className={css.notice} data-tone={notice.tone} aria-hidden={notice.tone === 'info'}>
          {notice.text}
          <IconButton small label={t('panels.shell.dismiss')} onClick={() => useStore.getState().dismissNotice()}>
            <X size={14} />
          </IconButton>
        </div>
      )}
    </>
  )
}

function Dialogs() {
  const dialog = useStore((s) => s.dialog)
  if (dialog === 'templates') return <TemplatesDialog />
  if (dialog === 'compose') return <ComposeDialog />
  return null
}

/** The whole editor: four places, always the same. */
export function Shell() {
  const t = useT()
  useThemeVariables()
  useShortcuts()
  useSelectionGuard()
  const presenting = useStore((s) => s.presenting)
  const route = useRoute()
  if (presenting)
    return (
      <>
        <Presentation />
        <Notice />
      </>
    )
  return (
    <>
      <div className={css.shell} inert={route !== null}>
        <a className={css.skip} href="#canvas">
          {t('panels.shell.skip-to-canvas')}
        </a>
        <Header />
        <Workspace />
        {/* a modal dialog would lie over the page of the reference, too */}
        {route === null && <Dialogs />}
        <Ghost />
        <Notice />
      </div>
      {route && <ReferencePage route={route} />}
    </>
  )
}
