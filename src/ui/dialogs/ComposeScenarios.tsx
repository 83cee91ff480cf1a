import { Trash2 } from 'lucide-react'
import { removeScenario, updateScenario } from '../../design'
import { useStore } from '../../store'
import { CheckedInput } from '../inspector/CheckedInput'
import { nameCheck } from '../inspector/checks'
import { Button, IconButton } from '../kit'
import { useT } from '../useT'
import css from './compose.module.css'

/** The design's saved scenarios: play, rename, delete. */
export function ComposeScenarios({ onDone }: { onDone: () => void }) {
  const t = useT()
  const scenarios = useStore((state) => state.design.scenarios)
  const edit = useStore((state) => state.edit)
  const send = useStore((state) => state.send)
  if (scenarios.length === 0) return null
  return (
    <section className={css.part} aria-labelledby="compose-scenarios">
      <h3 id="compose-scenarios" className={css.heading}>
        {t('panels.inspector.compose.scenarios')}
      </h3>
      <ul className={css.scenarios}>
        {scenarios.map(({ id, name, stimuli }) => (
          <li key={id} className={css.scenario}>
            <CheckedInput
              bare
              small
              label={t('panels.inspector.compose.scenario-name', { name })}
              value={name}
              check={nameCheck(t)}
              onCommit={(text) => edit((d) => updateScenario(d, id, { name: text }))}
            />
            <span className={css.count}>
              {stimuli.some((each) => each.kind === 'call')
                ? t('panels.inspector.count.stimuli', { count: stimuli.length })
                : t('panels.inspector.count.packets', { count: stimuli.length })}
            </span>
            <Button
              small
              disabled={stimuli.length === 0}
              aria-label={t('panels.inspector.compose.play-named', { name })}
              onClick={() => {
                send(stimuli)
                onDone()
              }}
            >
              {t('panels.inspector.compose.play')}
            </Button>
            <IconButton
              small
              label={t('panels.inspector.compose.delete-named', { name })}
              onClick={() => edit((d) => removeScenario(d, id))}
            >
              <Trash2 size={14} />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
