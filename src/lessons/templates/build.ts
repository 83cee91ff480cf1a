import {
  addProgram, attach, newProgram,
  type AttachPoint, type Cgroup, type Design, type Device, type Namespace, type Program, type ProgramId, type Rule, type RuleId, type Socket,
} from '../../design' // prettier-ignore
import { createTranslator, message, type MessageKey, type Translate } from '../../i18n'
import type { HookId, ProgramTypeName } from '../../kernel'

/** Names and notes of a template become part of a design: they are written in one language, that of whoever takes it. */
export type Words = (key: MessageKey) => string
export const wordsOf =
  (translate: Translate): Words =>
  (key) =>
    translate(message(key))
export const inEnglish: Translate = createTranslator('en')

/** Finds what a template just made by its name. Throws: a template that names what it did not make is wrong. */
const byName = <T extends { name: string }>(list: readonly T[], name: string): T => {
  const found = list.find((each) => each.name === name)
  if (!found) throw new Error(`template names ${name}, which it does not have`)
  return found
}

export const namespaceNamed = (design: Design, name: string): Namespace => byName(design.namespaces, name)
export const cgroupNamed = (design: Design, name: string): Cgroup => byName(design.cgroups, name)
export const socketNamed = (design: Design, name: string): Socket => byName(design.sockets, name)
export const deviceNamed = (design: Design, namespace: string, name: string): Device => {
  const { id } = namespaceNamed(design, namespace)
  return byName(
    design.devices.filter((device) => device.namespace === id),
    name,
  )
}

type ProgramText = { name: string; type: ProgramTypeName; verdict: string } & Partial<
  Pick<Program, 'owner' | 'notes' | 'section'>
>

/** Adds a program with rules and puts it on hooks. */
export function withProgram(
  design: Design,
  text: ProgramText,
  rules: readonly Omit<Rule, 'id'>[],
  at: readonly AttachPoint[],
): Design {
  const first = at[0]
  const program: Program = {
    ...newProgram(design, text.type, first ? first.hook : null),
    ...text,
    rules: rules.map((rule, index) => ({ ...rule, id: `rule-${index + 1}` as RuleId })),
  }
  return at.reduce<Design>((next, point) => attach(next, program.id as ProgramId, point), addProgram(design, program))
}

export const onDevice = (device: Device, hook: HookId): AttachPoint => ({
  hook,
  target: { kind: 'device', id: device.id },
})
export const onCgroup = (cgroup: Cgroup, hook: HookId): AttachPoint => ({
  hook,
  target: { kind: 'cgroup', id: cgroup.id },
})
