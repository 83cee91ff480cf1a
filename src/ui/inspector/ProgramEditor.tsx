import { removeProgram, updateProgram, type AttachmentId, type Program } from '../../design'
import { FLAGS, hook, programType } from '../../kernel'
import { useStore } from '../../store'
import { Button, Field, TextArea } from '../kit'
import { useT } from '../useT'
import { CheckedInput } from './CheckedInput'
import { lengthCheck, nameCheck } from './checks'
import css from './inspector.module.css'
import { Facts, Go, Identifier, Note, Section, Switch } from './parts'
import { placeName } from './places'
import { hooksOf } from './rules/rights'
import { RulesEditor } from './rules/RulesEditor'

/** include/uapi/linux/bpf.h BPF_OBJ_NAME_LEN is 16 with the closing NUL. */
const KERNEL_NAME = 15

function About({ program }: { program: Program }) {
  const t = useT()
  const edit = useStore((state) => state.edit)
  const design = useStore((state) => state.design)
  const change = (by: Parameters<typeof updateProgram>[2]) => edit((d) => updateProgram(d, program.id, by))
  const [first] = hooksOf(design, program)
  return (
    <Section title={t('panels.inspector.program.title')}>
      <CheckedInput
        label={t('panels.inspector.name')}
        mono
        value={program.name}
        check={nameCheck(t)}
        hint={
          program.name.length > KERNEL_NAME
            ? t('panels.inspector.program.cut', { name: program.name.slice(0, KERNEL_NAME) })
            : undefined
        }
        onCommit={(name) => change({ name })}
      />
      <CheckedInput
        label={t('panels.inspector.program.section')}
        mono
        value={program.section ?? ''}
        placeholder={first ? hook(first).section : ''}
        check={lengthCheck(t, 120)}
        onCommit={(section) => change({ section: section || null })}
      />
      <CheckedInput
        label={t('panels.inspector.program.owner')}
        value={program.owner ?? ''}
        placeholder={t('panels.inspector.program.owner-example')}
        check={lengthCheck(t, 60)}
        onCommit={(owner) => change({ owner: owner || null })}
      />
      {program.type === 'BPF_PROG_TYPE_XDP' && (
        <Switch
          label={t('panels.inspector.program.frags')}
          hint={t('panels.inspector.program.frags-hint', { since: FLAGS.frags.since })}
          checked={program.frags ?? false}
          onChange={(frags) => change({ frags })}
        />
      )}
      <Field label={t('panels.inspector.notes')}>
        {(props) => (
          <TextArea {...props} maxLength={20000} value={program.notes} onCommit={(notes) => change({ notes })} />
        )}
      </Field>
    </Section>
  )
}

function Kernel({ program }: { program: Program }) {
  const t = useT()
  const type = programType(program.type)
  return (
    <Section title={t('panels.inspector.program.kernel')}>
      <Facts
        rows={[
          {
            name: t('panels.inspector.type'),
            value: (
              <a className={css.go} href={type.reference} target="_blank" rel="noreferrer">
                <Identifier>{type.name}</Identifier>
              </a>
            ),
            mono: true,
          },
          ...(program.attachType
            ? [{ name: t('panels.inspector.attach-type'), value: program.attachType, mono: true }]
            : []),
          { name: t('panels.inspector.context'), value: type.context, mono: true },
          { name: t('panels.inspector.since'), value: `Linux ${type.since}` },
        ]}
      />
    </Section>
  )
}

/**
 * Everything about a program: its rules, what it is called, where it is attached, and the way to remove it.
 * `here` is the attachment that is shown already.
 */
export function ProgramEditor({ program, here }: { program: Program; here?: AttachmentId }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const select = useStore((state) => state.select)
  const held = design.attachments.filter((each) => each.program === program.id && each.id !== here)
  return (
    <>
      <RulesEditor program={program} />
      <About program={program} />
      {(held.length > 0 || !here) && (
        <Section title={t(here ? 'panels.inspector.program.also' : 'panels.inspector.program.attached')}>
          {held.length === 0 && <Note>{t('panels.inspector.program.nowhere')}</Note>}
          <ul className={css.plain}>
            {held.map((attachment) => (
              <li key={attachment.id}>
                <Go to={{ kind: 'attachment', id: attachment.id }}>{placeName(t, design, attachment)}</Go>
                {!attachment.enabled && <span className={css.note}> {t('panels.inspector.off')}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Kernel program={program} />
      <div className={css.end}>
        <Button
          small
          kind="danger"
          onClick={() => {
            edit((d) => removeProgram(d, program.id))
            select(null)
          }}
        >
          {t('panels.inspector.program.remove')}
        </Button>
      </div>
    </>
  )
}
