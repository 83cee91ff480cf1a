import { hooksFor, type ProgramTypeName } from '../kernel'

/** A hook of routes: its places are drawn only where they are needed. */
export type RouteHook = 'lwt-in' | 'lwt-out' | 'lwt-xmit'

/** The hook whose empty places are to be drawn while a program of a type is carried; null for what goes to no route. */
export const offerFor = (type: ProgramTypeName): RouteHook | null =>
  (hooksFor(type).find((each) => each.target === 'route')?.id ?? null) as RouteHook | null
