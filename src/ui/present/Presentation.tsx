import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { selectCursor, useStore } from '../../store'
import { Canvas } from '../canvas'
import { tone } from '../canvas/slotState'
import { IconButton, Select } from '../kit'
import { actorOf, placeOf, stopOf, Transport } from '../timeline'
import { useT } from '../useT'
import css from './present.module.css'

/** What is happening at this step, in one large sentence. */
function Caption() {
  const t = useT()
  const cursor = useStore(selectCursor)
  const design = useStore((s) => s.ranOn)
  const hasScenario = useStore((s) => s.design.scenarios.length > 0)
  if (!cursor || !design)
    return (
      <div className={css.caption}>
        <p className={css.says}>
          {t(hasScenario ? 'panels.shell.presentation.start' : 'panels.shell.presentation.none')}
        </p>
      </div>
    )
  const { step, isLast, trace } = cursor
  return (
    <div className={css.caption} aria-live="polite">
      <div className={css.where}>
        {placeOf(design, step.place)} · {stopOf(step.place, t)}
        {step.program && ` · ${actorOf(design, step, t)}`}
        {step.verdict && (
          <span className={css.verdict} data-tone={tone(step.verdict.effect, isLast && trace.fate.kind)}>
            {step.verdict.text}
          </span>
        )}
      </div>
      <p className={css.says}>{t.message(isLast ? trace.fate.reason : step.explain)}</p>
    </div>
  )
}

/** Full screen for a class: the canvas, one caption, the transport; steps through the saved scenarios by keys or clicker. */
export function Presentation() {
  const t = useT()
  const name = useStore((s) => s.design.name)
  const scenarios = useStore((s) => s.design.scenarios)
  const [chosen, setChosen] = useState(0)
  const scenario = scenarios[chosen % Math.max(1, scenarios.length)]

  useEffect(() => {
    void document.documentElement.requestFullscreen?.().catch(() => undefined)
    const left = () => document.fullscreenElement === null && useStore.getState().present(false)
    document.addEventListener('fullscreenchange', left)
    return () => {
      document.removeEventListener('fullscreenchange', left)
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
    }
  }, [])

  const id = scenario?.id
  useEffect(() => {
    const { design, send, clearRuns } = useStore.getState()
    const stimuli = design.scenarios.find((each) => each.id === id)?.stimuli ?? []
    if (stimuli.length > 0) send(stimuli, { play: false })
    else clearRuns()
  }, [id])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { stepBy, goTo, rows, present } = useStore.getState()
      switch (event.key) {
        case 'Escape':
          present(false)
          break
        case 'PageDown':
          stepBy(1)
          break
        case 'PageUp':
          stepBy(-1)
          break
        case 'Home':
          goTo(0)
          break
        case 'End':
          goTo(rows.length - 1)
          break
        case 'n':
        case 'N':
          setChosen((n) => n + 1)
          break
        default:
          return
      }
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  return (
    <main className={css.stage} aria-label={t('panels.shell.presentation.caption')}>
      <h1 className="visually-hidden">{name}</h1>
      <div className={css.canvas}>
        <Canvas />
      </div>
      <div className={css.foot}>
        <Caption />
        <div className={css.bar}>
          {scenarios.length > 0 && (
            <Select
              className={css.scenario}
              aria-label={t('panels.shell.presentation.scenario')}
              value={scenario?.id ?? ''}
              options={scenarios.map((each) => ({ value: each.id, label: each.name }))}
              onPick={(value) => setChosen(scenarios.findIndex((each) => each.id === value))}
            />
          )}
          <Transport />
          <span className={css.keys}>{t('panels.shell.presentation.keys')}</span>
          <IconButton label={t('panels.shell.presentation.exit')} onClick={() => useStore.getState().present(false)}>
            <X size={18} />
          </IconButton>
        </div>
      </div>
    </main>
  )
}
