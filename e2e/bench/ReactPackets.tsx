import { useEffect, useState } from 'react'
import { positionAt, THEMES, type Position } from '../../src/scene'
import { tickAt, type Clock } from '../../src/store'
import { getFlow } from '../../src/ui/canvas'
import type { Flight } from '../../src/ui/canvas/packetPainter'

const at: Position = { x: 0, y: 0, vertex: 0, event: 0, resting: false }

function Packet({ flight, tick }: { flight: Flight; tick: number }) {
  const shown = positionAt(flight.motion, tick - flight.run.start, at)
  return (
    <div
      className="packet"
      style={{ transform: `translate(${at.x}px, ${at.y}px)`, display: shown ? 'block' : 'none' }}
    />
  )
}

/** The straightforward way: each packet an element over the canvas, its place from React state, set every frame. */
export function ReactPackets({ flights, clock }: { flights: readonly Flight[]; clock: Clock }) {
  const [tick, setTick] = useState(0)
  useEffect(() => {
    let frame = requestAnimationFrame(function step(now) {
      setTick(tickAt(clock, now))
      frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [clock])
  const { x, y, zoom } = getFlow()?.getViewport() ?? { x: 0, y: 0, zoom: 1 }
  const size = 2 * Math.max(3, Math.min(5, 4 / zoom))
  return (
    <div className="packets">
      <style>{`.packet{position:absolute;left:${-size / 2}px;top:${-size / 2}px;width:${size}px;height:${size}px;border-radius:50%;background:${THEMES.light.packet}}`}</style>
      <div style={{ transform: `translate(${x}px, ${y}px) scale(${zoom})`, transformOrigin: '0 0' }}>
        {flights.map((flight) => (
          <Packet key={flight.run.id} flight={flight} tick={tick} />
        ))}
      </div>
    </div>
  )
}
