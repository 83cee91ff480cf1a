import { useMemo } from 'react'
import { namespaceOfTarget, qualifiedDeviceName, type Design, type DeviceId, type Program } from '../../../design'
import { useStore } from '../../../store'
import type { Option } from '../../kit'
import { useT } from '../../useT'

/** Interfaces that a helper can name: an ifindex counts in the namespace where the program runs (dev_net(skb->dev)). */
export function reachableTargets(design: Design, program: Program): Set<DeviceId> {
  const spaces = design.attachments
    .filter((each) => each.program === program.id)
    .map((each) => namespaceOfTarget(design, each.at.target))
  const all = spaces.length === 0
  return new Set(design.devices.filter((device) => all || spaces.includes(device.namespace)).map((device) => device.id))
}

/** All interfaces as choices, those that can be reached first. */
export function useRedirectTargets(program: Program, chosen: DeviceId): Option[] {
  const t = useT()
  const design = useStore((state) => state.design)
  return useMemo(() => {
    const reachable = reachableTargets(design, program)
    const option = (device: Design['devices'][number]): Option => {
      const name = qualifiedDeviceName(design, device)
      const there = reachable.has(device.id)
      return {
        value: device.id,
        label: there || device.id === chosen ? name : t('panels.inspector.rules.other-namespace', { name }),
        disabled: !there && device.id !== chosen,
      }
    }
    const rank = (id: DeviceId) => (reachable.has(id) ? 0 : 1)
    return [...design.devices].sort((a, b) => rank(a.id) - rank(b.id)).map(option)
  }, [design, program, chosen, t])
}
