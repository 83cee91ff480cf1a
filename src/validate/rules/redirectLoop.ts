import type { Attachment, AttachPoint, Device, DeviceId, Program } from '../../design'
import { effectOf, hook, redirectHelpersFor, type HookId } from '../../kernel'
import { targetName, verdictsOf } from '../attach/words'
import { must, type Facts } from '../facts'
import { effectiveOrder, type OrderEntry } from '../order'
import { finding, removeFix, type Check } from '../report'
import { isRedirect, type Redirect } from './redirects'

/** Where a frame stands: before an interface's driver hook, before its receive path on an skb, or before its transmit path. */
interface Stage {
  device: DeviceId
  side: 'xdp' | 'rx' | 'tx'
}

/** What surely happens to every frame at a stage: where it goes, and which program sent it there. */
interface Turn {
  to: Stage
  by: Attachment | null
}

const HOOKS_OF: Record<Stage['side'], readonly HookId[]> = {
  xdp: ['xdp'],
  rx: ['xdp-generic', 'tcx-ingress'],
  tx: ['tcx-egress'],
}

const at = (id: HookId, device: DeviceId): AttachPoint => ({ hook: id, target: { kind: 'device', id: device } })

/** The one redirect of a program, if it is done for every packet. */
function onlyRedirect(program: Program): Redirect | null {
  const all = program.rules.flatMap((rule) => rule.actions.filter(isRedirect).map((action) => ({ rule, action })))
  const [first] = all
  if (!first || all.length > 1 || first.rule.matches.length > 0 || first.rule.lookups?.length) return null
  return redirectHelpersFor(program.type).some((each) => each.name === first.action.helper) ? first.action : null
}

/** Over a veth cable; a NIC's other end depends on addresses. */
const overCable = (device: Device): Stage | null =>
  device.link.kind === 'veth' ? { device: device.link.peer, side: 'xdp' } : null

/** Where a redirect leads, or null where the frame is lost: other rules tell. */
function target(facts: Facts, { device: id, side }: Stage, { attachment, program }: OrderEntry): Stage | null {
  const redirect = onlyRedirect(program)
  if (!redirect) return null
  const from = must(facts.devices, id)
  const to = must(facts.devices, redirect.device)
  if (to.namespace !== from.namespace) return null
  const { helper, ingress } = redirect
  if (hook(attachment.at.hook).semantics === 'xdp') return ingress ? null : overCable(to)
  if (helper === 'bpf_redirect') return { device: to.id, side: ingress ? 'rx' : 'tx' }
  if (ingress) return null
  if (helper === 'bpf_redirect_neigh') return { device: to.id, side: 'tx' }
  const peer = to.link.kind === 'veth' ? must(facts.devices, to.link.peer) : null
  return peer && side === 'rx' && peer.namespace !== from.namespace ? { device: peer.id, side: 'rx' } : null
}

/** What surely happens at a stage; null: it depends on the packet, it is lost, or the IP stack has it. */
function turnAt(facts: Facts, stage: Stage): Turn | null {
  for (const id of HOOKS_OF[stage.side])
    for (const entry of effectiveOrder(facts.design, at(id, stage.device))) {
      if (entry.idle !== null) continue
      const [only, ...more] = new Set(entry.exits?.map((each) => each.effect))
      if (!only || more.length > 0) return null
      if (only === 'next') continue
      if (only === 'pass') break
      if (only === 'transmit') {
        const to = overCable(must(facts.devices, stage.device))
        return to && { to, by: entry.attachment }
      }
      const to = only === 'redirect' ? target(facts, stage, entry) : null
      return to && { to, by: entry.attachment }
    }
  if (stage.side === 'xdp') return { to: { device: stage.device, side: 'rx' }, by: null }
  const to = stage.side === 'tx' ? overCable(must(facts.devices, stage.device)) : null
  return to && { to, by: null }
}

/** Whether a program sends any packet elsewhere at all. */
const turns = (facts: Facts, { program: id }: Attachment): boolean => {
  const program = must(facts.programs, id)
  return onlyRedirect(program) !== null || (program.type === 'BPF_PROG_TYPE_XDP' && verdictsOf(program).some((each) => each.value !== undefined && effectOf('xdp', each.value) === 'transmit')) // prettier-ignore
}

const keyOf = ({ device, side }: Stage) => `${side} ${device}`

/** Follows a frame from a stage; the programs that turn it on the circle it gets into, or null. */
function circleFrom(facts: Facts, start: Stage, known: Map<string, Turn | null>): Attachment[] | null {
  const way: { key: string; by: Attachment | null }[] = []
  for (let stage: Stage = start; ;) {
    const key = keyOf(stage)
    const again = way.findIndex((each) => each.key === key)
    if (again >= 0) return way.slice(again).flatMap((each) => each.by ?? [])
    let turn = known.get(key)
    if (turn === undefined) known.set(key, (turn = turnAt(facts, stage)))
    if (!turn) return null
    way.push({ key, by: turn.by })
    stage = turn.to
  }
}

const sideOf = (id: HookId): Stage['side'] | null =>
  (Object.keys(HOOKS_OF) as Stage['side'][]).find((side) => HOOKS_OF[side].includes(id) || (id === 'clsact-ingress' && side === 'rx') || (id === 'clsact-egress' && side === 'tx')) ?? null // prettier-ignore

/** redirect-loop: every packet comes back to where it was, whatever it is. */
export const redirectLoop: Check = (facts) => {
  const known = new Map<string, Turn | null>()
  const seen = new Set<Attachment>()
  return facts.design.attachments.flatMap((attachment) => {
    const { target: on, hook: id } = attachment.at
    const side = sideOf(id)
    if (
      !attachment.enabled ||
      !turns(facts, attachment) ||
      on.kind !== 'device' ||
      side === null ||
      seen.has(attachment)
    )
      return []
    const circle = circleFrom(facts, { device: on.id, side }, known)
    if (!circle?.includes(attachment)) return []
    circle.forEach((each) => seen.add(each))
    const program = must(facts.programs, attachment.program)
    const place = ({ at: point }: Attachment) => `${targetName(facts, point.target)} ${hook(point.hook).title}`
    const first = circle.indexOf(attachment)
    const way = [...circle.slice(first), ...circle.slice(0, first), attachment].map(place).join(' → ')
    const params = { program: program.name, way }
    return finding('redirect-loop', { kind: 'attachment', id: attachment.id }, params, {
      fix: removeFix(attachment, program),
    })
  })
}
