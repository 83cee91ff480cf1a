import { onlyClassifies, type Attachment } from '../design'
import { message, type Message } from '../i18n'
import { hook as hookFact } from '../kernel'
import type { StepVerdict } from './trace'

/** What a verdict means at a hook, in a sentence. `last`: nothing stands behind it in its list. */
export function sayVerdict(attachment: Attachment, program: string, verdict: StepVerdict, last: boolean): Message {
  const hook = hookFact(attachment.at.hook)
  const params = { program, verdict: verdict.text, hook: hook.title }
  const { effect, value } = verdict
  switch (hook.semantics) {
    case 'xdp':
      if (effect === 'pass') return message('sim.verdict.xdp.pass', params)
      if (effect === 'drop') return message('sim.verdict.xdp.drop', params)
      if (effect === 'transmit') return message('sim.verdict.xdp.tx', params)
      if (effect === 'redirect') return message('sim.verdict.xdp.redirect', params)
      return value === 0 ? message('sim.verdict.xdp.aborted', params) : message('sim.verdict.xdp.unknown', params)
    case 'tcx':
      if (effect === 'next')
        return last ? message('sim.verdict.tcx.next-last', params) : message('sim.verdict.tcx.next', params)
      if (effect === 'pass') return message('sim.verdict.tcx.pass', params)
      if (effect === 'drop') return message('sim.verdict.tcx.drop', params)
      if (effect === 'redirect') return message('sim.verdict.tcx.redirect', params)
      return message('sim.verdict.tcx.unknown', params)
    case 'clsact':
      if (onlyClassifies(attachment)) {
        if (effect === 'pass') return message('sim.verdict.clsact.match', params)
        return last
          ? message('sim.verdict.clsact.no-match-last', params)
          : message('sim.verdict.clsact.no-match', params)
      }
      if (effect === 'pass') return message('sim.verdict.clsact.ok', params)
      if (effect === 'drop') return message('sim.verdict.clsact.shot', params)
      if (effect === 'consume') return message('sim.verdict.clsact.stolen', params)
      if (effect === 'redirect') return message('sim.verdict.clsact.redirect', params)
      return last ? message('sim.verdict.clsact.next-last', params) : message('sim.verdict.clsact.next', params)
    case 'cgroup-ingress':
      return effect === 'drop'
        ? message('sim.verdict.cgroup.ingress-drop', params)
        : message('sim.verdict.cgroup.allow', params)
    case 'cgroup-egress':
      if (effect === 'drop')
        return value & 2
          ? message('sim.verdict.cgroup.egress-drop-cn', params)
          : message('sim.verdict.cgroup.egress-drop', params)
      return value & 2 ? message('sim.verdict.cgroup.allow-cn', params) : message('sim.verdict.cgroup.allow', params)
    case 'sock-addr':
      return effect === 'refuse'
        ? message('sim.verdict.sock-addr.refuse', params)
        : message('sim.verdict.sock-addr.allow', params)
    case 'sock':
      return effect === 'refuse'
        ? message('sim.verdict.sock.refuse', params)
        : message('sim.verdict.sock.allow', params)
    case 'sock-release':
      return message('sim.verdict.sock.release', params)
    case 'socket-filter':
      return effect === 'drop'
        ? message('sim.verdict.socket-filter.drop', params)
        : message('sim.verdict.socket-filter.keep', { ...params, bytes: value >>> 0 })
    case 'sk-lookup':
      return effect === 'drop'
        ? message('sim.verdict.sk-lookup.drop', params)
        : message('sim.verdict.sk-lookup.pass', params)
    case 'lwt-in':
    case 'lwt-out':
    case 'lwt-xmit':
      if (effect === 'drop') return message('sim.verdict.lwt.drop', params)
      if (effect === 'invalid') return message('sim.verdict.lwt.unknown', params)
      if (effect === 'redirect') return message('sim.verdict.lwt.redirect', params)
      if (effect === 'reroute') return message('sim.verdict.lwt.reroute', params)
      return value === 0 ? message('sim.verdict.lwt.ok', params) : message('sim.verdict.lwt.no-effect', params)
    case 'netfilter':
      return effect === 'drop'
        ? message('sim.verdict.netfilter.drop', params)
        : message('sim.verdict.netfilter.accept', params)
  }
}
