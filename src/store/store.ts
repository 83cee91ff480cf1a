import { temporal } from 'zundo'
import { create, useStore as useZustand } from 'zustand'
import type { Design } from '../design'
import { createCaptureSlice } from './captureSlice'
import { createDocumentSlice } from './documentSlice'
import { createPlaybackSlice } from './playbackSlice'
import type { State } from './types'
import { createViewSlice } from './viewSlice'

/** The only place where state lives. The design alone is in the history: what is selected or playing is not undone. */
export const useStore = create<State>()(
  temporal(
    (...args) => ({
      ...createDocumentSlice(...args),
      ...createViewSlice(...args),
      ...createPlaybackSlice(...args),
      ...createCaptureSlice(...args),
    }),
    {
      partialize: ({ design, designId }): { design: Design; designId: string } => ({ design, designId }),
      // opening another document is no step of its history
      equality: (a, b) => a.design === b.design || a.designId !== b.designId,
      limit: 500,
    },
  ),
)

export const undo = () => useStore.temporal.getState().undo()
export const redo = () => useStore.temporal.getState().redo()
/** Forgets the history: the next undo stays within the document that is open now. */
export const clearHistory = () => useStore.temporal.getState().clear()
export const useCanUndo = () => useZustand(useStore.temporal, (state) => state.pastStates.length > 0)
export const useCanRedo = () => useZustand(useStore.temporal, (state) => state.futureStates.length > 0)
