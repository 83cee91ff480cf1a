import { X } from 'lucide-react'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useStore } from '../../store'
import { Canvas, Ghost } from '../canvas'
import { ComposeDialog } from '../dialogs/ComposeDialog'
import { TemplatesDialog } from '../dialogs/TemplatesDialog'
import { Inspector } from '../inspector/Inspector'
import { IconButton } from '../kit'
import { Palette } from '../palette/Palette'
import { Presentation } from '../present/Presentation'
import { useThemeVariables } from '../theme'
import { Bottom } from '../timeline'
import { useT } from '../useT'
import { openFile } from './files'
import { Header } from './Header'
import css from './shell.module.css'
import { useSelectionGuard, useShortcuts } from './useShortcuts'

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

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** The canvas with what can be dropped on it: files of designs and captures. */
function CanvasArea() {
  const t = useT()
  const [inside, setInside] = useState(false)
  const depth = useRef(0)
  return (
    <main
      id="canvas"
      className={css.panel}
      style={{ position: 'relative' }}
      tabIndex={-1}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return
        depth.current++
        setInside(true)
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1)
        if (depth.current === 0) setInside(false)
      }}
      onDragOver={(event) => hasFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        depth.current = 0
        setInside(false)
        const file = event.dataTransfer.files[0]
        if (file) void openFile(file)
      }}
    >
      <Canvas />
      {inside && <div className={css.dropzone}>{t('panels.shell.drop.title')}</div>}
    </main>
  )
}

function Workspace() {
  const palette = useStore((s) => s.paletteOpen)
  const inspector = useStore((s) => s.inspectorOpen)
  const bottom = useStore((s) => s.bottomOpen)
  const columns = useDefaultLayout({ id: 'columns', panelIds: [...(palette ? ['palette'] : []), 'centre', ...(inspector ? ['inspector'] : [])] }) // prettier-ignore
  const rows = useDefaultLayout({ id: 'rows', panelIds: ['upper', ...(bottom ? ['bottom'] : [])] })
  return (
    <div className={css.workspace}>
      <Group className={css.rows} orientation="vertical" {...rows}>
        <Panel id="upper" minSize={240}>
          <Group orientation="horizontal" {...columns}>
            {palette && (
              <>
                <Panel
                  id="palette"
                  defaultSize={220}
                  minSize={180}
                  maxSize={360}
                  groupResizeBehavior="preserve-pixel-size"
                >
                  <Palette />
                </Panel>
                <Separator className={css.handle} data-vertical />
              </>
            )}
            <Panel id="centre" minSize={320}>
              <CanvasArea />
            </Panel>
            {inspector && (
              <>
                <Separator className={css.handle} data-vertical />
                <Panel
                  id="inspector"
                  defaultSize={292}
                  minSize={248}
                  maxSize={520}
                  groupResizeBehavior="preserve-pixel-size"
                >
                  <aside className={css.side}>
                    <Inspector />
                  </aside>
                </Panel>
              </>
            )}
          </Group>
        </Panel>
        {bottom && (
          <>
            <Separator className={css.handle} data-vertical={false} />
            <Panel id="bottom" defaultSize={218} minSize={120} maxSize="60%" groupResizeBehavior="preserve-pixel-size">
              <Bottom />
            </Panel>
          </>
        )}
      </Group>
      {!bottom && <Bottom />}
    </div>
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
  if (presenting)
    return (
      <>
        <Presentation />
        <Notice />
      </>
    )
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#canvas">
        {t('panels.shell.skip-to-canvas')}
      </a>
      <Header />
      <Workspace />
      <Dialogs />
      <Ghost />
      <Notice />
    </div>
  )
}
