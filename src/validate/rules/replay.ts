import { chainAt, moveAttachment, setOptions, updateDevice, updateProgram } from '../../design'
import { message, type Message, type MessageKey } from '../../i18n'
import { hook, programType, type KernelVersion } from '../../kernel'
import { accepts, judge } from '../attach/canAttach'
import { targetName } from '../attach/words'
import { GrowingOccupancy, must, type Facts } from '../facts'
import { finding, removeFix, type Check } from '../report'
import { multiFix } from './cgroups'
import { raiseFix } from './kernel'
import type { Attachment, AttachPoint, Device, Program } from '../../design'
import type { RuleName } from '../catalogue'
import type { Alternative, Fix } from '../types'

/** Loads the program for the hook it stands on, if it stands on no hook of another attach type. */
function reloadFix(facts: Facts, program: Program, attachment: Attachment): Fix | null {
  const wanted = hook(attachment.at.hook).attachType
  if (wanted === null || facts.attached.of(program.id).some((each) => hook(each.at.hook).attachType !== wanted))
    return null
  const params = { program: program.name, hook: hook(attachment.at.hook).title, wanted }
  return {
    label: message('validate.attach-type-mismatch.fix', params),
    apply: (design) => updateProgram(design, program.id, { attachType: wanted }),
  }
}

function moveFix(facts: Facts, program: Program, attachment: Attachment, alternatives: Alternative[]): Fix | null {
  const first = alternatives.find((each) => each.kind === 'other-hook')
  if (!first) return null
  const { at } = first
  const params = { program: program.name, hook: hook(at.hook).title, target: targetName(facts, at.target) }
  return {
    label: message('validate.fix.move', params),
    apply: (design) => moveAttachment(design, attachment.id, at),
  }
}

/** A hook of the same frames on the same thing, as clsact is for tcx, or else the release that has the wanted one. */
function olderFix(facts: Facts, program: Program, attachment: Attachment, reason: Message, offers: Alternative[]): Fix {
  const wanted = hook(attachment.at.hook)
  const alike = offers.filter((each) => {
    if (each.kind !== 'other-hook' || each.at.target.id !== attachment.at.target.id) return false
    const { access, direction } = hook(each.at.hook)
    return access === wanted.access && direction === wanted.direction
  })
  return moveFix(facts, program, attachment, alike) ?? raiseFix(reason.params?.since as KernelVersion)
}

/** Changes the interface that something is attached to. */
const deviceFix = (
  { target }: AttachPoint,
  label: MessageKey,
  change: (device: Device) => Partial<Device>,
): Fix | null =>
  target.kind !== 'device'
    ? null
    : {
        label: message(label),
        apply: (design) => {
          const device = design.devices.find((each) => each.id === target.id)
          return device ? updateDevice(design, target.id, change(device)) : design
        },
      }

/** Another word in the attach call, or at load, where that is all it takes. */
function optionFix(facts: Facts, rule: RuleName, attachment: Attachment, program: Program): Fix | null {
  const { id, at } = attachment
  switch (rule) {
    case 'cgroup-mode-conflict':
      return multiFix(facts, at)
    case 'cgroup-parent-none': {
      const parent = at.target.kind === 'cgroup' && chainAt(facts.design, at).find((each) => each.inherited && each.idle === null) // prettier-ignore
      return parent ? multiFix(facts, parent.attachment.at) : null
    }
    case 'netfilter-priority-taken':
      return {
        label: message('validate.netfilter-priority-taken.fix'),
        apply: (design) => setOptions(design, id, { kind: 'netfilter', priority: null }),
      }
    case 'sched-act-on-tc':
      return {
        label: message('validate.sched-act-on-tc.fix', { program: program.name }),
        apply: (design) => updateProgram(design, program.id, { type: 'BPF_PROG_TYPE_SCHED_CLS' }),
      }
    case 'tcx-anchor-missing':
      return {
        label: message('validate.tcx-anchor-missing.fix'),
        apply: (design) => setOptions(design, id, { kind: 'tcx', anchor: null }),
      }
    case 'xdp-lro':
      return deviceFix(at, 'validate.xdp-lro.fix', (device) =>
        device.link.kind === 'nic' ? { link: { ...device.link, lro: false } } : {},
      )
    case 'clsact-missing':
      return deviceFix(at, 'validate.clsact-missing.fix', () => ({ clsact: true }))
    case 'xdp-mtu':
      return {
        label: message('validate.xdp-mtu.fix', { program: program.name }),
        apply: (design) => updateProgram(design, program.id, { frags: true }),
      }
    default:
      return null
  }
}

/** A socket's filter is replaced without an error; everything else is refused. */
const variant = (rule: RuleName, attachment: Attachment) => {
  if (rule !== 'hook-full') return {}
  if (attachment.at.hook === 'socket-filter')
    return { why: 'validate.hook-full.why-replaced', severity: 'warning' } as const
  return hook(attachment.at.hook).semantics === 'xdp' ? ({ why: 'validate.hook-full.why-xdp' } as const) : {}
}

/**
 * Attaches everything again in the order of the document, as a loader would, and asks the judge each time: what came from a
 * file or an import gets the sentence that a hand would have got on dropping it.
 */
export const replay: Check = (facts) => {
  const soFar = new GrowingOccupancy()
  return facts.design.attachments.flatMap((attachment) => {
    if (!attachment.enabled) return []
    const program = must(facts.programs, attachment.program)
    const candidate = { kind: 'existing', program: program.id, options: attachment.options } as const
    if (accepts(facts, soFar, candidate, attachment.at)) {
      soFar.add(attachment)
      return []
    }
    const judged = judge(facts, soFar, candidate, attachment.at)
    if (judged.ok) return []
    const whole = judge(facts, facts.attached, { kind: 'move', attachment: attachment.id }, attachment.at)
    const alternatives = whole.ok ? judged.alternatives : whole.alternatives
    const fix =
      (judged.rule === 'attach-type-mismatch' ? reloadFix(facts, program, attachment) : null) ??
      (judged.rule === 'newer-than-kernel'
        ? olderFix(facts, program, attachment, judged.reason, alternatives)
        : null) ??
      optionFix(facts, judged.rule, attachment, program) ??
      (judged.rule === 'already-attached' ? null : moveFix(facts, program, attachment, alternatives)) ??
      removeFix(attachment, program)
    const params = { type: programType(program.type).short, ...judged.reason.params }
    return finding(judged.rule, { kind: 'attachment', id: attachment.id }, params, {
      message: judged.reason.key,
      ...variant(judged.rule, attachment),
      fix,
    })
  })
}
