import clsx from 'clsx'
import { Fragment, useId, type ReactNode } from 'react'
import { useStore, type Selection } from '../../store'
import css from './inspector.module.css'

/** A part of the panel under a heading; `aside` stands at the heading's right. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={id}>
      <div className={css.sectionHead}>
        <h3 id={id} className={css.heading}>
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  )
}

export interface Fact {
  name: string
  value: ReactNode
  mono?: boolean
}

/** A long identifier of the kernel, which may break behind an underscore. */
export const Identifier = ({ children }: { children: string }) =>
  children.split(/(?<=_)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))

/** Names and values, one pair a line. */
export function Facts({ rows }: { rows: readonly Fact[] }) {
  return (
    <dl className={css.facts}>
      {rows.map((row) => (
        <div key={row.name} className={css.fact}>
          <dt>{row.name}</dt>
          <dd className={clsx(row.mono && css.mono)}>
            {row.mono && typeof row.value === 'string' ? <Identifier>{row.value}</Identifier> : row.value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Words that select another thing when they are clicked. */
export function Go({ to, mono, children }: { to: Exclude<Selection, null>; mono?: boolean; children: ReactNode }) {
  const select = useStore((state) => state.select)
  return (
    <button type="button" className={clsx(css.go, mono && css.mono)} onClick={() => select(to)}>
      {children}
    </button>
  )
}

interface SwitchProps {
  label: string
  hint?: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

/** A checkbox with its words. */
export function Switch({ label, hint, checked, disabled, onChange }: SwitchProps) {
  const id = useId()
  return (
    <div className={css.switch}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className={css.note}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** A sentence in the quiet voice. */
export const Note = ({ children }: { children: ReactNode }) => <p className={css.note}>{children}</p>
