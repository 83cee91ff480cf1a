import { deviceOf, type Device } from '../design'
import { message, type Message } from '../i18n'
import { driver } from '../kernel'
import { forgetChecksum, tooLongFor } from './cable'
import { isAttached, type Outcome } from './chain'
import type { MapRedirect } from './mapRun'
import { dropped, type Move, type Walk } from './walk'

/** What an XDP program decided; null: the packet goes on. `native`: in the driver; else in do_xdp_generic, on an skb. */
export function xdpMove(walk: Walk, device: Device, outcome: Outcome, native: boolean): Move | null {
  switch (outcome.effect) {
    case 'drop':
    case 'abort':
      return dropped(outcome.explain)
    case 'transmit':
      return { to: 'cable', device, as: native ? 'frame' : 'skb' }
    case 'redirect':
      return xdpRedirect(walk, device, outcome, native)
    default:
      return null
  }
}

/** net/core/filter.c xdp_do_redirect and xdp_do_generic_redirect, for a target chosen by bpf_redirect. */
function xdpRedirect(walk: Walk, device: Device, outcome: Outcome, native: boolean): Move {
  const lost = (reason: Message) => dropped(reason)
  const { redirect } = outcome
  if (!redirect) return lost(message('sim.drop.redirect-without-target'))
  if (redirect.kind === 'redirect-map') return mapRedirect(walk, device, redirect, native)
  const target = deviceOf(walk.design, redirect.device)
  // bpf_xdp_redirect: "if (unlikely(flags)) return XDP_ABORTED"
  if (redirect.ingress) return lost(message('sim.drop.xdp-redirect-flags', { target: target.name }))
  // dev_get_by_index_rcu(dev_net(dev), index): an index means something in one namespace only
  if (target.namespace !== device.namespace)
    return lost(message('sim.drop.redirect-namespace', { target: target.name, device: device.name }))
  return sendFrame(walk, target, native)
}

/** Out of an interface, whoever named it: net/core/filter.c __xdp_do_redirect_frame, kernel/bpf/devmap.c __xdp_enqueue. */
function sendFrame(walk: Walk, target: Device, native: boolean): Move {
  const lost = (reason: Message) => dropped(reason)
  if (tooLongFor(walk.packet, target))
    return lost(message('sim.drop.too-long', { device: target.name, mtu: target.mtu, length: walk.packet.length }))
  // generic_xdp_tx hands the skb to ndo_start_xmit: any driver will do
  const { name, xdpXmit, xmitNeedsProgram } = driver(target.link.kind === 'veth' ? 'veth' : target.link.driver)
  const params = { target: target.name, driver: name }
  if (native && !xdpXmit) return lost(message('sim.drop.no-xdp-xmit', params))
  const ownHook = { hook: 'xdp', target: { kind: 'device', id: target.id } } as const
  if (native && xmitNeedsProgram && !isAttached(walk.design, ownHook))
    return lost(message('sim.drop.xdp-xmit-without-program', params))
  walk.arrival = 'redirect'
  return { to: 'cable', device: target, as: native ? 'frame' : 'skb' }
}

/**
 * Through an element of a devmap or cpumap. A devmap holds the interface itself, whatever namespace it is in
 * (kernel/bpf/devmap.c dev_map_enqueue, dev_map_generic_redirect); a cpumap builds the skb on the other CPU, which then
 * receives it (kernel/bpf/cpumap.c cpu_map_kthread_run; for an skb of generic XDP cpu_map_generic_redirect).
 */
function mapRedirect(walk: Walk, device: Device, { into }: MapRedirect, native: boolean): Move {
  if (into.kind === 'device') return sendFrame(walk, deviceOf(walk.design, into.id), native)
  if (native) {
    // an xdp_frame has no skb to carry a mark, and nobody knows any more that its checksum is missing
    walk.mark = 0
    forgetChecksum(walk)
  }
  return { to: 'receive', device, retype: native, behindXdp: !native }
}
