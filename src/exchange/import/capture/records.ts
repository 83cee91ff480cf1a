import type { CaptureError } from './error'

/** A packet's place in the file. */
export interface CaptureRecord {
  linkType: number
  /** Seconds since 1970; 0 where the file does not say. */
  timestamp: number
  at: number
  /** Bytes in the file, and bytes on the wire. */
  captured: number
  original: number
}

/** What a container's reader tells while it walks the file once. */
export interface Sink {
  /** Gives false when no more packets are wanted. */
  packet(record: CaptureRecord, at: number): boolean
  /** A packet that cannot be understood, though the file goes on behind it. */
  skip(why: CaptureError): void
}

/** Walks a file to its end or to the first damage, which it returns. */
export type Walk = (view: DataView, sink: Sink) => CaptureError | null
