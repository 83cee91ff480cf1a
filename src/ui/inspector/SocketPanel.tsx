import { namespaceOf, removeSocket, socketOf, updateSocket, type CgroupId, type Socket, type SocketId } from '../../design' // prettier-ignore
import { useStore } from '../../store'
import { Button, Field, Select } from '../kit'
import { useT } from '../useT'
import { CheckedInput } from './CheckedInput'
import { addressOrNothing, nameCheck, numberCheck } from './checks'
import { HookList } from './HookList'
import { Head } from './Head'
import css from './inspector.module.css'
import { Facts, Go, Section } from './parts'

/** A process's socket: protocol, address and the cgroup of its process. */
export function SocketPanel({ id }: { id: SocketId }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const select = useStore((state) => state.select)
  const socket = socketOf(design, id)
  const namespace = namespaceOf(design, socket.namespace)
  const cgroups = design.cgroups.filter((each) => each.host === namespace.host)
  const change = (by: Parameters<typeof updateSocket>[2]) => edit((d) => updateSocket(d, id, by))
  return (
    <>
      <Head
        of={{ kind: 'socket', id }}
        title={socket.name}
        kind={t('panels.inspector.socket.kind', { protocol: socket.protocol.toUpperCase() })}
      />
      <Section title={t('panels.inspector.about')}>
        <CheckedInput
          label={t('panels.inspector.socket.process')}
          value={socket.name}
          check={nameCheck(t)}
          onCommit={(name) => change({ name })}
        />
        <Field label={t('panels.inspector.socket.protocol')}>
          {(props) => (
            <Select
              {...props}
              value={socket.protocol}
              options={[
                { value: 'tcp', label: 'TCP' },
                { value: 'udp', label: 'UDP' },
              ]}
              onPick={(protocol) => change({ protocol: protocol as Socket['protocol'] })}
            />
          )}
        </Field>
        <CheckedInput
          label={t('panels.inspector.socket.address')}
          mono
          value={socket.address ?? ''}
          placeholder={t('panels.inspector.socket.any')}
          check={addressOrNothing(t)}
          onCommit={(address) => change({ address: address || null })}
        />
        <CheckedInput
          label={t('panels.inspector.socket.port')}
          mono
          value={String(socket.port)}
          hint={socket.port === 0 ? t('panels.inspector.socket.unbound') : undefined}
          check={numberCheck(t, 0, 65535)}
          onCommit={(port) => change({ port: Number(port) })}
        />
        <Field label={t('panels.inspector.cgroup.kind')}>
          {(props) => (
            <Select
              {...props}
              mono
              value={socket.cgroup}
              options={cgroups.map((each) => ({ value: each.id, label: each.name }))}
              onPick={(cgroup) => change({ cgroup: cgroup as CgroupId })}
            />
          )}
        </Field>
        <Facts
          rows={[
            {
              name: t('panels.inspector.namespace.kind'),
              value: <Go to={{ kind: 'namespace', id: namespace.id }}>{namespace.name}</Go>,
            },
            {
              name: t('panels.inspector.cgroup.kind'),
              value: <Go to={{ kind: 'cgroup', id: socket.cgroup }}>{t('panels.inspector.socket.to-cgroup')}</Go>,
            },
          ]}
        />
      </Section>
      <HookList target={{ kind: 'socket', id }} />
      <div className={css.end}>
        <Button
          small
          kind="danger"
          onClick={() => {
            edit((d) => removeSocket(d, id))
            select(null)
          }}
        >
          {t('panels.inspector.socket.remove')}
        </Button>
      </div>
    </>
  )
}
