import { inspector } from './inspector'
import { kernelChoice } from './kernelChoice'
import { shell } from './shell'

export const panels = {
  close: '关闭',
  shell,
  inspector,
  kernel: kernelChoice,
}
