import { ChevronDown, ScanSearch } from 'lucide-react'
import { useStore } from '../../store'
import { lackMessage } from '../../scene'
import { Button, Popover } from '../kit'
import { useT } from '../useT'
import css from './kernel.module.css'
import { lacking } from './lacking'
import { ProbeForm } from './ProbeForm'
import { kernelLabel, kernelName } from './probeWords'
import { ReleaseSlider } from './ReleaseSlider'

/** What this kernel does not have, or its probe does not speak of. */
function Lacking() {
  const t = useT()
  const kernel = useStore((s) => s.design.kernel)
  const groups = lacking(kernel)
  if (groups.length === 0) return <p className={css.note}>{t('panels.kernel.has-all')}</p>
  return (
    <dl className={css.lacking}>
      {groups.map(({ kind, since, names }) => (
        <div key={`${kind} ${since}`} data-kind={kind}>
          <dt>{t.message(lackMessage({ since }))}</dt>
          <dd>{kind === 'unsaid' ? t('panels.kernel.open-names', { names: names.join(', ') }) : names.join(', ')}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The kernel the design is meant for, in the header; pressed, it can be chosen or probed. */
export function KernelControl() {
  const t = useT()
  const kernel = useStore((s) => s.design.kernel)
  const name = kernelName(t, kernel)
  return (
    <Popover
      label={t('panels.kernel.title')}
      trigger={
        <Button kind="quiet" className={css.trigger} aria-label={t('panels.kernel.open', { name })}>
          {kernelLabel(t, kernel)}
          {kernel.kind === 'probe' && <ScanSearch size={14} aria-hidden />}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      <div className={css.panel}>
        <p className={css.note}>{t('panels.kernel.text')}</p>
        <ReleaseSlider />
        <Lacking />
        <ProbeForm />
      </div>
    </Popover>
  )
}
