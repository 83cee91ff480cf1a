import { isGroupMac, sameMac, type Device } from '../design'
import { message, type Message } from '../i18n'
import { DEVICE_RX, DEVICE_TX, station, type HookId, type StationId, type Stop } from '../kernel'
import { runChain, type Outcome } from './chain'
import { tcRedirect } from './redirect'
import type { FieldChange } from './trace'
import { consumed, dropped, record, stationPlace, type Move, type Neighbour, type Walk } from './walk'
import { xdpMove } from './xdp'

/**
 * include/linux/etherdevice.h eth_skb_pkt_type: compares the destination with the interface's MAC. It only ever takes
 * PACKET_HOST away: where the device's own address is found, pkt_type stays what it was.
 */
export function ethTypeTrans(walk: Walk, device: Device): void {
  const { dst } = walk.packet.eth
  if (sameMac(dst, device.mac)) return
  walk.pktType = isGroupMac(dst) ? 'group' : 'other'
}

const at = (hook: HookId, device: Device) => ({ hook, target: { kind: 'device' as const, id: device.id } })

function passStation(walk: Walk, id: StationId, device: Device, explain: Message, changes?: FieldChange[]): void {
  const place = stationPlace(id, device.namespace, device)
  record(walk, { place, kernelFunction: station(id).kernelFunction, explain, changes })
}

const stationWords = (id: StationId, device: Device): Message => {
  const params = { device: device.name }
  switch (id) {
    case 'tap-rx':
      return message('sim.station.tap-rx', params)
    case 'tap-tx':
      return message('sim.station.tap-tx', params)
    case 'qdisc':
      return message('sim.station.qdisc', params)
    case 'nf-egress':
      return message('sim.station.nf-egress', params)
    default:
      return message('sim.station.nf-ingress', params)
  }
}

/** What a tc hook decided; null: the packet goes on. net/core/dev.c sch_handle_ingress, sch_handle_egress. */
function tcMove(walk: Walk, device: Device, outcome: Outcome, ingress: boolean): Move | null {
  switch (outcome.effect) {
    case 'drop':
      return dropped(outcome.explain)
    case 'consume':
      return consumed(outcome.explain)
    case 'redirect':
      // bpf_redirect_map is for XDP programs only
      return tcRedirect(walk, device, outcome.redirect?.kind === 'redirect' ? outcome.redirect : null, ingress)
    default:
      return null
  }
}

const isTc = (hook: HookId, layer: 'tcx' | 'clsact') => hook.startsWith(`${layer}-`)

/** Walks a lane's tc hooks; TCX_PASS skips clsact, and a target that a tcx program set is still there in clsact. */
function tcStop(walk: Walk, device: Device, hook: HookId, tcx: Outcome | null, ingress: boolean): Outcome | Move {
  const outcome = runChain(walk, at(hook, device), device.namespace)
  const kept = { ...outcome, redirect: outcome.redirect ?? tcx?.redirect ?? null }
  return tcMove(walk, device, kept, ingress) ?? kept
}

const from = (lane: readonly Stop[], hook: HookId) =>
  lane.slice(lane.findIndex((stop) => stop.kind === 'hook' && stop.hook === hook))

/** How a frame comes to an interface: to its driver, or behind the driver by a tc redirect. */
export type Entry = { as: 'skb' | 'frame' } | { retype: boolean; behindXdp?: boolean }

/** Native XDP, where an interface hears a frame. Null: it goes on to the skb path. */
function driverXdp(walk: Walk, device: Device, as: 'skb' | 'frame'): Move | null {
  // veth_forward_skb decides the packet type before the peer's XDP program runs; elsewhere it is only a preview
  walk.pktType = 'host'
  ethTypeTrans(walk, device)
  const move = xdpMove(walk, device, runChain(walk, at('xdp', device), device.namespace), true)
  if (move) return move
  // the skb is built behind the program, except on veth (drivers/net/veth.c veth_xdp_rcv_skb), where there was one already
  if (as === 'frame') walk.pktType = 'host'
  ethTypeTrans(walk, device)
  return null
}

/** net/core/dev.c do_xdp_generic; a changed destination makes bpf_prog_run_generic_xdp start from PACKET_HOST again. */
function genericXdp(walk: Walk, device: Device): Move | null {
  const before = walk.packet.eth.dst
  const move = xdpMove(walk, device, runChain(walk, at('xdp-generic', device), device.namespace), false)
  if (move) return move
  if (!sameMac(before, walk.packet.eth.dst)) {
    walk.pktType = 'host'
    ethTypeTrans(walk, device)
  }
  return null
}

/** An interface's receive lane, wire to stack. */
export function receive(walk: Walk, device: Device, entry: Entry): Move {
  walk.device = device
  walk.nesting = 0
  if ('retype' in entry) {
    // skb_scrub_packet: PACKET_HOST, whatever it was; behind bpf_redirect_peer nobody looks at the MAC again
    walk.pktType = 'host'
    if (entry.retype) ethTypeTrans(walk, device)
  }
  let tcx: Outcome | null = null
  for (const stop of from(DEVICE_RX, 'as' in entry ? 'xdp' : 'xdp-generic')) {
    if (stop.kind === 'station') {
      passStation(walk, stop.station, device, stationWords(stop.station, device))
    } else if (stop.hook === 'xdp') {
      const move = 'as' in entry ? driverXdp(walk, device, entry.as) : null
      if (move) return move
    } else if (stop.hook === 'xdp-generic') {
      if ('retype' in entry && entry.behindXdp) continue
      const move = genericXdp(walk, device)
      if (move) return move
    } else if (!(isTc(stop.hook, 'clsact') && tcx?.effect === 'pass')) {
      const next = tcStop(walk, device, stop.hook, tcx, true)
      if ('to' in next) return next
      tcx = next
    }
  }
  return { to: 'protocol', device }
}

/** Fills in what the neighbour code found (net/core/neighbour.c neigh_resolve_output). */
function writeMacs(walk: Walk, device: Device, neighbour: Neighbour): FieldChange[] {
  const { eth } = walk.packet
  const wanted = { 'eth.src': device.mac.toLowerCase(), 'eth.dst': neighbour.mac } as const
  walk.packet = { ...walk.packet, eth: { ...eth, src: wanted['eth.src'], dst: wanted['eth.dst'] } }
  const changes: FieldChange[] = [
    { field: 'eth.src', before: eth.src, after: wanted['eth.src'] },
    { field: 'eth.dst', before: eth.dst, after: wanted['eth.dst'] },
  ]
  return changes.filter((change) => !sameMac(change.before, change.after))
}

/** An interface's transmit lane: net/core/dev.c __dev_queue_xmit. */
export function transmit(walk: Walk, device: Device, neighbour: Neighbour | null): Move {
  walk.device = device
  let tcx: Outcome | null = null
  for (const stop of DEVICE_TX) {
    if (stop.kind === 'station') {
      if (stop.station === 'nf-egress' && neighbour)
        passStation(walk, stop.station, device, neighbour.explain, writeMacs(walk, device, neighbour))
      else if (stop.station === 'qdisc' && device.link.kind === 'nic' && device.link.network === null) {
        // without carrier dev_activate leaves noop_qdisc in place, which drops (net/sched/sch_generic.c noop_enqueue)
        const reason = message('sim.drop.unplugged', { device: device.name })
        passStation(walk, stop.station, device, reason)
        return dropped(reason)
      } else passStation(walk, stop.station, device, stationWords(stop.station, device))
      continue
    }
    if (isTc(stop.hook, 'clsact') && tcx?.effect === 'pass') continue
    const next = tcStop(walk, device, stop.hook, tcx, false)
    if ('to' in next) return next
    tcx = next
  }
  return { to: 'cable', device, as: 'skb' }
}
