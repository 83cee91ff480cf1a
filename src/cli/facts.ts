import type { Translate } from '../i18n'
import {
  ATTACH_TYPES, attachTypesOf, contextsOf, helpersOf, mapTypesOf, PROGRAM_TYPES, returnCodesOf, sectionOf, sectionsOf, UNSPEC,
  type AttachTarget, type AttachType, type FieldOfUse, type KernelVersion, type LoadsWith, type ProgramType,
} from '../kernel' // prettier-ignore
import type { Arguments } from './arguments'
import { FINE, refuse, say, type Io } from './io'
import { table, visible } from './text'

/** As ip(8) and bpftool(8) say it. */
const targetText = (target: AttachTarget): string => (target === 'namespace' ? 'netns' : target.replaceAll('-', ' '))

/** One value of enum bpf_prog_type, for machines. */
interface TypeJson {
  name: string
  value: number
  short: string
  since: KernelVersion
  family: FieldOfUse
  purpose: string
  attachTypes: readonly string[]
  loadsWith: LoadsWith
  sections: readonly string[]
  contexts: readonly string[]
  returnCodes: readonly unknown[]
  helpers: readonly string[]
  mapTypes: readonly string[]
  reference: string
}

/** A program type, everything in the kernel's names. */
const typeJson = (type: ProgramType, translate: Translate): TypeJson => ({
  name: type.name,
  value: type.value,
  short: type.short,
  since: type.since,
  family: type.use,
  purpose: translate({ key: `kernel.type.${type.name}.what` }),
  attachTypes: attachTypesOf(type.name).map((each) => each.name),
  loadsWith: type.loadsWith,
  sections: sectionsOf(type.name).map((each) => each.section),
  contexts: contextsOf(type.name),
  returnCodes: returnCodesOf(type.name),
  helpers: helpersOf(type.name).map((each) => each.name),
  mapTypes: mapTypesOf(type.name).map((each) => each.name),
  reference: type.reference,
})

/** The value that is no type has no facts of its own. */
const unspecJson = (translate: Translate): TypeJson => ({
  ...UNSPEC,
  family: 'other',
  purpose: translate(say('unspec')),
  attachTypes: [],
  loadsWith: [],
  sections: [],
  contexts: [],
  returnCodes: [],
  helpers: [],
  mapTypes: [],
  reference: 'https://docs.ebpf.io/linux/program-type/',
})

const attachTypeJson = ({ name, value, since, programTypes, targets, ways }: AttachType) => ({
  name,
  value,
  since,
  programTypes,
  targets: targets.map(targetText),
  ways,
})

const sectionJson = (section: string) => {
  const fact = sectionOf(section)
  return { section, programType: fact?.programType ?? null, expectedAttachType: fact?.attachType ?? null }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function allText(translate: Translate): string {
  const head = (...keys: Parameters<typeof say>[0][]) => keys.map((key) => translate(say(key)))
  const types = PROGRAM_TYPES.map((type) => [
    String(type.value),
    type.name,
    type.since,
    translate({ key: `kernel.family.${type.family}` }),
    contextsOf(type.name).join(', '),
    sectionsOf(type.name).map((each) => each.section).join(' '), // prettier-ignore
  ])
  const attachTypes = ATTACH_TYPES.map((each) => [
    String(each.value),
    each.name,
    each.since,
    each.targets.map(targetText).join(', '),
    each.programTypes.map((type) => type.replace('BPF_PROG_TYPE_', '')).join(' '),
  ])
  return [
    table([head('column.step', 'column.program-type', 'column.since', 'column.family', 'column.context', 'column.sections'), ...types]),
    table([head('column.step', 'column.attach-type', 'column.since', 'column.targets', 'column.program-types'), ...attachTypes]),
  ].join('\n') // prettier-ignore
}

function sectionsText(names: readonly string[], translate: Translate): string {
  const rows = names.map((name) => {
    const fact = sectionOf(name)
    return [visible(name), fact ? fact.programType : translate(say('section-refused')), fact?.attachType ?? '–']
  })
  const head = (['column.section', 'column.program-type', 'column.attach-type'] as const).map((key) =>
    translate(say(key)),
  )
  return table([head, ...rows])
}

/** `hookchain facts` and `hookchain facts section NAME…`: what Linux and libbpf are, without a design. */
export function factsCommand(args: Arguments, io: Io, translate: Translate): Promise<number> {
  const [topic, ...names] = args.positionals
  const machine = args.flag('json')
  if (topic === undefined) {
    const all = () => ({
      programTypes: [unspecJson(translate), ...PROGRAM_TYPES.map((type) => typeJson(type, translate))],
      attachTypes: ATTACH_TYPES.map(attachTypeJson),
    })
    io.out(machine ? json(all()) : allText(translate))
  } else if (topic !== 'section') throw refuse('facts-topic', { topic })
  else if (names.length === 0) throw refuse('section-missing')
  else io.out(machine ? json(names.map(sectionJson)) : sectionsText(names, translate))
  return Promise.resolve(FINE)
}
