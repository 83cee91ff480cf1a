import {
  cgroupOf, deviceOf, namespaceOf, networkOf, programOf, qualifiedDeviceName, qualifiedRouteName, routeOf, socketOf, mapOf,
  type AttachPoint, type Design, type SocketId, type Target,
} from '../design' // prettier-ignore
import { hook, station } from '../kernel'
import type { Place } from '../simulate'
import type { Where } from '../validate'
import { say } from './io'
import type { Translate } from '../i18n'

const socketName = (design: Design, id: SocketId): string => {
  const socket = socketOf(design, id)
  return `${namespaceOf(design, socket.namespace).name}/${socket.name}`
}

/** A target so that it is not mistaken for another: `host/eth0`, `host`, `/kubepods/client`, `client/curl`. */
function targetText(design: Design, target: Target): string {
  switch (target.kind) {
    case 'device':
      return qualifiedDeviceName(design, deviceOf(design, target.id))
    case 'namespace':
      return namespaceOf(design, target.id).name
    case 'route':
      return qualifiedRouteName(design, routeOf(design, target.id))
    case 'cgroup':
      return cgroupOf(design, target.id).name
    case 'socket':
      return socketName(design, target.id)
  }
}

/** A hook in words: `host/eth0 tcx egress`. */
export const pointText = (design: Design, at: AttachPoint): string =>
  `${targetText(design, at.target)} ${hook(at.hook).title}`

/** Where a finding is, in words. */
export function whereText(design: Design, where: Where, translate: Translate): string {
  switch (where.kind) {
    case 'attachment': {
      const found = design.attachments.find((each) => each.id === where.id)
      return found ? pointText(design, found.at) : where.id
    }
    case 'hook':
      return pointText(design, where.at)
    case 'program': {
      const program = programOf(design, where.id)
      const rule = program.rules.findIndex((each) => each.id === where.rule)
      if (rule < 0) return translate(say('place.program', { name: program.name }))
      return translate(say('place.rule', { name: program.name, number: rule + 1 }))
    }
    case 'route': {
      const route = design.routes.find((each) => each.id === where.id)
      if (!route) return where.id
      return translate(say('place.route', { name: namespaceOf(design, route.namespace).name, to: route.to }))
    }
    case 'map':
      return mapOf(design, where.id).name
    case 'device':
    case 'namespace':
    case 'cgroup':
    case 'socket':
      return targetText(design, where as Target)
  }
}

/** Where a step happens, in words: `host/eth0 tap`, `client stack`. */
export function placeText(design: Design, place: Place, translate: Translate): string {
  switch (place.kind) {
    case 'hook':
      return pointText(design, { hook: place.hook, target: place.target })
    case 'station': {
      const { label } = station(place.station)
      if (place.device === null) return `${namespaceOf(design, place.namespace).name} ${label}`
      return `${qualifiedDeviceName(design, deviceOf(design, place.device))} ${label}`
    }
    case 'socket':
      return translate(say('place.socket', { name: socketName(design, place.socket) }))
    case 'stack':
      return translate(say('place.stack', { name: namespaceOf(design, place.namespace).name }))
    case 'wire': {
      const name = qualifiedDeviceName(design, deviceOf(design, place.device))
      if (place.network === null) return translate(say('place.wire', { name }))
      return translate(say('place.network', { name, network: networkOf(design, place.network).name }))
    }
  }
}
