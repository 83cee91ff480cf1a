import { captureError, MAX_RECORD_BYTES } from './error'
import type { Walk } from './records'

const MICRO = 0xa1b2c3d4
const NANO = 0xa1b23c4d
const HEADER = 24
const RECORD = 16

/** Whether the file starts as a classic pcap, in either byte order. */
export function isPcap(view: DataView): boolean {
  if (view.byteLength < 4) return false
  return [true, false].some((little) => [MICRO, NANO].includes(view.getUint32(0, little)))
}

/** Classic pcap (draft-ietf-opsawg-pcap), both byte orders, micro- and nanoseconds. */
export const walkPcap: Walk = (view, sink) => {
  if (view.byteLength < HEADER) return captureError('truncated-header', view.byteLength)
  const little = [MICRO, NANO].includes(view.getUint32(0, true))
  const unit = view.getUint32(0, little) === NANO ? 1e9 : 1e6
  // the upper half of the field tells of frame check sequences
  const linkType = view.getUint32(20, little) & 0xffff
  let at = HEADER
  while (at < view.byteLength) {
    if (view.byteLength - at < RECORD) return captureError('truncated-record', at)
    const captured = view.getUint32(at + 8, little)
    const original = view.getUint32(at + 12, little)
    if (captured > MAX_RECORD_BYTES)
      return captureError('record-too-long', at, { length: captured, max: MAX_RECORD_BYTES })
    const data = at + RECORD
    if (captured > view.byteLength - data) return captureError('truncated-record', at)
    const timestamp = view.getUint32(at, little) + view.getUint32(at + 4, little) / unit
    if (!sink.packet({ linkType, timestamp, at: data, captured, original }, at)) return null
    at = data + captured
  }
  return null
}
