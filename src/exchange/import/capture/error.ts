import { message, type Message, type MessageKey } from '../../../i18n'

/** Why a capture cannot be read. `at` is the byte offset of what is wrong. */
export interface CaptureError {
  code:
    | 'empty'
    | 'file-too-large'
    | 'not-a-capture'
    | 'truncated-header'
    | 'truncated-record'
    | 'record-too-long'
    | 'bad-block-length'
    | 'link-type'
    | 'unknown-interface'
    | 'too-many-interfaces'
    | 'too-many-packets'
  at: number
  message: Message
}

/** Larger files are refused before they are read (bytes). */
export const MAX_CAPTURE_BYTES = 200_000_000
/** Reading stops behind this many packets. */
export const MAX_PACKETS = 1_000_000
/** The longest record that libpcap writes (MAXIMUM_SNAPLEN); a longer one is damage or malice. */
export const MAX_RECORD_BYTES = 262_144
/** Interfaces of one pcapng section. */
export const MAX_INTERFACES = 65_536

type CaptureKey = Extract<MessageKey, `exchange.capture.${string}`> extends `exchange.capture.${infer K}` ? K : never

/** A capture error whose sentence is `exchange.capture.<key>`; the sentence may name `{{at}}`. */
export const captureError = (
  code: CaptureError['code'],
  at: number,
  params: Message['params'] = {},
  key: CaptureKey = code,
): CaptureError => ({ code, at, message: message(`exchange.capture.${key}`, { ...params, at }) })
