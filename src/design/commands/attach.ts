import { hook, programType, VERDICTS, type HookId, type ProgramTypeName } from '../../kernel'
import { freshId, type AttachmentId, type ProgramId } from '../ids'
import { attachmentOf } from '../lookup'
import { withoutLostAnchors } from '../order'
import type { Attachment, AttachPoint, Design, Program } from '../schema'

const uniqueName = (design: Design, base: string): string => {
  const taken = new Set(design.programs.map((program) => program.name))
  if (!taken.has(base)) return base
  let n = 2
  while (taken.has(`${base}_${n}`)) n++
  return `${base}_${n}`
}

/** clsact reads the codes as TC_ACT_*, and unlike tcx a program there usually says OK. */
const passingVerdict = (type: ProgramTypeName, at: HookId | null): string =>
  at === 'clsact-ingress' || at === 'clsact-egress' ? 'TC_ACT_OK' : VERDICTS[type].passing

/** A program of a type that lets everything pass, ready to be given rules; `for` is the hook it is meant for. */
export function newProgram(design: Design, type: ProgramTypeName, forHook: HookId | null): Program {
  return {
    id: freshId<ProgramId>('prog', design.programs),
    name: uniqueName(design, programType(type).sampleName),
    type,
    attachType: forHook && programType(type).strictAttachType ? hook(forHook).attachType : null,
    section: null,
    owner: null,
    notes: '',
    rules: [],
    verdict: passingVerdict(type, forHook),
  }
}

export const addProgram = (design: Design, program: Program): Design => ({
  ...design,
  programs: [...design.programs, program],
})

/**
 * Puts a program on a hook, as the last one so far; where the hook's order then puts it, `attachedAt` tells. It does not judge:
 * ask `canAttach` first.
 * A type whose expected attach type must match takes it from the first hook it is attached to.
 */
export function attach(design: Design, program: ProgramId, at: AttachPoint): Design {
  const attachment: Attachment = {
    id: freshId<AttachmentId>('att', design.attachments),
    program,
    at,
    enabled: true,
  }
  return {
    ...design,
    programs: design.programs.map((each) =>
      each.id === program && each.attachType === null && programType(each.type).strictAttachType
        ? { ...each, attachType: hook(at.hook).attachType }
        : each,
    ),
    attachments: [...design.attachments, attachment],
  }
}

/** A new program of a type, put on a hook. */
export function attachNew(design: Design, type: ProgramTypeName, at: AttachPoint): Design {
  const program = newProgram(design, type, at.hook)
  return attach(addProgram(design, program), program.id, at)
}

/** Takes a program off a hook; the program itself stays in the design only while something else holds it or it has rules. */
export function detach(design: Design, id: AttachmentId): Design {
  const gone = attachmentOf(design, id)
  const attachments = withoutLostAnchors(design.attachments.filter((each) => each.id !== id))
  const program = design.programs.find((each) => each.id === gone.program)
  const orphan =
    program !== undefined &&
    program.rules.length === 0 &&
    program.notes === '' &&
    !attachments.some((each) => each.program === gone.program) &&
    !design.maps.some((map) =>
      map.value.some(
        ({ kind }, i) => kind === 'program' && map.entries.some((entry) => entry.value[i] === gone.program),
      ),
    )
  return {
    ...design,
    attachments,
    programs: orphan ? design.programs.filter((each) => each.id !== gone.program) : design.programs,
  }
}

/** Switches an attachment off without losing its place in the chain, or on again. */
export const setEnabled = (design: Design, id: AttachmentId, enabled: boolean): Design => ({
  ...design,
  attachments: design.attachments.map((each) => (each.id === id ? { ...each, enabled } : each)),
})
