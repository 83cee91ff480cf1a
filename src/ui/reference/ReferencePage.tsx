import { ArrowLeft, Printer } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../kit'
import { useT } from '../useT'
import { CompatibilityPage } from './CompatibilityPage'
import css from './reference.module.css'
import { closeReference, hrefOf, type Route } from './route'
import { RulesPage } from './RulesPage'

const PAGES = ['compatibility', 'rules'] as const

/** What the judge knows, to be read, searched, linked and printed: over the editor, which stays as it is. */
export function ReferencePage({ route }: { route: Route }) {
  const t = useT()
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    page.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div
      ref={page}
      className={css.page}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) closeReference()
      }}
    >
      <header className={css.bar}>
        <Button kind="quiet" onClick={closeReference}>
          <ArrowLeft size={15} aria-hidden />
          {t('reference.back')}
        </Button>
        <nav className={css.tabs} aria-label={t('reference.title')}>
          {PAGES.map((each) => (
            <a
              key={each}
              href={hrefOf({ page: each })}
              className={css.tab}
              aria-current={route.page === each ? 'page' : undefined}
            >
              {t(`reference.${each}.title`)}
            </a>
          ))}
        </nav>
        <Button kind="quiet" onClick={() => window.print()}>
          <Printer size={15} aria-hidden />
          {t('reference.print')}
        </Button>
      </header>
      {route.page === 'rules' ? <RulesPage rule={route.rule} /> : <CompatibilityPage route={route} />}
    </div>
  )
}
