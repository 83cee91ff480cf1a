import {
  hostPart, inPrefix, ipVersion, prefixLength, updateNamespace, type Attachment, type Route, type RouteId,
} from '../../design' // prettier-ignore
import { message } from '../../i18n'
import { hook } from '../../kernel'
import { must, type Facts } from '../facts'
import { endings } from '../flow'
import { finding, removeFix, type Check } from '../report'
import type { Diagnostic } from '../types'
import { routes } from './topology'

const samePrefix = (a: string, b: string): boolean =>
  ipVersion(a) === ipVersion(b) && prefixLength(a) === prefixLength(b) && inPrefix(hostPart(a), b)

/** Who takes every packet of a route: net/ipv4/fib_trie.c fib_table_lookup, smallest metric first, then the one made first. */
function winner(facts: Facts, route: Route, refused: ReadonlySet<RouteId>): string | null {
  for (const device of facts.devicesIn.get(route.namespace) ?? [])
    for (const cidr of device.addresses) {
      const isAlone = prefixLength(cidr) === (ipVersion(cidr) === 4 ? 32 : 128)
      if (!isAlone && samePrefix(route.to, cidr)) return `${cidr} dev ${device.name}`
    }
  const mine = facts.design.routes.indexOf(route)
  const better = facts.design.routes.find(
    (each, i) =>
      each.namespace === route.namespace &&
      each.id !== route.id &&
      !refused.has(each.id) &&
      samePrefix(route.to, each.to) &&
      (each.metric < route.metric || (each.metric === route.metric && i < mine)),
  )
  return better ? `${better.to} dev ${must(facts.devices, better.device).name} metric ${better.metric}` : null
}

/** Verdicts that do what they say only to a packet with a header that the drawing's programs cannot push. */
function headers(facts: Facts, attachment: Attachment): Diagnostic[] {
  const program = must(facts.programs, attachment.program)
  const at = hook(attachment.at.hook)
  const odd = endings(program, attachment)?.find(
    ({ effect }) => effect === 'redirect' || (effect === 'reroute' && at.id === 'lwt-in'),
  )
  if (!odd) return []
  const params = { program: program.name, hook: at.title, verdict: odd.text }
  const where = { kind: 'attachment', id: attachment.id } as const
  return [finding('lwt-needs-header', where, params, odd.effect === 'reroute' ? { message: 'validate.lwt-needs-header.reroute' } : {})] // prettier-ignore
}

function place(facts: Facts, attachment: Attachment, route: Route, refused: ReadonlySet<RouteId>): Diagnostic[] {
  const program = must(facts.programs, attachment.program)
  const namespace = must(facts.namespaces, route.namespace)
  const where = { kind: 'attachment', id: attachment.id } as const
  const params = {
    program: program.name,
    hook: hook(attachment.at.hook).title,
    to: route.to,
    namespace: namespace.name,
  }
  const fix = removeFix(attachment, program)
  if (refused.has(route.id)) return [finding('lwt-route-missing', where, params, { fix })]
  const other = winner(facts, route, refused)
  if (other) return [finding('lwt-route-unused', where, { ...params, other }, { fix })]
  if (attachment.at.hook !== 'lwt-in' || namespace.forwarding) return []
  const forward = {
    label: message('validate.lwt-not-forwarding.fix', params),
    apply: (design: Facts['design']) => updateNamespace(design, namespace.id, { forwarding: true }),
  }
  return [finding('lwt-not-forwarding', where, params, { fix: forward })]
}

/** lwt-route-missing, lwt-route-unused, lwt-not-forwarding, lwt-needs-header. */
export const lwt: Check = (facts) => {
  const onRoutes = facts.design.attachments.filter((each) => each.enabled && each.at.target.kind === 'route')
  if (onRoutes.length === 0) return []
  const refused = new Set(routes(facts).flatMap(({ where }) => (where.kind === 'route' ? [where.id] : [])))
  return onRoutes.flatMap((attachment) => {
    const { target } = attachment.at
    if (target.kind !== 'route') return []
    return [...place(facts, attachment, must(facts.routes, target.id), refused), ...headers(facts, attachment)]
  })
}
