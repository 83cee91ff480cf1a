import { useStoreApi } from '@xyflow/react'
import { useEffect, useMemo, useRef } from 'react'
import { THEMES, type ThemeName } from '../../scene'
import { endOf, selectCursor, selectSceneIndex, tickAt, useStore, type State } from '../../store'
import { useT } from '../useT'
import css from './canvas.module.css'
import { paintLabel } from './packetLabel'
import { MAX_DRAWN, paintPackets, planFlights, type Camera, type Focus } from './packetPainter'
import { tone } from './slotState'

const reducedMotion = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** The packet the label belongs to: the one the event list is on. */
function focusOf(state: State): Focus | null {
  const cursor = selectCursor(state)
  if (!cursor) return null
  const { step } = cursor
  const index = selectSceneIndex(state)
  const slot = cursor.slotKey === null ? undefined : index.slots.get(cursor.slotKey)
  return {
    run: cursor.run.id,
    verdict: step.verdict?.text ?? null,
    isBad: tone(step.verdict?.effect, cursor.isLast && cursor.trace.fate.kind) === 'bad',
    card: slot?.card.box ?? null,
  }
}

/**
 * Packets in flight: one canvas over the drawing, one animation loop over precomputed paths. It asks the clock where
 * playback stands and draws that; no React state changes per frame. At rest no loop runs.
 */
export function PacketLayer({ theme }: { theme: ThemeName }) {
  const t = useT()
  const canvas = useRef<HTMLCanvasElement>(null)
  const flow = useStoreApi()
  const runs = useStore((s) => s.runs)
  const index = useStore(selectSceneIndex)
  const flights = useMemo(() => planFlights(index, runs), [index, runs])

  useEffect(() => {
    const el = canvas.current
    const ctx = el?.getContext('2d')
    if (!el || !ctx) return
    const colours = THEMES[theme]
    let frame = 0
    let painted = false
    const camera: Camera = { x: 0, y: 0, zoom: 1, width: 0, height: 0 }

    const paint = (now: number) => {
      frame = 0
      const state = useStore.getState()
      const { transform, width, height } = flow.getState()
      ;[camera.x, camera.y, camera.zoom] = transform
      camera.width = width
      camera.height = height
      const [wide, high] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)]
      if (el.width !== wide || el.height !== high) {
        el.width = wide
        el.height = high
      } else if (painted) {
        ctx.setTransform(1, 0, 0, 1, 0, 0)
        ctx.clearRect(0, 0, el.width, el.height)
      }
      painted = flights.length > 0
      if (painted) {
        const playing = state.clock.since !== null
        const exact = Math.min(tickAt(state.clock, now), endOf(state.runs))
        const tick = playing && reducedMotion() ? Math.floor(exact) : exact
        const focus = focusOf(state)
        const spot = paintPackets(ctx, flights, tick, camera, colours, focus)
        if (spot && focus) paintLabel(ctx, spot, tick, camera, colours, focus, index.scene)
        if (playing) {
          state.arrive(now)
          request()
        }
      }
    }
    const request = () => {
      if (frame === 0) frame = requestAnimationFrame(paint)
    }
    const offFlow = flow.subscribe(request)
    const offStore = useStore.subscribe((state, before) => {
      if (state.clock !== before.clock || state.row !== before.row || state.runs !== before.runs) request()
    })
    request()
    return () => {
      cancelAnimationFrame(frame)
      offFlow()
      offStore()
    }
  }, [flights, flow, index, theme])

  return (
    <>
      <canvas ref={canvas} className={css.packets} aria-hidden />
      {runs.length > MAX_DRAWN && (
        <p className={css.hidden}>{t('canvas.hidden-packets', { shown: MAX_DRAWN, all: runs.length })}</p>
      )}
    </>
  )
}
