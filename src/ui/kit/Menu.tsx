import { DropdownMenu } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import css from './kit.module.css'

interface Props {
  trigger: ReactElement
  /** Asked when the menu has closed: true if the focus has gone where it belongs, and does not return to the button. */
  hasFocusMoved?: () => boolean
  children: ReactNode
}

/** A menu that opens from a button. */
export function Menu({ trigger, hasFocusMoved, children }: Props) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={css.menu}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => hasFocusMoved?.() && event.preventDefault()}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface ItemProps {
  onSelect: () => void
  icon?: ReactNode
  shortcut?: string
  disabled?: boolean
  children: ReactNode
}

export function MenuItem({ onSelect, icon, shortcut, disabled, children }: ItemProps) {
  return (
    <DropdownMenu.Item className={css.menuItem} onSelect={onSelect} disabled={disabled}>
      {icon}
      {children}
      {shortcut && <span className={css.shortcut}>{shortcut}</span>}
    </DropdownMenu.Item>
  )
}

export const MenuSeparator = () => <DropdownMenu.Separator className={css.separator} />
