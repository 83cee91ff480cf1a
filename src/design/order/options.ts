import { hook, type HookId } from '../../kernel'
import type { Attachment, AttachOptions } from '../schema'

export type OptionsOf<Kind extends AttachOptions['kind']> = Extract<AttachOptions, { kind: Kind }>

const DEFAULTS: { [Kind in AttachOptions['kind']]: OptionsOf<Kind> } = {
  clsact: { kind: 'clsact', prio: null, directAction: true },
  tcx: { kind: 'tcx', anchor: null },
  cgroup: { kind: 'cgroup', mode: 'multi', preorder: false },
  netfilter: { kind: 'netfilter', priority: null },
}

/** Which options the attach call of a hook knows. */
export function optionsKind(id: HookId): AttachOptions['kind'] | null {
  const { semantics, target } = hook(id)
  if (semantics === 'clsact' || semantics === 'tcx' || semantics === 'netfilter') return semantics
  return target === 'cgroup' ? 'cgroup' : null
}

/** An attachment's options of a kind, the defaults where nothing is said. */
export const optionsOf = <Kind extends AttachOptions['kind']>(
  attachment: Pick<Attachment, 'options'>,
  kind: Kind,
): OptionsOf<Kind> => (attachment.options?.kind === kind ? (attachment.options as OptionsOf<Kind>) : DEFAULTS[kind])
