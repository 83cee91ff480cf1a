import {
  addRoute, hostPart, inPrefix, ipVersion, canonical, removeRoute, updateDevice, type Device, type Route,
} from '../../design' // prettier-ignore
import { message } from '../../i18n'
import { targetName } from '../attach/words'
import { must, type Facts } from '../facts'
import { finding, type Check } from '../report'
import type { Diagnostic } from '../types'

/** IPv6 link-local addresses are on every interface, and a gateway may always be one. */
const isLinkLocal = (address: string) => /^fe[89ab]/i.test(address)

/** net/ipv4/fib_semantics.c fib_create_info: the interface is looked up in the route's namespace (ENODEV). */
function wrongDevice(facts: Facts, route: Route, device: Device): Diagnostic {
  const params = {
    to: route.to,
    namespace: must(facts.namespaces, route.namespace).name,
    device: targetName(facts, { kind: 'device', id: device.id }),
  }
  return finding('route-device-namespace', { kind: 'route', id: route.id }, params, {
    fix: {
      label: message('validate.route-device-namespace.fix'),
      apply: (design) => removeRoute(design, route.id),
    },
  })
}

/** net/ipv4/fib_semantics.c fib_check_nh_v4_gw, net/ipv6/route.c ip6_route_check_nh: the gateway is on the link (measured). */
function gateway(facts: Facts, route: Route, device: Device, direct: readonly Route[]): Diagnostic[] {
  const { via } = route
  if (via === null || isLinkLocal(via)) return []
  const alone = `${via}/${ipVersion(via) === 6 ? 128 : 32}`
  const onLink =
    direct.some((each) => each.to === alone) ||
    device.addresses.some((each) => inPrefix(via, each)) ||
    direct.some((each) => inPrefix(via, each.to))
  if (onLink) return []
  const params = {
    to: route.to,
    namespace: must(facts.namespaces, route.namespace).name,
    via,
    device: device.name,
  }
  return [
    finding('route-gateway-unreachable', { kind: 'route', id: route.id }, params, {
      fix: {
        label: message('validate.route-gateway-unreachable.fix', params),
        apply: (design) =>
          addRoute(design, {
            namespace: route.namespace,
            to: alone,
            via: null,
            device: route.device,
            metric: 0,
          }),
      },
    }),
  ]
}

/** Routes that the kernel refuses. */
export const routes: Check = (facts) => {
  /** Routes without gateway, by namespace and interface: what is reached directly. */
  const direct = new Map<string, Route[]>()
  const key = (route: Route) => `${route.namespace}|${route.device}`
  for (const route of facts.design.routes)
    if (route.via === null) {
      const list = direct.get(key(route))
      if (list) list.push(route)
      else direct.set(key(route), [route])
    }
  return facts.design.routes.flatMap((route) => {
    const device = must(facts.devices, route.device)
    if (device.namespace !== route.namespace) return wrongDevice(facts, route, device)
    return gateway(facts, route, device, direct.get(key(route)) ?? [])
  })
}

/** One address on two interfaces of one host. Other hosts may well use the same private addresses. */
const addresses: Check = (facts) => {
  const holders = new Map<string, Device>()
  return facts.design.devices.flatMap((device) => {
    const { host } = must(facts.namespaces, device.namespace)
    return device.addresses.flatMap((cidr) => {
      const address = hostPart(cidr)
      if (isLinkLocal(address)) return []
      const key = `${host}|${canonical(address)}`
      const other = holders.get(key)
      holders.set(key, device)
      if (!other || other.id === device.id) return []
      const name = (each: Device) => targetName(facts, { kind: 'device', id: each.id })
      const params = { address, device: name(device), other: name(other) }
      return finding('duplicate-address', { kind: 'device', id: device.id }, params)
    })
  })
}

/** The first `base0`, `base1`, … that is free; IFNAMSIZ leaves 15 characters. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted.replace(/\d+$/, '').slice(0, 10) || 'eth'
  for (let n = 0; ; n++) if (!taken.has(`${base}${n}`)) return `${base}${n}`
}

/** net/core/dev.c dev_get_valid_name: EEXIST. `lo` exists in every namespace. */
const deviceNames: Check = (facts) =>
  [...facts.devicesIn].flatMap(([space, devices]) => {
    const seen = new Set(['lo'])
    const taken = new Set(['lo', ...devices.map((each) => each.name)])
    return devices.flatMap((device) => {
      if (!seen.has(device.name)) {
        seen.add(device.name)
        return []
      }
      const name = freeName(device.name, taken)
      taken.add(name)
      const params = { namespace: must(facts.namespaces, space).name, device: device.name, name }
      return finding('duplicate-device-name', { kind: 'device', id: device.id }, params, {
        fix: {
          label: message('validate.duplicate-device-name.fix', params),
          apply: (design) => updateDevice(design, device.id, { name }),
        },
      })
    })
  })

/** route-device-namespace, route-gateway-unreachable, duplicate-address, duplicate-device-name. */
export const topology: Check = (facts) => [...routes(facts), ...addresses(facts), ...deviceNames(facts)]
