import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { selectScene, selectSceneIndex, tickAt, useStore, type Run } from '../../src/store'
import { rowsOf } from '../../src/store/playback'
import { Canvas, getFlow } from '../../src/ui/canvas'
import { planFlights, type Flight } from '../../src/ui/canvas/packetPainter'
import { TooltipProvider } from '../../src/ui/kit'
import { useThemeVariables } from '../../src/ui/theme'
import '../../src/ui/base.css'
import { bigDesign, packets } from './design'
import { ReactPackets } from './ReactPackets'
import type { Frames, View, Way } from './ways'

const design = bigDesign()
const state = () => useStore.getState()
state().open(design)
state().setShowEmpty(true)
state().send(packets(design), { play: false })

/** All under way from the first moment on, each at another place of its way, and none at its end while measured. */
const runs: Run[] = state().runs.map((run, i) => ({ ...run, start: -(i % 97) * 0.1 }))
const rows = rowsOf(runs)
const TICKS_MEASURED = 12
const flights: Flight[] = planFlights(selectSceneIndex(state()), runs)
const stillFlying = runs.filter((run) => run.start + run.events.length - 1 > TICKS_MEASURED).length
state().clearRuns()

let show: (way: Way) => void = () => undefined

function Bench() {
  const [way, setWay] = useState<Way>('still')
  show = setWay
  useThemeVariables()
  return (
    <TooltipProvider>
      <div style={{ position: 'fixed', inset: 0 }}>
        <Canvas />
        {way === 'react' && <ReactPackets flights={flights} clock={{ tick: 0, since: performance.now(), speed: 1 }} />}
      </div>
    </TooltipProvider>
  )
}

const frame = () => new Promise<number>((done) => requestAnimationFrame(done))

async function measure(way: Way, milliseconds: number): Promise<Frames> {
  show(way)
  if (way === 'layer') useStore.setState({ runs, rows, row: 0, clock: { tick: 0, since: performance.now(), speed: 1 } }) // prettier-ignore
  for (let i = 0; i < 10; i++) await frame()
  const times: number[] = []
  const start = await frame()
  for (let last = start; last - start < milliseconds;) {
    const now = await frame()
    times.push(now - last)
    last = now
  }
  const tick = tickAt(state().clock, performance.now())
  if (way === 'layer' && (state().clock.since === null || tick > TICKS_MEASURED)) throw new Error('the packets arrived')
  show('still')
  state().clearRuns()
  await frame()
  return times
}

async function look(view: View): Promise<void> {
  const { x, y, width, height } = selectScene(state()).bounds
  if (view === 'far') await getFlow()?.fitView({ padding: 0.05 })
  else await getFlow()?.setCenter(x + width / 2, y + height / 2, { zoom: 0.8 })
  await frame()
}

window.bench = { look, measure, cards: selectScene(state()).cards.length, packets: stillFlying }
createRoot(document.getElementById('root') as HTMLElement).render(<Bench />)
