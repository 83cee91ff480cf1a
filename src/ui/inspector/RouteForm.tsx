import { useState } from 'react'
import { ipVersion, isAddress, isCidr, type Device, type Route } from '../../design'
import { Button, Field, kitCss, Select } from '../kit'
import { useT } from '../useT'
import { numberCheck } from './checks'
import css from './inspector.module.css'

interface Props {
  /** Null for a new one. */
  route: Route | null
  devices: readonly Device[]
  onSave: (route: Pick<Route, 'to' | 'via' | 'device' | 'metric'>) => void
  onCancel: () => void
  onRemove?: () => void
}

type TextName = 'to' | 'via' | 'metric'

const prefixOf = (text: string): string => (text === 'default' ? '0.0.0.0/0' : text)

/** A route being written; it is checked and saved as a whole. */
export function RouteForm({ route, devices, onSave, onCancel, onRemove }: Props) {
  const t = useT()
  const [text, setText] = useState({ to: route?.to ?? '', via: route?.via ?? '', metric: String(route?.metric ?? 0) })
  const [device, setDevice] = useState(route?.device ?? devices[0]?.id)
  const [faults, setFaults] = useState<Partial<Record<TextName, string>>>({})

  const check = (): Partial<Record<TextName, string>> => {
    const to = prefixOf(text.to.trim())
    const via = text.via.trim()
    const metric = numberCheck(t, 0, 0xffffffff)(text.metric.trim())
    return {
      ...(isCidr(to) ? {} : { to: t('panels.inspector.error.prefix') }),
      ...(via === '' || isAddress(via)
        ? via !== '' && isCidr(to) && ipVersion(via) !== ipVersion(to)
          ? { via: t('panels.inspector.error.versions') }
          : {}
        : { via: t('panels.inspector.error.address') }),
      ...(metric ? { metric } : {}),
    }
  }
  const save = () => {
    const found = check()
    setFaults(found)
    if (Object.keys(found).length > 0 || device === undefined) return
    onSave({ to: prefixOf(text.to.trim()), via: text.via.trim() || null, device, metric: Number(text.metric.trim()) })
  }
  const input = (name: TextName, placeholder: string) => (
    <Field label={t(`panels.inspector.route.${name}`)} error={faults[name]}>
      {(props) => (
        <input
          {...props}
          className={`${kitCss.input} ${kitCss.mono} ${kitCss.small}`}
          spellCheck={false}
          autoComplete="off"
          autoFocus={name === 'to'}
          placeholder={placeholder}
          value={text[name]}
          onChange={(event) => setText({ ...text, [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form
      className={css.routeForm}
      aria-label={t('panels.inspector.route.form')}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      {input('to', '10.0.0.0/8')}
      {input('via', t('panels.inspector.route.direct'))}
      <div className={css.pair}>
        <Field label={t('panels.inspector.route.device')}>
          {(props) => (
            <Select
              {...props}
              small
              mono
              value={device ?? ''}
              options={devices.map((each) => ({ value: each.id, label: each.name }))}
              onPick={(id) => setDevice(id as Device['id'])}
            />
          )}
        </Field>
        {input('metric', '0')}
      </div>
      <div className={css.wrap}>
        <Button small type="submit" kind="primary">
          {t('panels.inspector.route.save')}
        </Button>
        <Button small onClick={onCancel}>
          {t('panels.inspector.cancel')}
        </Button>
        {onRemove && (
          <Button small kind="danger" onClick={onRemove}>
            {t('panels.inspector.remove')}
          </Button>
        )}
      </div>
    </form>
  )
}
