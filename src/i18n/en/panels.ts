import { inspector } from './inspector'
import { kernelChoice } from './kernelChoice'
import { shell } from './shell'

export const panels = {
  close: 'Close',
  shell,
  inspector,
  kernel: kernelChoice,
} as const
