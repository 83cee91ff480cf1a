import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import { canonical, inPrefix, isLoopback, isMulticast, sameAddress } from '../design'
import { isDirectedBroadcast, isGroup, isLoop, oneSpelling, same, within } from './addresses'

const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('127.0.0.1', '::1', '224.0.0.1', 'ff02::1'))
const cidr = fc.oneof(
  fc.tuple(fc.ipV4(), fc.nat(32)).map(([net, length]) => `${net}/${length}`),
  fc.tuple(fc.ipV6(), fc.nat(128)).map(([net, length]) => `${net}/${length}`),
)

describe('the remembered answers are those of the design’s own functions', () => {
  test('prefixes', () => fc.assert(fc.property(address, cidr, (a, net) => within(a, net) === inPrefix(a, net))))
  test('addresses', () =>
    fc.assert(
      fc.property(address, address, (a, b) => {
        expect([oneSpelling(a), same(a, b), isGroup(a), isLoop(a)]).toEqual([
          canonical(a),
          sameAddress(a, b),
          isMulticast(a),
          isLoopback(a),
        ])
      }),
    ))
  test('an address is in its own prefix, and a prefix has one broadcast address', () =>
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(32), (a, length) => {
        const net = `${a}/${length}`
        const last = ipaddr.IPv4.broadcastAddressFromCIDR(net).toString()
        expect([within(a, net), isDirectedBroadcast(last, net)]).toEqual([true, length < 31])
        if (last !== a) expect(isDirectedBroadcast(a, net)).toBe(false)
      }),
    ))
})
