import { err, ok, type Result } from '../../../design'
import { NAME, newDraft, type Draft } from './draft'
import { clipped, probeError, type ProbeError } from './error'

const SECTIONS = ['system_config', 'program_types', 'map_types', 'helpers', 'misc'] as const
type Section = (typeof SECTIONS)[number]

/** The keys of each section, with the feature's name in them. */
const KEYS: Record<Section, RegExp> = {
  system_config: /^(CONFIG_[A-Z0-9_]{1,64})$/,
  program_types: new RegExp(`^have_(${NAME})_prog_type$`),
  map_types: new RegExp(`^have_(${NAME})_map_type$`),
  helpers: new RegExp(`^(${NAME})_available_helpers$`),
  misc: new RegExp(`^have_(${NAME})$`),
}
const EXPECTED: Record<Section, string> = {
  system_config: '"y" / "m" / null',
  program_types: 'true / false',
  map_types: 'true / false',
  helpers: '["bpf_…"]',
  misc: 'true / false',
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const HELPER = new RegExp(`^bpf_${NAME}$`)
const isHelpers = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= 1000 && value.every((each) => typeof each === 'string' && HELPER.test(each))

/** Notes one member; false if its value is none that bpftool writes. */
function take(draft: Draft, section: Section, name: string, value: unknown): boolean {
  if (section === 'system_config') {
    if (value !== null && typeof value !== 'string' && typeof value !== 'number') return false
    draft.options[name] = value === null ? null : String(value).slice(0, 64)
    return true
  }
  if (section === 'helpers') {
    if (!isHelpers(value)) return false
    draft.helpers[name] = value
    return true
  }
  if (typeof value !== 'boolean') return false
  const list = { program_types: draft.programTypes, map_types: draft.mapTypes, misc: draft.misc }[section]
  list[name] = value
  return true
}

/** Reads what `bpftool -j feature probe` and `bpftool -p feature probe` print. Sections it does not know are left alone. */
export function readJson(text: string): Result<Draft, ProbeError> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return err(probeError('not-json', '', { detail: String((error as Error).message) }))
  }
  if (isObject(json) && typeof json.error === 'string') return err(probeError('failed', '', { detail: json.error }))
  if (!isObject(json) || !SECTIONS.some((section) => section in json))
    return err(probeError('not-a-probe', '', { begin: clipped(text) }))
  const draft = newDraft()
  for (const section of SECTIONS) {
    const members = json[section]
    if (members === undefined) continue
    if (!isObject(members)) return err(probeError('value', section, { expected: '{ … }', found: clipped(JSON.stringify(members)) })) // prettier-ignore
    for (const [key, value] of Object.entries(members)) {
      const name = KEYS[section].exec(key)?.[1]
      if (name !== undefined && !take(draft, section, name, value))
        return err(probeError('value', `${section}.${key}`, { expected: EXPECTED[section], found: clipped(JSON.stringify(value)) })) // prettier-ignore
    }
  }
  return ok(draft)
}
