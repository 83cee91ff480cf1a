import type { Design } from '../design'
import { ciliumPodToPod } from './templates/ciliumPodToPod'
import { emptyHost } from './templates/emptyHost'
import { xdpDdos } from './templates/xdpDdos'

/** Designs to start from; what they are called stands in the catalogue under `templates.<id>`. */
export const TEMPLATES = [
  { id: 'empty-host', build: emptyHost },
  { id: 'cilium-pod-to-pod', build: ciliumPodToPod },
  { id: 'xdp-ddos', build: xdpDdos },
] as const satisfies readonly { id: string; build: () => Design }[]

export type TemplateId = (typeof TEMPLATES)[number]['id']
