import { Tooltip as Radix } from 'radix-ui'
import type { ReactElement } from 'react'
import css from './kit.module.css'

/** Words for something that shows none, on hover and on focus. */
export function Tooltip({ text, shortcut, children }: { text: string; shortcut?: string; children: ReactElement }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={css.tooltip} sideOffset={6} collisionPadding={8}>
          {text}
          {shortcut && <span className={css.shortcut}>{shortcut}</span>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export const TooltipProvider = Radix.Provider
