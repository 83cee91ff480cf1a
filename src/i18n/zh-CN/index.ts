import type { en } from '../en'
import { canvas } from './canvas'
import { command } from './command'
import { exchange } from './exchange'
import { kernel } from './kernel'
import { panels } from './panels'
import { point } from './point'
import { reference } from './reference'
import { simulate } from './simulate'
import { templates } from './templates'
import { validate } from './validate'
import { validateMaps } from './validateMaps'

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

export const zhCN: Same<typeof en> = {
  canvas,
  command,
  exchange,
  kernel,
  panels,
  point,
  reference,
  sim: simulate,
  templates,
  validate: { ...validate, ...validateMaps },
}
