import { useEffect, useState } from 'react'
import { startSession, useStore } from './store'
import { TooltipProvider } from './ui/kit'
import { ErrorBoundary } from './ui/shell/ErrorBoundary'
import { Shell } from './ui/shell/Shell'
import { translatorFor } from './ui/useT'

/** Opens the design of last time, or the template gallery on a first visit. */
export function App() {
  const [ready, setReady] = useState(false)
  const language = useStore((s) => s.language)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => {
    const state = useStore.getState()
    void startSession(translatorFor(state.language)('templates.empty-host.name')).then((opened) => {
      if (opened === 'fresh') state.openDialog('templates')
      if (opened === 'copy') state.notify(translatorFor(state.language)('panels.shell.opened.copy'))
      setReady(true)
    })
  }, [])
  if (!ready) return null
  return (
    <ErrorBoundary>
      <TooltipProvider delayDuration={350}>
        <Shell />
      </TooltipProvider>
    </ErrorBoundary>
  )
}
