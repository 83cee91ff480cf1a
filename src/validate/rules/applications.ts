import {
  attachNew,
  canonical,
  chainAt,
  updateSocket,
  type AttachPoint,
  type CgroupId,
  type Program,
  type Socket,
} from '../../design'
import { message } from '../../i18n'
import { hook } from '../../kernel'
import { canAttach } from '../attach/canAttach'
import { targetName } from '../attach/words'
import { must, type Facts } from '../facts'
import { finding, type Check } from '../report'
import type { Diagnostic } from '../types'

/** Which addresses a binding covers: all of both versions, all of IPv4, or one. `::` takes IPv4 too while bindv6only is 0 (measured). */
const covers = (address: string | null): 'all' | 'all-v4' | { one: string } => {
  if (address === null) return 'all'
  const one = canonical(address)
  return one === '::' ? 'all' : one === '0.0.0.0' ? 'all-v4' : { one }
}

function clash(a: Socket, b: Socket): boolean {
  const [x, y] = [covers(a.address), covers(b.address)]
  if (x === 'all' || y === 'all') return true
  const isV4 = (each: typeof x) => each === 'all-v4' || (typeof each === 'object' && !each.one.includes(':'))
  if (x === 'all-v4' || y === 'all-v4') return isV4(x) && isV4(y)
  return typeof x === 'object' && typeof y === 'object' && x.one === y.one
}

/** net/ipv4/inet_connection_sock.c inet_csk_get_port, net/ipv4/udp.c udp_lib_get_port: EADDRINUSE (measured for both). */
const ports: Check = (facts) => {
  const holders = new Map<string, Socket[]>()
  return facts.design.sockets.flatMap((socket) => {
    if (socket.port === 0) return []
    const key = `${socket.namespace}|${socket.protocol}|${socket.port}`
    const there = holders.get(key) ?? []
    const other = there.find((each) => clash(each, socket))
    holders.set(key, [...there, socket])
    if (!other) return []
    const same = (facts.socketsIn.get(socket.namespace) ?? []).filter((each) => each.protocol === socket.protocol)
    const used = new Set(same.map((each) => each.port))
    let free = socket.port
    while (used.has(free)) free = free < 65535 ? free + 1 : 1024
    return finding(
      'port-in-use',
      { kind: 'socket', id: socket.id },
      {
        socket: socket.name,
        protocol: socket.protocol.toUpperCase(),
        port: socket.port,
        namespace: must(facts.namespaces, socket.namespace).name,
        other: other.name,
      },
      {
        fix: {
          label: message('validate.port-in-use.fix', { port: free }),
          apply: (design) => updateSocket(design, socket.id, { port: free }),
        },
      },
    )
  })
}

const BACK = { sendmsg4: 'recvmsg4', sendmsg6: 'recvmsg6' } as const

const rewritesDestination = (program: Program) =>
  program.rules.some((rule) => rule.actions.some((each) => each.kind === 'set-field' && each.field === 'ip.dst'))

/** Whether a program runs at a hook for the processes of a cgroup: its own, or an ancestor's. */
const served = (facts: Facts, at: 'recvmsg4' | 'recvmsg6', id: CgroupId): boolean =>
  chainAt(facts.design, { hook: at, target: { kind: 'cgroup', id } }).some((each) => each.idle === null)

/** net/ipv4/udp.c udp_recvmsg: without a recvmsg program the application sees the real source of the answer. */
const sendmsg: Check = (facts) =>
  facts.design.attachments.flatMap((attachment): Diagnostic[] => {
    const { at } = attachment
    if (!attachment.enabled || (at.hook !== 'sendmsg4' && at.hook !== 'sendmsg6') || at.target.kind !== 'cgroup')
      return []
    const program = must(facts.programs, attachment.program)
    const back = BACK[at.hook]
    if (!rewritesDestination(program) || served(facts, back, at.target.id)) return []
    const place: AttachPoint = { hook: back, target: at.target }
    const params = {
      program: program.name,
      hook: hook(at.hook).title,
      target: targetName(facts, at.target),
      back: hook(back).title,
    }
    const possible = canAttach(
      facts.design,
      { kind: 'new', type: 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR' },
      place,
      facts.kernel,
    ).ok
    const fix = {
      label: message('validate.sendmsg-without-recvmsg.fix', params),
      apply: (design: typeof facts.design) => attachNew(design, 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR', place),
    }
    return [finding('sendmsg-without-recvmsg', { kind: 'attachment', id: attachment.id }, params, possible ? { fix } : {})] // prettier-ignore
  })

/** port-in-use, sendmsg-without-recvmsg. */
export const applications: Check = (facts) => [...ports(facts), ...sendmsg(facts)]
