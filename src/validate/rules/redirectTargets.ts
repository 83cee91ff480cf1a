import { attachNew, type Attachment, type AttachPoint, type Device, type Program, type Rule } from '../../design'
import { message } from '../../i18n'
import { driver, hook, redirectHelper, redirectHelpersFor } from '../../kernel'
import { canAttach } from '../attach/canAttach'
import { targetName } from '../attach/words'
import { must, type Facts } from '../facts'
import { finding, inProgram, type Check } from '../report'
import type { Diagnostic, Fix } from '../types'
import { changeRedirects, isRedirect, withHelper, type Redirect } from './redirects'

/** One redirect of one rule, with its target. */
interface Use {
  facts: Facts
  program: Program
  rule: Rule
  action: Redirect
  target: Device
  /** The other end, for a veth. */
  peer: Device | null
  /** Where the program runs on interfaces. */
  on: { attachment: Attachment; device: Device }[]
}

const nameOf = (facts: Facts, device: Device) => targetName(facts, { kind: 'device', id: device.id })

const neigh = ({ program, rule, action }: Use, label: Fix['label']): Fix => ({
  label,
  apply: withHelper(program, rule, action, 'bpf_redirect_neigh'),
})

/** net/core/filter.c skb_do_redirect with BPF_F_PEER: skb_at_tc_ingress, ndo_get_peer_dev, and another namespace; else dropped. */
function peer(use: Use): Diagnostic[] {
  const { facts, program, rule, action, target, on } = use
  if (action.helper !== 'bpf_redirect_peer') return []
  const { hooks } = redirectHelper(action.helper)
  const params = { program: program.name, device: nameOf(facts, target) }
  const misplaced = on.filter(({ attachment }) => !hooks?.includes(attachment.at.hook))
  const wrongTarget =
    use.peer === null || on.some(({ device }) => device.namespace === use.peer?.namespace)
      ? [finding('redirect-peer-target', inProgram(program, rule.id), params, { fix: neigh(use, message('validate.redirect-peer-target.fix')) })] // prettier-ignore
      : []
  return [
    ...misplaced.map(({ attachment }) =>
      finding(
        'redirect-peer-place',
        { kind: 'attachment', id: attachment.id },
        { ...params, hook: hook(attachment.at.hook).title, target: targetName(facts, attachment.at.target) },
        { fix: neigh(use, message('validate.redirect-peer-place.fix')) },
      ),
    ),
    ...wrongTarget,
  ]
}

/** An ifindex counts in the namespace of the packet's device: net/core/filter.c dev_get_by_index_rcu(dev_net(skb->dev), …). */
function otherNamespace(use: Use): Diagnostic[] {
  const { facts, program, rule, action, target } = use
  return use.on.flatMap(({ attachment, device }) => {
    if (device.namespace === target.namespace) return []
    const other = use.peer
    const fix: Fix | undefined =
      other && other.namespace === device.namespace
        ? {
            label: message('validate.redirect-other-namespace.fix', { peer: nameOf(facts, other) }),
            apply: changeRedirects(program, rule, (each) => each.device === action.device, (each) => [{ ...each, device: other.id }]), // prettier-ignore
          }
        : undefined
    const params = {
      program: program.name,
      hook: hook(attachment.at.hook).title,
      target: nameOf(facts, device),
      device: nameOf(facts, target),
    }
    return finding('redirect-other-namespace', { kind: 'attachment', id: attachment.id }, params, fix ? { fix } : {})
  })
}

/** Whoever matches on eth.dst or sets it, here or in a rule that went on before, knows about MAC addresses. */
const mindsMac = (program: Program, rule: Rule): boolean => {
  const upTo = program.rules.slice(0, program.rules.indexOf(rule)).filter((each) => each.verdict === null)
  return (
    rule.matches.some((each) => each.field === 'eth.dst') ||
    [...upTo, rule].some((each) => each.actions.some((act) => act.kind === 'set-field' && act.field === 'eth.dst'))
  )
}

/** Measured: after plain bpf_redirect the MAC is still the old receiver's, so eth_type_trans says PACKET_OTHERHOST and ip_rcv drops. */
function keepsMac(use: Use): Diagnostic[] {
  const { facts, program, rule, action, target } = use
  // with BPF_F_INGRESS the target itself receives the frame, else the other end does
  const receiver = action.ingress ? target : use.peer
  if (action.helper !== 'bpf_redirect' || !use.peer || !receiver || mindsMac(program, rule)) return []
  const fill: Fix = {
    label: message('validate.redirect-keeps-mac.fix-mac', { mac: receiver.mac }),
    apply: changeRedirects(program, rule, (each) => each === action, (each) => [{ kind: 'set-field', field: 'eth.dst', value: receiver.mac }, each]), // prettier-ignore
  }
  const tc = program.type === 'BPF_PROG_TYPE_SCHED_CLS' && !action.ingress
  const params = { program: program.name, device: nameOf(facts, target) }
  return [
    finding('redirect-keeps-mac', inProgram(program, rule.id), params, {
      fix: tc ? neigh(use, message('validate.redirect-keeps-mac.fix')) : fill,
    }),
  ]
}

/** XDP: net/core/filter.c bpf_xdp_redirect (no flags), xdp_do_redirect (ndo_xdp_xmit); drivers/net/veth.c veth_xdp_xmit. */
function xdp(use: Use): Diagnostic[] {
  const { facts, program, rule, action, target } = use
  if (program.type !== 'BPF_PROG_TYPE_XDP') return []
  const where = inProgram(program, rule.id)
  const params = { program: program.name, device: nameOf(facts, target) }
  if (action.ingress) {
    const apply = changeRedirects(program, rule, (each) => each.ingress, (each) => [{ ...each, ingress: false }]) // prettier-ignore
    return [finding('xdp-redirect-flags', where, params, { fix: { label: message('validate.xdp-redirect-flags.fix'), apply } })] // prettier-ignore
  }
  // generic XDP hands an skb to the driver's ordinary transmit (generic_xdp_tx): only native needs ndo_xdp_xmit
  if (use.on.length > 0 && use.on.every(({ attachment }) => attachment.at.hook === 'xdp-generic')) return []
  if (target.link.kind === 'nic') {
    const { name, xdpXmit, xmitNeedsProgram } = driver(target.link.driver)
    if (!xdpXmit) return [finding('xdp-redirect-target', where, { ...params, driver: name })]
    return xmitNeedsProgram ? needsProgramOn(target, use, 'own-program', { ...params, driver: name }) : []
  }
  const other = use.peer
  return other ? needsProgramOn(other, use, 'veth', { ...params, peer: nameOf(facts, other) }) : []
}

/** The frames are lost unless `device` has a native XDP program: drivers/net/veth.c veth_xdp_xmit, and the NICs of kernel/drivers. */
function needsProgramOn(
  device: Device,
  { facts, program, rule }: Use,
  because: 'veth' | 'own-program',
  params: Record<string, string>,
): Diagnostic[] {
  const at: AttachPoint = { hook: 'xdp', target: { kind: 'device', id: device.id } }
  if (facts.attached.at(at).length > 0) return []
  const label = message('validate.xdp-redirect-target.fix', { peer: nameOf(facts, device) })
  const fix: Fix = { label, apply: (design) => attachNew(design, 'BPF_PROG_TYPE_XDP', at) }
  const possible = canAttach(facts.design, { kind: 'new', type: 'BPF_PROG_TYPE_XDP' }, at, facts.kernel).ok
  return [
    finding('xdp-redirect-target', inProgram(program, rule.id), params, {
      message: `validate.xdp-redirect-target.${because}`,
      why: `validate.xdp-redirect-target.why-${because}`,
      ...(possible ? { fix } : {}),
    }),
  ]
}

/** redirect-peer-place, redirect-peer-target, redirect-other-namespace, redirect-keeps-mac, xdp-redirect-target, xdp-redirect-flags. */
export const redirectTargets: Check = (facts) =>
  facts.design.programs.flatMap((program) => {
    const allowed = redirectHelpersFor(program.type).map((each) => each.name)
    if (allowed.length === 0) return []
    const on = facts.attached.of(program.id).flatMap((attachment) => {
      const { target } = attachment.at
      const takes = hook(attachment.at.hook).programTypes.includes(program.type)
      return takes && target.kind === 'device' ? [{ attachment, device: must(facts.devices, target.id) }] : []
    })
    return program.rules.flatMap((rule) =>
      rule.actions.filter(isRedirect).flatMap((action) => {
        if (!allowed.includes(action.helper)) return []
        const target = must(facts.devices, action.device)
        const other = target.link.kind === 'veth' ? must(facts.devices, target.link.peer) : null
        const use: Use = { facts, program, rule, action, target, peer: other, on }
        return [peer, otherNamespace, keepsMac, xdp].flatMap((check) => check(use))
      }),
    )
  })
