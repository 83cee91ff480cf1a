import { addNetwork, deviceOf, namespaceOf, peerOf, qualifiedDeviceName, removeDevice, updateDevice, type Device, type DeviceId, type NetworkId } from '../../design' // prettier-ignore
import { driver, NIC_DRIVER_NAMES } from '../../kernel'
import { useStore } from '../../store'
import { Button, Field, Select } from '../kit'
import { useT } from '../useT'
import { AddressList } from './AddressList'
import { CheckedInput } from './CheckedInput'
import { deviceNameCheck, macCheck, numberCheck } from './checks'
import { HookList } from './HookList'
import { Head } from './Head'
import css from './inspector.module.css'
import { Facts, Go, Note, Section, Switch } from './parts'

type Nic = Extract<Device['link'], { kind: 'nic' }>
const NONE = ' none'
const NEW = ' new'

function NicFields({ device, link }: { device: Device; link: Nic }) {
  const t = useT()
  const edit = useStore((state) => state.edit)
  const networks = useStore((state) => state.design.networks)
  const plug = (picked: string) =>
    edit((d) => {
      if (picked !== NEW)
        return updateDevice(d, device.id, {
          link: { ...link, network: picked === NONE ? null : (picked as NetworkId) },
        })
      const grown = addNetwork(d)
      return updateDevice(grown, device.id, { link: { ...link, network: grown.networks.at(-1)?.id ?? null } })
    })
  return (
    <>
      <Field
        label={t('panels.inspector.device.driver')}
        hint={t(driver(link.driver).nativeXdp ? 'panels.inspector.device.native' : 'panels.inspector.device.generic')}
      >
        {(props) => (
          <Select
            {...props}
            mono
            value={link.driver}
            options={NIC_DRIVER_NAMES.map((name) => ({ value: name, label: name }))}
            onPick={(name) =>
              edit((d) => updateDevice(d, device.id, { link: { ...link, driver: name as Nic['driver'] } }))
            }
          />
        )}
      </Field>
      <Switch
        label={t('panels.inspector.device.lro')}
        hint={t('panels.inspector.device.lro-hint')}
        checked={link.lro}
        onChange={(lro) => edit((d) => updateDevice(d, device.id, { link: { ...link, lro } }))}
      />
      <Field label={t('panels.inspector.device.network')}>
        {(props) => (
          <Select
            {...props}
            value={link.network ?? NONE}
            options={[
              { value: NONE, label: t('panels.inspector.device.unplugged') },
              ...networks.map((network) => ({ value: network.id, label: network.name })),
              { value: NEW, label: t('panels.inspector.device.new-network') },
            ]}
            onPick={plug}
          />
        )}
      </Field>
    </>
  )
}

/** A network interface: name, addresses, what is at its other end. */
export function DevicePanel({ id }: { id: DeviceId }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const select = useStore((state) => state.select)
  const device = deviceOf(design, id)
  const peer = peerOf(design, device)
  const change = (by: Parameters<typeof updateDevice>[2]) => edit((d) => updateDevice(d, id, by))
  return (
    <>
      <Head
        of={{ kind: 'device', id }}
        title={device.name}
        kind={t(`panels.inspector.device.kind.${device.link.kind}`)}
        mono
      />
      <Section title={t('panels.inspector.about')}>
        <Facts
          rows={[
            {
              name: t('panels.inspector.namespace.kind'),
              value: (
                <Go to={{ kind: 'namespace', id: device.namespace }}>{namespaceOf(design, device.namespace).name}</Go>
              ),
            },
            ...(peer
              ? [
                  {
                    name: t('panels.inspector.device.peer'),
                    mono: true,
                    value: <Go to={{ kind: 'device', id: peer.id }}>{qualifiedDeviceName(design, peer)}</Go>,
                  },
                ]
              : []),
          ]}
        />
        <CheckedInput
          label={t('panels.inspector.name')}
          mono
          value={device.name}
          check={deviceNameCheck(t, design, device)}
          onCommit={(name) => change({ name })}
        />
        <CheckedInput
          label={t('panels.inspector.device.mac')}
          mono
          value={device.mac}
          check={macCheck(t)}
          onCommit={(mac) => change({ mac: mac.toLowerCase() })}
        />
        <CheckedInput
          label={t('panels.inspector.device.mtu')}
          mono
          value={String(device.mtu)}
          check={numberCheck(t, 68, 65535)}
          onCommit={(mtu) => change({ mtu: Number(mtu) })}
        />
        {device.link.kind === 'nic' && <NicFields device={device} link={device.link} />}
        <Switch
          label={t('panels.inspector.device.clsact')}
          hint={t('panels.inspector.device.clsact-hint')}
          checked={device.clsact}
          onChange={(clsact) => change({ clsact })}
        />
      </Section>
      <AddressList
        title={t('panels.inspector.device.addresses')}
        addresses={device.addresses}
        onChange={(addresses) => change({ addresses })}
      />
      <HookList target={{ kind: 'device', id }} />
      <div className={css.end}>
        {peer && <Note>{t('panels.inspector.device.both-ends')}</Note>}
        <Button
          small
          kind="danger"
          onClick={() => {
            edit((d) => removeDevice(d, id))
            select(null)
          }}
        >
          {t('panels.inspector.device.remove')}
        </Button>
      </div>
    </>
  )
}
