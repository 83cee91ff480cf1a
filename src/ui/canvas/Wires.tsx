import { ViewportPortal } from '@xyflow/react'
import { memo } from 'react'
import { curveToPath, type Scene } from '../../scene'
import css from './canvas.module.css'

/** Cables and inner lines, one still SVG between frames and cards. */
export const Wires = memo(function Wires({ wires }: { wires: Scene['wires'] }) {
  return (
    <ViewportPortal>
      <svg className={css.wires} aria-hidden>
        {wires.map((wire) => (
          <path
            key={wire.id}
            d={curveToPath(wire.curve)}
            fill="none"
            stroke={wire.kind === 'cable' ? 'var(--wire)' : 'var(--line)'}
            strokeWidth={wire.kind === 'cable' ? 2 : 1.5}
          />
        ))}
      </svg>
    </ViewportPortal>
  )
})
