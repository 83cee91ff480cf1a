import { captureError, MAX_INTERFACES, MAX_RECORD_BYTES, type CaptureError } from './error'
import type { CaptureRecord, Sink, Walk } from './records'

const SECTION = 0x0a0d0d0a
const BYTE_ORDER = 0x1a2b3c4d
const INTERFACE = 1
const PACKET = 2
const SIMPLE = 3
const ENHANCED = 6

const OPT_TSRESOL = 9
const OPT_TSOFFSET = 14

interface Interface {
  linkType: number
  snapLength: number
  /** Timestamp units a second. */
  unit: number
  /** Seconds to be added. */
  offset: number
}

/** Whether the file starts as a pcapng: the block type reads the same in both byte orders. */
export const isPcapng = (view: DataView): boolean => view.byteLength >= 4 && view.getUint32(0) === SECTION

function readInterface(view: DataView, at: number, end: number, little: boolean): Interface {
  const found: Interface = { linkType: view.getUint16(at, little), snapLength: view.getUint32(at + 4, little), unit: 1e6, offset: 0 } // prettier-ignore
  for (let option = at + 8; end - option >= 4;) {
    const code = view.getUint16(option, little)
    const length = view.getUint16(option + 2, little)
    const value = option + 4
    if (code === 0 || length > end - value) break
    if (code === OPT_TSRESOL && length >= 1) {
      const resolution = view.getUint8(value)
      found.unit = resolution & 0x80 ? 2 ** (resolution & 0x7f) : 10 ** resolution
    }
    if (code === OPT_TSOFFSET && length >= 8) found.offset = Number(view.getBigInt64(value, little))
    option = value + ((length + 3) & ~3)
  }
  return found
}

/** A section: its byte order, and the interfaces described so far. */
interface Section {
  little: boolean
  interfaces: Interface[]
}

type Found = { record: CaptureRecord } | { skip: CaptureError } | { damage: CaptureError }

/** A packet block's packet; `at` is the block's start, the body lies between the other two. */
function readPacket(view: DataView, section: Section, type: number, at: number, body: number, end: number): Found {
  const { little, interfaces } = section
  const fixed = type === SIMPLE ? 4 : 20
  if (end - body < fixed) return { damage: captureError('bad-block-length', at, { length: end - at + 4 }) }
  const id = type === ENHANCED ? view.getUint32(body, little) : type === PACKET ? view.getUint16(body, little) : 0
  const from = interfaces[id]
  if (!from) return { skip: captureError('unknown-interface', at, { id }) }
  const data = body + fixed
  const original = view.getUint32(type === SIMPLE ? body : body + 16, little)
  let captured: number
  if (type === SIMPLE) captured = Math.min(original, from.snapLength || original, end - data)
  else captured = view.getUint32(body + 12, little)
  if (captured > MAX_RECORD_BYTES)
    return { damage: captureError('record-too-long', at, { length: captured, max: MAX_RECORD_BYTES }) }
  if (captured > end - data) return { damage: captureError('truncated-record', at) }
  const ticks = type === SIMPLE ? 0 : view.getUint32(body + 4, little) * 2 ** 32 + view.getUint32(body + 8, little)
  const timestamp = type === SIMPLE ? 0 : ticks / from.unit + from.offset
  return { record: { linkType: from.linkType, timestamp, at: data, captured, original } }
}

/** The section that starts at an offset, or null if the bytes there belong to none. */
function readSection(view: DataView, at: number): Section | null {
  if (view.byteLength - at < 28) return null
  if (view.getUint32(at + 8, true) === BYTE_ORDER) return { little: true, interfaces: [] }
  return view.getUint32(at + 8) === BYTE_ORDER ? { little: false, interfaces: [] } : null
}

function addInterface(view: DataView, section: Section, at: number, body: number, end: number): CaptureError | null {
  if (end - body < 8) return captureError('bad-block-length', at, { length: end - at + 4 })
  if (section.interfaces.length >= MAX_INTERFACES) return captureError('too-many-interfaces', at, { max: MAX_INTERFACES }) // prettier-ignore
  section.interfaces.push(readInterface(view, body, end, section.little))
  return null
}

function takePacket(sink: Sink, found: Found, at: number): CaptureError | 'enough' | null {
  if ('damage' in found) return found.damage
  if ('skip' in found) sink.skip(found.skip)
  else if (!sink.packet(found.record, at)) return 'enough'
  return null
}

/** pcapng (draft-ietf-opsawg-pcapng): sections of either byte order; blocks it does not know are passed over. */
export const walkPcapng: Walk = (view, sink) => {
  let section: Section | null = null
  for (let at = 0; at < view.byteLength;) {
    if (view.byteLength - at < 12) return captureError(section ? 'truncated-record' : 'truncated-header', at)
    if (view.getUint32(at) === SECTION) {
      section = readSection(view, at)
      if (!section) return captureError('truncated-header', at)
    }
    if (!section) return captureError('truncated-header', at)
    const { little } = section
    const length = view.getUint32(at + 4, little)
    if (length < 12 || length % 4 !== 0) return captureError('bad-block-length', at, { length })
    if (length > view.byteLength - at) return captureError('truncated-record', at)
    const type = view.getUint32(at, little)
    const body = at + 8
    const end = at + length - 4
    let stop: CaptureError | 'enough' | null = null
    if (type === INTERFACE) stop = addInterface(view, section, at, body, end)
    else if (type === ENHANCED || type === PACKET || type === SIMPLE)
      stop = takePacket(sink, readPacket(view, section, type, at, body, end), at)
    if (stop) return stop === 'enough' ? null : stop
    at += length
  }
  return null
}
