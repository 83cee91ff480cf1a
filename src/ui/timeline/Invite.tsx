import { Play } from 'lucide-react'
import { useStore } from '../../store'
import { Button } from '../kit'
import { useT } from '../useT'
import css from './timeline.module.css'

interface Props {
  /** How many scenarios stand here at most; the dialog has all of them. */
  max: number
}

/** Before the first packet: the design's scenarios, each one press away from moving, and the way to a packet of one's own. */
export function Invite({ max }: Props) {
  const t = useT()
  const scenarios = useStore((s) => s.design.scenarios)
  const { send, openDialog } = useStore.getState()
  return (
    <div className={css.invite}>
      {scenarios.length > 0 && <span className={css.inviteWords}>{t('panels.shell.timeline.invite')}</span>}
      {scenarios.slice(0, max).map((scenario) => (
        <Button key={scenario.id} small title={scenario.name} onClick={() => send(scenario.stimuli)}>
          <Play size={11} fill="currentColor" aria-hidden />
          <span className={css.inviteName}>{scenario.name}</span>
        </Button>
      ))}
      <Button small kind={scenarios.length > 0 ? 'quiet' : 'plain'} onClick={() => openDialog('compose')}>
        {t('panels.shell.timeline.own')}
      </Button>
    </div>
  )
}
