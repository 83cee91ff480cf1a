import type { ReactNode } from 'react'
import css from './compatibility.module.css'

/** One line of a fact sheet. */
export function Fact({ name, mono, code, children }: { name: string; mono?: boolean; code?: boolean; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={mono ? 'mono' : undefined}>{code ? <code className={css.command}>{children}</code> : children}</dd>
    </>
  )
} // prettier-ignore
