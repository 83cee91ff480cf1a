import { ArrowDown, ArrowUp } from 'lucide-react'
import {
  attachedAt,
  attachmentOf,
  detach,
  optionsOf,
  programOf,
  reorder,
  setEnabled,
  type AttachmentId,
} from '../../design'
import { programType } from '../../kernel'
import { useStore } from '../../store'
import { Button } from '../kit'
import { useT } from '../useT'
import { AttachOptions } from './AttachOptions'
import { Head } from './Head'
import css from './inspector.module.css'
import { Go, Note, Section, Switch } from './parts'
import { placeName } from './places'
import { ProgramEditor } from './ProgramEditor'

/** A program on one hook: its place in the chain, and the program itself. */
export function AttachmentPanel({ id }: { id: AttachmentId }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const select = useStore((state) => state.select)
  const attachment = attachmentOf(design, id)
  const program = programOf(design, attachment.program)
  const { short, family } = programType(program.type)
  const chain = attachedAt(design, attachment.at)
  const place = chain.indexOf(attachment)
  return (
    <>
      <Head
        of={{ kind: 'attachment', id }}
        title={program.name}
        kind={program.owner ? `${short} · ${program.owner}` : short}
        family={family}
        mono
      />
      <Section title={t('panels.inspector.attachment.title')}>
        <p>
          <Go to={{ kind: 'hook', at: attachment.at }}>{placeName(t, design, attachment)}</Go>
        </p>
        {attachment.at.target.kind === 'cgroup' && optionsOf(attachment, 'cgroup').mode === 'multi' && (
          <Note>{t('panels.inspector.attachment.cgroup')}</Note>
        )}
        <Switch
          label={t('panels.inspector.attachment.enabled')}
          hint={attachment.enabled ? undefined : t('panels.inspector.attachment.disabled')}
          checked={attachment.enabled}
          onChange={(enabled) => edit((d) => setEnabled(d, id, enabled))}
        />
        <AttachOptions attachment={attachment} />
        <div className={css.wrap}>
          {chain.length > 1 && (
            <>
              <Button small disabled={place === 0} onClick={() => edit((d) => reorder(d, id, place - 1))}>
                <ArrowUp size={14} aria-hidden />
                {t('panels.inspector.attachment.earlier')}
              </Button>
              <Button
                small
                disabled={place === chain.length - 1}
                onClick={() => edit((d) => reorder(d, id, place + 1))}
              >
                <ArrowDown size={14} aria-hidden />
                {t('panels.inspector.attachment.later')}
              </Button>
            </>
          )}
          <Button
            small
            onClick={() => {
              edit((d) => detach(d, id))
              select({ kind: 'hook', at: attachment.at })
            }}
          >
            {t('panels.inspector.attachment.detach')}
          </Button>
        </div>
      </Section>
      <ProgramEditor program={program} here={id} />
    </>
  )
}
