import { NICS, VIRTUAL } from './table'
import type { DriverFact } from './types'

const TABLE = [...VIRTUAL, ...NICS] as const

export type DriverName = (typeof TABLE)[number]['name']
export type NicDriverName = (typeof NICS)[number]['name']
export type Driver = DriverFact & {
  name: DriverName
  /** It runs XDP natively on the newest kernel. */
  nativeXdp: boolean
}

/** What XDP each driver runs, and what it does for XDP programs of other devices. */
export const DRIVERS: readonly Driver[] = TABLE.map((each) => ({ ...each, nativeXdp: each.nativeSince !== null }))

/** The drivers of a drawn network card, the common ones first. */
export const NIC_DRIVER_NAMES = NICS.map((each) => each.name) as [NicDriverName, ...NicDriverName[]]

const byName = new Map<string, Driver>(DRIVERS.map((each) => [each.name, each]))

/** The fact sheet of a driver. Throws on an unknown name: callers hold validated names. */
export function driver(name: DriverName): Driver {
  const found = byName.get(name)
  if (!found) throw new Error(`no driver ${name}`)
  return found
}

/**
 * The largest MTU of a veth's peer under which the driver takes a native program without BPF_F_XDP_HAS_FRAGS, with 4 KiB
 * pages: drivers/net/veth.c veth_xdp_set, a page less headroom, skb_shared_info and Ethernet header. Measured on 6.18
 * (3506 accepted, 3507 ERANGE; with frags any MTU).
 */
export const VETH_XDP_MTU = 3506
