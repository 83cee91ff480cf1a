import { err, ok, type Result } from '../../../design'
import type { Probe } from '../../../kernel'
import { finished } from './draft'
import { MAX_PROBE_CHARS, probeError, type ProbeError } from './error'
import { readJson } from './json'
import { readText } from './text'

export type { ProbeError } from './error'

/** Whether a file is worth reading as a probe: to tell it from designs and captures. */
export const looksLikeFeatureProbe = (text: string): boolean =>
  /^(Scanning (system|eBPF) |eBPF (program_type|map_type|helpers) )|"(program_types|system_config|map_types)": ?\{/m.test(
    text.slice(0, 20_000),
  )

/**
 * Reads what `bpftool feature probe` printed, with or without `full`, plain or as JSON (`-j`, `-p`).
 * Helper lists that cannot be right come out as null (bpftool 7.1 on Linux 6.18 lists every helper for every type).
 * @returns the probe, or what is wrong, with its line or path
 */
export function readFeatureProbe(text: string): Result<Probe, ProbeError> {
  if (text.length > MAX_PROBE_CHARS) return err(probeError('too-large'))
  const trimmed = text.replace(/^\ufeff/, '').trim()
  if (trimmed === '') return err(probeError('empty'))
  // a prompt may stand above the JSON
  const json = /^[^\n{]*\n\s*(\{[\s\S]*)$|^(\{[\s\S]*)$/.exec(trimmed)
  const read = json ? readJson(json[1] ?? json[2] ?? '') : readText(text)
  return read.ok ? ok(finished(read.value)) : read
}
