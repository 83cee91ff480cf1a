import '@xyflow/react/dist/style.css'
import {
  Background, BackgroundVariant, MiniMap, Panel, ReactFlow, ReactFlowProvider, useReactFlow, useStore as useFlowStore,
  type Node, type NodeChange,
} from '@xyflow/react' // prettier-ignore
import { LayoutDashboard, Maximize, Minus, Plus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { moveCards, type CardId, type Design } from '../../design'
import { reconcile, type Scene } from '../../scene'
import { selectScene, useStore } from '../../store'
import { IconButton, Roving } from '../kit'
import { useThemeName } from '../theme'
import { useT } from '../useT'
import css from './canvas.module.css'
import { CardNode, FrameNode, selectionOf, type CardNodeType, type FrameNodeType } from './CardNode'
import { CarryHint } from './CarryHint'
import { FarNames } from './FarNames'
import { PacketLayer } from './PacketLayer'
import { boxOf, drawnAs } from './places'
import { RefusalCard } from './RefusalCard'
import { useKeyboardCarry } from './useKeyboardCarry'
import { FIT, nudgeElement, nudgeIntoView, setFlow, showBox } from './view'
import { prepareDelete, selectedStop, walk } from './walk'
import { Wires } from './Wires'

type DrawnNode = CardNodeType | FrameNodeType
const nodeTypes = { card: CardNode, frame: FrameNode }

/** The scene as React Flow nodes; a node keeps its object while nothing about it changed. */
function useNodes(scene: Scene): DrawnNode[] {
  const known = useRef(new Map<string, DrawnNode>())
  return useMemo(() => {
    const next = new Map<string, DrawnNode>()
    const common = { selectable: false, focusable: false, connectable: false } as const
    for (const frame of scene.frames) {
      const old = known.current.get(frame.id)
      next.set(
        frame.id,
        old?.type === 'frame' && old.data.frame === frame
          ? old
          : {
              ...common,
              id: frame.id,
              type: 'frame',
              position: { x: frame.box.x, y: frame.box.y },
              width: frame.box.width,
              height: frame.box.height,
              zIndex: 0,
              data: { frame },
            },
      )
    }
    for (const card of scene.cards) {
      const old = known.current.get(card.id)
      next.set(
        card.id,
        old?.type === 'card' && old.data.card === card
          ? old
          : {
              ...common,
              id: card.id,
              type: 'card',
              position: { x: card.box.x, y: card.box.y },
              width: card.box.width,
              height: card.box.height,
              zIndex: 2,
              data: { card },
            },
      )
    }
    known.current = next
    return [...next.values()]
  }, [scene])
}

const useStableScene = (): Scene => {
  const scene = useStore(selectScene)
  const before = useRef<Scene | null>(null)
  return useMemo(() => (before.current = reconcile(before.current, scene)), [scene])
}

/** Places of dragged nodes as the design keeps them: relative to the frame, a frame by its origin. */
function placesOf(scene: Scene, changes: readonly NodeChange[]): Design['layout'] {
  const places: Design['layout'] = {}
  for (const change of changes) {
    if (change.type !== 'position' || !change.position) continue
    const { id, position } = change
    const frame = scene.frames.find((each) => each.id === id)
    if (frame) {
      places[id] = {
        x: Math.round(position.x - frame.box.x + frame.origin.x),
        y: Math.round(position.y - frame.box.y + frame.origin.y),
      }
      continue
    }
    const card = scene.cards.find((each) => each.id === id)
    const around = scene.frames.find((each) => each.namespace === card?.namespace)
    places[id] = {
      x: Math.round(position.x - (around?.origin.x ?? 0)),
      y: Math.round(position.y - (around?.origin.y ?? 0)),
    }
  }
  return places
}

function Controls() {
  const t = useT()
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  const tidy = async () => {
    const { arrange } = await import('./autoLayout')
    const state = useStore.getState()
    const layout = await arrange(state.design)
    state.edit((design) => moveCards(design, layout as Partial<Record<CardId, { x: number; y: number }>>))
    requestAnimationFrame(() => void fitView({ ...FIT, duration: 220 }))
    state.notify(t('canvas.layout-done'))
  }
  return (
    <Panel position="bottom-left" className={css.controls}>
      <IconButton small label={t('canvas.zoom-in')} shortcut="+" onClick={() => void zoomIn({ duration: 160 })}>
        <Plus size={15} />
      </IconButton>
      <IconButton small label={t('canvas.zoom-out')} shortcut="-" onClick={() => void zoomOut({ duration: 160 })}>
        <Minus size={15} />
      </IconButton>
      <IconButton small label={t('canvas.fit')} shortcut="0" onClick={() => void fitView({ ...FIT, duration: 220 })}>
        <Maximize size={15} />
      </IconButton>
      <IconButton small label={t('canvas.layout')} onClick={() => void tidy()}>
        <LayoutDashboard size={15} />
      </IconButton>
    </Panel>
  )
}

/** Follows what the rest of the app asks to see. */
function useReveal() {
  const reveal = useStore((s) => s.reveal)
  useEffect(() => {
    if (!reveal) return
    const box = boxOf(useStore.getState(), reveal.target)
    if (box) showBox(box)
  }, [reveal])
}

/** What has just been selected is not left behind a panel or outside the view. */
function useSelectionInView() {
  const selection = useStore((s) => s.selection)
  useEffect(() => {
    // the inspector may open with the selection: the canvas knows its new size a frame later
    const frame = requestAnimationFrame(() => {
      const state = useStore.getState()
      const key = drawnAs(state, selection)
      const box = key === null ? null : boxOf(state, key)
      if (box) nudgeIntoView(box)
    })
    return () => cancelAnimationFrame(frame)
  }, [selection])
}

/** A new document, or a canvas of another size for the first time, is fitted; later changes leave the view alone. */
function useFitOnOpen() {
  const { fitView } = useReactFlow()
  const designId = useStore((s) => s.designId)
  const presenting = useStore((s) => s.presenting)
  useEffect(() => {
    const timer = setTimeout(() => void fitView(FIT), 30)
    return () => clearTimeout(timer)
  }, [designId, presenting, fitView])
}

function CanvasInside() {
  const t = useT()
  const theme = useThemeName()
  const scene = useStableScene()
  const nodes = useNodes(scene)
  useKeyboardCarry()
  useReveal()
  useSelectionInView()
  useFitOnOpen()
  useKeepInView(scene.bounds)

  const onNodesChange = useCallback((changes: NodeChange<DrawnNode>[]) => {
    const state = useStore.getState()
    const places = placesOf(selectScene(state), changes as NodeChange<Node>[])
    if (Object.keys(places).length > 0) state.setMoved({ ...state.moved, ...places })
  }, [])
  const onNodeDragStop = useCallback(() => {
    const { moved, edit, setMoved } = useStore.getState()
    if (moved) edit((design) => moveCards(design, moved as Partial<Record<CardId, { x: number; y: number }>>))
    setMoved(null)
  }, [])
  const onNodeClick = useCallback((event: React.MouseEvent, node: DrawnNode) => {
    // what stands on a card answers for itself
    if (!(event.target as Element).closest('button')) useStore.getState().select(selectionOf(node.id))
  }, [])
  const onPaneClick = useCallback(() => {
    const state = useStore.getState()
    state.select(null)
    if (state.carried?.by === 'keyboard') state.carry(null)
  }, [])

  return (
    <Roving
      className={css.wrap}
      role="region"
      aria-label={t('canvas.canvas')}
      next={walk}
      first={selectedStop}
      onArrive={nudgeElement}
      onOther={prepareDelete}
    >
      <ReactFlow<DrawnNode>
        className={css.flow}
        nodes={nodes}
        edges={NO_EDGES}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onNodeDragStop={onNodeDragStop}
        onNodeClick={onNodeClick}
        onPaneClick={onPaneClick}
        onInit={setFlow as never}
        minZoom={0.08}
        maxZoom={3}
        fitView
        fitViewOptions={FIT}
        nodeDragThreshold={3}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        panOnScroll
        proOptions={PRO}
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={1.6} color="var(--dots)" />
        <Wires wires={scene.wires} />
        <Overview bounds={scene.bounds} />
        <Controls />
      </ReactFlow>
      <PacketLayer theme={theme} />
      <FarNames scene={scene} />
      <CarryHint />
      <RefusalCard />
    </Roving>
  )
}

/** Whether all of the drawing is on screen. */
const useAllVisible = (bounds: Scene['bounds']): boolean =>
  useFlowStore(({ transform: [x, y, zoom], width, height }) => {
    const slack = 24
    return (
      bounds.x * zoom + x >= -slack &&
      bounds.y * zoom + y >= -slack &&
      (bounds.x + bounds.width) * zoom + x <= width + slack &&
      (bounds.y + bounds.height) * zoom + y <= height + slack
    )
  })

/** Milliseconds in which the canvas is still being resized, or the view still moving. */
const SETTLE = 300

/** When a panel opens or is resized beside a drawing that was all in view, it stays all in view. */
function useKeepInView(bounds: Scene['bounds']): void {
  const { fitView } = useReactFlow()
  const size = useFlowStore((s) => `${s.width}x${s.height}`)
  const visible = useAllVisible(bounds)
  const follows = useRef(visible)
  const known = useRef(size)
  useEffect(() => {
    if (known.current !== size && follows.current && !visible) void fitView({ ...FIT, duration: 160 })
    known.current = size
    if (visible) {
      follows.current = true
      return
    }
    const timer = setTimeout(() => (follows.current = false), SETTLE)
    return () => clearTimeout(timer)
  }, [size, visible, fitView])
}

/** The minimap, while part of the drawing is out of view: over a drawing that is all there it would only be in the way. */
function Overview({ bounds }: { bounds: Scene['bounds'] }) {
  const t = useT()
  const presenting = useStore((s) => s.presenting)
  const visible = useAllVisible(bounds)
  if (visible || presenting) return null
  return (
    <MiniMap
      pannable
      zoomable
      position="bottom-right"
      ariaLabel={t('canvas.minimap')}
      nodeColor={miniColour}
      nodeStrokeWidth={0}
      maskColor="color-mix(in srgb, var(--canvas) 72%, transparent)"
      style={MINI}
    />
  )
}

const NO_EDGES: never[] = []
const PRO = { hideAttribution: false }
const MINI = { width: 148, height: 96 }
const miniColour = (node: Node) => (node.type === 'frame' ? 'var(--inset)' : 'var(--empty)')

/** The host's data path: frames, cards, hooks, wires, packets. */
export function Canvas() {
  useEffect(() => () => setFlow(null), [])
  return (
    <ReactFlowProvider>
      <CanvasInside />
    </ReactFlowProvider>
  )
}
