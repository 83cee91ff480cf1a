import { useStore, type Selection } from '../../store'
import type { Diagnostic } from '../../validate'
import { drawnAs } from '../canvas'

/** What a finding is about, as a selection. */
function selectionFor({ where }: Diagnostic): Selection {
  switch (where.kind) {
    case 'hook':
      return { kind: 'hook', at: where.at }
    case 'route': {
      const route = useStore.getState().design.routes.find((each) => each.id === where.id)
      return route ? { kind: 'namespace', id: route.namespace } : null
    }
    default:
      return where
  }
}

/** Selects what a finding is about and brings it into view. */
export function showFinding(finding: Diagnostic): void {
  const state = useStore.getState()
  const selection = selectionFor(finding)
  const target = drawnAs(state, selection)
  state.select(selection)
  if (target) state.revealOnCanvas(target)
}
