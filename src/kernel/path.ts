import type { HookId } from './hooks'
import { SOCKET_CALL_HOOKS } from './socketCalls'

/** Places on the path where no program of this version attaches, drawn so that the order is complete. */
export const STATIONS = [
  { id: 'tap-rx', label: 'tap', kernelFunction: '__netif_receive_skb_core' },
  { id: 'nf-ingress', label: 'nf', kernelFunction: 'nf_ingress' },
  { id: 'nf-egress', label: 'nf', kernelFunction: 'nf_hook_egress' },
  { id: 'qdisc', label: 'qdisc', kernelFunction: '__dev_xmit_skb' },
  { id: 'tap-tx', label: 'tap', kernelFunction: 'dev_queue_xmit_nit' },
  { id: 'route-in', label: 'route', kernelFunction: 'ip_route_input_noref' },
  { id: 'route-out', label: 'route', kernelFunction: 'ip_route_output_flow' },
] as const

export type StationId = (typeof STATIONS)[number]['id']
export interface Station {
  id: StationId
  label: string
  kernelFunction: string
}

/** The fact sheet of a station. */
export function station(id: StationId): Station {
  const found = STATIONS.find((each) => each.id === id)
  if (!found) throw new Error(`no station ${id}`)
  return found
}

export type Stop = { kind: 'hook'; hook: HookId } | { kind: 'station'; station: StationId }

const at = (hook: HookId): Stop => ({ kind: 'hook', hook })
const by = (station: StationId): Stop => ({ kind: 'station', station })

/**
 * An interface's receive lane, wire to stack. The driver runs native XDP before the skb exists; everything behind it is
 * net/core/dev.c __netif_receive_skb_core, in this order (measured on 6.18: XDP, tap, tcx, clsact).
 */
export const DEVICE_RX: readonly Stop[] = [
  at('xdp'),
  at('xdp-generic'),
  by('tap-rx'),
  at('tcx-ingress'),
  at('clsact-ingress'),
  by('nf-ingress'),
]

/** An interface's transmit lane, stack to wire: net/core/dev.c __dev_queue_xmit, then xmit_one for the taps. */
export const DEVICE_TX: readonly Stop[] = [
  by('nf-egress'),
  at('tcx-egress'),
  at('clsact-egress'),
  by('qdisc'),
  by('tap-tx'),
]

/** Stack, device to socket: ip_rcv, ip_rcv_finish, ip_local_deliver, __inet_lookup_skb. */
export const STACK_IN: readonly Stop[] = [at('nf-prerouting'), by('route-in'), at('nf-input'), at('sk-lookup')]

/** Stack, forwarded packets: dst_input, whose route may carry a program, then ip_forward. They join the way out behind OUTPUT (measured). */
export const STACK_FORWARD: readonly Stop[] = [at('lwt-in'), at('nf-forward')]

/** Stack, socket to device: ip_queue_xmit / ip_send_skb, __ip_local_out, ip_output, ip_finish_output, ip_finish_output2; the route's programs as measured on 6.18. */
export const STACK_OUT: readonly Stop[] = [
  by('route-out'),
  at('nf-output'),
  at('lwt-out'),
  at('nf-postrouting'),
  at('cgroup-skb-egress'),
  at('lwt-xmit'),
]

/** System calls of an application that sends, each in its cgroup. */
export const SOCKET_TX: readonly Stop[] = [at('connect4'), at('connect6'), at('sendmsg4'), at('sendmsg6')]

/** System calls that make, name and close a socket, in the order of its life; no packet comes by. */
export const SOCKET_CALLS: readonly Stop[] = SOCKET_CALL_HOOKS.map((each) => at(each.id))

/** From the socket lookup to the application: sk_filter_trim_cap runs the cgroup first, then the filter; recvmsg is the reader's call. */
export const SOCKET_RX: readonly Stop[] = [
  at('cgroup-skb-ingress'),
  at('socket-filter'),
  at('recvmsg4'),
  at('recvmsg6'),
]
