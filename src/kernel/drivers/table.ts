import type { DriverFact } from './types'

/**
 * drivers/net of Linux 6.18. Releases: the driver table of isovalent/ebpf-docs BPF_PROG_TYPE_XDP.md, each with its commit;
 * veth's frags: commit 718a18a0c8a6. Which driver sends for others: who sets ndo_xdp_xmit or NETDEV_XDP_ACT_NDO_XMIT.
 * Who needs a program for it: virtnet_xdp_xmit, ixgbe_xdp_xmit, i40e_xdp_xmit, ice_xdp_xmit, igb_xdp_xmit, otx2_xdp_xmit
 * (ENXIO without), mlx5e_xdp_xmit and fun_xdp_ndo_xmit (ENETDOWN), bnxt_xdp_xmit and gve_xdp_xmit (EINVAL); ena_xdp_set,
 * fec_enet_bpf and idpf_xdp_setup_prog declare NETDEV_XDP_ACT_NDO_XMIT with the program only, and kernel/bpf/devmap.c
 * __xdp_enqueue asks for it (EOPNOTSUPP). Large receive offload: ixgbe_xdp_setup (rings with RSC), mlx5e_xdp_allowed.
 */
export const NICS = [
  { name: 'virtio_net', of: 'KVM, virtio', nativeSince: '4.10', xdpXmit: true, xmitNeedsProgram: true, fragsSince: '6.3', afXdpSince: '6.11' },
  { name: 'ixgbe', of: 'Intel 10G', nativeSince: '4.12', refusesLro: 'EINVAL', xdpXmit: true, xmitNeedsProgram: true, afXdpSince: '4.20' },
  { name: 'i40e', of: 'Intel 40G', nativeSince: '4.13', xdpXmit: true, xmitNeedsProgram: true, fragsSince: '6.4', afXdpSince: '4.20' },
  { name: 'ice', of: 'Intel 100G', nativeSince: '5.5', xdpXmit: true, xmitNeedsProgram: true, fragsSince: '6.3', afXdpSince: '5.5' },
  { name: 'mlx5_core', of: 'NVIDIA ConnectX-4…7', nativeSince: '4.9', refusesLro: 'EINVAL', xdpXmit: true, xmitNeedsProgram: true, fragsSince: '5.18', afXdpSince: '5.3' },
  { name: 'ena', of: 'Amazon EC2', nativeSince: '5.6', xdpXmit: true, xmitNeedsProgram: true },
  { name: 'e1000e', of: 'Intel 1G', nativeSince: null, xdpXmit: false },
  { name: 'r8169', of: 'Realtek 1G', nativeSince: null, xdpXmit: false },
  { name: 'am65-cpsw-nuss', of: 'TI K3', nativeSince: '6.10', xdpXmit: true },
  { name: 'atlantic', of: 'Marvell AQtion', nativeSince: '5.19', xdpXmit: true, fragsSince: '5.19' },
  { name: 'bnx2x', of: 'Broadcom NetXtreme II', nativeSince: null, xdpXmit: false },
  { name: 'bnxt_en', of: 'Broadcom NetXtreme-E', nativeSince: '4.11', xdpXmit: true, xmitNeedsProgram: true, fragsSince: '5.19' },
  { name: 'cpsw', of: 'TI AM335x', nativeSince: '5.3', xdpXmit: true },
  { name: 'e1000', of: 'Intel 1G, emulated', nativeSince: null, xdpXmit: false },
  { name: 'fec', of: 'NXP i.MX', nativeSince: '6.2', xdpXmit: true, xmitNeedsProgram: true },
  { name: 'fsl_dpa', of: 'NXP DPAA', nativeSince: '5.11', xdpXmit: true },
  { name: 'fsl_dpaa2_eth', of: 'NXP DPAA2', nativeSince: '5.0', xdpXmit: true, afXdpSince: '6.2' },
  { name: 'fsl_enetc', of: 'NXP ENETC', nativeSince: '5.13', xdpXmit: true },
  { name: 'funeth', of: 'Fungible', nativeSince: '5.18', xdpXmit: true, xmitNeedsProgram: true },
  { name: 'gve', of: 'Google Cloud', nativeSince: '6.4', xdpXmit: true, xmitNeedsProgram: true, afXdpSince: '6.4' },
  { name: 'hv_netvsc', of: 'Hyper-V', nativeSince: '5.6', xdpXmit: true },
  { name: 'idpf', of: 'Intel IPU', nativeSince: '6.18', xdpXmit: true, xmitNeedsProgram: true, fragsSince: '6.18' },
  { name: 'igb', of: 'Intel 1G server', nativeSince: '5.10', xdpXmit: true, xmitNeedsProgram: true, afXdpSince: '6.14' },
  { name: 'igc', of: 'Intel 2.5G', nativeSince: '5.13', xdpXmit: true, afXdpSince: '5.14' },
  { name: 'ionic', of: 'AMD Pensando', nativeSince: '6.9', xdpXmit: true, fragsSince: '6.9' },
  { name: 'ixgbevf', of: 'Intel 10G, virtual function', nativeSince: '4.17', xdpXmit: false },
  { name: 'lan966x', of: 'Microchip', nativeSince: '6.2', xdpXmit: true },
  { name: 'mana', of: 'Azure', nativeSince: '5.17', xdpXmit: true },
  { name: 'mlx4_en', of: 'NVIDIA ConnectX-3', nativeSince: '4.8', xdpXmit: false },
  { name: 'mtk_eth_soc', of: 'MediaTek', nativeSince: '6.0', xdpXmit: true },
  { name: 'mvneta', of: 'Marvell Armada', nativeSince: '5.5', xdpXmit: true, fragsSince: '5.18' },
  { name: 'mvpp2', of: 'Marvell Armada', nativeSince: '5.9', xdpXmit: true },
  { name: 'netsec', of: 'Socionext', nativeSince: '5.3', xdpXmit: true },
  { name: 'nfp', of: 'Netronome', nativeSince: '4.10', xdpXmit: false, afXdpSince: '5.18', offload: true },
  { name: 'nicvf', of: 'Cavium ThunderX', nativeSince: '4.12', xdpXmit: false },
  { name: 'qede', of: 'QLogic', nativeSince: '4.10', xdpXmit: true },
  { name: 'rvu_nicpf', of: 'Marvell OcteonTX2', nativeSince: '5.16', xdpXmit: true, xmitNeedsProgram: true },
  { name: 'sfc', of: 'Solarflare', nativeSince: '5.5', xdpXmit: true },
  { name: 'stmmac', of: 'Synopsys GMAC', nativeSince: '5.13', xdpXmit: true, afXdpSince: '5.13' },
  { name: 'tg3', of: 'Broadcom 1G', nativeSince: null, xdpXmit: false },
  { name: 'tsnep', of: 'Engleder TSN', nativeSince: '6.3', xdpXmit: true, afXdpSince: '6.4' },
  { name: 'vmxnet3', of: 'VMware', nativeSince: '6.6', xdpXmit: true },
  { name: 'xen_netfront', of: 'Xen', nativeSince: '5.9', xdpXmit: true },
] as const satisfies readonly DriverFact[] // prettier-ignore

/**
 * Devices without hardware. veth sends only if its peer has a program or GRO on (drivers/net/veth.c veth_xdp_xmit); tun means
 * a tap device (tap_netdev_ops: layer 3 has neither; measured); a bond asks its members. Bridge, macvlan, vxlan, ifb and lo
 * answer EOPNOTSUPP to native mode (measured), netkit sets no ndo_bpf.
 */
export const VIRTUAL = [
  { name: 'veth', of: null, nativeSince: '4.19', xdpXmit: true, fragsSince: '5.18' },
  { name: 'tun', of: null, nativeSince: '4.14', xdpXmit: true },
  { name: 'bond', of: null, nativeSince: '5.15', xdpXmit: true },
  { name: 'netdevsim', of: null, nativeSince: '4.16', xdpXmit: false, offload: true },
  { name: 'netkit', of: null, nativeSince: null, xdpXmit: false },
  { name: 'bridge', of: null, nativeSince: null, xdpXmit: false },
  { name: 'vxlan', of: null, nativeSince: null, xdpXmit: false },
] as const satisfies readonly DriverFact[]
