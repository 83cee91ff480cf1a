import type { MessageKey } from '../../i18n'
import { HOOK_IDS, type AttachPointId, type HookId } from '../../kernel'

const HOOKS = new Set<string>(HOOK_IDS)
/** Whether the drawing has a hook for the place. */
export const isHook = (id: AttachPointId): id is HookId => HOOKS.has(id)

/** The catalogue's sentence about a place. */
export const pointSentence = (id: AttachPointId): MessageKey => (isHook(id) ? `kernel.hook.${id}` : `point.${id}`)
