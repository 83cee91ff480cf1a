import { programOf, summarize, type Design } from '../design'
import type { Translate } from '../i18n'
import { writeStimulus } from '../exchange'
import { mapUsedText, type Step, type Trace } from '../simulate'
import { say } from './io'
import { placeText } from './places'
import { table, visible } from './text'

const ruleText = (step: Step): string => {
  if (step.rule === null) return ''
  return step.rule === 'default' ? '·default' : `·${step.rule + 1}`
}

/** A hook with nothing on it changes nothing; it is shown only on request, or where the journey ends. */
const empty = (step: Step): boolean => step.place.kind === 'hook' && step.program === null

/** The fate in one line: `dropped: …`. */
export function fateText({ fate, errno }: Trace, translate: Translate): string {
  // what a call fails with can come back later than its own packet's fate
  const failed = fate.kind === 'refused' ? fate.errno : errno
  const mark = failed ? ` (${failed})` : ''
  const label = `${translate(say(`fate.${fate.kind}`))}${mark}`
  return visible(translate(say('labelled', { label, text: translate(fate.reason) })))
}

/** A trace as a table of its steps with the fate below. `all` shows hooks where nothing is attached, too. */
export function traceText(design: Design, trace: Trace, translate: Translate, all: boolean): string {
  const rows: string[][] = []
  trace.steps.forEach((step, i) => {
    if (!all && empty(step) && i < trace.steps.length - 1) return
    const program = step.program === null ? '' : `${programOf(design, step.program).name}${ruleText(step)}`
    const place = `${step.arrival === 'redirect' ? '↷ ' : ''}${placeText(design, step.place, translate)}`
    const cells = [
      String(i + 1),
      place,
      step.kernelFunction,
      program,
      step.verdict?.text ?? '',
      translate(step.explain),
    ]
    rows.push(cells.map(visible))
    const notes = [
      ...step.changes.map((change) => `${change.field}: ${change.before} → ${change.after}`),
      ...step.counted.map((counter) => `+1 ${counter}`),
      ...step.maps.map((used) => mapUsedText(design, used)),
    ]
    for (const note of notes) rows.push(['', '', '', '', '', visible(note)])
  })
  const head = ['step', 'place', 'function', 'program', 'verdict', 'explanation'] as const
  return `${table([head.map((each) => translate(say(`column.${each}`))), ...rows])}${fateText(trace, translate)}\n`
}

/** A packet that nobody asked for, in one line. */
export const firstLine = (trace: Trace): string => (trace.steps[0] ? summarize(trace.steps[0].after.packet) : '')

/** A trace for machines: what the simulator gave, with names and sentences beside the ids. */
export const traceJson = (design: Design, trace: Trace, translate: Translate) => ({
  packet: trace.replyTo === undefined ? writeStimulus(design, trace.stimulus) : firstLine(trace),
  ...(trace.replyTo === undefined ? {} : { replyTo: trace.replyTo + 1 }),
  ...(trace.errno === undefined ? {} : { errno: trace.errno }),
  stimulus: trace.stimulus,
  fate: { ...trace.fate, reason: translate(trace.fate.reason) },
  steps: trace.steps.map((step, i) => ({
    ...step,
    index: i + 1,
    where: placeText(design, step.place, translate),
    programName: step.program === null ? null : programOf(design, step.program).name,
    explain: translate(step.explain),
    after: { ...step.after, summary: summarize(step.after.packet) },
  })),
})
