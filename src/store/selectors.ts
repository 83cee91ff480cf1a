import { pointKey, type AttachPoint, type Design } from '../design'
import { buildScene, indexScene, type RouteHook, type Scene, type SceneIndex } from '../scene'
import { validate, type Diagnostic, type Severity } from '../validate'
import { selectOffer } from './offer'
import type { ProgramTypeName } from '../kernel'
import { perObject } from './derive'
import type { State } from './types'
import { candidateType } from './viewSlice'

const validated = perObject((design: Design) => validate(design))
const drawn = perObject((design: Design) => buildScene(design))
const drawnWhileCarrying = perObject(() => new Map<string, Scene>())
const drawnWhileMoving = perObject((moved: Design['layout']) => ({
  of: null as Design | null,
  scene: null as Scene | null,
  moved,
}))
const indexed = perObject((scene: Scene) => indexScene(scene))

/** Findings on the design as it is now. */
export const selectDiagnostics = (state: State): Diagnostic[] => validated(state.design)

/** The drawing with the hooks that only show while a program is carried that fits. */
function sceneFor(design: Design, type: ProgramTypeName | null, offer: RouteHook | null): Scene {
  const known = drawnWhileCarrying(design)
  const key = `${type} ${offer ?? ''}`
  const scene = known.get(key) ?? buildScene(design, null, offer, type)
  known.set(key, scene)
  return scene
}

/** The drawing of the design, with cards that are being dragged where they are dragged to. */
export function selectScene(state: State): Scene {
  const { carried, design } = state
  const offer = selectOffer(state)
  const type = carried?.kind === 'program' ? candidateType(design, carried.candidate) : null
  if (offer || (type && !state.moved)) return sceneFor(design, type, offer)
  if (!state.moved) return drawn(design)
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
