import clsx from 'clsx'
import type { ComponentProps } from 'react'
import css from './kit.module.css'
import { Tooltip } from './Tooltip'

type Props = ComponentProps<'button'> & {
  kind?: 'plain' | 'primary' | 'quiet' | 'danger'
  small?: boolean
  pressed?: boolean
}

/** A button with words. `pressed` makes it a toggle. */
export function Button({ kind = 'plain', small, pressed, className, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={clsx(
        css.button,
        kind === 'primary' && css.primary,
        kind === 'quiet' && css.quiet,
        kind === 'danger' && css.danger,
        small && css.small,
        pressed && css.pressed,
        className,
      )}
      {...rest}
    />
  )
}

/** A button that shows only an icon: its words are its name for screen readers and its tooltip. */
export function IconButton({ label, shortcut, className, ...rest }: Props & { label: string; shortcut?: string }) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <Button kind="quiet" aria-label={label} className={clsx(css.icon, className)} {...rest} />
    </Tooltip>
  )
}
