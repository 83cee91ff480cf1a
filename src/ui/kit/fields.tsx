import clsx from 'clsx'
import { useEffect, useId, useState, type ReactNode } from 'react'
import css from './kit.module.css'

interface FieldProps {
  label: string
  hint?: string
  error?: string | null
  children: (props: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode
}

/** A label with a control under it; hint and error are tied to the control. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': note ? `${id}-note` : undefined, 'aria-invalid': error ? true : undefined })}
      {note && (
        <span id={`${id}-note`} className={error ? css.error : css.hint} role={error ? 'alert' : undefined}>
          {note}
        </span>
      )}
    </div>
  )
}

type TextProps = Omit<React.ComponentProps<'input'>, 'onChange' | 'value'> & {
  value: string
  /** Called with the text when the person is done with it (Enter or leaving the field): one undo step an edit. */
  onCommit: (text: string) => void
  mono?: boolean
  small?: boolean
}

/** A text field that commits when it is left or Enter is pressed, and takes its text back on Escape. */
export function TextInput({ value, onCommit, mono, small, className, onKeyDown, ...rest }: TextProps) {
  const [draft, setDraft] = useState(value)
  useEffect(() => setDraft(value), [value])
  const commit = () => draft !== value && onCommit(draft)
  return (
    <input
      className={clsx(css.input, mono && css.mono, small && css.small, className)}
      spellCheck={false}
      autoComplete="off"
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape' && draft !== value) {
          event.stopPropagation()
          setDraft(value)
        }
        onKeyDown?.(event)
      }}
      {...rest}
    />
  )
}

type AreaProps = Omit<React.ComponentProps<'textarea'>, 'onChange' | 'value'> & {
  value: string
  onCommit: (text: string) => void
}

/** Several lines of text, committed when left. */
export function TextArea({ value, onCommit, className, ...rest }: AreaProps) {
  const [draft, setDraft] = useState(value)
  useEffect(() => setDraft(value), [value])
  return (
    <textarea
      className={clsx(css.input, className)}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => draft !== value && onCommit(draft)}
      {...rest}
    />
  )
}

export interface Option {
  value: string
  label: string
  disabled?: boolean
}

type SelectProps = Omit<React.ComponentProps<'select'>, 'onChange' | 'value'> & {
  value: string
  options: readonly Option[]
  onPick: (value: string) => void
  mono?: boolean
  small?: boolean
}

/** The browser's own select: keyboard, touch and screen readers know it. */
export function Select({ value, options, onPick, mono, small, className, ...rest }: SelectProps) {
  return (
    <select
      className={clsx(css.input, mono && css.mono, small && css.small, className)}
      value={value}
      onChange={(event) => onPick(event.target.value)}
      {...rest}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
