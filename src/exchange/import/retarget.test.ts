import { expect, it } from 'vitest'
import type { Packet } from '../../design'
import { retarget } from './retarget'

const frame = (dst: string): Packet => ({
  eth: { src: '02:00:00:00:00:01', dst, type: 0x88cc },
  vlan: 7,
  net: { kind: 'other' },
  length: 60,
})

it('addresses a unicast frame to the interface', () => {
  const to = { dstMac: '0a:58:00:00:00:01' }
  expect(retarget(frame('02:00:00:00:00:09'), to)).toEqual(frame('0a:58:00:00:00:01'))
  expect(retarget(frame('02:00:00:00:00:09'), { ...to, srcMac: '02:00:00:00:00:77' }).eth.src).toBe('02:00:00:00:00:77')
})

it('leaves broadcast and multicast alone', () => {
  for (const dst of ['ff:ff:ff:ff:ff:ff', '33:33:00:00:00:01', '01:00:5e:00:00:01'])
    expect(retarget(frame(dst), { dstMac: '0a:58:00:00:00:01' })).toEqual(frame(dst))
})
