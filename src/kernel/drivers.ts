/** Kinds of network device that can be drawn, and what XDP each driver runs. */
interface DriverFact {
  name: string
  /** The driver implements ndo_bpf XDP_SETUP_PROG: native mode. */
  nativeXdp: boolean
  /** It implements ndo_xdp_xmit: XDP_REDIRECT may send to it. */
  xdpXmit: boolean
}

/** drivers/net of Linux 6.18: who sets .ndo_bpf and .ndo_xdp_xmit. */
export const DRIVERS = [
  { name: 'veth', nativeXdp: true, xdpXmit: true },
  { name: 'virtio_net', nativeXdp: true, xdpXmit: true },
  { name: 'ixgbe', nativeXdp: true, xdpXmit: true },
  { name: 'i40e', nativeXdp: true, xdpXmit: true },
  { name: 'ice', nativeXdp: true, xdpXmit: true },
  { name: 'mlx5_core', nativeXdp: true, xdpXmit: true },
  { name: 'ena', nativeXdp: true, xdpXmit: true },
  { name: 'e1000e', nativeXdp: false, xdpXmit: false },
  { name: 'r8169', nativeXdp: false, xdpXmit: false },
] as const satisfies readonly DriverFact[]

export type DriverName = (typeof DRIVERS)[number]['name']
export const NIC_DRIVER_NAMES = DRIVERS.map((driver) => driver.name).filter((name) => name !== 'veth') as [
  Exclude<DriverName, 'veth'>,
  ...Exclude<DriverName, 'veth'>[],
]

/** What a driver can do. */
export function driver(name: DriverName): DriverFact {
  const found = DRIVERS.find((each) => each.name === name)
  if (!found) throw new Error(`no driver ${name}`)
  return found
}

/**
 * The largest MTU of a veth's peer under which the driver takes a native program without BPF_F_XDP_HAS_FRAGS, with 4 KiB
 * pages: drivers/net/veth.c veth_xdp_set, a page less headroom, skb_shared_info and Ethernet header. Measured on 6.18
 * (3506 accepted, 3507 ERANGE; with frags any MTU).
 */
export const VETH_XDP_MTU = 3506
