import { deviceOf, namespaceOf, networkOf, programOf, socketOf, targetName, type Design } from '../../design'
import { hook, station } from '../../kernel'
import type { Fate, Place, Step, Trace } from '../../simulate'
import type { Run } from '../../store'
import type { T } from '../useT'

/** Which thing a step happens on: the interface, socket or namespace by name. */
export function placeOf(design: Design, place: Place): string {
  switch (place.kind) {
    case 'hook':
      return place.target.kind === 'device'
        ? `${namespaceOf(design, place.namespace).name}/${targetName(design, place.target)}`
        : place.target.kind === 'route'
          ? `${namespaceOf(design, place.namespace).name} ${targetName(design, place.target)}`
          : targetName(design, place.target)
    case 'station':
      return place.device
        ? `${namespaceOf(design, place.namespace).name}/${deviceOf(design, place.device).name}`
        : namespaceOf(design, place.namespace).name
    case 'socket':
      return socketOf(design, place.socket).name
    case 'stack':
      return namespaceOf(design, place.namespace).name
    case 'wire':
      return place.network ? networkOf(design, place.network).name : deviceOf(design, place.device).name
  }
}

/** What is there: the hook or station by the kernel's name. */
export function stopOf(place: Place, t: T): string {
  switch (place.kind) {
    case 'hook':
      return hook(place.hook).title
    case 'station':
      return station(place.station).label
    case 'socket':
      return t('panels.shell.timeline.socket')
    case 'stack':
      return t('panels.shell.timeline.stack')
    case 'wire':
      return t('panels.shell.timeline.wire')
  }
}

/** Program and rule, or the kernel function where no program runs. */
export function actorOf(design: Design, step: Step, t: T): string {
  if (!step.program) return step.kernelFunction
  const program = programOf(design, step.program).name
  return typeof step.rule === 'number'
    ? t('panels.shell.timeline.rule', { program, rule: step.rule + 1 })
    : t('panels.shell.timeline.otherwise', { program })
}

export const changesOf = (step: Step, t: T): string =>
  step.changes
    .map(({ field, before, after }) => t('panels.shell.timeline.changed', { field, before, after }))
    .join(', ')

/** Which packet this one answers, where it begins. */
export const answerOf = ({ replyTo }: Trace, step: number, t: T): string =>
  replyTo !== undefined && step === 0 ? t('panels.shell.timeline.reply', { number: replyTo + 1 }) : ''

/** The calls that failed, ` · ` behind each. */
export const failedCalls = (runs: readonly Run[], t: T): string =>
  runs
    .map(({ trace: { stimulus, errno } }) =>
      errno && stimulus.kind === 'call'
        ? `${t('panels.shell.timeline.failed', { call: stimulus.call, errno })} · `
        : '',
    )
    .join('')

/** What became of a packet, in one or two words. */
export const fateWord = (fate: Fate, t: T): string =>
  fate.kind === 'refused' ? t('panels.shell.fate.refused', { errno: fate.errno }) : t(`panels.shell.fate.${fate.kind}`)

export const fateTone = (fate: Fate): 'good' | 'bad' | 'plain' =>
  fate.kind === 'delivered' || fate.kind === 'returned'
    ? 'good'
    : fate.kind === 'dropped' || fate.kind === 'refused'
      ? 'bad'
      : 'plain'
