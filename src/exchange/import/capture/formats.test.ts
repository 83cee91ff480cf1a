import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packetSchema } from '../../../design'
import { MAX_PACKETS, readCapture, type Capture } from '.'

/** Numbers as fields of a width in bytes, and byte strings as they are. */
type Field = [width: 1 | 2 | 4, value: number] | Uint8Array
function build(little: boolean, ...fields: Field[]): Uint8Array {
  const size = fields.reduce((sum, field) => sum + (field instanceof Uint8Array ? field.length : field[0]), 0)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const field of fields) {
    if (field instanceof Uint8Array) {
      bytes.set(field, at)
      at += field.length
      continue
    }
    const [width, number] = field
    if (width === 1) view.setUint8(at, number)
    else if (width === 2) view.setUint16(at, number, little)
    else view.setUint32(at, number, little)
    at += width
  }
  return bytes
}
const join = (...parts: Uint8Array[]): Uint8Array => build(true, ...parts)
const block = (little: boolean, type: number, ...body: Field[]): Uint8Array => {
  const inner = build(little, ...body)
  const padded = new Uint8Array((inner.length + 3) & ~3)
  padded.set(inner)
  return build(little, [4, type], [4, padded.length + 12], padded, [4, padded.length + 12])
}
const section = (little: boolean) => block(little, 0x0a0d0d0a, [4, 0x1a2b3c4d], [2, 1], [2, 0], [4, 0xffffffff], [4, 0xffffffff]) // prettier-ignore
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
/** Millisecond resolution, and an hour to be added. */
const millis: Field[] = [[2, 9], [2, 1], [1, 3], [1, 0], [2, 0]] // prettier-ignore
const hour = (little: boolean): Field[] => [[2, 14], [2, 8], ...(little ? [[4, 3600], [4, 0]] : [[4, 0], [4, 3600]]) as Field[], [2, 0], [2, 0]] // prettier-ignore
const linkInterface = (little: boolean, linkType: number, ...options: Field[]) => block(little, 1, [2, linkType], [2, 0], [4, 0], ...options) // prettier-ignore

// 10.0.0.9:5353 > 10.0.0.1:53, and the same over IPv6, without Ethernet
const UDP4 = bytes('45000020000100004011 0000 0a000009 0a000001 14e9 0035 000c 0000 61626364')
const UDP6 = bytes('60000000000c1140 20010db8000000000000000000000009 20010db8000000000000000000000001 14e9 0035 000c 0000 61626364') // prettier-ignore
const LINE4 = 'UDP 10.0.0.9:5353 → 10.0.0.1:53'
const LINE6 = 'UDP [2001:db8::9]:5353 → [2001:db8::1]:53'

function read(file: Uint8Array): Capture {
  const result = readCapture(file)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const lines = (file: Uint8Array): string[] => read(file).packets.map((each) => each.summary)

const pcap = (little: boolean, linkType: number, ...packets: Uint8Array[]): Uint8Array =>
  join(
    build(little, [4, 0xa1b2c3d4], [2, 2], [2, 4], [4, 0], [4, 0], [4, 65535], [4, linkType]),
    ...packets.map((each) => build(little, [4, 1000], [4, 500_000], [4, each.length], [4, each.length], each)),
  )

describe.each([true, false])('written by hand, little endian: %s', (little) => {
  it('reads every link type of classic pcap', () => {
    const family = (order: boolean, number: number, packet: Uint8Array) => build(order, [4, number], packet)
    for (const type of [12, 14, 101]) expect(lines(pcap(little, type, UDP4, UDP6))).toEqual([LINE4, LINE6])
    expect(lines(pcap(little, 228, UDP4))).toEqual([LINE4])
    expect(lines(pcap(little, 229, UDP6))).toEqual([LINE6])
    expect(lines(pcap(little, 0, family(true, 2, UDP4), family(false, 2, UDP4), family(true, 30, UDP6)))).toEqual([LINE4, LINE4, LINE6]) // prettier-ignore
    expect(lines(pcap(little, 108, family(false, 24, UDP6)))).toEqual([LINE6])
    const [packet] = read(pcap(little, 101, UDP4)).packets
    expect(packet).toMatchObject({ timestamp: 1000.5, originalLength: 32, packet: { length: 46, eth: { dst: '00:00:00:00:00:00', type: 0x0800 } } }) // prettier-ignore
  })

  it('reads enhanced, simple and obsolete packet blocks, several interfaces, and passes over other blocks', () => {
    const file = join(
      section(little),
      linkInterface(little, 229),
      linkInterface(little, 228, ...millis, ...hour(little)),
      block(little, 6, [4, 1], [4, 0], [4, 2500], [4, UDP4.length], [4, UDP4.length], UDP4),
      block(little, 0x0bad, UDP4),
      block(little, 3, [4, UDP6.length], UDP6),
      block(little, 2, [2, 1], [2, 0], [4, 0], [4, 7000], [4, UDP4.length], [4, 100], UDP4),
    )
    const { packets, skipped, warning } = read(file)
    expect(packets.map((each) => [each.index, each.timestamp, each.summary, each.truncated])).toEqual([
      [1, 3602.5, LINE4, false],
      [2, 0, LINE6, false],
      [3, 3607, LINE4, true],
    ])
    expect([skipped, warning]).toEqual([0, null])
  })

  it('starts anew with each section, of whichever byte order', () => {
    const one = (order: boolean, linkType: number, packet: Uint8Array) =>
      join(section(order), linkInterface(order, linkType), block(order, 3, [4, packet.length], packet))
    expect(lines(join(one(little, 228, UDP4), one(!little, 229, UDP6)))).toEqual([LINE4, LINE6])
  })

  it('skips packets of an interface it cannot read, and counts them', () => {
    const packet = (id: number) => block(little, 6, [4, id], [4, 0], [4, 0], [4, UDP4.length], [4, UDP4.length], UDP4)
    const file = join(section(little), linkInterface(little, 228), linkInterface(little, 127), packet(1), packet(0), packet(9)) // prettier-ignore
    const { packets, skipped, warning } = read(file)
    expect(packets.map((each) => each.index)).toEqual([2])
    expect(skipped).toBe(2)
    expect(warning).toMatchObject({ key: 'exchange.capture.link-type', params: { type: 127 } })
    expect(readCapture(join(section(little), packet(0)))).toMatchObject({ ok: false, error: { code: 'unknown-interface' } }) // prettier-ignore
  })
})

describe('headers', () => {
  const net = (hex: string) => read(pcap(true, 101, bytes(hex))).packets[0]?.packet.net
  const v6 = (next: string, rest: string) => net(`6000000000${(rest.replaceAll(' ', '').length / 2).toString(16).padStart(2, '0')}${next}40 20010db8000000000000000000000009 20010db8000000000000000000000001 ${rest}`) // prettier-ignore
  const udp = '14e9 0035 0008 0000'

  it('walks routing, destination, fragment and authentication headers', () => {
    const found = { kind: 'ip', version: 6, protocol: 17, fragment: false, transport: { kind: 'udp', dport: 53 } }
    expect(v6('2b', `3c 00 000000000000 33 00 000000000000 11 01 0000 00000000 00000000 ${udp}`)).toMatchObject(found)
    expect(v6('2c', `11 00 0000 00000001 ${udp}`)).toMatchObject(found) // an atomic fragment is a whole packet
    expect(v6('2c', `11 00 0001 00000001 ${udp}`)).toMatchObject({ ...found, fragment: true })
    expect(v6('2c', `11 00 0008 00000001 ${udp}`)).toMatchObject({ fragment: true, transport: { kind: 'other' } })
    expect(v6('00', '11 ff 000000000000')).toMatchObject({ transport: { kind: 'other' } })
  })

  it('takes Ethernet padding for no header', () => {
    expect(net('45000014000100004011 0000 0a000009 0a000001 14e9 0035 000c 0000')).toMatchObject({
      protocol: 17,
      transport: { kind: 'other' },
    })
  })

  it('does not look into what is no IP, or is cut off', () => {
    expect(net('4400')).toEqual({ kind: 'other' })
    expect(net('44000020000100004011 0000 0a000009 0a000001')).toEqual({ kind: 'other' })
    expect(net('00')).toEqual({ kind: 'other' })
  })
})

describe('hostile files', () => {
  it('stops at a million packets', () => {
    const record = build(true, [4, 0], [4, 0], [4, 0], [4, 0])
    const file = new Uint8Array(24 + 16 * (MAX_PACKETS + 5))
    file.set(pcap(true, 101))
    for (let at = 24; at < file.length; at += 16) file.set(record, at)
    const { packets, warning } = read(file)
    expect(packets).toHaveLength(MAX_PACKETS)
    expect(warning).toMatchObject({ key: 'exchange.capture.too-many-packets' })
  })

  const seeds = ['pod-traffic.pcap', 'cooked-sll2.pcap', 'two-interfaces.pcapng', 'short-snaplen.pcap'].map((name) =>
    Uint8Array.from(readFileSync(new URL(`../../../../e2e/fixtures/${name}`, import.meta.url))),
  )
  const check = (file: Uint8Array) => {
    const result = readCapture(file)
    if (!result.ok) {
      expect(result.error.at).toBeGreaterThanOrEqual(0)
      expect(result.error.at).toBeLessThanOrEqual(file.length)
      return
    }
    for (const { packet, timestamp } of result.value.packets) {
      expect(Number.isFinite(timestamp)).toBe(true)
      packetSchema.parse(packet)
    }
  }

  it('reads random bytes without a throw', () => {
    const starts = [bytes(''), bytes('d4c3b2a1'), bytes('a1b2c3d4'), seeds[2]?.subarray(0, 108) ?? bytes('')]
    fc.assert(fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => check(join(start, rest))), { numRuns: 2000 }) // prettier-ignore
  })

  it('reads recorded files with bytes changed and the end cut off without a throw', () => {
    const change = fc.array(fc.tuple(fc.nat(12_000), fc.nat(255)), { maxLength: 12 })
    fc.assert(
      fc.property(fc.constantFrom(...seeds), change, fc.option(fc.nat(12_000)), (seed, changes, cut) => {
        const file = seed.slice(0, cut ?? undefined)
        for (const [at, byte] of changes) if (at < file.length) file[at] = byte
        check(file)
      }),
      { numRuns: 1500 },
    )
  })
})
