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

/** The source catalogue: one file for each room that speaks. Interpolation is i18next's `{{name}}`. */
export const en = {
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
} as const
