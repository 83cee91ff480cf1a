import { devicesIn, namespaceOf, removeNamespace, rootNamespace, socketsIn, updateNamespace, type NamespaceId } from '../../design' // prettier-ignore
import { useStore } from '../../store'
import { Button } from '../kit'
import { useT } from '../useT'
import { AddressList } from './AddressList'
import { CheckedInput } from './CheckedInput'
import { nameCheck } from './checks'
import { HookList } from './HookList'
import { Head } from './Head'
import css from './inspector.module.css'
import { Go, Note, Section, Switch } from './parts'
import { RouteTable } from './RouteTable'

/** What a namespace holds, each with a way to it. */
function Contents({ id }: { id: NamespaceId }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const devices = devicesIn(design, id)
  const sockets = socketsIn(design, id)
  if (devices.length + sockets.length === 0) return null
  return (
    <Section title={t('panels.inspector.namespace.holds')}>
      <ul className={css.plain}>
        {devices.map((device) => (
          <li key={device.id}>
            <Go mono to={{ kind: 'device', id: device.id }}>
              {device.name}
            </Go>
          </li>
        ))}
        {sockets.map((socket) => (
          <li key={socket.id}>
            <Go to={{ kind: 'socket', id: socket.id }}>{socket.name}</Go>{' '}
            <span className={css.note}>{`${socket.protocol} ${socket.port || '–'}`}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** A network namespace: forwarding, addresses on lo, routes. */
export function NamespacePanel({ id }: { id: NamespaceId }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const select = useStore((state) => state.select)
  const namespace = namespaceOf(design, id)
  const isRoot = rootNamespace(design, namespace.host).id === id
  const change = (by: Parameters<typeof updateNamespace>[2]) => edit((d) => updateNamespace(d, id, by))
  return (
    <>
      <Head
        of={{ kind: 'namespace', id }}
        title={namespace.name}
        kind={t(isRoot ? 'panels.inspector.namespace.of-host' : 'panels.inspector.namespace.kind-long')}
      />
      <Section title={t('panels.inspector.about')}>
        <CheckedInput
          label={t('panels.inspector.name')}
          value={namespace.name}
          check={nameCheck(t)}
          onCommit={(name) => change({ name })}
        />
        <Switch
          label={t('panels.inspector.namespace.forwarding')}
          hint={t('panels.inspector.namespace.forwarding-hint')}
          checked={namespace.forwarding}
          onChange={(forwarding) => change({ forwarding })}
        />
      </Section>
      <AddressList
        title={t('panels.inspector.namespace.loopback')}
        addresses={namespace.loopback}
        onChange={(loopback) => change({ loopback })}
      />
      <RouteTable namespace={id} />
      <Contents id={id} />
      <HookList target={{ kind: 'namespace', id }} />
      <div className={css.end}>
        {isRoot && <Note>{t('panels.inspector.namespace.removes-host')}</Note>}
        <Button
          small
          kind="danger"
          onClick={() => {
            edit((d) => removeNamespace(d, id))
            select(null)
          }}
        >
          {t(isRoot ? 'panels.inspector.namespace.remove-host' : 'panels.inspector.namespace.remove')}
        </Button>
      </div>
    </>
  )
}
