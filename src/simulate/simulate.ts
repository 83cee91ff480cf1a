import { deviceOf, socketOf, type Design, type Packet, type Stimulus } from '../design'
import { message } from '../i18n'
import { cable } from './cable'
import { call, packetBefore } from './calls'
import { deliverLocally } from './deliver'
import { receive, transmit } from './device'
import { deliverToProtocol } from './protocol'
import { packetOf, send } from './send'
import { initialMaps, type MapState } from './maps'
import { ipReceive } from './stack'
import type { Fate, Trace } from './trace'
import { record, STEP_LIMIT, wirePlace, type Move, type Walk } from './walk'
import { newWorld, stateOf, type World } from './world'

/** The first move: a frame from a wire, or a system call. */
export function begin(walk: Walk): Move {
  const { stimulus, design } = walk
  if (stimulus.kind === 'socket') return send(walk, stimulus)
  if (stimulus.kind === 'call') return call(walk, stimulus)
  const device = deviceOf(design, stimulus.device)
  walk.device = device
  const explain = message('sim.start.wire', { device: device.name })
  record(walk, { place: wirePlace(device), kernelFunction: 'napi_poll', explain })
  return { to: 'driver', device, as: device.link.kind === 'veth' ? 'skb' : 'frame' }
}

function go(walk: Walk, move: Exclude<Move, { to: 'end' }>): Move {
  switch (move.to) {
    case 'driver':
      return receive(walk, move.device, { as: move.as })
    case 'receive':
      return receive(walk, move.device, { retype: move.retype, behindXdp: move.behindXdp })
    case 'protocol':
      return deliverToProtocol(walk, move.device) ?? ipReceive(walk, move.device.namespace, move.device)
    case 'loopback':
      return ipReceive(walk, move.namespace, null)
    case 'local':
      return deliverLocally(walk, move.namespace, move.group)
    case 'transmit':
      return transmit(walk, move.device, move.neighbour)
    case 'cable':
      return cable(walk, move.device, move.as)
  }
}

/** A walk that is about to begin. */
export function walkOf(
  design: Design,
  world: World,
  stimulus: Stimulus,
  more: Partial<Pick<Walk, 'packet' | 'mark' | 'quoted' | 'checksum'>> & Pick<Walk, 'converses' | 'maps'>,
): Walk {
  return {
    design,
    world,
    stimulus,
    steps: [],
    packet: more.packet ?? firstPacket(design, world, stimulus),
    mark: stimulus.kind === 'call' ? stateOf(world, socketOf(design, stimulus.socket)).mark : 0,
    device: null,
    onLoopback: false,
    pktType: 'host',
    checksum: stimulus.kind === 'wire' ? 'whole' : 'partial',
    replies: [],
    quoted: null,
    arrival: 'start',
    nesting: 0,
    ...more,
  }
}

function firstPacket(design: Design, world: World, stimulus: Stimulus): Packet {
  switch (stimulus.kind) {
    case 'wire':
      return stimulus.packet
    case 'socket':
      return packetOf(socketOf(design, stimulus.socket), stimulus)
    case 'call':
      return packetBefore({ design, world }, stimulus)
  }
}

/** Walks on from a move to the end, or to STEP_LIMIT. */
export function finish(walk: Walk, first: Move): Trace {
  let move = first
  while (move.to !== 'end' && walk.steps.length < STEP_LIMIT) move = go(walk, move)
  const fate: Fate =
    move.to === 'end' && walk.steps.length <= STEP_LIMIT
      ? move.fate
      : { kind: 'dropped', reason: message('sim.drop.loop', { limit: STEP_LIMIT }) }
  return { stimulus: walk.stimulus, steps: walk.steps.slice(0, STEP_LIMIT), fate, maps: walk.maps }
}

/**
 * Sends one packet through a design, hook by hook, as Linux would. Pure: the same design and stimulus give the same trace.
 * The design is taken to be accepted (`checkDesign`); what the validator finds wrong in it is walked as it is drawn.
 * @param maps what the maps hold when the packet sets out: what the trace of the one before it ended with. Absent: what user
 * space put there.
 * @returns every hook and station it came by, and what became of it; never more than STEP_LIMIT steps. What the kernel
 * answers is not sent: see `run`.
 */
export function simulate(design: Design, stimulus: Stimulus, maps: MapState = initialMaps(design)): Trace {
  const walk = walkOf(design, newWorld(), stimulus, { converses: stimulus.kind === 'call', maps })
  return finish(walk, begin(walk))
}
