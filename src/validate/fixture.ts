import {
  addHost, addNic, addPod, addProgram, attach, emptyDesign, newProgram, programOf, setOptions, updateProgram,
  type AttachOptions,
  type Attachment, type AttachPoint, type Design, type Device, type Program, type ProgramId,
} from '../design' // prettier-ignore
import { hook, type HookId, type ProgramTypeName } from '../kernel'
import { canAttach } from './attach/canAttach'

/** Tests' design: a host with eth0 and two pods, each with a veth pair, a cgroup and a listening socket. */
export function pods(): Design {
  let design = addHost(emptyDesign('test'))
  const host = design.hosts[0]
  const root = design.namespaces[0]
  if (!host || !root) throw new Error('no host')
  design = addNic(design, root.id, ['192.168.0.2/24'])
  return addPod(addPod(design, host.id, 'a'), host.id, 'b')
}

/** The device of a name; `a/eth0` where several have it. */
export function dev(design: Design, name: string): Device {
  const [space, short] = name.includes('/') ? name.split('/') : [null, name]
  const found = design.devices.find(
    (each) =>
      each.name === short &&
      (space === null || design.namespaces.find((namespace) => namespace.id === each.namespace)?.name === space),
  )
  if (!found) throw new Error(`no device ${name}`)
  return found
}

/** The attach point of a hook: on the named device, or on the first target of its kind that is no root. */
export function point(design: Design, id: HookId, name?: string): AttachPoint {
  const { target } = hook(id)
  if (target === 'device') return { hook: id, target: { kind: 'device', id: dev(design, name ?? 'host/eth0').id } }
  const routes = design.routes.map((each) => ({ id: each.id, name: each.to }))
  const lists = { namespace: design.namespaces, route: routes, cgroup: design.cgroups, socket: design.sockets }
  const list: readonly { id: string; name: string }[] = lists[target]
  const found = name ? list.find((each) => each.name === name) : list.at(-1)
  if (!found) throw new Error(`no ${target} ${name}`)
  return { hook: id, target: { kind: target, id: found.id } } as AttachPoint
}

export interface Put {
  design: Design
  program: ProgramId
  attachment: Attachment
}

/** A new program of a type on a hook, changed as wished, whether the kernel likes it or not. */
export function put(design: Design, type: ProgramTypeName, at: AttachPoint, change: Partial<Program> = {}): Put {
  const fresh = newProgram(design, type, hook(at.hook).programTypes.includes(type) ? at.hook : null)
  return again(addProgram(design, { ...fresh, ...change, id: fresh.id }), fresh.id, at)
}

/** An existing program on one more hook. */
export function again(before: Design, program: ProgramId, at: AttachPoint): Put {
  const design = attach(before, program, at)
  const attachment = design.attachments.at(-1)
  if (!attachment) throw new Error('not attached')
  return { design, program, attachment }
}

/** The same, attached as the options say. */
export const how = ({ design, attachment }: Put, options: AttachOptions): Design =>
  setOptions(design, attachment.id, options)

export const rules = (...list: Partial<Program['rules'][number]>[]): Program['rules'] =>
  list.map((rule, index) => ({
    id: `rule-${index + 1}` as Program['rules'][number]['id'],
    matches: [],
    actions: [],
    verdict: null,
    ...rule,
  }))

/** The rule that refuses, or 'ok'. */
export function answer(...ask: Parameters<typeof canAttach>): string {
  const judgement = canAttach(...ask)
  return judgement.ok ? 'ok' : judgement.rule
}

export { programOf, updateProgram }
