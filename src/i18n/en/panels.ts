import { inspector } from './inspector'
import { shell } from './shell'

export const panels = {
  close: 'Close',
  shell,
  inspector,
} as const
