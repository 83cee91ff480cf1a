import clsx from 'clsx'
import { useMemo, useState } from 'react'
import { addRule, updateProgram, type Program, type RuleId } from '../../../design'
import { useStore } from '../../../store'
import { Button } from '../../kit'
import { useT } from '../../useT'
import { Note, Section } from '../parts'
import css from './rules.module.css'
import { hooksOf, newRule, rightsOf } from './rights'
import { RuleCard } from './RuleCard'
import { VerdictSelect } from './VerdictSelect'

/** Which rule of a program gave the verdict at the playback cursor. */
function useMatched(program: Program): number | 'default' | null {
  return useStore((state) => {
    const row = state.rows[state.row]
    const step = row && state.runs.find((run) => run.id === row.run)?.trace.steps[row.step]
    return step?.program === program.id ? step.rule : null
  })
}

/** What a program does: its rules in order, and the verdict when none of them decided. */
export function RulesEditor({ program }: { program: Program }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const matched = useMatched(program)
  const isAttached = useStore((state) => state.design.attachments.some((each) => each.program === program.id))
  const [fresh, setFresh] = useState<RuleId | null>(null)
  const hooks = useMemo(() => hooksOf(design, program), [design, program])
  const rights = useMemo(() => rightsOf(design, program), [design, program])

  const add = () => {
    edit((d) => addRule(d, program.id, newRule(program, rights)))
    const rules = useStore.getState().design.programs.find((each) => each.id === program.id)?.rules
    setFresh(rules?.at(-1)?.id ?? null)
  }
  return (
    <Section
      title={t('panels.inspector.rules.title')}
      aside={
        <Button small onClick={add} disabled={program.rules.length >= 500}>
          {t('panels.inspector.rules.add-rule')}
        </Button>
      }
    >
      {program.rules.length === 0 ? (
        <Note>{t('panels.inspector.rules.none')}</Note>
      ) : (
        <ol className={css.rules}>
          {program.rules.map((rule, index) => (
            <RuleCard
              key={rule.id}
              program={program}
              rule={rule}
              index={index}
              rights={rights}
              hooks={hooks}
              isAttached={isAttached}
              matched={matched === index}
              fresh={fresh === rule.id}
            />
          ))}
        </ol>
      )}
      <div
        className={clsx(css.otherwise, matched === 'default' && css.matched)}
        aria-current={matched === 'default' ? 'step' : undefined}
      >
        <div className={css.clause}>
          <span className={css.word}>{t('panels.inspector.rules.otherwise')}</span>
          <VerdictSelect
            label={t('panels.inspector.rules.default')}
            type={program.type}
            hooks={hooks}
            isAttached={isAttached}
            value={program.verdict}
            onPick={(verdict) => verdict !== null && edit((d) => updateProgram(d, program.id, { verdict }))}
          />
        </div>
        {matched === 'default' && <span className={css.here}>{t('panels.inspector.rules.decided')}</span>}
      </div>
    </Section>
  )
}
