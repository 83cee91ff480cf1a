import clsx from 'clsx'
import { useId, useState } from 'react'
import { Button, kitCss } from '../kit'
import css from './inspector.module.css'

interface Props {
  label: string
  /** On the button. */
  action: string
  placeholder: string
  check: (text: string) => string | null
  onAdd: (text: string) => void
}

/** A field for one more entry of a list: Enter adds it and leaves the field ready for the next. */
export function AddText({ label, action, placeholder, check, onAdd }: Props) {
  const id = useId()
  const [draft, setDraft] = useState('')
  const [error, setError] = useState<string | null>(null)
  const add = () => {
    const text = draft.trim()
    if (text === '') return
    const says = check(text)
    setError(says)
    if (says) return
    onAdd(text)
    setDraft('')
  }
  return (
    <div className={css.checked}>
      <div className={css.line}>
        <input
          aria-label={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? id : undefined}
          className={clsx(kitCss.input, kitCss.mono, kitCss.small)}
          spellCheck={false}
          autoComplete="off"
          placeholder={placeholder}
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value)
            setError(null)
          }}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <Button small onClick={add} disabled={draft.trim() === ''}>
          {action}
        </Button>
      </div>
      {error && (
        <span id={id} className={kitCss.error} role="alert">
          {error}
        </span>
      )}
    </div>
  )
}
