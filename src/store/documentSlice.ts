import { attach, attachNew, moveAttachment, type AttachPoint, type Design } from '../design'
import { createTranslator } from '../i18n'
import { canAttach, type Candidate, type Judgement } from '../validate'
import { emptyHost } from './start'
import { freshDesignId } from './persist'
import type { Slice } from './types'
import { startLanguage } from './viewSlice'

export type SaveState = 'new' | 'saving' | 'saved' | 'failed'

export interface DocumentSlice {
  design: Design
  designId: string
  saveState: SaveState
  /** Changes the design by a pure command; one call is one undo step. A command that changes nothing leaves no step. */
  edit(command: (design: Design) => Design): void
  /** Puts a program on a hook if the judge allows it, and selects it. The answer says why not. */
  attach(candidate: Candidate, at: AttachPoint): Judgement
  /** Another document takes the place of this one. Undo does not cross documents: the other stays in the database. */
  open(design: Design, id?: string): void
  setSaveState(state: SaveState): void
}

const applied = (design: Design, candidate: Candidate, at: AttachPoint): Design => {
  switch (candidate.kind) {
    case 'new':
      return attachNew(design, candidate.type, at)
    case 'existing':
      return attach(design, candidate.program, at)
    case 'move':
      return moveAttachment(design, candidate.attachment, at)
  }
}

export const createDocumentSlice: Slice<DocumentSlice> = (set, get) => ({
  design: emptyHost(createTranslator(startLanguage())),
  designId: freshDesignId(),
  saveState: 'new',
  edit: (command) => {
    const design = command(get().design)
    if (design !== get().design) set({ design })
  },
  attach: (candidate, at) => {
    const judgement = canAttach(get().design, candidate, at)
    if (!judgement.ok) return judgement
    const design = applied(get().design, candidate, at)
    set({ design })
    const attachment = candidate.kind === 'move' ? candidate.attachment : design.attachments.at(-1)?.id
    if (attachment) get().select({ kind: 'attachment', id: attachment })
    return judgement
  },
  open: (design, id = freshDesignId()) => {
    set({ design, designId: id, saveState: 'new', selection: null, moved: null })
    get().clearRuns()
  },
  setSaveState: (saveState) => set({ saveState }),
})
