import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { parseFieldValue, type Action, type MapAction, type Program } from '../../../design'
import { redirectHelpersFor, type FieldName, type RedirectHelperName } from '../../../kernel'
import { IconButton, Select } from '../../kit'
import { useT } from '../../useT'
import { CheckedInput } from '../CheckedInput'
import { nameCheck } from '../checks'
import { Switch } from '../parts'
import { MapActionRow } from './MapActionRow'
import css from './rules.module.css'
import { newFieldValue, type Rights } from './rights'
import { useRedirectTargets } from './useRedirectTargets'
import { wrongFieldValue } from './words'

interface Props<A extends Action = Action> {
  action: A
  program: Program
  rights: Rights
  autoFocus?: boolean
  onChange: (action: Action) => void
  onRemove: () => void
}
type Of<K extends Action['kind']> = Props<Extract<Action, { kind: K }>>

/** The first line of an action: what it does, its first control, and the way to remove it. */
function Line({
  kind,
  onRemove,
  children,
}: {
  kind: Exclude<Action, MapAction>['kind']
  onRemove: () => void
  children: ReactNode
}) {
  const t = useT()
  return (
    <div className={css.row}>
      {kind !== 'redirect' && <span className={css.plainWord}>{t(`panels.inspector.rules.action.${kind}`)}</span>}
      {children}
      <IconButton small label={t('panels.inspector.rules.remove-action')} onClick={onRemove}>
        <X size={14} />
      </IconButton>
    </div>
  )
}

function SetField({ action, rights, autoFocus, onChange, onRemove }: Of<'set-field'>) {
  const t = useT()
  const writable = rights.write.filter((name) => name !== 'mark' || action.field === 'mark')
  const names = writable.includes(action.field) ? writable : [action.field, ...writable]
  const value = (name: FieldName) => (parseFieldValue(name, action.value) === null ? newFieldValue(name) : action.value)
  return (
    <>
      <Line kind="set-field" onRemove={onRemove}>
        <Select
          small
          mono
          aria-label={t('panels.inspector.rules.set-field')}
          value={action.field}
          options={names.map((name) => ({ value: name, label: name, disabled: !rights.write.includes(name) }))}
          onPick={(name) => onChange({ ...action, field: name as FieldName, value: value(name as FieldName) })}
        />
      </Line>
      <div className={css.row}>
        <span className={css.plainWord}>{t('panels.inspector.rules.to')}</span>
        <CheckedInput
          bare
          small
          mono
          autoFocus={autoFocus}
          label={t('panels.inspector.rules.set-value', { field: action.field })}
          value={action.value}
          check={(text) => (parseFieldValue(action.field, text) === null ? wrongFieldValue(t, action.field) : null)}
          onCommit={(text) => onChange({ ...action, value: text })}
        />
      </div>
    </>
  )
}

function SetMark({ action, autoFocus, onChange, onRemove }: Of<'set-mark'>) {
  const t = useT()
  return (
    <Line kind="set-mark" onRemove={onRemove}>
      <CheckedInput
        bare
        small
        mono
        autoFocus={autoFocus}
        label={t('panels.inspector.rules.mark')}
        value={`0x${action.value.toString(16)}`}
        check={(text) => (parseFieldValue('mark', text) === null ? wrongFieldValue(t, 'mark') : null)}
        onCommit={(text) => onChange({ ...action, value: Number(text) })}
      />
    </Line>
  )
}

function Count({ action, autoFocus, onChange, onRemove }: Of<'count'>) {
  const t = useT()
  return (
    <Line kind="count" onRemove={onRemove}>
      <CheckedInput
        bare
        small
        mono
        autoFocus={autoFocus}
        label={t('panels.inspector.rules.counter')}
        value={action.counter}
        check={nameCheck(t)}
        onCommit={(counter) => onChange({ ...action, counter })}
      />
    </Line>
  )
}

function Redirect({ action, program, onChange, onRemove }: Of<'redirect'>) {
  const t = useT()
  const targets = useRedirectTargets(program, action.device)
  const mayIngress = action.helper === 'bpf_redirect' && program.type === 'BPF_PROG_TYPE_SCHED_CLS'
  const call = (helper: RedirectHelperName) =>
    onChange({ ...action, helper, ingress: action.ingress && helper === 'bpf_redirect' })
  return (
    <>
      <Line kind="redirect" onRemove={onRemove}>
        <Select
          small
          mono
          aria-label={t('panels.inspector.rules.helper')}
          value={action.helper}
          options={redirectHelpersFor(program.type).map(({ name }) => ({ value: name, label: name }))}
          onPick={(name) => call(name as RedirectHelperName)}
        />
      </Line>
      <div className={css.row}>
        <span className={css.plainWord}>{t('panels.inspector.rules.dev')}</span>
        <Select
          small
          mono
          aria-label={t('panels.inspector.rules.target')}
          value={action.device}
          options={targets}
          onPick={(device) => onChange({ ...action, device: device as typeof action.device })}
        />
      </div>
      {mayIngress && (
        <Switch
          label={t('panels.inspector.rules.ingress')}
          checked={action.ingress}
          onChange={(ingress) => onChange({ ...action, ingress })}
        />
      )}
    </>
  )
}

function Fields({ action, ...rest }: Props) {
  switch (action.kind) {
    case 'set-field':
      return <SetField action={action} {...rest} />
    case 'set-mark':
      return <SetMark action={action} {...rest} />
    case 'count':
      return <Count action={action} {...rest} />
    case 'redirect':
      return <Redirect action={action} {...rest} />
    default:
      return <MapActionRow action={action} {...rest} />
  }
}

/** One thing a rule does before its verdict. */
export function ActionRow(props: Props) {
  const t = useT()
  return (
    <div className={css.clause} data-action>
      <span className={css.word}>{t('panels.inspector.rules.then')}</span>
      <div className={css.body}>
        <Fields {...props} />
      </div>
    </div>
  )
}
