import { writeDesign, type Design } from '../design'
import { exportSvg } from '../exchange'
import type { Translate } from '../i18n'
import { oneOf, onlyFile, type Arguments } from './arguments'
import { openDesign } from './design'
import { FINE, refuse, writeText, type Io } from './io'

const FORMATS = ['svg', 'json'] as const
const THEMES = ['light', 'dark'] as const

function render(design: Design, args: Arguments, translate: Translate): string {
  switch (oneOf(args, 'format', FORMATS, 'svg')) {
    case 'svg':
      return exportSvg(design, { theme: oneOf(args, 'theme', THEMES, 'light'), translate })
    case 'json':
      return writeDesign(design)
  }
}

/** `hookchain export FILE --format … -o …`. */
export async function exportCommand(args: Arguments, io: Io, translate: Translate): Promise<number> {
  const file = onlyFile(args)
  const output = args.text('output') ?? '-'
  if (output === '-' && args.flag('json')) throw refuse('json-needs-output')
  const text = render(await openDesign(io, file), args, translate)
  await writeText(io, output, text)
  if (args.flag('json')) {
    const format = oneOf(args, 'format', FORMATS, 'svg')
    io.out(`${JSON.stringify({ file, output, format, bytes: new TextEncoder().encode(text).length }, null, 2)}\n`)
  }
  return FINE
}
