import { freshDesignId, loadLastDesign, saveDesign } from './persist'
import { clearHistory, useStore } from './store'

/** Milliseconds of quiet before a change is written; short, so that a crash costs at most the last gesture. */
const QUIET_MS = 250

let timer: ReturnType<typeof setTimeout> | undefined
let release: (() => void) | null = null

async function save(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  const { design, designId, setSaveState } = useStore.getState()
  try {
    await saveDesign({ id: designId, savedAt: Date.now(), design })
    if (useStore.getState().design === design) setSaveState('saved')
  } catch {
    setSaveState('failed')
  }
}

/**
 * Holds a design for this tab as long as it is open, so that two tabs never write over each other.
 * @returns false if another tab already holds it.
 */
function hold(id: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true)
  release?.()
  release = null
  return new Promise((resolve) => {
    void navigator.locks.request(`hookchain-design-${id}`, { ifAvailable: true }, (lock) => {
      if (!lock) {
        resolve(false)
        return undefined
      }
      resolve(true)
      return new Promise<void>((done) => {
        release = done
      })
    })
  })
}

export type Opened = 'fresh' | 'restored' | 'copy'

/**
 * Opens the design of last time and keeps saving from then on.
 * @param name what the empty design is called that stands there on a first visit; it is kept once it is changed.
 * @returns `fresh` when there is none, `copy` when another tab has it open: this tab then works on a copy of its own.
 */
export async function startSession(name: string): Promise<Opened> {
  let opened: Opened = 'fresh'
  try {
    const saved = await loadLastDesign()
    if (saved) {
      const mine = await hold(saved.id)
      useStore.getState().open(saved.design, mine ? saved.id : freshDesignId())
      useStore.getState().setSaveState(mine ? 'saved' : 'new')
      opened = mine ? 'restored' : 'copy'
    }
  } catch {
    useStore.getState().setSaveState('failed')
  }
  if (opened === 'fresh') {
    const { design, designId, open } = useStore.getState()
    open({ ...design, name }, designId)
  }
  // what is not another tab's is this one's from the start, also before it is saved
  if (opened !== 'restored') await hold(useStore.getState().designId)
  clearHistory()
  useStore.subscribe((state, before) => {
    if (state.designId !== before.designId) {
      // the design that was open is written before the new one takes its place
      if (timer !== undefined) {
        clearTimeout(timer)
        timer = undefined
        saveDesign({ id: before.designId, savedAt: Date.now(), design: before.design }).catch(() =>
          state.setSaveState('failed'),
        )
      }
      clearHistory()
      void hold(state.designId).then((mine) => {
        if (!mine) useStore.setState({ designId: freshDesignId() })
      })
    }
    if (state.design !== before.design || state.designId !== before.designId) {
      if (state.saveState !== 'saving') state.setSaveState('saving')
      clearTimeout(timer)
      timer = setTimeout(() => void save(), QUIET_MS)
    }
  })
  const flush = () => {
    if (timer !== undefined) void save()
  }
  window.addEventListener('pagehide', flush)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flush())
  return opened
}
