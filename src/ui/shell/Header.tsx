import {
  BookOpen, CircleCheck, CloudOff, Download, FileJson, FilePlus2, FolderOpen, Grid3x3, HardDriveDownload, Image, ListChecks, Loader,
  Monitor, Moon, PanelBottom, PanelLeft, PanelRight, Presentation, Redo2, Send, Settings2, Sun, Undo2,
} from 'lucide-react' // prettier-ignore
import { updateDesign } from '../../design'
import { LANGUAGES } from '../../i18n'
import { redo, selectDiagnostics, undo, useCanRedo, useCanUndo, useStore } from '../../store'
import { Button, IconButton, Menu, MenuItem, MenuSeparator, TextInput } from '../kit'
import { KernelControl } from '../kernel'
import { openReference } from '../reference'
import { useThemeName } from '../theme'
import { useT } from '../useT'
import { chooseFile, saveFile, savePng, saveSvg } from './files'
import css from './shell.module.css'

const LANGUAGE_NAMES = { en: 'English', 'zh-CN': '简体中文' } as const
const mac = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform)
/** How a shortcut with the command key is written on this system. */
export const withMod = (key: string): string => (mac ? `⌘${key}` : `Ctrl+${key}`)

function SaveState() {
  const t = useT()
  const state = useStore((s) => s.saveState)
  const Icon = state === 'saved' ? HardDriveDownload : state === 'failed' ? CloudOff : Loader
  if (state === 'new') return null
  return (
    <span className={css.save} data-state={state} role="status" title={t(`panels.shell.save.${state}`)}>
      <Icon size={13} aria-hidden />
      <span>{t(`panels.shell.save.${state}`)}</span>
    </span>
  )
}

function ProblemCount() {
  const t = useT()
  const language = useStore((s) => s.language)
  const findings = useStore(selectDiagnostics)
  const count = (severity: string) => findings.filter((each) => each.severity === severity).length
  const [errors, warnings, hints] = [count('error'), count('warning'), count('hint')]
  const worst = errors ? 'error' : warnings ? 'warning' : hints ? 'hint' : 'none'
  const told = [
    errors > 0 && t('panels.shell.problems.errors', { count: errors }),
    warnings > 0 && t('panels.shell.problems.warnings', { count: warnings }),
    hints > 0 && t('panels.shell.problems.hints', { count: hints }),
  ].filter((each) => each !== false)
  const words = told.length === 0 ? t('panels.shell.problems.none') : new Intl.ListFormat(language).format(told)
  return (
    <Button
      kind="quiet"
      className={css.problems}
      data-worst={worst}
      onClick={() => useStore.getState().showTab('problems')}
      aria-label={words}
      title={words}
    >
      {worst === 'none' ? <CircleCheck size={15} aria-hidden /> : <ListChecks size={15} aria-hidden />}
      {findings.length}
    </Button>
  )
}

function FileMenu() {
  const t = useT()
  return (
    <Menu trigger={<Button kind="quiet">{t('panels.shell.file')}</Button>}>
      <MenuItem icon={<FilePlus2 size={15} />} onSelect={() => useStore.getState().openDialog('templates')}>
        {t('panels.shell.new')}
      </MenuItem>
      <MenuItem icon={<FolderOpen size={15} />} shortcut={withMod('O')} onSelect={chooseFile}>
        {t('panels.shell.open')}
      </MenuItem>
      <MenuItem icon={<FileJson size={15} />} shortcut={withMod('S')} onSelect={saveFile}>
        {t('panels.shell.save-file')}
      </MenuItem>
    </Menu>
  )
}

function ExportMenu() {
  const t = useT()
  const theme = useThemeName()
  return (
    <Menu trigger={<Button>{t('panels.shell.export')}</Button>}>
      <MenuItem icon={<Download size={15} />} onSelect={() => saveSvg(theme)}>
        {t('panels.shell.export-svg')}
      </MenuItem>
      <MenuItem icon={<Image size={15} />} onSelect={() => void savePng(theme)}>
        {t('panels.shell.export-png')}
      </MenuItem>
    </Menu>
  )
}

function ViewMenu() {
  const t = useT()
  const { setTheme, setLanguage, toggle } = useStore.getState()
  return (
    <Menu
      trigger={
        <Button kind="quiet" title={t('panels.shell.view')}>
          <Settings2 size={15} aria-hidden />
          <span className={css.word}>{t('panels.shell.view')}</span>
        </Button>
      }
    >
      {LANGUAGES.map((language) => (
        <MenuItem key={language} onSelect={() => setLanguage(language)}>
          <span lang={language}>{LANGUAGE_NAMES[language]}</span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={<Sun size={15} />} onSelect={() => setTheme('light')}>
        {t('panels.shell.theme-light')}
      </MenuItem>
      <MenuItem icon={<Moon size={15} />} onSelect={() => setTheme('dark')}>
        {t('panels.shell.theme-dark')}
      </MenuItem>
      <MenuItem icon={<Monitor size={15} />} onSelect={() => setTheme('system')}>
        {t('panels.shell.theme-system')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Grid3x3 size={15} />} onSelect={() => openReference({ page: 'compatibility' })}>
        {t('reference.compatibility.heading')}
      </MenuItem>
      <MenuItem icon={<BookOpen size={15} />} onSelect={() => openReference({ page: 'rules' })}>
        {t('reference.rules.title')}
      </MenuItem>
      <MenuSeparator />
      <PanelItem
        icon={<PanelLeft size={15} />}
        panel="paletteOpen"
        name={t('panels.shell.palette.title')}
        onToggle={toggle}
      />{' '}
      {/* prettier-ignore */}
      <PanelItem icon={<PanelRight size={15} />} panel="inspectorOpen" name={t('panels.shell.inspector')} onToggle={toggle} />{' '}
      {/* prettier-ignore */}
      <PanelItem icon={<PanelBottom size={15} />} panel="bottomOpen" name={t('panels.shell.timeline.title')} onToggle={toggle} />{' '}
      {/* prettier-ignore */}
    </Menu>
  )
}

type Panel = 'paletteOpen' | 'inspectorOpen' | 'bottomOpen'
function PanelItem({
  icon,
  panel,
  name,
  onToggle,
}: {
  icon: React.ReactNode
  panel: Panel
  name: string
  onToggle: (panel: Panel) => void
}) {
  // prettier-ignore
  const t = useT()
  const open = useStore((s) => s[panel])
  return (
    <MenuItem icon={icon} onSelect={() => onToggle(panel)}>
      {t(open ? 'panels.shell.panel-hide' : 'panels.shell.panel-show', { panel: name })}
    </MenuItem>
  )
}

/** What is open, and what can be done with it. */
export function Header() {
  const t = useT()
  const name = useStore((s) => s.design.name)
  const canUndo = useCanUndo()
  const canRedo = useCanRedo()
  return (
    <header className={css.header}>
      <h1 className={css.brand}>
        <img src="./icon.svg" alt="" />
        {t('panels.shell.app')}
      </h1>
      <TextInput
        className={css.name}
        aria-label={t('panels.shell.rename')}
        value={name}
        maxLength={120}
        onCommit={(text) =>
          useStore.getState().edit((d) => updateDesign(d, { name: text.trim() || t('panels.shell.untitled') }))
        }
      />
      <SaveState />
      <span className={css.grow} />
      <IconButton label={t('panels.shell.undo')} shortcut={withMod('Z')} disabled={!canUndo} onClick={undo}>
        <Undo2 size={16} />
      </IconButton>
      <IconButton label={t('panels.shell.redo')} shortcut={withMod('Shift+Z')} disabled={!canRedo} onClick={redo}>
        <Redo2 size={16} />
      </IconButton>
      <span className={css.divider} />
      <KernelControl />
      <ProblemCount />
      <FileMenu />
      <ViewMenu />
      <Button kind="quiet" title={t('panels.shell.present')} onClick={() => useStore.getState().present(true)}>
        <Presentation size={15} aria-hidden />
        <span className={css.word}>{t('panels.shell.present')}</span>
      </Button>
      <ExportMenu />
      <Button kind="primary" onClick={() => useStore.getState().openDialog('compose')}>
        <Send size={14} aria-hidden />
        {t('panels.shell.send')}
      </Button>
    </header>
  )
}
