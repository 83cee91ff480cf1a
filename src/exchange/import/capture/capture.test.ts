import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packetSchema, type Result } from '../../../design'
import { readCapture, type Capture, type CaptureError } from '.'

const file = (name: string): Uint8Array => readFileSync(new URL(`../../../../e2e/fixtures/${name}`, import.meta.url))
const read = (name: string): Capture => value(readCapture(file(name)))
function value<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const RECORDED = ['pod-traffic.pcap', 'cooked-sll2.pcap', 'cooked-sll-nano.pcap', 'short-snaplen.pcap', 'two-interfaces.pcapng', 'nano.pcapng'] // prettier-ignore

describe('recorded captures', () => {
  it('reads what tcpdump wrote on Ethernet', () => {
    const { packets, format, skipped, warning } = read('pod-traffic.pcap')
    expect({ format, skipped, warning, count: packets.length }).toEqual({ format: 'pcap', skipped: 0, warning: null, count: 38 }) // prettier-ignore
    expect(packets.slice(0, 3).map((each) => each.summary.replace(/:\d{5} /, ':PORT '))).toEqual([
      'ARP who-has 10.0.1.3 tell 10.0.1.2',
      'ARP 10.0.1.3 is-at 02:00:00:00:01:03',
      'TCP SYN 10.0.1.2:PORT → 10.0.1.3:80',
    ])
    expect(packets[2]).toMatchObject({
      index: 3,
      capturedLength: 74,
      originalLength: 74,
      truncated: false,
      packet: {
        eth: { src: '02:00:00:00:01:02', dst: '02:00:00:00:01:03', type: 0x0800 },
        vlan: null,
        length: 74,
        net: {
          kind: 'ip',
          version: 4,
          protocol: 6,
          ttl: 64,
          fragment: false,
          transport: { dport: 80, flags: ['SYN'] },
        },
      },
    })
  })

  it('knows every kind of packet in it', () => {
    const lines = read('pod-traffic.pcap').packets.map((each) => each.summary.replace(/:\d{5}\b/g, ':PORT'))
    for (const line of [
      'TCP SYN,ACK 10.0.1.3:80 → 10.0.1.2:PORT',
      'TCP PSH,ACK 10.0.1.2:PORT → 10.0.1.3:80',
      'UDP 10.0.1.2:PORT → 10.0.1.3:53',
      'UDP fragment 10.0.1.2:PORT → 10.0.1.3:53',
      'UDP fragment 10.0.1.2 → 10.0.1.3',
      'ICMPv6 neighbor solicitation 2001:db8:1::2 → ff02::1:ff00:3',
      'ICMPv6 neighbor advertisement 2001:db8:1::3 → 2001:db8:1::2',
      'UDP [2001:db8:1::2]:PORT → [2001:db8:1::3]:53',
      'UDP fragment [2001:db8:1::2]:PORT → [2001:db8:1::3]:53',
      'UDP fragment 2001:db8:1::2 → 2001:db8:1::3',
      'ICMP echo request 10.0.1.2 → 10.0.1.3',
      'ICMP unreachable 10.0.1.3 → 10.0.1.2',
      'ICMPv6 echo reply 2001:db8:1::3 → 2001:db8:1::2',
      'vlan 7 UDP 10.0.1.2:5000 → 10.0.1.3:5001',
      'vlan 100 UDP 10.0.1.2:5000 → 10.0.1.3:5001',
    ])
      expect(lines).toContain(line)
    // 22 bytes with hop-by-hop and destination options, and 17 bytes behind IPv4 options
    const lengths = read('pod-traffic.pcap').packets.filter(({ packet: { net } }) => net.kind === 'ip' && net.transport.kind === 'udp').map((each) => each.originalLength) // prettier-ignore
    expect(lengths).toEqual(expect.arrayContaining([100, 67]))
  })

  it('reads the same packets from a cooked capture, with a frame length as on Ethernet', () => {
    const ethernet = read('pod-traffic.pcap').packets
    for (const name of ['cooked-sll2.pcap', 'cooked-sll-nano.pcap', 'nano.pcapng']) {
      const cooked = read(name).packets
      expect(cooked.slice(0, 10).map((each) => each.summary)).toEqual(ethernet.slice(0, 10).map((each) => each.summary))
      expect(cooked[2]?.packet).toEqual({ ...ethernet[2]?.packet, eth: { ...ethernet[2]?.packet.eth, dst: '00:00:00:00:00:00' } }) // prettier-ignore
    }
  })

  it('reads nanoseconds, microseconds and two interfaces', () => {
    const [micro, nano, ng] = ['pod-traffic.pcap', 'cooked-sll-nano.pcap', 'two-interfaces.pcapng'].map((name) => read(name).packets[2]?.timestamp ?? 0) // prettier-ignore
    expect(Math.abs((micro ?? 0) - (nano ?? 0))).toBeLessThan(2e-6)
    expect(ng).toBeCloseTo(nano ?? 0, 6)
    const loopback = read('two-interfaces.pcapng').packets.filter((each) => each.summary.includes('127.0.0.1'))
    expect(loopback).toHaveLength(4)
  })

  it('reads what a short snapshot length left', () => {
    const { packets } = read('short-snaplen.pcap')
    expect(packets.map((each) => [each.capturedLength, each.originalLength, each.truncated])).toEqual([[50, 74, true], [50, 54, true], [50, 142, true], [50, 170, true]]) // prettier-ignore
    expect(packets[0]?.summary).toMatch(/^TCP SYN 127\.0\.0\.1:\d+ → 127\.0\.0\.1:8080$/)
    expect(packets[0]?.packet.length).toBe(74)
  })

  it('gives only packets that a design can hold', () => {
    for (const name of RECORDED)
      for (const { packet } of read(name).packets) expect(packetSchema.parse(packet)).toEqual(packet)
  })
})

const failure = (bytes: Uint8Array): CaptureError => {
  const result = readCapture(bytes)
  if (result.ok) throw new Error(`read ${result.value.packets.length} packets`)
  return result.error
}
const patched = (bytes: Uint8Array, at: number, ...values: number[]): Uint8Array => {
  const copy = Uint8Array.from(bytes)
  copy.set(values, at)
  return copy
}

describe('files that are damaged or something else', () => {
  const pcap = file('pod-traffic.pcap')
  const pcapng = file('two-interfaces.pcapng')

  it('says what the file looks like', () => {
    const key = (bytes: Uint8Array) => failure(bytes).message
    expect(failure(new Uint8Array())).toMatchObject({ code: 'empty', at: 0 })
    expect(key(Uint8Array.of(0x1f, 0x8b, 8, 0))).toMatchObject({ key: 'exchange.capture.compressed', params: { format: 'gzip' } }) // prettier-ignore
    expect(key(new TextEncoder().encode(' {"format":"hookchain"}'))).toMatchObject({ key: 'exchange.capture.other-format', params: { format: 'JSON' } }) // prettier-ignore
    expect(key(new TextEncoder().encode('hello'))).toMatchObject({ key: 'exchange.capture.not-a-capture' })
  })

  it('refuses a file that ends in its header', () => {
    expect(failure(pcap.subarray(0, 23))).toMatchObject({ code: 'truncated-header', at: 23 })
    expect(failure(pcapng.subarray(0, 20))).toMatchObject({ code: 'truncated-header', at: 0 })
    expect(failure(patched(pcapng, 8, 1, 2, 3, 4))).toMatchObject({ code: 'truncated-header', at: 0 })
  })

  it('gives the packets before the cut, and a warning', () => {
    const cut = value(readCapture(pcap.subarray(0, 24 + 58 + 58 + 40)))
    expect(cut.packets).toHaveLength(2)
    expect(cut.warning).toEqual({ key: 'exchange.capture.truncated-record', params: { at: 140 } })
    expect(failure(pcap.subarray(0, 50))).toMatchObject({ code: 'truncated-record', at: 24 })
  })

  it('takes an empty capture for what it is', () => {
    expect(value(readCapture(pcap.subarray(0, 24)))).toMatchObject({ packets: [], warning: null })
  })

  it('is not led by lengths', () => {
    expect(failure(patched(pcap, 24 + 8, 0xff, 0xff, 0xff, 0xff))).toMatchObject({ code: 'record-too-long', at: 24 })
    expect(failure(patched(pcapng, 4, 5, 0, 0, 0))).toMatchObject({ code: 'bad-block-length', at: 0 })
    expect(failure(patched(pcapng, 4, 8, 0, 0, 0))).toMatchObject({ code: 'bad-block-length', at: 0 })
    expect(failure(patched(pcapng, 4, 0xfc, 0xff, 0xff, 0xff))).toMatchObject({ code: 'truncated-record' })
  })

  it('names the link type it does not know', () => {
    expect(failure(patched(pcap, 20, 127, 0))).toMatchObject({ code: 'link-type', message: { params: { type: 127 } } })
  })
})
