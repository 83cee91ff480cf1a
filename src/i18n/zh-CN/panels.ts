import { inspector } from './inspector'
import { shell } from './shell'

export const panels = {
  close: '关闭',
  shell,
  inspector,
}
