import { inspector } from './inspector'
import { kernelChoice } from './kernelChoice'
import { maps } from './maps'
import { shell } from './shell'

export const panels = {
  close: '关闭',
  shell,
  inspector,
  maps,
  kernel: kernelChoice,
}
