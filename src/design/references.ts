import { hook } from '../kernel'
import { isMapAction } from './maps'
import { optionsKind, optionsOf } from './order/options'
import { relativeOf } from './order/tcx'
import type { Design, Target } from './schema'

export interface BrokenReference {
  path: string
  id: string
}

/** The first place that names something that does not exist, or breaks what the core relies on; null if all is well. */
export function brokenReference(design: Design): BrokenReference | null {
  const found: BrokenReference[] = []
  const ids = (list: readonly { id: string }[], path: string): Set<string> => {
    const seen = new Set<string>()
    list.forEach((each, index) => {
      if (seen.has(each.id)) found.push({ path: `${path}[${index}].id`, id: each.id })
      seen.add(each.id)
    })
    return seen
  }
  const hosts = ids(design.hosts, 'hosts')
  const namespaces = ids(design.namespaces, 'namespaces')
  const networks = ids(design.networks, 'networks')
  const devices = ids(design.devices, 'devices')
  const cgroups = ids(design.cgroups, 'cgroups')
  const sockets = ids(design.sockets, 'sockets')
  const programs = ids(design.programs, 'programs')
  const routes = ids(design.routes, 'routes')
  const attachments = ids(design.attachments, 'attachments')
  const maps = ids(design.maps, 'maps')
  ids(design.scenarios, 'scenarios')

  const need = (known: ReadonlySet<string>, id: string, path: string) => {
    if (!known.has(id)) found.push({ path, id })
  }
  const target = (to: Target, path: string) =>
    need(
      { device: devices, namespace: namespaces, route: routes, cgroup: cgroups, socket: sockets }[to.kind],
      to.id,
      path,
    )

  design.namespaces.forEach((each, i) => need(hosts, each.host, `namespaces[${i}].host`))
  design.devices.forEach((each, i) => {
    need(namespaces, each.namespace, `devices[${i}].namespace`)
    if (each.link.kind === 'nic') {
      if (each.link.network !== null) need(networks, each.link.network, `devices[${i}].link.network`)
    } else {
      const { peer } = each.link
      const other = design.devices.find((device) => device.id === peer)
      // a veth's peer points back at it
      if (other?.link.kind !== 'veth' || other.link.peer !== each.id || other.id === each.id)
        found.push({ path: `devices[${i}].link.peer`, id: peer })
    }
  })
  design.routes.forEach((each, i) => {
    need(namespaces, each.namespace, `routes[${i}].namespace`)
    need(devices, each.device, `routes[${i}].device`)
  })
  design.cgroups.forEach((each, i) => {
    need(hosts, each.host, `cgroups[${i}].host`)
    // parents stand before their children, so that there is no circle
    if (each.parent !== null && !design.cgroups.slice(0, i).some((other) => other.id === each.parent))
      found.push({ path: `cgroups[${i}].parent`, id: each.parent })
  })
  design.hosts.forEach((each, i) => {
    if (!design.cgroups.some((cgroup) => cgroup.host === each.id && cgroup.parent === null))
      found.push({ path: `hosts[${i}]: root cgroup`, id: each.id })
    if (!design.namespaces.some((namespace) => namespace.host === each.id))
      found.push({ path: `hosts[${i}]: namespace`, id: each.id })
  })
  design.sockets.forEach((each, i) => {
    need(namespaces, each.namespace, `sockets[${i}].namespace`)
    need(cgroups, each.cgroup, `sockets[${i}].cgroup`)
  })
  design.programs.forEach((program, i) =>
    program.rules.forEach((rule, j) =>
      rule.actions.forEach((action, k) => {
        if (action.kind === 'redirect') need(devices, action.device, `programs[${i}].rules[${j}].actions[${k}].device`)
        if (isMapAction(action) && action.map !== null)
          need(maps, action.map, `programs[${i}].rules[${j}].actions[${k}].map`)
      }),
    ),
  )
  design.programs.forEach((program, i) =>
    program.rules.forEach((rule, j) =>
      rule.lookups?.forEach(({ map }, k) => {
        if (map !== null) need(maps, map, `programs[${i}].rules[${j}].lookups[${k}].map`)
      }),
    ),
  )
  design.maps.forEach((map, i) => {
    need(hosts, map.host, `maps[${i}].host`)
    for (const part of ['key', 'value'] as const)
      map[part].forEach(({ kind }, k) => {
        const known = { device: devices, socket: sockets, program: programs }[kind as string]
        if (known)
          map.entries.forEach((entry, j) => need(known, entry[part][k] ?? '', `maps[${i}].entries[${j}].${part}[${k}]`))
      })
  })
  design.attachments.forEach((each, i) => {
    need(programs, each.program, `attachments[${i}].program`)
    target(each.at.target, `attachments[${i}].at.target.id`)
    if (hook(each.at.hook).target !== each.at.target.kind)
      found.push({ path: `attachments[${i}].at.target.kind`, id: each.at.target.kind })
    if (each.options && each.options.kind !== optionsKind(each.at.hook))
      found.push({ path: `attachments[${i}].options.kind`, id: each.options.kind })
    const relative = relativeOf(optionsOf(each, 'tcx').anchor)
    if (relative !== null) need(attachments, relative, `attachments[${i}].options.anchor.of`)
  })
  design.scenarios.forEach((scenario, i) =>
    scenario.stimuli.forEach((stimulus, j) =>
      stimulus.kind === 'wire'
        ? need(devices, stimulus.device, `scenarios[${i}].stimuli[${j}].device`)
        : need(sockets, stimulus.socket, `scenarios[${i}].stimuli[${j}].socket`),
    ),
  )
  return found[0] ?? null
}
