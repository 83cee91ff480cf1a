import { attachedAt, CGROUP_MODES, numberOf, optionsKind, optionsOf, programOf, setOptions, type Attachment, type CgroupMode, type OptionsOf, type TcxAnchor } from '../../design' // prettier-ignore
import { FLAGS } from '../../kernel'
import { useStore } from '../../store'
import { Field, Select } from '../kit'
import { useT } from '../useT'
import { CheckedInput } from './CheckedInput'
import { numberCheck } from './checks'
import { Switch } from './parts'

type Kinds = 'clsact' | 'tcx' | 'cgroup' | 'netfilter'

interface Props<Kind extends Kinds> {
  options: OptionsOf<Kind>
  /** The number it goes by as things stand. */
  number: number | null
  onChange: (change: Partial<OptionsOf<Kind>>) => void
}

/** prio and direct action of a filter, as `tc filter add … prio N bpf da` says them. */
function Clsact({ options, number, onChange }: Props<'clsact'>) {
  const t = useT()
  const check = numberCheck(t, 1, 0xffff)
  return (
    <>
      <CheckedInput
        label={t('panels.inspector.options.prio')}
        value={options.prio === null ? '' : String(options.prio)}
        placeholder={number === null ? '' : t('panels.inspector.options.prio-auto', { number })}
        hint={t('panels.inspector.options.prio-hint')}
        check={(text) => (text === '' ? null : check(text))}
        onCommit={(text) => onChange({ prio: text === '' ? null : Number(text) })}
      />
      <Switch
        label={t('panels.inspector.options.da')}
        hint={options.directAction ? undefined : t('panels.inspector.options.no-da')}
        checked={options.directAction}
        onChange={(directAction) => onChange({ directAction })}
      />
    </>
  )
}

/** Where a tcx program asks to stand; one that came later can only be named by those that come after it. */
function Tcx({ options, onChange, attachment }: Props<'tcx'> & { attachment: Attachment }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const { anchor } = options
  const others = attachedAt(design, attachment.at).filter((each) => each.id !== attachment.id)
  const nameOf = (each: Attachment) => programOf(design, each.program).name
  const choices: [string, TcxAnchor | null, string][] = [
    ['append', null, t('panels.inspector.options.append')],
    ['head', { where: 'head' }, t('panels.inspector.options.head')],
    ['tail', { where: 'tail' }, t('panels.inspector.options.tail')],
    ...others.flatMap((each): [string, TcxAnchor, string][] => [
      [`before ${each.id}`, { where: 'before', of: each.id }, t('panels.inspector.options.before', { name: nameOf(each) })], // prettier-ignore
      [`after ${each.id}`, { where: 'after', of: each.id }, t('panels.inspector.options.after', { name: nameOf(each) })], // prettier-ignore
    ]),
  ]
  const value = anchor === null ? 'append' : 'of' in anchor ? `${anchor.where} ${anchor.of}` : anchor.where
  return (
    <Field label={t('panels.inspector.options.anchor')} hint={t('panels.inspector.options.anchor-hint')}>
      {(props) => (
        <Select
          {...props}
          value={value}
          options={choices.map(([key, , label]) => ({ value: key, label }))}
          onPick={(picked) => onChange({ anchor: choices.find(([key]) => key === picked)?.[1] ?? null })}
        />
      )}
    </Field>
  )
}

function Cgroup({ options, onChange }: Props<'cgroup'>) {
  const t = useT()
  return (
    <>
      <Field label={t('panels.inspector.options.mode')} hint={t(`panels.inspector.options.modes.${options.mode}`)}>
        {(props) => (
          <Select
            {...props}
            mono
            value={options.mode}
            options={CGROUP_MODES.map((mode) => ({ value: mode, label: mode === 'none' ? '0' : FLAGS[mode].name }))}
            onPick={(mode) => onChange({ mode: mode as CgroupMode })}
          />
        )}
      </Field>
      <Switch
        label={t('panels.inspector.options.preorder')}
        hint={t('panels.inspector.options.preorder-hint', { since: FLAGS.preorder.since })}
        checked={options.preorder}
        onChange={(preorder) => onChange({ preorder })}
      />
    </>
  )
}

function Netfilter({ options, number, onChange }: Props<'netfilter'>) {
  const t = useT()
  const fault = t('panels.inspector.error.number', { min: -0x7fffffff, max: 0x7ffffffe })
  const fits = (text: string) => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= 0x7ffffffe
  return (
    <CheckedInput
      label={t('panels.inspector.options.priority')}
      value={options.priority === null ? '' : String(options.priority)}
      placeholder={number === null ? '' : String(number)}
      hint={t('panels.inspector.options.priority-hint')}
      check={(text) => (text === '' || fits(text) ? null : fault)}
      onCommit={(text) => onChange({ priority: text === '' ? null : Number(text) })}
    />
  )
}

/** What the attach call says beyond program and place, where the hook knows more. */
export function AttachOptions({ attachment }: { attachment: Attachment }) {
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const number = numberOf(design, attachment)
  const props = <Kind extends Kinds>(kind: Kind): Props<Kind> => {
    const options = optionsOf(attachment, kind)
    return { options, number, onChange: (change) => edit((d) => setOptions(d, attachment.id, { ...options, ...change })) } // prettier-ignore
  }
  switch (optionsKind(attachment.at.hook)) {
    case 'clsact':
      return <Clsact {...props('clsact')} />
    case 'tcx':
      return <Tcx {...props('tcx')} attachment={attachment} />
    case 'cgroup':
      return <Cgroup {...props('cgroup')} />
    case 'netfilter':
      return <Netfilter {...props('netfilter')} />
    case null:
      return null
  }
}
