import { describe, expect, it } from 'vitest'
import { compareVersions, driver, DRIVERS, NEWEST_KERNEL, NIC_DRIVER_NAMES } from '..'

describe('drivers', () => {
  it('have names of their own, and releases up to the newest', () => {
    expect(new Set(DRIVERS.map((each) => each.name)).size).toBe(DRIVERS.length)
    for (const { nativeSince, fragsSince, afXdpSince } of DRIVERS)
      for (const since of [nativeSince, fragsSince, afXdpSince])
        if (since) expect(compareVersions(since, NEWEST_KERNEL)).toBeLessThanOrEqual(0)
  })

  it('without native XDP have nothing of what needs it', () => {
    for (const { nativeXdp, nativeSince, xdpXmit, xmitNeedsProgram, fragsSince, afXdpSince } of DRIVERS) {
      expect(nativeXdp).toBe(nativeSince !== null)
      if (!nativeXdp) expect([xdpXmit, fragsSince, afXdpSince]).toEqual([false, undefined, undefined])
      if (xmitNeedsProgram) expect(xdpXmit).toBe(true)
      // a driver that came with XDP at once could have had frags with it, never before (frags: 5.18)
      for (const since of [fragsSince, afXdpSince])
        if (since && nativeSince) expect(compareVersions(nativeSince, since)).toBeLessThanOrEqual(0)
      if (fragsSince) expect(compareVersions('5.18', fragsSince)).toBeLessThanOrEqual(0)
    }
  })

  it('a network card is never a device without hardware', () => {
    for (const name of NIC_DRIVER_NAMES) expect(driver(name).of).not.toBeNull()
    expect(NIC_DRIVER_NAMES).not.toContain('veth')
    expect(driver('r8169').nativeXdp).toBe(false)
  })
})
