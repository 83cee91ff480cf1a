import {
  deviceOf,
  qualifiedDeviceName,
  qualifiedRouteName,
  routeOf,
  targetName,
  type AttachPoint,
  type Design,
  type Target,
} from '../design'
import { hook } from '../kernel'

/** A target with enough around its name to tell it from its namesakes: `host/eth0`. */
export const placeName = (design: Design, target: Target): string =>
  target.kind === 'device'
    ? qualifiedDeviceName(design, deviceOf(design, target.id))
    : target.kind === 'route'
      ? qualifiedRouteName(design, routeOf(design, target.id))
      : targetName(design, target)

/** A hook with its place: `host/eth0 · tcx ingress`. */
export const hookName = (design: Design, at: AttachPoint): string =>
  `${placeName(design, at.target)} · ${hook(at.hook).title}`
