import { addScenario, endpoint, socketOf, summarize, updateScenario, type Design, type Scenario, type Stimulus } from '../../design' // prettier-ignore
import { useStore } from '../../store'
import { Button, Menu, MenuItem, MenuSeparator } from '../kit'
import { useT } from '../useT'

/** What a scenario of one packet is called until somebody finds a better name. */
const nameOf = (design: Design, stimulus: Stimulus): string =>
  (stimulus.kind === 'wire'
    ? summarize(stimulus.packet)
    : stimulus.kind === 'call'
      ? `${socketOf(design, stimulus.socket).name}: ${stimulus.call}`
      : `${socketOf(design, stimulus.socket).name} → ${endpoint(stimulus.to, stimulus.port)}`
  ).slice(0, 120)

/** Keeps the composed packet: as a scenario of its own, or behind those of another. */
export function ComposeSave({ stimulus }: { stimulus: Stimulus | null }) {
  const t = useT()
  const scenarios = useStore((state) => state.design.scenarios)
  const edit = useStore((state) => state.edit)
  const notify = useStore((state) => state.notify)
  const add = (to: Scenario | null) => {
    if (!stimulus) return
    const name = to?.name ?? nameOf(useStore.getState().design, stimulus)
    edit((d) =>
      to ? updateScenario(d, to.id, { stimuli: [...to.stimuli, stimulus] }) : addScenario(d, name, [stimulus]),
    )
    notify(t('panels.inspector.compose.saved', { name }))
  }
  return (
    <Menu trigger={<Button disabled={!stimulus}>{t('panels.inspector.compose.save')}</Button>}>
      <MenuItem disabled={scenarios.length >= 200} onSelect={() => add(null)}>
        {t('panels.inspector.compose.save-new')}
      </MenuItem>
      {scenarios.length > 0 && <MenuSeparator />}
      {scenarios.map((scenario) => (
        <MenuItem key={scenario.id} disabled={scenario.stimuli.length >= 1000} onSelect={() => add(scenario)}>
          {t('panels.inspector.compose.save-to', { name: scenario.name })}
        </MenuItem>
      ))}
    </Menu>
  )
}
