import { FolderOpen, Trash2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { exportSvg } from '../../exchange'
import { TEMPLATES, type TemplateId } from '../../lessons'
import { deleteDesign, listDesigns, useStore, type SavedDesign } from '../../store'
import { Button, Dialog, IconButton } from '../kit'
import { chooseFile } from '../shell/files'
import { useThemeName } from '../theme'
import { useT } from '../useT'
import css from './dialogs.module.css'

function Preview({ id }: { id: TemplateId }) {
  const t = useT()
  const theme = useThemeName()
  const source = useMemo(() => {
    const design = TEMPLATES.find((template) => template.id === id)?.build(t.message)
    return design
      ? `data:image/svg+xml;utf8,${encodeURIComponent(exportSvg(design, { theme, translate: t.message, detail: 'far' }))}`
      : ''
  }, [id, theme, t])
  return <img className={css.preview} src={source} alt="" />
}

function Recents({ onOpen }: { onOpen: (saved: SavedDesign) => void }) {
  const t = useT()
  const language = useStore((s) => s.language)
  const current = useStore((s) => s.designId)
  const [designs, setDesigns] = useState<SavedDesign[]>([])
  useEffect(() => {
    listDesigns().then(setDesigns, () => setDesigns([]))
  }, [])
  const others = designs.filter((saved) => saved.id !== current)
  if (others.length === 0) return null
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const remove = async (saved: SavedDesign) => {
    await deleteDesign(saved.id)
    setDesigns(designs.filter((each) => each.id !== saved.id))
    useStore.getState().notify(t('panels.shell.templates.removed', { name: saved.design.name }))
  }
  return (
    <>
      <h3 className={css.section}>{t('panels.shell.templates.recent')}</h3>
      <ul className={css.recents}>
        {others.map((saved) => (
          <li key={saved.id} className={css.recent}>
            <button type="button" className={css.recentOpen} onClick={() => onOpen(saved)}>
              <b>{saved.design.name}</b>
              <span>{t('panels.shell.templates.saved-at', { when: when.format(saved.savedAt) })}</span>
            </button>
            <IconButton
              small
              label={t('panels.shell.templates.remove', { name: saved.design.name })}
              onClick={() => void remove(saved)}
            >
              <Trash2 size={14} />
            </IconButton>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Where to start: templates with a drawing of each, the designs made before, a file. */
export function TemplatesDialog() {
  const t = useT()
  const { open, openDialog } = useStore.getState()
  const close = () => openDialog(null)
  return (
    <Dialog
      title={t('panels.shell.templates.title')}
      text={t('panels.shell.templates.text')}
      width={940}
      onClose={close}
    >
      <div className={css.grid}>
        {TEMPLATES.map(({ id, build }) => (
          <button
            key={id}
            type="button"
            className={css.template}
            onClick={() => {
              open(build(t.message))
              close()
            }}
          >
            <Preview id={id} />
            <span className={css.about}>
              <b>{t(`templates.${id}.name`)}</b>
              <span>{t(`templates.${id}.what`)}</span>
            </span>
          </button>
        ))}
      </div>
      <Recents
        onOpen={(saved) => {
          open(saved.design, saved.id)
          close()
        }}
      />
      <div className={css.section}>
        <Button onClick={chooseFile}>
          <FolderOpen size={15} aria-hidden />
          {t('panels.shell.templates.open')}
        </Button>
      </div>
    </Dialog>
  )
}
