import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { Family } from '../../kernel'
import type { Selection } from '../../store'
import { Findings } from './Findings'
import css from './inspector.module.css'

interface Props {
  /** What is selected, for what the validator says about it; null for the design itself. */
  of: Selection
  title: string
  /** What kind of thing it is, beside its name. */
  kind: string
  family?: Family
  mono?: boolean
  children?: ReactNode
}

/** The name of what is selected, what it is, and what the validator has to say about it. */
export function Head({ of, title, kind, family, mono, children }: Props) {
  return (
    <>
      <header className={css.head} data-family={family}>
        <h2 className={clsx(css.title, mono && css.mono)}>{title}</h2>
        <p className={css.kind}>{kind}</p>
        {children}
      </header>
      {of && <Findings selection={of} />}
    </>
  )
}
