import { useEffect, useSyncExternalStore } from 'react'
import { panelWasOpen, useStore } from '../../store'

/** Below this width three columns leave the canvas too little to be read. */
const narrowScreen = () => window.matchMedia('(max-width: 1180px)')
const subscribe = (changed: () => void) => {
  const query = narrowScreen()
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/**
 * Whether the screen is narrow. There the inspector is a drawer over the canvas, which comes with a selection and goes
 * with it; where there is room again it stands as the person left it.
 */
export function useDrawer(): boolean {
  const narrow = useSyncExternalStore(subscribe, () => narrowScreen().matches)
  useEffect(() => {
    const { showInspector, selection } = useStore.getState()
    if (!narrow) {
      showInspector(panelWasOpen('inspectorOpen'))
      return
    }
    showInspector(selection !== null)
    return useStore.subscribe((state, before) => {
      if (state.selection !== before.selection) state.showInspector(state.selection !== null)
    })
  }, [narrow])
  return narrow
}
