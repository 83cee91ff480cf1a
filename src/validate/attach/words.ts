import { qualifiedRouteName, type Program, type RuleId, type Target } from '../../design'
import { verdictValue, type KernelProfile } from '../../kernel'
import { must, type Facts } from '../facts'

/** A target's name, by index. A device comes with its namespace: `host/eth0`. */
export function targetName(facts: Facts, target: Target): string {
  switch (target.kind) {
    case 'device': {
      const device = must(facts.devices, target.id)
      return `${must(facts.namespaces, device.namespace).name}/${device.name}`
    }
    case 'namespace':
      return must(facts.namespaces, target.id).name
    case 'route':
      return qualifiedRouteName(facts.design, must(facts.routes, target.id))
    case 'cgroup':
      return must(facts.cgroups, target.id).name
    case 'socket':
      return must(facts.sockets, target.id).name
  }
}

/** The release a design is judged by; a probe without one is never older than anything. */
export const kernelText = (kernel: KernelProfile): string => kernel.version ?? ''

/** A program with who loads it, where that is known: `cil_to_container (cilium)`. */
export const ownedName = ({ name, owner }: Program): string => (owner ? `${name} (${owner})` : name)

export interface WrittenVerdict {
  text: string
  /** Undefined: neither a name of the type nor a number. */
  value: number | undefined
  /** Null: the default verdict. */
  rule: RuleId | null
}

/** Every verdict written in a program, rules first. */
export function verdictsOf(program: Program): WrittenVerdict[] {
  const all: WrittenVerdict[] = []
  for (const rule of program.rules)
    if (rule.verdict !== null)
      all.push({ text: rule.verdict, value: verdictValue(program.type, rule.verdict), rule: rule.id })
  all.push({ text: program.verdict, value: verdictValue(program.type, program.verdict), rule: null })
  return all
}
