import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useT } from '../useT'
import { IconButton } from './Button'
import css from './kit.module.css'

interface Props {
  title: string
  /** A sentence under the title. */
  text?: string
  width?: number
  onClose: () => void
  children: ReactNode
}

/** A modal dialog: focus stays inside, Escape closes, focus returns. */
export function Dialog({ title, text, width, onClose, children }: Props) {
  const t = useT()
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={css.overlay} />
        <Radix.Content
          className={css.dialog}
          style={width ? ({ '--dialog-width': `${width}px` } as React.CSSProperties) : undefined}
          {...(text ? {} : { 'aria-describedby': undefined })}
        >
          <div className={css.dialogHead}>
            <div>
              <Radix.Title className={css.dialogTitle}>{title}</Radix.Title>
              {text && <Radix.Description className={css.dialogText}>{text}</Radix.Description>}
            </div>
          </div>
          {children}
          <div className={css.dialogClose}>
            <Radix.Close asChild>
              <IconButton label={t('panels.close')}>
                <X size={16} />
              </IconButton>
            </Radix.Close>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
