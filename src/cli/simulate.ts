import type { Translate } from '../i18n'
import { writeStimulus } from '../exchange'
import { runEach, type Fate } from '../simulate'
import { loaded, validate } from '../validate'
import { onlyFile, type Arguments } from './arguments'
import { openDesign } from './design'
import { FINDINGS, FINE, say, type Io } from './io'
import { readStimuli } from './stimuli'
import { visible } from './text'
import { firstLine, traceJson, traceText } from './trace'
import { findingJson, findingsText } from './validate'

/**
 * `hookchain simulate FILE …`. Packets are sent even if the design has errors: what the kernel would refuse does not
 * run, the errors go to standard error, and the status is 1.
 */
export async function simulateCommand(args: Arguments, io: Io, translate: Translate): Promise<number> {
  const file = onlyFile(args)
  const design = await openDesign(io, file)
  const { list, warning } = await readStimuli(design, args, io)
  const errors = validate(design).filter((each) => each.severity === 'error')
  const json = args.flag('json')
  if (warning) io.err(`hookchain: ${visible(translate(warning))}\n`)
  if (errors.length > 0) io.err(`${translate(say('would-not-load'))}\n${findingsText(design, errors, translate)}`)

  const held = loaded(design)
  const fates = new Map<Fate['kind'], number>()
  let number = 0
  if (json)
    io.out(`${JSON.stringify({ file, errors: errors.map((each) => findingJson(design, each, translate)) }).slice(0, -1)},"traces":[`) // prettier-ignore
  for (const trace of runEach(held, list)) {
    number++
    fates.set(trace.fate.kind, (fates.get(trace.fate.kind) ?? 0) + 1)
    if (json) io.out(`${number > 1 ? ',' : ''}\n${JSON.stringify(traceJson(design, trace, translate))}`)
    else {
      const title =
        trace.replyTo === undefined
          ? translate(say('packet', { number, line: writeStimulus(design, trace.stimulus) }))
          : translate(say('reply', { number, to: trace.replyTo + 1, line: firstLine(trace) }))
      io.out(`${number > 1 ? '\n' : ''}${visible(title)}\n${traceText(design, trace, translate, args.flag('all'))}`)
    }
  }
  if (json) io.out('\n]}\n')
  else if (number > 1)
    io.out(
      `\n${[...fates].map(([kind, times]) => translate(say('labelled', { label: translate(say(`fate.${kind}`)), text: times }))).join(', ')}\n`,
    )
  return errors.length > 0 ? FINDINGS : FINE
}
