import { useStore } from './store'

/**
 * Makes one undo step of many changes: those between here and calling what it returns, as while a slider is dragged.
 * Calling it again does nothing.
 */
export function beginGesture(): () => void {
  const { pause, resume } = useStore.temporal.getState()
  const { design: before, designId } = useStore.getState()
  let open = true
  pause()
  return () => {
    if (!open) return
    open = false
    const { design: after, designId: now } = useStore.getState()
    const changed = after !== before && now === designId
    if (changed) useStore.setState({ design: before })
    resume()
    if (changed) useStore.setState({ design: after })
  }
}
