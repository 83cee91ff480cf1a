import { updateDesign } from '../../design'
import { useStore } from '../../store'
import { Field, TextArea } from '../kit'
import { useT } from '../useT'
import { CheckedInput } from './CheckedInput'
import { nameCheck } from './checks'
import { Head } from './Head'
import css from './inspector.module.css'
import { Go, Note, Section } from './parts'

const COUNTED = ['hosts', 'namespaces', 'devices', 'sockets', 'programs', 'scenarios'] as const

/** Nothing is selected: the design itself, what it holds, and what to do next. */
export function DesignPanel() {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  return (
    <>
      <Head of={null} title={design.name} kind={t('panels.inspector.design.kind')}>
        <Note>{t('panels.inspector.design.next')}</Note>
      </Head>
      <Section title={t('panels.inspector.about')}>
        <CheckedInput
          label={t('panels.inspector.name')}
          value={design.name}
          check={nameCheck(t)}
          onCommit={(name) => edit((d) => updateDesign(d, { name }))}
        />
        <Field label={t('panels.inspector.notes')}>
          {(props) => (
            <TextArea
              {...props}
              maxLength={20000}
              value={design.notes}
              onCommit={(notes) => edit((d) => updateDesign(d, { notes }))}
            />
          )}
        </Field>
        <ul className={css.counts} aria-label={t('panels.inspector.design.holds')}>
          {COUNTED.map((list) => (
            <li key={list}>{t(`panels.inspector.count.${list}`, { count: design[list].length })}</li>
          ))}
        </ul>
      </Section>
      {design.programs.length > 0 && (
        <Section title={t('panels.inspector.programs')}>
          <ul className={css.plain}>
            {design.programs.map((program) => (
              <li key={program.id} className={css.wrap}>
                <Go mono to={{ kind: 'program', id: program.id }}>
                  {program.name}
                </Go>
                {!design.attachments.some((each) => each.program === program.id) && (
                  <span className={css.note}>{t('panels.inspector.program.unattached')}</span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
