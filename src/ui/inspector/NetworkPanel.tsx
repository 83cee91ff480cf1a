import { networkOf, qualifiedDeviceName, removeNetwork, updateNetwork, type NetworkId } from '../../design'
import { useStore } from '../../store'
import { Button } from '../kit'
import { useT } from '../useT'
import { CheckedInput } from './CheckedInput'
import { nameCheck } from './checks'
import { Head } from './Head'
import css from './inspector.module.css'
import { Go, Note, Section } from './parts'

/** A network outside the hosts: who is plugged in. */
export function NetworkPanel({ id }: { id: NetworkId }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const select = useStore((state) => state.select)
  const network = networkOf(design, id)
  const plugged = design.devices.filter((each) => each.link.kind === 'nic' && each.link.network === id)
  return (
    <>
      <Head of={{ kind: 'network', id }} title={network.name} kind={t('panels.inspector.network.kind')} />
      <Section title={t('panels.inspector.about')}>
        <CheckedInput
          label={t('panels.inspector.name')}
          value={network.name}
          check={nameCheck(t)}
          onCommit={(name) => edit((d) => updateNetwork(d, id, { name }))}
        />
      </Section>
      <Section title={t('panels.inspector.network.plugged')}>
        {plugged.length === 0 && <Note>{t('panels.inspector.network.nobody')}</Note>}
        <ul className={css.plain}>
          {plugged.map((device) => (
            <li key={device.id}>
              <Go mono to={{ kind: 'device', id: device.id }}>
                {qualifiedDeviceName(design, device)}
              </Go>
            </li>
          ))}
        </ul>
      </Section>
      <div className={css.end}>
        <Button
          small
          kind="danger"
          onClick={() => {
            edit((d) => removeNetwork(d, id))
            select(null)
          }}
        >
          {t('panels.inspector.network.remove')}
        </Button>
      </div>
    </>
  )
}
