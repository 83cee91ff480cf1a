import { message, type Message } from '../i18n'
import { migrate } from './migrate'
import { err, ok, type Result } from './result'
import { brokenReference } from './references'
import { DESIGN_FORMAT, DESIGN_VERSION, designSchema, type Design } from './schema'

/** Why a document is no design. `path` names the place in it: `devices[2].mac`. */
export interface DesignError {
  code: 'not-json' | 'not-a-design' | 'newer-version' | 'too-large' | 'invalid' | 'unknown-reference'
  path: string
  message: Message
}

/** Larger text is refused before it is parsed (bytes). The largest designs people draw stay far below. */
export const MAX_DESIGN_BYTES = 50_000_000

const fail = (code: DesignError['code'], path: string, text: Message): Result<never, DesignError> =>
  err({ code, path, message: text })

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => text + (typeof part === 'number' ? `[${part}]` : `${text ? '.' : ''}${String(part)}`),
    '',
  )

/**
 * Reads the text of a `.hookchain.json` file: the one way a design enters.
 * @returns the design, or the first thing that is wrong, with its place.
 */
export function readDesign(text: string): Result<Design, DesignError> {
  if (text.length > MAX_DESIGN_BYTES) return fail('too-large', '', message('exchange.design.too-large'))
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return fail('not-json', '', message('exchange.design.not-json', { detail: String((error as Error).message) }))
  }
  return checkDesign(json)
}

/** Like readDesign, for a value that is already parsed (the browser's database, a template). */
export function checkDesign(json: unknown): Result<Design, DesignError> {
  if (typeof json !== 'object' || json === null || (json as Record<string, unknown>).format !== DESIGN_FORMAT)
    return fail('not-a-design', '', message('exchange.design.not-a-design'))
  const document = json as Record<string, unknown>
  const version = document.version
  if (typeof version === 'number' && version > DESIGN_VERSION)
    return fail('newer-version', 'version', message('exchange.design.newer', { version, known: DESIGN_VERSION }))
  const parsed = designSchema.safeParse(migrate(document))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const path = pathText(issue?.path ?? [])
    return fail('invalid', path, message('exchange.design.invalid', { path: path || 'the document', detail: issue?.message ?? '' })) // prettier-ignore
  }
  const broken = brokenReference(parsed.data)
  if (broken)
    return fail('unknown-reference', broken.path, message('exchange.design.unknown-reference', { path: broken.path, id: broken.id })) // prettier-ignore
  return ok(parsed.data)
}

/** The text of a design's file, the same for the same design. */
export const writeDesign = (design: Design): string => `${JSON.stringify(design, null, 2)}\n`
