import { Popover as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import css from './kit.module.css'

interface Props {
  trigger: ReactElement
  /** Its name for screen readers. */
  label: string
  children: ReactNode
}

/** A small panel that opens from a button and leaves the rest of the page usable; Escape and a press outside close it. */
export function Popover({ trigger, label, children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={css.popover} align="end" sideOffset={6} collisionPadding={12} aria-label={label}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
