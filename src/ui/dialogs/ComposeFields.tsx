import { CALLS, deviceOf, type TcpFlag } from '../../design'
import { useStore } from '../../store'
import { Button, Field, kitCss, Menu, MenuItem, Select } from '../kit'
import { useT } from '../useT'
import css from './compose.module.css'
import { assumedDstMac, destinations, DRAFT_FLAGS, OUTSIDE_MAC, socketProtocol, WIRE_PROTOCOLS, type Draft, type DraftField, type Fault, type WireProtocol } from './composeDraft' // prettier-ignore

export interface FieldsProps {
  draft: Draft
  faults: Partial<Record<DraftField, Fault>>
  onChange: (by: Partial<Draft>) => void
}

interface TextProps extends FieldsProps {
  name: DraftField
  label: string
  placeholder?: string
  hint?: string
}

function Text({ name, label, placeholder, hint, draft, faults, onChange }: TextProps) {
  const t = useT()
  const fault = faults[name]
  return (
    <Field label={label} hint={hint} error={fault ? t(fault.key, fault.params) : null}>
      {(props) => (
        <input
          {...props}
          className={`${kitCss.input} ${kitCss.mono}`}
          spellCheck={false}
          autoComplete="off"
          placeholder={placeholder}
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
}

function Flags({ draft, onChange }: FieldsProps) {
  const t = useT()
  const toggle = (flag: TcpFlag, on: boolean) =>
    onChange({ flags: on ? [...draft.flags, flag] : draft.flags.filter((each) => each !== flag) })
  return (
    <fieldset className={css.flags}>
      <legend>{t('panels.inspector.compose.flags')}</legend>
      {DRAFT_FLAGS.map((flag) => (
        <label key={flag} className={css.flag}>
          <input
            type="checkbox"
            checked={draft.flags.includes(flag)}
            onChange={(event) => toggle(flag, event.target.checked)}
          />
          {flag}
        </label>
      ))}
    </fieldset>
  )
}

function PickDestination({ onChange }: Pick<FieldsProps, 'onChange'>) {
  const t = useT()
  const design = useStore((state) => state.design)
  const all = destinations(design).slice(0, 60)
  if (all.length === 0) return null
  return (
    <Menu trigger={<Button small>{t('panels.inspector.compose.pick')}</Button>}>
      {all.map(({ label, address, port }, index) => (
        <MenuItem
          key={index}
          onSelect={() => onChange({ dst: address, ...(port === null ? {} : { dport: String(port) }) })}
        >
          {label}
          <span className={css.menuAddress}>{port === null ? address : `${address} ${port}`}</span>
        </MenuItem>
      ))}
    </Menu>
  )
}

/** Fields of what an application sends through its socket. */
export function SocketFields(props: FieldsProps) {
  const t = useT()
  const { draft, onChange } = props
  const protocol = useStore((state) => socketProtocol(state.design, draft))
  const { call } = draft
  const binds = call === 'bind'
  const placeholder = binds ? t('panels.inspector.compose.as-drawn') : call === 'send' ? t('panels.inspector.compose.peer') : undefined // prettier-ignore
  return (
    <>
      <div className={css.thirds}>
        <Field label={t('panels.inspector.compose.does')}>
          {(field) => (
            <Select
              {...field}
              value={call}
              options={[
                { value: 'packet', label: t('panels.inspector.compose.one-packet') },
                ...CALLS.map((each) => ({ value: each, label: `${each}(2)` })),
              ]}
              onPick={(next) => onChange({ call: next as Draft['call'] })}
            />
          )}
        </Field>
      </div>
      {['packet', 'bind', 'connect', 'send'].includes(call) && (
        <div className={css.ends}>
          <Text
            {...props}
            name="dst"
            placeholder={placeholder}
            label={t(binds ? 'panels.inspector.compose.own' : 'panels.inspector.compose.dst')}
          />
          <Text
            {...props}
            name="dport"
            label={t(binds ? 'panels.inspector.compose.own-port' : 'panels.inspector.compose.dport')}
          />
        </div>
      )}
      {['packet', 'connect', 'send'].includes(call) && (
        <div>
          <PickDestination onChange={onChange} />
        </div>
      )}
      {protocol === 'tcp' && call === 'packet' && <Flags {...props} />}
      {protocol === 'udp' && call === 'packet' && (
        <label className={css.check}>
          <input
            type="checkbox"
            checked={draft.connected}
            onChange={(event) => onChange({ connected: event.target.checked })}
          />
          {t('panels.inspector.compose.connected')}
        </label>
      )}
      {(call === 'packet' || call === 'send') && (
        <div className={css.thirds}>
          <Text {...props} name="length" label={t('panels.inspector.compose.length')} />
        </div>
      )}
    </>
  )
}

function Frame(props: FieldsProps & { assumed: string }) {
  const t = useT()
  const { draft, assumed, faults } = props
  const arp = draft.protocol === 'arp'
  const faulty = faults.ttl ?? faults.vlan ?? faults.srcMac ?? faults.dstMac
  return (
    <details className={css.more} open={faulty ? true : undefined}>
      <summary>{t('panels.inspector.compose.more')}</summary>
      <div className={css.thirds}>
        <Text {...props} name="srcMac" label={t('panels.inspector.compose.src-mac')} placeholder={OUTSIDE_MAC} />
        <Text
          {...props}
          name="dstMac"
          label={t('panels.inspector.compose.dst-mac')}
          placeholder={assumed}
          hint={t(arp ? 'panels.inspector.compose.broadcast' : 'panels.inspector.compose.own-mac')}
        />
        <Text
          {...props}
          name="vlan"
          label={t('panels.inspector.compose.vlan')}
          placeholder={t('panels.inspector.compose.no-vlan')}
        />
        {!arp && <Text {...props} name="ttl" label={t('panels.inspector.compose.ttl')} />}
        {!arp && <Text {...props} name="length" label={t('panels.inspector.compose.length')} />}
      </div>
    </details>
  )
}

/** Fields of a frame that arrives on the wire. */
export function WireFields(props: FieldsProps) {
  const t = useT()
  const { draft, onChange } = props
  const assumed = useStore((state) =>
    draft.from.kind === 'wire' ? assumedDstMac(draft, deviceOf(state.design, draft.from.id)) : '',
  )
  const arp = draft.protocol === 'arp'
  const ports = draft.protocol === 'tcp' || draft.protocol === 'udp'
  return (
    <>
      <div className={css.thirds}>
        <Field label={t('panels.inspector.compose.protocol')}>
          {(field) => (
            <Select
              {...field}
              value={draft.protocol}
              options={WIRE_PROTOCOLS.map((each) => ({
                value: each,
                label: t(`panels.inspector.compose.protocols.${each}`),
              }))}
              onPick={(protocol) => onChange({ protocol: protocol as WireProtocol })}
            />
          )}
        </Field>
      </div>
      <div className={ports ? css.ends : css.thirds}>
        <Text
          {...props}
          name="src"
          label={t(arp ? 'panels.inspector.compose.arp-src' : 'panels.inspector.compose.src')}
        />
        {ports && <Text {...props} name="sport" label={t('panels.inspector.compose.sport')} />}
        <Text
          {...props}
          name="dst"
          label={t(arp ? 'panels.inspector.compose.arp-dst' : 'panels.inspector.compose.dst')}
        />
        {ports && <Text {...props} name="dport" label={t('panels.inspector.compose.dport')} />}
      </div>
      <div>
        <PickDestination onChange={onChange} />
      </div>
      {draft.protocol === 'tcp' && <Flags {...props} />}
      <label className={css.check}>
        <input
          type="checkbox"
          checked={draft.answers}
          onChange={(event) => onChange({ answers: event.target.checked })}
        />
        {t('panels.inspector.compose.answers')}
      </label>
      <Frame {...props} assumed={assumed} />
    </>
  )
}
