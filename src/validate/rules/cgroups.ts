import { chainAt, optionsOf, setCgroupMode, type Attachment, type AttachPoint } from '../../design'
import { message } from '../../i18n'
import { hook } from '../../kernel'
import { flagsText } from '../attach/options'
import { ownedName, targetName } from '../attach/words'
import { must, type Facts } from '../facts'
import { finding, type Check } from '../report'
import type { Diagnostic } from '../types'

const programOf = (facts: Facts, { program }: Attachment) => must(facts.programs, program)

const words = (facts: Facts, attachment: Attachment) => ({
  program: ownedName(programOf(facts, attachment)),
  hook: hook(attachment.at.hook).title,
  target: targetName(facts, attachment.at.target),
  flags: flagsText(optionsOf(attachment, 'cgroup').mode),
})

/** Lets programs stand beside each other: every one of this cgroup is attached with BPF_F_ALLOW_MULTI. */
export const multiFix = (facts: Facts, at: AttachPoint) => ({
  label: message('validate.fix.multi', { hook: hook(at.hook).title, target: targetName(facts, at.target) }),
  apply: (design: Facts['design']) => setCgroupMode(design, at, 'multi'),
})

function replaced(facts: Facts, attachment: Attachment, by: Attachment | undefined): Diagnostic {
  const params = { ...words(facts, attachment), by: by ? ownedName(programOf(facts, by)) : '' }
  return finding('cgroup-replaced', { kind: 'attachment', id: attachment.id }, params, { fix: multiFix(facts, attachment.at) }) // prettier-ignore
}

function overridden(facts: Facts, attachment: Attachment, below: AttachPoint[]): Diagnostic {
  const own = below.flatMap((at) => chainAt(facts.design, at).filter((each) => !each.inherited && each.idle === null))
  const params = {
    ...words(facts, attachment),
    below: below.map((at) => targetName(facts, at.target)).join(', '),
    by: [...new Set(own.map((each) => ownedName(programOf(facts, each.attachment))))].join(', '),
  }
  const mode = optionsOf(attachment, 'cgroup').mode
  return finding('cgroup-overridden', { kind: 'attachment', id: attachment.id }, params, {
    // who says OVERRIDE said so; without flags one expects to be alone
    severity: mode === 'override' ? 'hint' : 'warning',
    fix: multiFix(facts, attachment.at),
  })
}

/** cgroup-replaced, cgroup-overridden: what the kernel takes without a word although a program stops running. */
export const cgroups: Check = (facts) => {
  const places = new Map<string, AttachPoint>()
  for (const { at } of facts.design.attachments)
    if (at.target.kind === 'cgroup') places.set(`${at.hook} ${at.target.id}`, at)
  const found: Diagnostic[] = []
  const below = new Map<Attachment, AttachPoint[]>()
  for (const at of places.values()) {
    const chain = chainAt(facts.design, at)
    const running = chain.find((each) => !each.inherited && each.idle !== 'replaced' && each.idle !== 'refused' && each.idle !== 'off') // prettier-ignore
    for (const { attachment, inherited, idle } of chain) {
      if (!inherited && idle === 'replaced') found.push(replaced(facts, attachment, running?.attachment))
      if (inherited && idle === 'overridden') below.set(attachment, [...(below.get(attachment) ?? []), at])
    }
  }
  return [...found, ...[...below].map(([attachment, points]) => overridden(facts, attachment, points))]
}
