import fc from 'fast-check'
import { HOOKS, hook, type HookId } from '../kernel'
import {
  addApplication, addCgroup, addHost, addNic, addPod, attachNew, detach, emptyDesign, moveCards, removeDevice,
  removeNamespace, removeProgram, removeSocket, setEnabled,
} from './commands' // prettier-ignore
import { stackCard } from './cards'
import type { AttachPoint, Design, Target } from './schema'

/** One thing a person may do; `pick` chooses among what there is. */
type Act = (design: Design, pick: number) => Design

const one = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]
const over = <T>(list: (design: Design) => readonly T[], act: (design: Design, it: T) => Design): Act => (design, pick) => {
  const it = one(list(design), pick)
  return it === undefined ? design : act(design, it)
} // prettier-ignore

/** A place of a hook in the design; undefined where it has none. */
export function placeOf(design: Design, id: HookId, pick: number): AttachPoint | undefined {
  const lists = {
    device: design.devices,
    namespace: design.namespaces,
    route: design.routes,
    cgroup: design.cgroups,
    socket: design.sockets,
  }
  const { target: kind } = hook(id)
  const found = one<{ id: string }>(lists[kind], pick)
  return found && { hook: id, target: { kind, id: found.id } as Target }
}

const ACTS: readonly Act[] = [
  (design) => addHost(design),
  over((d) => d.hosts, (d, host) => addPod(d, host.id)),
  over((d) => d.hosts, (d, host) => addPod(d, host.id)),
  over((d) => d.namespaces, (d, namespace) => addNic(d, namespace.id, ['192.0.2.7/24'])),
  over((d) => d.namespaces, (d, namespace) => addApplication(d, namespace.id)),
  over((d) => d.cgroups, (d, { id, host }) => addCgroup(d, { name: `group${d.cgroups.length}`, host, parent: id })),
  over((d) => d.namespaces, (d, { id }) => moveCards(d, { [stackCard(id)]: { x: 400, y: 900 } })),
  over((d) => d.attachments, (d, { id }) => setEnabled(d, id, false)),
  over((d) => d.attachments, (d, { id }) => detach(d, id)),
  over((d) => d.programs, (d, { id }) => removeProgram(d, id)),
  over((d) => d.sockets, (d, { id }) => removeSocket(d, id)),
  over((d) => d.devices, (d, { id }) => removeDevice(d, id)),
  over((d) => d.namespaces, (d, { id }) => removeNamespace(d, id)),
  ...HOOKS.map(({ id }): Act => (design, pick) => {
      const at = placeOf(design, id, pick)
      const type = hook(id).programTypes[0]
      return at && type ? attachNew(design, type, at) : design
    }),
] // prettier-ignore

/** Designs as people make them: a host, and then any commands in any order. */
export const randomDesign: fc.Arbitrary<Design> = fc
  .array(fc.tuple(fc.nat(ACTS.length - 1), fc.nat(30)), { maxLength: 30 })
  .map((acts) =>
    acts.reduce((design, [act, pick]) => ACTS[act]?.(design, pick) ?? design, addHost(emptyDesign('random'))),
  )
