import { deviceOf, type Device } from '../design'
import { message, type Message } from '../i18n'
import { driver } from '../kernel'
import { tooLongFor } from './cable'
import { isAttached, type Outcome } from './chain'
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
  const target = deviceOf(walk.design, redirect.device)
  // bpf_xdp_redirect: "if (unlikely(flags)) return XDP_ABORTED"
  if (redirect.ingress) return lost(message('sim.drop.xdp-redirect-flags', { target: target.name }))
  // dev_get_by_index_rcu(dev_net(dev), index): an index means something in one namespace only
  if (target.namespace !== device.namespace)
    return lost(message('sim.drop.redirect-namespace', { target: target.name, device: device.name }))
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
