import type { Namespace, Target } from '../../design'
import type { TargetKind } from '../../kernel'
import { must, type Facts } from '../facts'

/** How many targets of a kind are tried: a person wants the near ones. */
const NEAR = 6

function namespacesOf(facts: Facts, target: Target): Namespace[] {
  switch (target.kind) {
    case 'device':
      return [must(facts.namespaces, must(facts.devices, target.id).namespace)]
    case 'namespace':
      return [must(facts.namespaces, target.id)]
    case 'socket':
      return [must(facts.namespaces, must(facts.sockets, target.id).namespace)]
    case 'route':
      return [must(facts.namespaces, must(facts.routes, target.id).namespace)]
    case 'cgroup': {
      const used = new Set((facts.socketsOf.get(target.id) ?? []).map((socket) => socket.namespace))
      return [...used].map((id) => must(facts.namespaces, id))
    }
  }
}

const hostOf = (facts: Facts, target: Target, spaces: readonly Namespace[]) =>
  target.kind === 'cgroup' ? must(facts.cgroups, target.id).host : spaces[0]?.host

/** Targets of a kind around a target, nearest first: itself, what shares its processes or namespace, what shares its host. */
export function nearby(facts: Facts, target: Target, kind: TargetKind): Target[] {
  const { design } = facts
  const spaces = namespacesOf(facts, target)
  const host = hostOf(facts, target, spaces)
  const housemates = [...spaces, ...design.namespaces.filter((each) => each.host === host)]
  const own = target.kind === 'cgroup' ? (facts.socketsOf.get(target.id) ?? []) : []
  const sockets = () => [...own, ...housemates.flatMap((space) => facts.socketsIn.get(space.id) ?? [])]
  const ids = (): readonly string[] => {
    switch (kind) {
      case 'device':
        return housemates.flatMap((space) => facts.devicesIn.get(space.id) ?? []).map((each) => each.id)
      case 'namespace':
        return housemates.map((each) => each.id)
      case 'route':
        return housemates
          .flatMap((space) => design.routes.filter((each) => each.namespace === space.id))
          .map((each) => each.id)
      case 'socket':
        return sockets().map((each) => each.id)
      case 'cgroup':
        return [
          ...(target.kind === 'socket' ? [must(facts.sockets, target.id).cgroup] : []),
          ...spaces.flatMap((space) => facts.socketsIn.get(space.id) ?? []).map((each) => each.cgroup),
          ...design.cgroups.filter((each) => each.host === host).map((each) => each.id),
        ]
    }
  }
  const first = target.kind === kind ? [target.id as string] : []
  return [...new Set([...first, ...ids()])].slice(0, NEAR).map((id) => ({ kind, id }) as Target)
}
