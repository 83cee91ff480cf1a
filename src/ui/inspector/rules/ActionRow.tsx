import { X } from 'lucide-react'
import { parseFieldValue, type Action, type Program } from '../../../design'
import { redirectHelpersFor, type FieldName, type RedirectHelperName } from '../../../kernel'
import { IconButton, Select } from '../../kit'
import { useT } from '../../useT'
import { CheckedInput } from '../CheckedInput'
import { nameCheck } from '../checks'
import { Switch } from '../parts'
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
type Of<K extends Action['kind']> = Omit<Props<Extract<Action, { kind: K }>>, 'onRemove'>

function SetField({ action, rights, autoFocus, onChange }: Of<'set-field'>) {
  const t = useT()
  const writable = rights.write.filter((name) => name !== 'mark' || action.field === 'mark')
  const names = writable.includes(action.field) ? writable : [action.field, ...writable]
  const value = (name: FieldName) => (parseFieldValue(name, action.value) === null ? newFieldValue(name) : action.value)
  return (
    <>
      <Select
        small
        mono
        aria-label={t('panels.inspector.rules.set-field')}
        value={action.field}
        options={names.map((name) => ({ value: name, label: name, disabled: !rights.write.includes(name) }))}
        onPick={(name) => onChange({ ...action, field: name as FieldName, value: value(name as FieldName) })}
      />
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
    </>
  )
}

function SetMark({ action, autoFocus, onChange }: Of<'set-mark'>) {
  const t = useT()
  return (
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
  )
}

function Count({ action, autoFocus, onChange }: Of<'count'>) {
  const t = useT()
  return (
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
  )
}

function Redirect({ action, program, onChange }: Of<'redirect'>) {
  const t = useT()
  const targets = useRedirectTargets(program, action.device)
  const mayIngress = action.helper === 'bpf_redirect' && program.type === 'BPF_PROG_TYPE_SCHED_CLS'
  return (
    <>
      <Select
        small
        mono
        aria-label={t('panels.inspector.rules.helper')}
        value={action.helper}
        options={redirectHelpersFor(program.type).map(({ name }) => ({ value: name, label: name }))}
        onPick={(name) =>
          onChange({
            ...action,
            helper: name as RedirectHelperName,
            ingress: action.ingress && name === 'bpf_redirect',
          })
        }
      />
      <Select
        small
        mono
        aria-label={t('panels.inspector.rules.target')}
        value={action.device}
        options={targets}
        onPick={(device) => onChange({ ...action, device: device as typeof action.device })}
      />
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

function Fields({ action, ...rest }: Omit<Props, 'onRemove'>) {
  switch (action.kind) {
    case 'set-field':
      return <SetField action={action} {...rest} />
    case 'set-mark':
      return <SetMark action={action} {...rest} />
    case 'count':
      return <Count action={action} {...rest} />
    case 'redirect':
      return <Redirect action={action} {...rest} />
  }
}

/** One thing a rule does before its verdict. */
export function ActionRow({ onRemove, ...props }: Props) {
  const t = useT()
  return (
    <div className={css.clause}>
      <span className={css.word}>{t('panels.inspector.rules.then')}</span>
      <div className={css.body}>
        <div className={css.row}>
          <span className={`${css.plainWord} ${css.grow}`}>
            {t(`panels.inspector.rules.action.${props.action.kind}`)}
          </span>
          <IconButton small label={t('panels.inspector.rules.remove-action')} onClick={onRemove}>
            <X size={14} />
          </IconButton>
        </div>
        <Fields {...props} />
      </div>
    </div>
  )
}
