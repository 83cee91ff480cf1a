import { z } from 'zod'

/** Ids are branded so that a device's id cannot be passed where a socket's is meant. */
const id = <Brand extends string>() =>
  z
    .string()
    .min(1)
    .max(64)
    .regex(/^[A-Za-z0-9_.-]+$/)
    .brand<Brand>()

export const hostId = id<'HostId'>()
export const namespaceId = id<'NamespaceId'>()
export const deviceId = id<'DeviceId'>()
export const networkId = id<'NetworkId'>()
export const routeId = id<'RouteId'>()
export const cgroupId = id<'CgroupId'>()
export const socketId = id<'SocketId'>()
export const programId = id<'ProgramId'>()
export const attachmentId = id<'AttachmentId'>()
export const ruleId = id<'RuleId'>()
export const scenarioId = id<'ScenarioId'>()
export const mapId = id<'MapId'>()

export type HostId = z.infer<typeof hostId>
export type NamespaceId = z.infer<typeof namespaceId>
export type DeviceId = z.infer<typeof deviceId>
export type NetworkId = z.infer<typeof networkId>
export type RouteId = z.infer<typeof routeId>
export type CgroupId = z.infer<typeof cgroupId>
export type SocketId = z.infer<typeof socketId>
export type ProgramId = z.infer<typeof programId>
export type AttachmentId = z.infer<typeof attachmentId>
export type RuleId = z.infer<typeof ruleId>
export type ScenarioId = z.infer<typeof scenarioId>
export type MapId = z.infer<typeof mapId>

/** The first `prefix-N` that nothing in `taken` uses. */
export function freshId<Id extends string>(prefix: string, taken: readonly { id: Id }[]): Id {
  const used = new Set<string>(taken.map((each) => each.id))
  let n = taken.length + 1
  while (used.has(`${prefix}-${n}`)) n++
  return `${prefix}-${n}` as Id
}
