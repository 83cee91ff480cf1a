import { pointKey, type AttachPoint, type Design } from '../design'
import { buildScene, indexScene, type RouteHook, type Scene, type SceneIndex } from '../scene'
import { validate, type Diagnostic, type Severity } from '../validate'
import { selectOffer } from './offer'
import { perObject } from './derive'
import type { State } from './types'

const validated = perObject((design: Design) => validate(design))
const drawn = perObject((design: Design) => buildScene(design))
const drawnOffering = perObject((design: Design) => {
  const scenes = new Map<RouteHook, Scene>()
  return (offer: RouteHook) => {
    const scene = scenes.get(offer) ?? buildScene(design, null, offer)
    scenes.set(offer, scene)
    return scene
  }
})
const drawnWhileMoving = perObject((moved: Design['layout']) => ({
  of: null as Design | null,
  scene: null as Scene | null,
  moved,
}))
const indexed = perObject((scene: Scene) => indexScene(scene))

/** Findings on the design as it is now. */
export const selectDiagnostics = (state: State): Diagnostic[] => validated(state.design)

/** The drawing of the design, with cards that are being dragged where they are dragged to, or the places offered to what is carried. */
export function selectScene(state: State): Scene {
  const offer = selectOffer(state)
  if (offer) return drawnOffering(state.design)(offer)
  if (!state.moved) return drawn(state.design)
  const entry = drawnWhileMoving(state.moved)
  if (entry.of !== state.design || !entry.scene) {
    entry.of = state.design
    entry.scene = buildScene(state.design, state.moved)
  }
  return entry.scene
}

export const selectSceneIndex = (state: State): SceneIndex => indexed(selectScene(state))

const RANK: Record<Severity, number> = { error: 0, warning: 1, hint: 2 }
/** The more severe of two. */
export const worse = (a: Severity | null, b: Severity): Severity => (a === null || RANK[b] < RANK[a] ? b : a)

export interface Marks {
  byPoint: ReadonlyMap<string, Severity>
  byTarget: ReadonlyMap<string, Severity>
  byAttachment: ReadonlyMap<string, Severity>
}

/** Where badges go: the worst finding for each hook, thing and attachment. */
export const marksOf = perObject((design: Design): Marks => {
  const byPoint = new Map<string, Severity>()
  const byTarget = new Map<string, Severity>()
  const byAttachment = new Map<string, Severity>()
  const mark = (map: Map<string, Severity>, key: string, severity: Severity) =>
    map.set(key, worse(map.get(key) ?? null, severity))
  const point = (at: AttachPoint, severity: Severity) => {
    mark(byPoint, pointKey(at), severity)
    mark(byTarget, `${at.target.kind}:${at.target.id}`, severity)
  }
  for (const { where, severity } of validated(design)) {
    const held =
      where.kind === 'attachment'
        ? design.attachments.filter((each) => each.id === where.id)
        : where.kind === 'program'
          ? design.attachments.filter((each) => each.program === where.id)
          : []
    for (const attachment of held) {
      mark(byAttachment, attachment.id, severity)
      point(attachment.at, severity)
    }
    if (where.kind === 'hook') point(where.at, severity)
    if (where.kind === 'device' || where.kind === 'namespace' || where.kind === 'socket' || where.kind === 'cgroup')
      mark(byTarget, `${where.kind}:${where.id}`, severity)
    if (where.kind === 'map') mark(byTarget, `map:${where.id}`, severity)
    if (where.kind === 'route') {
      const route = design.routes.find((each) => each.id === where.id)
      if (route) mark(byTarget, `namespace:${route.namespace}`, severity)
    }
  }
  return { byPoint, byTarget, byAttachment }
})
