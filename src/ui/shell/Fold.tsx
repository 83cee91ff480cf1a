import { PanelLeftClose, PanelLeftOpen, PanelRightClose, PanelRightOpen } from 'lucide-react'
import { useStore, type SidePanel } from '../../store'
import { IconButton } from '../kit'
import { useT } from '../useT'
import css from './shell.module.css'

const NAMES = { paletteOpen: 'panels.shell.palette.title', inspectorOpen: 'panels.shell.inspector' } as const

interface Props {
  panel: SidePanel
  /** Only for now: the screen is too narrow to keep it open. */
  isDrawer?: boolean
  className?: string
}

const turn = ({ panel, isDrawer }: Props, open: boolean) => {
  const { toggle, showInspector } = useStore.getState()
  if (isDrawer) showInspector(open)
  else toggle(panel)
}

/** Folds a side panel away. */
export function FoldButton(props: Props) {
  const { panel, className } = props
  const t = useT()
  const Icon = panel === 'paletteOpen' ? PanelLeftClose : PanelRightClose
  return (
    <IconButton
      small
      className={className}
      label={t('panels.shell.panel-hide', { panel: t(NAMES[panel]) })}
      aria-expanded
      onClick={() => turn(props, false)}
    >
      <Icon size={15} />
    </IconButton>
  )
}

/** What is left of a folded side panel: its name, which brings it back. */
export function Rail(props: Props) {
  const { panel } = props
  const t = useT()
  const Icon = panel === 'paletteOpen' ? PanelLeftOpen : PanelRightOpen
  return (
    <button
      type="button"
      className={css.rail}
      data-side={panel === 'paletteOpen' ? 'left' : 'right'}
      aria-label={t('panels.shell.panel-show', { panel: t(NAMES[panel]) })}
      aria-expanded={false}
      onClick={() => turn(props, true)}
    >
      <Icon size={15} aria-hidden />
      <span>{t(NAMES[panel])}</span>
    </button>
  )
}
