import { err, ok, type Result } from '../../../design'
import { NAME, newDraft, type Draft } from './draft'
import { clipped, probeError, type ProbeError } from './error'

const FEATURE = new RegExp(`^eBPF (program_type|map_type) (${NAME}) is (NOT )?available$`)
const HELPERS = new RegExp(`^eBPF helpers supported for program type (${NAME}):$`)
const HELPER = new RegExp(`^- (bpf_${NAME})$`)
const OPTION = /^(CONFIG_[A-Z0-9_]{1,64}) is (?:not set|set to (.{1,64}))$/
const MISC = /^(Large program size limit|Bounded loop support|ISA extension (v\d)) is (NOT )?available$/

/** Lines that mean something by how they begin, so that a damaged one is noticed, and what they should be. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/^eBPF program_type /, 'eBPF program_type NAME is available'],
  [/^eBPF map_type /, 'eBPF map_type NAME is available'],
  [/^eBPF helpers /, 'eBPF helpers supported for program type NAME:'],
  [/^CONFIG_/, 'CONFIG_NAME is set to VALUE'],
]

const MISC_NAMES: Readonly<Record<string, string>> = {
  'Large program size limit': 'large_insn_limit',
  'Bounded loop support': 'bounded_loops',
}

/** Notes what a line says; the name it says something else about than an earlier line; false if it is another line. */
function take(draft: Draft, line: string): { contradicts: string } | boolean {
  const say = <V>(list: Record<string, V>, name: string, value: V) => {
    if (name in list && list[name] !== value) return { contradicts: name }
    list[name] = value
    return true
  }
  const feature = FEATURE.exec(line)
  if (feature)
    return say(feature[1] === 'map_type' ? draft.mapTypes : draft.programTypes, feature[2] ?? '', !feature[3])
  const option = OPTION.exec(line)
  if (option) return say(draft.options, option[1] ?? '', option[2] ?? null)
  const misc = MISC.exec(line)
  if (misc) return say(draft.misc, MISC_NAMES[misc[1] ?? ''] ?? `${misc[2]}_isa_extension`, !misc[3])
  return false
}

/** Reads what `bpftool feature probe` prints, whole or picked with grep; prompts and other lines around it do no harm. */
export function readText(text: string): Result<Draft, ProbeError> {
  const draft = newDraft()
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  let list: string[] | null = null
  let understood = 0
  for (const [index, line] of lines.entries()) {
    const place = index + 1
    const helper = HELPER.exec(line)
    if (helper) {
      if (!list) return err(probeError('no-type', place))
      list.push(helper[1] ?? '')
      understood++
      continue
    }
    const heading = HELPERS.exec(line)
    if (heading) {
      list = draft.helpers[heading[1] ?? ''] ??= []
      understood++
      continue
    }
    const taken = take(draft, line)
    if (typeof taken === 'object') return err(probeError('twice', place, { name: taken.contradicts }))
    if (taken) understood++
    const meant = taken ? undefined : MEANT.find(([begins]) => begins.test(line))
    if (meant) return err(probeError('line', place, { found: clipped(line), expected: meant[1] }))
  }
  if (understood > 0) return ok(draft)
  if (/^#define (NO_)?HAVE_\w+/m.test(text)) return err(probeError('macros'))
  return err(probeError('not-a-probe', '', { begin: clipped(lines.find((line) => line !== '') ?? '') }))
}
