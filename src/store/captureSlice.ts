import type { Capture } from '../exchange'
import type { Slice } from './types'

export interface CaptureSlice {
  /** The capture file that was dropped, with its name; it is input, not part of the design. */
  capture: { name: string; content: Capture } | null
  setCapture(name: string, content: Capture): void
  closeCapture(): void
}

export const createCaptureSlice: Slice<CaptureSlice> = (set) => ({
  capture: null,
  setCapture: (name, content) => set({ capture: { name, content }, bottomTab: 'capture', bottomOpen: true }),
  closeCapture: () => set({ capture: null, bottomTab: 'trace' }),
})
