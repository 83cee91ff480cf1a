import { cgroupOf, namespaceOf, type Design, type Stimulus } from '../../src/design'
import { run, type Trace } from '../../src/simulate'
import { programIn, runScript } from './scenario'

/** What one system call did, with everything it set off. */
export interface CallResult {
  /** The programs that ran: positions in the design's attachments. */
  ran: number[]
  errno: string | null
  /** The address that getsockname or getpeername gave. */
  name: string | null
}

/** Calls of a design's sockets, one after the other. */
export interface Conversation {
  name: string
  design: Design
  calls: Stimulus[]
}

const written = ({ design, calls }: Conversation) => ({
  sockets: design.sockets.map(({ id, namespace, cgroup, protocol, address, port }) => {
    return { id, protocol, address, port, ns: namespaceOf(design, namespace).name, cgroup: cgroupOf(design, cgroup).name } // prettier-ignore
  }),
  programs: design.attachments.map((attachment) => programIn(design, attachment)),
  calls,
})

export const callsOnKernel = (all: readonly Conversation[]): CallResult[][] => runScript('calls.py', all, written)

const resultOf = (design: Design, traces: readonly Trace[]): CallResult => {
  const [first] = traces
  const end = first?.fate.kind === 'returned' && first.fate.reason.key === 'sim.returned.name' ? first.fate.reason.params?.end : null // prettier-ignore
  return {
    ran: traces.flatMap(
      ({ steps }) =>
      steps.flatMap((step) => (step.attachment ? [design.attachments.findIndex((each) => each.id === step.attachment)] : [])), // prettier-ignore
    ),
    errno: first?.errno ?? null,
    name: typeof end === 'string' ? end : null,
  }
}

/** The simulator's traces, those of one call together. */
export function callsSimulated({ design, calls }: Conversation): CallResult[] {
  const groups: Trace[][] = []
  for (const trace of run(design, calls)) {
    if (trace.replyTo === undefined) groups.push([trace])
    else groups.at(-1)?.push(trace)
  }
  return groups.map((group) => resultOf(design, group))
}
