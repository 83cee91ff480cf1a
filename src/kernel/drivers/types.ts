import type { KernelVersion } from '../version'

export interface DriverFact {
  /** The driver's module, as `ethtool -i` and `lsmod` show it. */
  name: string
  /** Whose devices it drives, as people call them; null: the kernel's own. */
  of: string | null
  /** Native XDP (ndo_bpf with XDP_SETUP_PROG) since this release; null: generic XDP only. */
  nativeSince: KernelVersion | null
  /** It implements ndo_xdp_xmit: XDP_REDIRECT from another device may send to it. */
  xdpXmit: boolean
  /** ndo_xdp_xmit works only while the device has an XDP program of its own: its rings for XDP exist only then. */
  xmitNeedsProgram?: true
  /** Programs with BPF_F_XDP_HAS_FRAGS see frames of several buffers. */
  fragsSince?: KernelVersion
  /** AF_XDP without copying. */
  afXdpSince?: KernelVersion
  /** Refuses a native program while large receive offload is on, with this errno; others turn it off or have none. */
  refusesLro?: 'EINVAL'
  /** Runs XDP programs in the network card (XDP_FLAGS_HW_MODE). */
  offload?: true
}
