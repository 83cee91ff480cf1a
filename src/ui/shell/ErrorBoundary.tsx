import { Component, type ReactNode } from 'react'
import { useStore } from '../../store'
import { Button } from '../kit'
import { translatorFor } from '../useT'
import css from './shell.module.css'

/** The last net: whatever breaks on screen, the design is in the database and a sentence says so. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError = () => ({ failed: true })
  override render() {
    if (!this.state.failed) return this.props.children
    const t = translatorFor(useStore.getState().language)
    return (
      <div className={css.crashed} role="alert">
        <p>{t('panels.shell.crashed')}</p>
        <Button kind="primary" onClick={() => location.reload()}>
          {t('panels.shell.reload')}
        </Button>
      </div>
    )
  }
}
