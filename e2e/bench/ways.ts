/** What is measured: the drawing alone, our packet layer, each packet a React element. */
export type Way = 'still' | 'layer' | 'react'
/** Milliseconds from one frame to the next. */
export type Frames = number[]
/** All cards on screen, each as its name; or close enough to read the hooks. */
export type View = 'far' | 'near'

declare global {
  interface Window {
    bench: {
      look(view: View): Promise<void>
      measure(way: Way, milliseconds: number): Promise<Frames>
      cards: number
      packets: number
    }
  }
}
