import { message, type Message, type MessageKey } from '../../../i18n'

type ProbeKey = Extract<MessageKey, `exchange.probe.${string}`> extends `exchange.probe.${infer K}` ? K : never

/** Why a text is no probe. `place`: the line of a text, the path in JSON; empty where it is about the whole. */
export interface ProbeError {
  code: ProbeKey
  place: string
  message: Message
}

/** Larger texts are refused before they are read (characters); what bpftool 7.1 prints in full has 130,000. */
export const MAX_PROBE_CHARS = 5_000_000

/** An error whose sentence is `exchange.probe.<code>`; the sentence may name `{{place}}`. */
export const probeError = (
  code: ProbeKey,
  place: string | number = '',
  params: Message['params'] = {},
): ProbeError => ({
  code,
  place: String(place),
  message: message(`exchange.probe.${code}`, { ...params, place }),
})

/** As much of a text as a sentence can hold, on one line. */
export function clipped(text: string): string {
  const line = text.slice(0, 200).replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
