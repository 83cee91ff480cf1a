import { err, ok, summarize, type Packet, type Result } from '../../../design'
import type { Message } from '../../../i18n'
import { captureError, MAX_CAPTURE_BYTES, MAX_PACKETS, type CaptureError } from './error'
import { knowsLinkType, readFrame } from './link'
import { looksLike } from './looksLike'
import { isPcap, walkPcap } from './pcap'
import { isPcapng, walkPcapng } from './pcapng'
import type { CaptureRecord, Sink } from './records'

export { MAX_CAPTURE_BYTES, MAX_PACKETS, type CaptureError } from './error'

export interface CapturedPacket {
  /** Its number in the file, from 1, as Wireshark counts. */
  readonly index: number
  /** Seconds since 1970; 0 where the file does not say. */
  readonly timestamp: number
  readonly packet: Packet
  /** Bytes in the file, and bytes on the wire. */
  readonly capturedLength: number
  readonly originalLength: number
  /** The capture kept only the first part. */
  readonly truncated: boolean
  /** One line of no particular language. */
  readonly summary: string
}

export interface Capture {
  packets: CapturedPacket[]
  format: 'pcap' | 'pcapng'
  /** Packets in the file that could not be understood (link type, interface). */
  skipped: number
  /** Why the end of the file or some packets are missing; null when all was read. */
  warning: Message | null
}

/** Headers are read when somebody looks: a list of a million packets shows thirty. The file's bytes must not change. */
class Captured implements CapturedPacket {
  private decoded: Packet | null = null
  readonly index: number
  private readonly view: DataView
  private readonly record: CaptureRecord
  constructor(index: number, view: DataView, record: CaptureRecord) {
    this.index = index
    this.view = view
    this.record = record
  }
  get timestamp(): number {
    return this.record.timestamp
  }
  get capturedLength(): number {
    return this.record.captured
  }
  get originalLength(): number {
    return this.record.original
  }
  get truncated(): boolean {
    return this.record.captured < this.record.original
  }
  get packet(): Packet {
    const { at, captured, linkType, original } = this.record
    return (this.decoded ??= readFrame(this.view, at, at + captured, linkType, original))
  }
  get summary(): string {
    return summarize(this.packet)
  }
}

function unreadable(bytes: Uint8Array): CaptureError {
  const like = looksLike(bytes)
  if (!like) return captureError('not-a-capture', 0)
  return captureError('not-a-capture', 0, { format: like.format }, like.compressed ? 'compressed' : 'other-format')
}

/**
 * Reads a packet capture: classic pcap or pcapng. Never throws; takes time linear in the file's size.
 * @returns the packets. If the file is damaged behind the first packets, those are given with a warning;
 * an error only when nothing can be read.
 */
export function readCapture(bytes: Uint8Array): Result<Capture, CaptureError> {
  if (bytes.length === 0) return err(captureError('empty', 0))
  if (bytes.length > MAX_CAPTURE_BYTES)
    return err(captureError('file-too-large', 0, { max: MAX_CAPTURE_BYTES / 1_000_000 }))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const format = isPcap(view) ? 'pcap' : isPcapng(view) ? 'pcapng' : null
  if (!format) return err(unreadable(bytes))

  const packets: CapturedPacket[] = []
  let skipped = 0
  let problem: CaptureError | null = null
  const sink: Sink = {
    packet(record, start) {
      if (packets.length + skipped >= MAX_PACKETS) {
        problem = captureError('too-many-packets', start, { max: MAX_PACKETS })
        return false
      }
      if (!knowsLinkType(record.linkType)) {
        sink.skip(captureError('link-type', start, { type: record.linkType }))
        return true
      }
      packets.push(new Captured(packets.length + skipped + 1, view, record))
      return true
    },
    skip(why) {
      skipped++
      problem ??= why
    },
  }
  const damage = (format === 'pcap' ? walkPcap : walkPcapng)(view, sink)
  const worst = damage ?? (problem as CaptureError | null)
  if (worst && packets.length === 0) return err(problem ?? worst)
  return ok({ packets, format, skipped, warning: worst?.message ?? null })
}
