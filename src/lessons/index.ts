import type { Design } from '../design'
import { ciliumPodToPod } from './templates/ciliumPodToPod'
import { emptyHost } from './templates/emptyHost'
import { xdpDdos } from './templates/xdpDdos'
import type { Translate } from '../i18n'

/** Designs to start from; their words stand in the catalogue under `templates.<id>`. Built without a language: in English. */
export const TEMPLATES = [
  { id: 'empty-host', build: emptyHost },
  { id: 'cilium-pod-to-pod', build: ciliumPodToPod },
  { id: 'xdp-ddos', build: xdpDdos },
] as const satisfies readonly { id: string; build: (translate?: Translate) => Design }[]

export type TemplateId = (typeof TEMPLATES)[number]['id']
