import { type Action, type Design, type Match, type Program, type Rule } from '../../../design'
import {
  access, FIELD_NAMES, field, hook, hooksFor, programType, verdictsAt, verdictValue,
  type Effect, type FieldName, type HookId, type ProgramTypeName,
} from '../../../kernel' // prettier-ignore

const attachedHooks = (design: Design, program: Program): HookId[] => [
  ...new Set(design.attachments.filter((each) => each.program === program.id).map((each) => each.at.hook)),
]

/** The hooks a program is attached to; while it is on none, those it could go to. */
export function hooksOf(design: Design, program: Program): HookId[] {
  const attached = attachedHooks(design, program)
  if (attached.length > 0) return attached
  return hooksFor(program.type)
    .filter((each) => program.attachType === null || each.attachType === program.attachType)
    .map((each) => each.id)
}

export interface Rights {
  read: readonly FieldName[]
  write: readonly FieldName[]
}

/** What a program may look at and change: at all hooks it is attached to, or at any it could go to. */
export function rightsOf(design: Design, program: Program): Rights {
  const classes = hooksOf(design, program).map((id) => access(hook(id).access))
  const every = attachedHooks(design, program).length > 0
  const may = (name: FieldName, kind: keyof Rights): boolean => {
    const allowed = (each: Rights) => each[kind].includes(name)
    return every ? classes.every(allowed) : classes.some(allowed)
  }
  return {
    read: FIELD_NAMES.filter((name) => may(name, 'read')),
    write: FIELD_NAMES.filter((name) => may(name, 'write')),
  }
}

export interface Choice {
  name: string
  value: number
  effect: Effect
  hook: HookId
}

/** The verdicts fit for the hooks, each name once. */
export function verdictChoices(hooks: readonly HookId[]): Choice[] {
  const seen = new Map<string, Choice>()
  for (const id of hooks)
    for (const each of verdictsAt(id)) if (!seen.has(each.name)) seen.set(each.name, { ...each, hook: id })
  return [...seen.values()]
}

export interface Oddity {
  hook: HookId
  /** What the same number is called there; absent when the number has no name there. */
  name?: string
}

/**
 * The hook of a program at which a verdict is none of the usual ones; null when there is none. A program that is on no
 * hook yet may still go where its verdict is usual.
 */
export function oddityOf(
  hooks: readonly HookId[],
  isAttached: boolean,
  type: ProgramTypeName,
  verdict: string,
): Oddity | null {
  const odd = hooks.filter((id) => !verdictsAt(id).some((each) => each.name === verdict))
  const [first] = odd
  if (first === undefined || (!isAttached && odd.length < hooks.length)) return null
  const number = verdictValue(type, verdict)
  return { hook: first, name: verdictsAt(first).find((each) => each.value === number)?.name }
}

/** Why a field cannot be read, as a key of the catalogue: `panels.inspector.unreadable.<…>`. */
export function unreadableBecause(type: ProgramTypeName, name: FieldName): 'no-skb' | 'no-ethernet' | 'not-in-context' {
  if (type === 'BPF_PROG_TYPE_XDP' && name === 'mark') return 'no-skb'
  const context = programType(type).context
  if (name.startsWith('eth.') && (context === '__sk_buff' || context === 'bpf_nf_ctx')) return 'no-ethernet'
  return 'not-in-context'
}

const EXAMPLES: Partial<Record<FieldName, string>> = {
  'eth.type': '0x0800',
  'ip.version': '4',
  'ip.protocol': '6',
  'ip.ttl': '64',
  'icmp.type': '8',
  'icmp.code': '0',
  mark: '0x1',
  'udp.dport': '53',
  'udp.sport': '53',
}

/** A value that a field can be compared with, to begin with. */
export function exampleFor(name: FieldName): string {
  const own = EXAMPLES[name]
  if (own) return own
  switch (field(name).kind) {
    case 'mac':
      return '02:00:00:00:00:01'
    case 'address':
      return '10.0.0.0/8'
    case 'flags':
      return 'SYN'
    case 'device':
      return 'eth0'
    case 'port':
      return '80'
    case 'number':
      return '0'
  }
}

/** What a person most often asks about first. */
const NATURAL: readonly FieldName[] = ['tcp.dport', 'udp.dport', 'udp.sport', 'ip.dst', 'ip.src', 'eth.dst']

/** A condition to begin with: the first natural field that can be read, with an example to be overwritten. */
export function newMatch(rights: Rights): Match {
  const name = NATURAL.find((each) => rights.read.includes(each)) ?? rights.read[0] ?? 'ip.dst'
  return { field: name, op: 'is', value: exampleFor(name) }
}

/** A rule to begin with: one condition, and what the program does anyway, so that adding it changes nothing yet. */
export const newRule = (program: Program, rights: Rights): Omit<Rule, 'id'> => ({
  matches: [newMatch(rights)],
  actions: [],
  verdict: program.verdict,
})

/** A field's new value to begin with. */
export function newFieldValue(name: FieldName): string {
  return field(name).kind === 'address' ? '10.0.0.1' : exampleFor(name)
}

/** An entry of a list put in the place of another. */
export const replaced = <T extends Match | Action>(list: readonly T[], index: number, by: T): T[] =>
  list.map((each, i) => (i === index ? by : each))
export const without = <T extends Match | Action>(list: readonly T[], index: number): T[] =>
  list.filter((_, i) => i !== index)
