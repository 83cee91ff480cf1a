import { socketOf, type Design, type Stimulus } from '../design'
import { localOut } from './localOut'
import { initialMaps } from './maps'
import type { Reply } from './reply'
import { begin, finish, walkOf } from './simulate'
import type { Trace } from './trace'
import { end, record, socketPlace, stackPlace, type Move, type Walk } from './walk'
import { connectionOf, newWorld, setState, stateOf, type World } from './world'

/** At most this many packets follow from one stimulus: what would go on for ever is cut short. */
export const REPLY_LIMIT = 32

/** A packet that the kernel sends because of another one sets out. */
function beginReply(walk: Walk, { sender, socket, kernelFunction, explain }: Reply): Move {
  const place = socket ? socketPlace(socket.id, sender.namespace) : stackPlace(sender.namespace)
  record(walk, { place, kernelFunction, explain })
  const move = localOut(walk, sender)
  // nobody called, so nobody is told
  return move.to === 'end' && move.fate.kind === 'refused' ? end({ kind: 'dropped', reason: move.fate.reason }) : move
}

const answers = (stimulus: Stimulus): boolean =>
  stimulus.kind === 'call' || (stimulus.kind === 'wire' && stimulus.answers === true)

/** What the call fails with, now that everything it set off has happened. A connect that nobody answered times out. */
function errnoOf(world: World, design: Design, stimulus: Stimulus, trace: Trace): string | null | undefined {
  if (stimulus.kind !== 'call') return undefined
  if (trace.fate.kind === 'refused') return trace.fate.errno
  if (stimulus.call !== 'connect') return null
  const socket = socketOf(design, stimulus.socket)
  const { error } = stateOf(world, socket)
  const connection = connectionOf(world, socket)
  if (error !== null) {
    setState(world, socket, { error: null })
    return error
  }
  if (connection?.state !== 'syn-sent') return null
  world.connections = world.connections.filter((each) => each !== connection)
  return trace.fate.kind === 'left' ? null : 'ETIMEDOUT'
}

/**
 * Runs a scenario: stimuli in order, sockets, connections and maps kept from one to the next, and each packet that the kernel
 * sends in answer with a trace of its own behind the one it answers. Deterministic: the same design and stimuli give the same
 * traces, one stimulus after the other as they are asked for.
 */
export function* runEach(design: Design, stimuli: Iterable<Stimulus>): Generator<Trace> {
  const world = newWorld()
  let maps = initialMaps(design)
  let before = 0
  for (const stimulus of stimuli) {
    const traces: Trace[] = []
    const waiting: { reply: Reply; to: number }[] = []
    const keep = (walk: Walk, move: Move, replyTo?: number) => {
      const trace = finish(walk, move)
      maps = trace.maps
      const at = before + traces.push(replyTo === undefined ? trace : { ...trace, replyTo }) - 1
      for (const reply of walk.replies) waiting.push({ reply, to: at })
    }
    const converses = answers(stimulus)
    const walk = walkOf(design, world, stimulus, { converses, maps })
    keep(walk, begin(walk))
    if (!converses) waiting.length = 0
    for (let next = waiting.shift(); next && traces.length <= REPLY_LIMIT; next = waiting.shift()) {
      const { reply, to } = next
      const { packet, mark, quoted, socket } = reply
      const checksum = socket ? ('partial' as const) : ('whole' as const)
      const back = walkOf(design, world, stimulus, { converses: true, packet, mark, quoted, checksum, maps })
      keep(back, beginReply(back, reply), to)
    }
    const own = traces[0]
    const errno = own && errnoOf(world, design, stimulus, own)
    if (own && errno !== undefined) traces[0] = { ...own, errno }
    yield* traces
    before += traces.length
  }
}

/** All of a scenario's traces at once. */
export const run = (design: Design, stimuli: Iterable<Stimulus>): Trace[] => [...runEach(design, stimuli)]
