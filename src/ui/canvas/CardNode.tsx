import { useStore as useFlowStore, type Node, type NodeProps } from '@xyflow/react'
import { CircleAlert, Lightbulb, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { laneLabel, SIZE, titleKey, type Card, type Frame } from '../../scene'
import { marksOf, useStore, type Selection } from '../../store'
import type { Severity } from '../../validate'
import { STOP } from '../kit'
import { useT } from '../useT'
import css from './canvas.module.css'
import { isFar } from './FarNames'
import { Slot } from './Slot'

export type CardNodeType = Node<{ card: Card }, 'card'>
export type FrameNodeType = Node<{ frame: Frame }, 'frame'>

/** What a card stands for, as a selection of the inspector. */
export function selectionOf(id: string): Selection {
  const [kind, rest = ''] = id.split(/:(.*)/)
  switch (kind) {
    case 'dev':
      return { kind: 'device', id: rest as never }
    case 'ns':
    case 'stack':
      return { kind: 'namespace', id: rest as never }
    case 'maps':
      return null
    case 'net':
      return { kind: 'network', id: rest as never }
    default:
      return { kind: 'cgroup', id: rest.split('@')[0] as never }
  }
}

/** A stack card and its frame show the same namespace; only the frame is outlined then. */
const useSelected = (id: string) => {
  const own = selectionOf(id)
  return useStore((s) => s.selection !== null && 'id' in s.selection && own !== null && 'id' in own && s.selection.kind === own.kind && s.selection.id === own.id && !id.startsWith('stack:')) // prettier-ignore
}

const ICONS = { error: CircleAlert, warning: TriangleAlert, hint: Lightbulb } satisfies Record<Severity, unknown>

function Badge({ target }: { target: string }) {
  const t = useT()
  const severity = useStore((s) => marksOf(s.design).byTarget.get(target))
  if (!severity) return null
  const Icon = ICONS[severity]
  return (
    <span
      className={css.badge}
      data-severity={severity}
      role="img"
      aria-label={t(`canvas.finding.${severity}`)}
      title={t(`canvas.finding.${severity}`)}
    >
      <Icon size={12} aria-hidden />
    </span>
  )
}

const targetOf = (card: Card): string => {
  const selection = selectionOf(card.id)
  return selection && 'id' in selection ? `${selection.kind}:${selection.id}` : card.id
}

/** An interface, an IP stack or a cgroup, with its hooks in kernel order. */
export const CardNode = memo(function CardNode({ data: { card } }: NodeProps<CardNodeType>) {
  const t = useT()
  const far = useFlowStore((s) => isFar(s.transform[2]))
  const selected = useSelected(card.id)
  const key = titleKey(card)
  const title = key ? t(key) : card.title
  const select = () => useStore.getState().select(selectionOf(card.id))
  if (card.kind === 'network')
    return (
      <div className={css.network} data-selected={selected}>
        <button
          type="button"
          {...STOP}
          className="nopan"
          onClick={select}
          aria-label={t('canvas.card', { name: title })}
        >
          {!far && title}
        </button>
      </div>
    )
  if (far)
    return (
      <div className={css.card} data-selected={selected}>
        <button
          type="button"
          {...STOP}
          className={css.farButton}
          onClick={select}
          aria-label={t('canvas.card', { name: title })}
        />
      </div>
    )
  return (
    <div className={css.card} data-selected={selected} data-card={card.id}>
      <div className={css.head}>
        <button
          type="button"
          {...STOP}
          className={`${css.title} nopan`}
          onClick={select}
          aria-label={t('canvas.card', { name: title })}
        >
          {title}
        </button>
        <span className={css.subtitle}>{card.subtitle}</span>
        <Badge target={targetOf(card)} />
      </div>
      {card.lanes.map((lane) => (
        <Lane key={lane.role} lane={lane} />
      ))}
      {card.slots.map((slot) => (
        <Slot key={slot.key} slot={slot} />
      ))}
      {[card.ports.outer, card.ports.inner].map(
        (side, i) =>
          side && (
            <span
              key={i}
              className={css.port}
              style={{ left: side === 'left' ? -1 : card.box.width - 1, top: card.ports.y - 1 }}
            />
          ),
      )}
    </div>
  )
})

function Lane({ lane }: { lane: Card['lanes'][number] }) {
  return (
    <>
      <span className={css.lane} style={{ top: lane.labelY, left: SIZE.cardPadding - 1 }}>
        {laneLabel(lane)}
      </span>
      <span className={css.rail} style={{ top: lane.rail, left: lane.left, width: lane.right - lane.left }} />
    </>
  )
}

/** A network namespace around its cards. */
export const FrameNode = memo(function FrameNode({ data: { frame } }: NodeProps<FrameNodeType>) {
  const t = useT()
  const selected = useSelected(frame.id)
  const far = useFlowStore((s) => isFar(s.transform[2]))
  return (
    <div className={css.frame} data-selected={selected} data-frame={frame.id}>
      <button
        type="button"
        {...STOP}
        className={`${css.frameTitle} nopan`}
        onClick={() => useStore.getState().select({ kind: 'namespace', id: frame.namespace })}
        aria-label={t('canvas.card', { name: frame.title })}
      >
        {!far && frame.title}
      </button>
    </div>
  )
})
