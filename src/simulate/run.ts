import {
  effectAt,
  isMapAction,
  parseFieldValue,
  parseMatch,
  satisfies,
  type Action,
  type Attachment,
  type Match,
  type Program,
  type Rule,
} from '../design'
import { access, hook as hookFact, redirectHelpersFor, verdictValue, type FieldName } from '../kernel'
import { readField, writeHeader } from './fields'
import { actOnMap, fromMap, lookupHolds, type MapRedirect, type MapRun } from './mapRun'
import type { FieldChange, MapUsed, StepVerdict } from './trace'
import { ifname, type Walk } from './walk'

export type RedirectAction = Extract<Action, { kind: 'redirect' }>
/** What a redirect helper chose. */
export type Redirect = RedirectAction | MapRedirect

const XDP_REDIRECT = 4

/** What one run of a program did. */
export interface Run {
  rule: number | 'default' | null
  /** null: the verdict is neither a name nor a number, so there is no program that could be loaded. */
  verdict: StepVerdict | null
  changes: FieldChange[]
  counted: string[]
  maps: MapUsed[]
  /** The last redirect helper it called. */
  redirect: Redirect | null
}

const parsed = new WeakMap<Match, ReturnType<typeof parseMatch>>()
function understood(match: Match): ReturnType<typeof parseMatch> {
  let value = parsed.get(match)
  if (value === undefined) parsed.set(match, (value = parseMatch(match.field, match.value)))
  return value
}

/**
 * Whether all of a rule's matches hold. A field that the hook cannot read or the packet does not have satisfies neither
 * `is` nor `is-not`: a program first checks that the header is there.
 */
function matches(walk: Walk, rule: Rule, readable: readonly FieldName[], maps: MapRun): boolean {
  const fields = rule.matches.every((match) => {
    if (!readable.includes(match.field)) return false
    const value = readField({ packet: walk.packet, mark: walk.mark, ifname: ifname(walk) }, match.field)
    const wanted = understood(match)
    return value !== undefined && wanted !== null && satisfies(value, wanted) === (match.op === 'is')
  })
  return fields && (rule.lookups?.every((lookup) => lookupHolds(maps, lookup)) ?? true)
}

/** Writes a field; null where that has no effect. */
function write(walk: Walk, name: FieldName, value: string | number): FieldChange | null {
  const before = readField({ packet: walk.packet, mark: walk.mark, ifname: undefined }, name)
  if (name === 'mark') walk.mark = Number(value)
  else {
    const packet = writeHeader(walk.packet, name, value)
    if (!packet) return null
    walk.packet = packet
  }
  const change = { field: name, before: String(before), after: String(value) }
  return change.before === change.after ? null : change
}

const lacking = new WeakMap<Program, boolean>()
/** Whether the program names a map that is gone: it cannot be loaded. */
function lacksMap(program: Program): boolean {
  let lacks = lacking.get(program)
  if (lacks === undefined) {
    const named = (rule: Rule) => [...(rule.lookups ?? []), ...rule.actions.filter(isMapAction)]
    lacking.set(program, (lacks = program.rules.some((rule) => named(rule).some((each) => each.map === null))))
  }
  return lacks
}

/**
 * Runs a program at a hook: rules in order, the first that matches and has a verdict decides; a rule without verdict does
 * its actions and lets the next one look at the changed packet. Changes the walk's packet and mark.
 */
export function runProgram(walk: Walk, program: Program, attachment: Attachment): Run {
  const run: Run = { rule: null, verdict: null, changes: [], counted: [], maps: [], redirect: null }
  const maps: MapRun = { walk, program, hook: attachment.at.hook, used: run.maps }
  /** What bpf_redirect_map answered where its key had no element, as long as no later helper chose a target. */
  let missed: string | null = null
  const { read, write: writable } = access(hookFact(attachment.at.hook).access)
  const act = (action: Action) => {
    switch (action.kind) {
      case 'count':
        run.counted.push(action.counter)
        return
      case 'redirect':
        // the verifier refuses a helper that the program's type may not call: such a program could not be loaded
        if (redirectHelpersFor(program.type).some((helper) => helper.name === action.helper)) {
          run.redirect = action
          missed = null
        }
        return
      case 'redirect-map': {
        const answer = actOnMap(maps, action)
        if (!answer) return
        // a miss clears struct bpf_redirect_info: an earlier target is forgotten, too (include/linux/filter.h __bpf_xdp_redirect_map)
        run.redirect = 'redirect' in answer ? answer.redirect : null
        missed = 'miss' in answer ? answer.miss : null
        return
      }
      case 'map-update':
      case 'map-delete':
      case 'map-add':
      case 'map-event':
        actOnMap(maps, action)
        return
      case 'set-from-map': {
        const value = writable.includes(action.field) ? fromMap(maps, action) : null
        const change = value === null ? null : write(walk, action.field, value)
        if (change) run.changes.push(change)
        return
      }
      case 'set-mark':
      case 'set-field': {
        const name = action.kind === 'set-mark' ? 'mark' : action.field
        const value = action.kind === 'set-mark' ? action.value : parseFieldValue(action.field, action.value)
        const change = value !== null && writable.includes(name) ? write(walk, name, value) : null
        if (change) run.changes.push(change)
      }
    }
  }
  const decide = (rule: number | 'default', written: string) => {
    // `return bpf_redirect_map(…)`
    const text = missed !== null && verdictValue(program.type, written) === XDP_REDIRECT ? missed : written
    const value = verdictValue(program.type, text)
    run.rule = rule
    if (value !== undefined) run.verdict = { text, value, effect: effectAt(attachment, value) }
  }
  // a text that is no verdict anywhere in the program keeps the whole program from being built
  const texts = [program.verdict, ...program.rules.flatMap((rule) => rule.verdict ?? [])]
  if (texts.some((text) => verdictValue(program.type, text) === undefined) || lacksMap(program)) return run
  for (const [index, rule] of program.rules.entries()) {
    if (!matches(walk, rule, read, maps)) continue
    rule.actions.forEach(act)
    if (rule.verdict !== null) {
      decide(index, rule.verdict)
      return run
    }
  }
  decide('default', program.verdict)
  return run
}
