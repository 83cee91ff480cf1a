import { attachmentOf, programOf, type Design } from '../design'
import type { ProgramTypeName } from '../kernel'
import type { Candidate } from '../validate'

export { hookName, placeName } from '../scene'

/** The type of program that a hand holds. */
export function candidateType(design: Design, candidate: Candidate): ProgramTypeName {
  switch (candidate.kind) {
    case 'new':
      return candidate.type
    case 'existing':
      return programOf(design, candidate.program).type
    case 'move':
      return programOf(design, attachmentOf(design, candidate.attachment).program).type
  }
}
