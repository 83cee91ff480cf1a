import { message, type Message } from '../i18n'
import { has, type KernelProfile, type KernelVersion, type Question } from '../kernel'

/** Something the chosen kernel does not have; `since` is null where a probe says so, whatever the release. */
export interface Lack {
  since: KernelVersion | null
}

/** What a kernel lacks of a hook or a program type: null where it has it, or where that is open. */
export function lackOf(kernel: KernelProfile, question: Question): Lack | null {
  const answer = has(kernel, question)
  if (answer.kind === 'newer') return { since: answer.since }
  return answer.kind === 'absent' ? { since: null } : null
}

/** `since 6.6`, for what is drawn faded: the fading alone says nothing to many. */
export const lackMessage = ({ since }: Lack): Message =>
  since === null ? message('canvas.missing') : message('canvas.since', { version: since })
