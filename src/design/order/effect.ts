import { classifyEffect, effectOf, hook, type Effect } from '../../kernel'
import type { Attachment } from '../schema'
import { optionsKind, optionsOf } from './options'

/** Whether a clsact filter's return value is a class rather than a verdict. */
export const onlyClassifies = (attachment: Attachment): boolean =>
  optionsKind(attachment.at.hook) === 'clsact' && !optionsOf(attachment, 'clsact').directAction

/** What the kernel does after this program returned a value here. */
export const effectAt = (attachment: Attachment, value: number): Effect =>
  onlyClassifies(attachment) ? classifyEffect(value) : effectOf(hook(attachment.at.hook).semantics, value)
