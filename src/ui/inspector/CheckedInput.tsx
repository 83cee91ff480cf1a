import { useId, useState } from 'react'
import { kitCss, TextInput } from '../kit'
import css from './inspector.module.css'

interface Props {
  label: string
  value: string
  /** The sentence that says what is wrong with a text, or null. Only a text without fault is committed. */
  check?: (text: string) => string | null
  onCommit: (text: string) => void
  hint?: string
  /** The label is only for screen readers: what stands around it says it already. */
  bare?: boolean
  mono?: boolean
  small?: boolean
  placeholder?: string
  autoFocus?: boolean
  disabled?: boolean
}

/** A text field that keeps a faulty text to itself, with a sentence about it, and hands on a good one. */
export function CheckedInput({ label, value, check, onCommit, hint, bare, ...rest }: Props) {
  const id = useId()
  const [fault, setFault] = useState<{ of: string; says: string } | null>(null)
  // a fault belongs to the value it was typed over: undo or another edit ends it
  const error = fault?.of === value ? fault.says : null
  const judge = (text: string) => {
    const says = text === value ? null : (check?.(text.trim()) ?? null)
    setFault(says ? { of: value, says } : null)
    return says
  }
  const note = error ?? hint
  return (
    <div className={css.checked}>
      <label htmlFor={id} className={bare ? 'visually-hidden' : css.label}>
        {label}
      </label>
      <TextInput
        id={id}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onCommit={(text) => judge(text) ?? onCommit(text.trim())}
        onInput={(event) => error && judge(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && setFault(null)}
        {...rest}
      />
      {note && (
        <span id={`${id}-note`} className={error ? kitCss.error : kitCss.hint} role={error ? 'alert' : undefined}>
          {note}
        </span>
      )}
    </div>
  )
}
