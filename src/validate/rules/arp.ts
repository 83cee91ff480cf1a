import {
  addRule,
  effectAt,
  moveRule,
  parseMatch,
  programOf,
  satisfies,
  type Attachment,
  type Match,
  type Program,
} from '../../design'
import { message } from '../../i18n'
import { VERDICTS, verdictValue, type Effect } from '../../kernel'
import type { Facts } from '../facts'
import { finding, type Check } from '../report'
import type { Diagnostic } from '../types'

/** include/uapi/linux/if_ether.h */
const ETH_P_ARP = 0x0806
const LOST: readonly Effect[] = ['drop', 'abort', 'consume']

/** Whether an ARP frame may satisfy a condition. It has no IP header: a field that is absent is neither `is` nor `is-not`. */
function mayTakeArp(match: Match): boolean {
  const value = parseMatch(match.field, match.value)
  if (value === null) return false
  if (match.field === 'eth.type') return satisfies(ETH_P_ARP, value) === (match.op === 'is')
  return match.field === 'eth.src' || match.field === 'eth.dst' || match.field === 'mark' || match.field === 'ifname'
}

interface Loss {
  verdict: string
  byRule: boolean
}

/** How ARP is lost at a hook, or null if some rule may let it through. */
function arpLost(program: Program, at: Attachment): Loss | null {
  const lost = (verdict: string) => {
    const value = verdictValue(program.type, verdict)
    return value !== undefined && LOST.includes(effectAt(at, value))
  }
  for (const rule of program.rules) {
    if (rule.verdict === null || !rule.matches.every(mayTakeArp)) continue
    if (!lost(rule.verdict)) return null
    const takesAll = !rule.lookups?.length && rule.matches.every((each) => each.field === 'eth.type')
    if (takesAll) return { verdict: rule.verdict, byRule: true }
  }
  return lost(program.verdict) ? { verdict: program.verdict, byRule: false } : null
}

const letArpPass = (program: Program) => ({
  label: message('validate.arp-dropped.fix'),
  apply: (design: Parameters<typeof addRule>[0]) => {
    const added = addRule(design, program.id, {
      matches: [{ field: 'eth.type', op: 'is', value: '0x0806' }],
      actions: [],
      verdict: VERDICTS[program.type].passing,
    })
    const rule = programOf(added, program.id).rules.at(-1)
    return rule ? moveRule(added, program.id, rule.id, 0) : added
  },
})

/** arp-dropped: programs at XDP and tc see ARP too (measured: taps and tcx programs see it in both directions). */
export const arp: Check = (facts: Facts) =>
  facts.design.programs.flatMap((program): Diagnostic[] => {
    if (program.type !== 'BPF_PROG_TYPE_XDP' && program.type !== 'BPF_PROG_TYPE_SCHED_CLS') return []
    const at = facts.attached.of(program.id)[0]
    const loss = at && arpLost(program, at)
    if (!loss) return []
    return [
      finding(
        'arp-dropped',
        { kind: 'program', id: program.id },
        { program: program.name, verdict: loss.verdict },
        {
          ...(loss.byRule ? { message: 'validate.arp-dropped.by-rule' } : {}),
          fix: letArpPass(program),
        },
      ),
    ]
  })
