import { useStore as useFlowStore } from '@xyflow/react'
import { memo, type CSSProperties } from 'react'
import { FAMILIES } from '../../kernel'
import { sansWidth, SIZE, titleKey, type Card, type Frame, type Scene } from '../../scene'
import { useT } from '../useT'
import css from './canvas.module.css'

/** Below this zoom a card is its name and a count of programs: the rest would be too small to be read. */
const FAR = 0.46
export const isFar = (zoom: number): boolean => zoom < FAR

/** Sizes on screen, in pixels: what is read best, and what can just be read. */
const NAME = { best: 12.5, least: 8.5 }

/** The largest type in which a name fits a width on screen; 0 when none that can be read does. */
const sizeFor = (text: string, room: number): number => {
  const size = Math.min(NAME.best, room / sansWidth(text, 1))
  return size < NAME.least ? 0 : size
}

const at = (x: number, y: number, width: number, size: number): CSSProperties => ({
  transform: `translate(${x}px, ${y}px)`,
  maxWidth: width,
  fontSize: size,
})

/** A cgroup's last part stands for it where its path is too long. */
const shorter = (title: string): string => title.replace(/^.*\/(?=.)/, '…/')

function NetworkName({ card, zoom }: { card: Card; zoom: number }) {
  const room = card.box.width * zoom - 8
  const size = sizeFor(card.title, room)
  if (size === 0) return null
  const top = card.box.y * zoom + (card.box.height * zoom - size * 1.3) / 2
  return (
    <div
      className={css.farName}
      style={{ ...at(card.box.x * zoom + 4, top, room, size), width: room, textAlign: 'center' }}
    >
      {card.title}
    </div>
  )
}

function CardName({ card, name, zoom }: { card: Card; name: string; zoom: number }) {
  const pad = Math.min(8, SIZE.cardPadding * zoom)
  const room = card.box.width * zoom - 2 * pad
  const title = sizeFor(name, room) > 0 ? name : shorter(name)
  const size = sizeFor(title, room)
  if (size === 0) return null
  const chips = card.slots.flatMap((slot) => (slot.kind === 'hook' ? slot.chips : []))
  const counts = FAMILIES.map((family) => ({ family, count: chips.filter((chip) => chip.family === family).length }))
  const roomForCounts = card.box.height * zoom > 36
  return (
    <div className={css.farName} style={at(card.box.x * zoom + pad, card.box.y * zoom + pad * 0.6, room, size)}>
      {title}
      {roomForCounts && (
        <div className={css.farCounts}>
          {counts
            .filter(({ count }) => count > 0)
            .map(({ family, count }) => (
              <span
                key={family}
                className={css.farCount}
                style={{ background: `var(--family-soft-${family})`, color: `var(--family-ink-${family})` }}
              >
                {family} {count}
              </span>
            ))}
        </div>
      )}
    </div>
  )
}

/** A frame's name stands in the band above its first card, as large as the band allows but never too small to be read. */
function FrameName({ frame, zoom }: { frame: Frame; zoom: number }) {
  const size = Math.max(NAME.least, Math.min(NAME.best, SIZE.frameHeader * zoom * 0.72))
  const room = (frame.box.width - 2 * SIZE.framePadding) * zoom
  if (sansWidth(frame.title, size) > room) return null
  const top = Math.max(0, (SIZE.frameHeader * zoom - size * 1.35) / 2)
  return (
    <div
      className={`${css.farName} ${css.farFrame}`}
      style={at((frame.box.x + SIZE.framePadding) * zoom, frame.box.y * zoom + top, room, size)}
    >
      {frame.title}
    </div>
  )
}

/**
 * The names of frames and cards when the drawing is seen from far away: of one size on screen at any zoom, and above the
 * packets' trails, which may cross a card anywhere.
 */
export const FarNames = memo(function FarNames({ scene }: { scene: Scene }) {
  const t = useT()
  const zoom = useFlowStore((s) => (isFar(s.transform[2]) ? s.transform[2] : null))
  const x = useFlowStore((s) => (isFar(s.transform[2]) ? s.transform[0] : 0))
  const y = useFlowStore((s) => (isFar(s.transform[2]) ? s.transform[1] : 0))
  if (zoom === null) return null
  const nameOf = (card: Card) => {
    const key = titleKey(card)
    return key ? t(key) : card.title
  }
  return (
    <div className={css.farNames} aria-hidden>
      <div style={{ transform: `translate(${x}px, ${y}px)` }}>
        {scene.frames.map((frame) => (
          <FrameName key={frame.id} frame={frame} zoom={zoom} />
        ))}
        {scene.cards.map((card) =>
          card.kind === 'network' ? (
            <NetworkName key={card.id} card={card} zoom={zoom} />
          ) : (
            <CardName key={card.id} card={card} zoom={zoom} name={nameOf(card)} />
          ),
        )}
      </div>
    </div>
  )
})
