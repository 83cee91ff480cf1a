import { chainAt, deviceOf, peerOf, programOf, type AttachPoint, type ChainLink, type Design, type DeviceId } from '../design' // prettier-ignore
import { endings } from './flow'

const entered = new WeakMap<Design, ReadonlySet<DeviceId>>()

/** Interfaces that packets may reach behind native XDP: by bpf_redirect with BPF_F_INGRESS, or by bpf_redirect_peer. */
function enteredBehindXdp(design: Design): ReadonlySet<DeviceId> {
  let known = entered.get(design)
  if (known) return known
  const found = new Set<DeviceId>()
  for (const { program, enabled } of design.attachments) {
    if (!enabled) continue
    for (const { actions } of programOf(design, program).rules)
      for (const action of actions) {
        if (action.kind !== 'redirect') continue
        const device = deviceOf(design, action.device)
        const peer = action.helper === 'bpf_redirect_peer' ? peerOf(design, device) : null
        if (action.helper === 'bpf_redirect' && action.ingress) found.add(device.id)
        if (peer) found.add(peer.id)
      }
  }
  entered.set(design, (known = found))
  return known
}

/**
 * The XDP program that lets no packet of an interface go on to tc, or null. What is redirected into the receive path meets
 * generic XDP, but not native XDP (net/core/dev.c __netif_receive_skb_core, measured).
 */
export function xdpEnd(design: Design, { target }: AttachPoint): ChainLink | null {
  if (target.kind !== 'device') return null
  for (const hook of ['xdp', 'xdp-generic'] as const) {
    if (hook === 'xdp' && enteredBehindXdp(design).has(target.id)) continue
    const link = chainAt(design, { hook, target }).find((each) => each.idle === null)
    const exits = link && endings(programOf(design, link.attachment.program), link.attachment)
    if (link && exits && exits.every((each) => each.effect !== 'pass')) return link
  }
  return null
}
