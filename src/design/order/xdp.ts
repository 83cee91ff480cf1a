import { driver, VETH_XDP_MTU } from '../../kernel'
import type { AttachmentId } from '../ids'
import { deviceOf, peerOf } from '../lookup'
import type { Attachment, Design, Device, Program } from '../schema'

/**
 * What native mode says to a program: `driver`: EOPNOTSUPP; `lro`: the driver's errno while large receive offload is on;
 * `mtu`: ERANGE, with the interface whose MTU is too large.
 */
export type NativeAnswer =
  { kind: 'taken' } | { kind: 'driver' } | { kind: 'lro'; errno: string } | { kind: 'mtu'; of: Device; limit: number }

/** net/core/dev.c dev_xdp_install and the driver's ndo_bpf. A program that does not exist yet is one without frags. */
export function nativeXdp(design: Design, device: Device, program: Program | null): NativeAnswer {
  if (device.link.kind === 'nic') {
    const { nativeXdp: isNative, refusesLro } = driver(device.link.driver)
    if (!isNative) return { kind: 'driver' }
    return device.link.lro && refusesLro ? { kind: 'lro', errno: refusesLro } : { kind: 'taken' }
  }
  const peer = peerOf(design, device)
  return peer && !program?.frags && peer.mtu > VETH_XDP_MTU
    ? { kind: 'mtu', of: peer, limit: VETH_XDP_MTU }
    : { kind: 'taken' }
}

/**
 * The one XDP program of an interface, of those attached in whatever mode, in the order in which they were: net/core/dev.c
 * dev_xdp_attach refuses a second one of the same mode (EBUSY) and of the other (EEXIST), measured.
 */
export function xdpHolder(
  design: Design,
  arrivals: readonly Attachment[],
  programOf: (attachment: Attachment) => Program,
): AttachmentId | null {
  const first = arrivals.find((each) => {
    if (!each.enabled || each.at.target.kind !== 'device' || programOf(each).type !== 'BPF_PROG_TYPE_XDP') return false
    const device = deviceOf(design, each.at.target.id)
    return each.at.hook === 'xdp-generic' || nativeXdp(design, device, programOf(each)).kind === 'taken'
  })
  return first?.id ?? null
}
