import { err, namespaceOf, ok, qualifiedDeviceName, type Design, type Device, type Result, type Socket } from '../../../design' // prettier-ignore
import { SpecFailure } from './error'
import type { Token } from './tokens'

interface Named<T> {
  item: T
  /** As a line may call it, the shortest first; the last, the id, is never ambiguous among ids. */
  names: readonly [short: string, qualified: string, id: string]
}

const devices = (design: Design): Named<Device>[] =>
  design.devices.map((item) => ({ item, names: [item.name, qualifiedDeviceName(design, item), item.id] }))
const sockets = (design: Design): Named<Socket>[] =>
  design.sockets.map((item) => ({
    item,
    names: [item.name, `${namespaceOf(design, item.namespace).name}/${item.name}`, item.id],
  }))

/** All that a name may mean: those with the short name, or else those with the qualified one, or else by id. */
function meant<T>(list: readonly Named<T>[], name: string): Named<T>[] {
  for (const kind of [0, 1, 2] as const) {
    const found = list.filter((each) => each.names[kind] === name)
    if (found.length > 0) return found
  }
  return []
}

/** At most twelve names; the rest as an ellipsis. */
function listing<T>(list: readonly Named<T>[]): string {
  const names = list.slice(0, 12).map((each) => {
    const qualified = each.names[1]
    return list.some((other) => other !== each && other.names[1] === qualified) ? each.names[2] : qualified
  })
  return [...names, ...(list.length > 12 ? ['…'] : [])].join(', ')
}

/** Why a name names nothing: there is none, or there are several. `candidates` is what could be written instead. */
export interface NameError {
  code: 'unknown' | 'ambiguous'
  candidates: string
}

function lookUp<T>(list: readonly Named<T>[], name: string): Result<T, NameError> {
  const found = meant(list, name)
  const [first] = found
  if (!first) return err({ code: 'unknown', candidates: listing(list) || '–' })
  return found.length > 1 ? err({ code: 'ambiguous', candidates: listing(found) }) : ok(first.item)
}

/** The interface that `dev`, `namespace/dev` or an id names. */
export const lookUpDevice = (design: Design, name: string): Result<Device, NameError> => lookUp(devices(design), name)

function find<T>(list: readonly Named<T>[], { text, column }: Token, what: 'device' | 'socket'): T {
  const found = lookUp(list, text)
  if (!found.ok)
    throw new SpecFailure(`${found.error.code}-${what}`, column, { name: text, candidates: found.error.candidates })
  return found.value
}

/** Like lookUpDevice, but throws a SpecFailure with the place in the line. */
export const findDevice = (design: Design, name: Token): Device => find(devices(design), name, 'device')
/** The socket that its name, `namespace/name` or an id names. Throws a SpecFailure with the place in the line. */
export const findSocket = (design: Design, name: Token): Socket => find(sockets(design), name, 'socket')

function callable<T extends { id: string }>(list: readonly Named<T>[], item: T, order: readonly (0 | 1 | 2)[]): string {
  const names = list.find((each) => each.item.id === item.id)?.names
  if (!names) throw new Error(`no ${item.id}`)
  for (const kind of order) {
    const found = meant(list, names[kind])
    if (found.length === 1 && found[0]?.item.id === item.id) return names[kind]
  }
  return names[2]
}

/** What to call an interface so that `findDevice` finds it again. */
export const deviceCall = (design: Design, device: Device): string => callable(devices(design), device, [1, 0, 2])
/** What to call a socket so that `findSocket` finds it again. */
export const socketCall = (design: Design, socket: Socket): string => callable(sockets(design), socket, [0, 1, 2])
