import {
  parseDatum, parseMatchOf, removeRule, updateMap, updateRule, usesOf,
  type BpfMap, type HostId, type MapField, type MapUse, type Operand, type Target,
} from '../../design' // prettier-ignore
import { message } from '../../i18n'
import { fieldFits, fitsField, has, helperFact, kindOf, mapShape, mayCall, programType } from '../../kernel'
import { kernelText } from '../attach/words'
import { must, type Facts } from '../facts'
import { finding, inProgram, type Check } from '../report'
import type { RuleName } from '../catalogue'
import type { Diagnostic, Fix } from '../types'
import { raiseFix } from './kernel'

/** Takes a use out of its program: an action alone, a condition with its rule, which would otherwise take more packets. */
function removeUse({ program, rule, by }: MapUse): Fix {
  if (!('kind' in by))
    return { label: message('validate.maps.remove-rule'), apply: (design) => removeRule(design, program.id, rule.id) }
  return {
    label: message('validate.maps.remove-action'),
    apply: (design) => updateRule(design, program.id, rule.id, { actions: rule.actions.filter((each) => each !== by) }),
  }
}

/** Whether an operand can be copied into a member of the kind. */
const operandFits = (operand: Operand | undefined, { kind }: MapField): boolean =>
  operand !== undefined &&
  (operand.from === 'field' ? fieldFits(operand.field, kind) : parseDatum(kind, operand.value) !== null)

const operandsFit = (operands: readonly Operand[], fields: readonly MapField[]): boolean =>
  operands.length === fields.length && fields.every((field, i) => operandFits(operands[i], field))

/** Whether what a use does with the value fits the members that the map has. */
function valueFits({ by }: MapUse, map: BpfMap): boolean {
  const member = (name: string) => map.value.find((each) => each.name === name)?.kind
  if (!('kind' in by)) {
    if (by.test.kind !== 'value') return true
    const kind = member(by.test.member)
    const known = kind && kindOf(kind)
    return known !== null && known !== undefined && parseMatchOf(known.kind, known.max, by.test.value) !== null
  }
  switch (by.kind) {
    case 'map-update':
      return operandsFit(by.value, map.value)
    case 'map-add': {
      const kind = member(by.member)
      return kind !== undefined && kindOf(kind)?.kind === 'number'
    }
    case 'set-from-map': {
      const kind = member(by.member)
      return kind !== undefined && fitsField(kind, by.field)
    }
    default:
      return true
  }
}

/** What the verifier says about one use: kernel/bpf/verifier.c check_map_func_compatibility, the type's get_func_proto, and the sizes. */
function useFindings(facts: Facts, use: MapUse): Diagnostic[] {
  const { program, rule, helper } = use
  const map = use.map === null ? undefined : facts.maps.get(use.map)
  const params = { program: program.name, type: programType(program.type).short, helper, map: map?.name ?? '' }
  const say = (name: RuleName, more: Record<string, string> = {}, fix: Fix = removeUse(use)) => [finding(name, inProgram(program, rule.id), { ...params, ...more }, { fix })] // prettier-ignore
  if (!map) return say('map-missing')
  const shape = mapShape(map.type)
  const mapType = shape.short
  if (!shape.helpers.includes(helper)) return say('map-type-helper', { mapType })
  const fact = helperFact(helper)
  if (!fact || !mayCall(fact, program.type, program.attachType ?? undefined))
    return say('map-type-program', { mapType })
  const answer = has(facts.kernel, { helper, programType: program.type })
  const kernel = kernelText(facts.kernel)
  if (answer.kind === 'newer' && has(facts.kernel, { mapType }).kind !== 'newer')
    return say('helper-newer-than-kernel', { since: answer.since, kernel }, raiseFix(answer.since))
  const wanted = (fields: readonly MapField[]) => fields.map(({ name, kind }) => `${name}: ${kind}`).join(', ')
  const keyed = !('kind' in use.by) || use.by.kind !== 'map-event'
  if (keyed && 'key' in use.by && !operandsFit(use.by.key, map.key)) return say('map-key-type', { mapType, wanted: wanted(map.key) }) // prettier-ignore
  return valueFits(use, map) ? [] : say('map-value-type', { mapType, wanted: wanted(map.value) })
}

function hostOf(facts: Facts, target: Target): HostId {
  switch (target.kind) {
    case 'device':
      return must(facts.namespaces, must(facts.devices, target.id).namespace).host
    case 'namespace':
      return must(facts.namespaces, target.id).host
    case 'route':
      return must(facts.namespaces, must(facts.routes, target.id).namespace).host
    case 'socket':
      return must(facts.namespaces, must(facts.sockets, target.id).namespace).host
    case 'cgroup':
      return must(facts.cgroups, target.id).host
  }
}

/** A program on one host and its map on another: a map lives in one kernel. */
const otherHost: Check = (facts) =>
  facts.design.attachments.flatMap((attachment): Diagnostic[] => {
    const program = must(facts.programs, attachment.program)
    const host = hostOf(facts, attachment.at.target)
    const foreign = new Set(usesOf(facts.design, program).flatMap((use) => (use.map === null ? [] : [use.map])))
    return [...foreign].flatMap((id) => {
      const map = must(facts.maps, id)
      if (map.host === host) return []
      const name = (wanted: HostId) => facts.design.hosts.find((each) => each.id === wanted)?.name ?? ''
      return finding('map-other-host', { kind: 'attachment', id: attachment.id }, { program: program.name, map: map.name, host: name(host), other: name(map.host) }) // prettier-ignore
    })
  })

function mapFindings(facts: Facts, map: BpfMap): Diagnostic[] {
  const { short, key } = mapShape(map.type)
  const where = { kind: 'map', id: map.id } as const
  const params = { map: map.name, mapType: short, kernel: kernelText(facts.kernel) }
  const answer = has(facts.kernel, { mapType: short })
  const found: Diagnostic[] = []
  if (answer.kind === 'newer')
    found.push(finding('map-newer-than-kernel', where, { ...params, since: answer.since }, { fix: raiseFix(answer.since) })) // prettier-ignore
  if (answer.kind === 'absent')
    found.push(finding('map-newer-than-kernel', where, params, { message: 'validate.map-newer-than-kernel.absent' }))
  const count = map.entries.length
  if (key !== 'none' && count > map.maxEntries) {
    const fix: Fix = {
      label: message('validate.map-full.fix', { count }),
      apply: (design) => updateMap(design, map.id, { maxEntries: count }),
    }
    found.push(finding('map-full', where, { ...params, count, max: map.maxEntries }, { fix }))
  }
  return found
}

/** map-missing, map-type-helper, map-type-program, map-key-type, map-value-type, map-other-host, map-newer-than-kernel, map-full. */
export const maps: Check = (facts) => [
  ...facts.design.programs.flatMap((program) => usesOf(facts.design, program).flatMap((use) => useFindings(facts, use))), // prettier-ignore
  ...otherHost(facts),
  ...facts.design.maps.flatMap((map) => mapFindings(facts, map)),
]
