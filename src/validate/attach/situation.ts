import type { Attachment, AttachmentId, AttachOptions, AttachPoint, Program } from '../../design'
import type { Message } from '../../i18n'
import { hook, programType, type AttachTypeName, type Hook, type ProgramTypeName } from '../../kernel'
import type { RuleName } from '../catalogue'
import { must, type Facts, type Occupancy } from '../facts'
import type { Candidate } from '../types'

/** One attempt to attach: who, where, and what is there already. */
export interface Situation {
  facts: Facts
  occupancy: Occupancy
  type: ProgramTypeName
  /** Null for a program that does not exist yet. */
  program: Program | null
  moving: AttachmentId | null
  /** What the attach call says beyond program and place; undefined: the defaults. */
  options: AttachOptions | undefined
  at: AttachPoint
  hook: Hook
}

export interface Refusal {
  rule: RuleName
  reason: Message
}

/** A reason of the kernel to refuse, or null. */
export type AttachRule = (situation: Situation) => Refusal | null

/** Who is meant by a candidate. Throws on unknown ids: callers hold valid ones. */
export function situationOf(facts: Facts, occupancy: Occupancy, candidate: Candidate, at: AttachPoint): Situation {
  const rest = { facts, occupancy, at, hook: hook(at.hook) }
  switch (candidate.kind) {
    case 'new':
      return { ...rest, type: candidate.type, program: null, moving: null, options: undefined }
    case 'existing': {
      const program = must(facts.programs, candidate.program)
      return { ...rest, type: program.type, program, moving: null, options: candidate.options }
    }
    case 'move': {
      const moved = facts.design.attachments.find((each) => each.id === candidate.attachment)
      if (!moved) throw new Error(`no attachment ${candidate.attachment}`)
      const program = must(facts.programs, moved.program)
      return { ...rest, type: program.type, program, moving: moved.id, options: moved.options }
    }
  }
}

/** Others at the same point, the moved attachment itself left out. */
export function others({ occupancy, moving }: Situation, at: AttachPoint): readonly Attachment[] {
  const there = occupancy.at(at)
  return moving === null || there.length === 0 ? there : there.filter((each) => each.id !== moving)
}

/**
 * The expected attach type a strict program was loaded with: written down, or taken from its first attachment.
 * Null: not loaded yet, or the kernel does not look at it.
 */
export function loadedFor({ program, type, occupancy, moving }: Situation): AttachTypeName | null {
  if (!program || !programType(type).strictAttachType) return null
  if (program.attachType) return program.attachType
  const first = occupancy.of(program.id).find((each) => each.id !== moving)
  return first ? hook(first.at.hook).attachType : null
}

/** The name of who is being attached, as a sentence calls it. */
export const subject = ({ program, type }: Situation): string => program?.name ?? programType(type).short
