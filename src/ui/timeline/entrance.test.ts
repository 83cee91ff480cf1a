import { expect, it } from 'vitest'
import { qualifiedDeviceName, type Packet } from '../../design'
import { TEMPLATES } from '../../lessons'
import { entranceFor } from './entrance'

const ip = (src: string, dst: string): Packet => ({
  eth: { src: '02:00:00:00:00:09', dst: '02:00:00:00:00:08', type: src.includes(':') ? 0x86dd : 0x0800 },
  vlan: null,
  net: {
    kind: 'ip',
    version: src.includes(':') ? 6 : 4,
    src,
    dst,
    protocol: 17,
    ttl: 64,
    fragment: false,
    transport: { kind: 'udp', sport: 1, dport: 2 },
  },
  length: 60,
})
const arp: Packet = {
  eth: { src: '02:00:00:00:00:09', dst: 'ff:ff:ff:ff:ff:ff', type: 0x0806 },
  vlan: null,
  net: {
    kind: 'arp',
    operation: 'request',
    senderMac: '02:00:00:00:00:09',
    senderIp: '10.0.1.3',
    targetMac: '00:00:00:00:00:00',
    targetIp: '10.0.1.2',
  },
  length: 42,
}

const host = TEMPLATES[0].build()
const pods = TEMPLATES[1].build()

it.each([
  ['from a pod: the other end of its cable', pods, [arp, ip('10.0.1.3', '10.0.1.2')], 'host/lxc_server'],
  ['to a pod, from elsewhere', pods, [ip('198.51.100.1', '10.0.1.3')], 'server/eth0'],
  ['for the host', host, [ip('198.51.100.1', '192.0.2.10')], 'host/eth0'],
  ['a strange packet first', pods, [ip('fe80::1', 'ff02::1'), ip('10.0.1.2', '10.0.1.3')], 'host/lxc_client'],
  ['nothing that fits', host, [ip('fe80::1', 'ff02::1')], 'host/eth0'],
])('%s', (_, design, packets, name) => {
  const device = entranceFor(design, packets)
  expect(device && qualifiedDeviceName(design, device)).toBe(name)
})

it('a drawing without interfaces has none', () => {
  expect(entranceFor({ ...host, devices: [] }, [arp])).toBeNull()
})
