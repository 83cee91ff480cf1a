import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { updateDesign, updateNamespace, type Design } from '../../../design'
import { randomDesign } from '../../../design/random.test-support'
import { createTranslator } from '../../../i18n'
import { TEMPLATES } from '../../../lessons'
import { buildScene } from '../../../scene'
import { exportSvg } from './svg'

const translate = createTranslator('en')
const svg = (design: Design, theme: 'light' | 'dark' = 'light') => exportSvg(design, { theme, translate })

/** Reads XML strictly: every element closed in order, no bare `<` or `&`, attributes quoted. Gives texts by class. */
function parse(xml: string): { class: string; text: string }[] {
  const open: { name: string; class: string }[] = []
  const texts: { class: string; text: string }[] = []
  const body = xml.replace(/^<\?xml[^?]*\?>\s*/, '').trimEnd()
  const token = /<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>|([^<]+)/y
  let at = 0
  while (at < body.length) {
    token.lastIndex = at
    const match = token.exec(body)
    if (!match) throw new Error(`not XML at ${body.slice(at, at + 80)}`)
    at = token.lastIndex
    const [whole, closes, name = '', attributes = '', empty, words] = match
    if (/&(?!(amp|lt|gt|quot|#39|#x?[0-9a-f]+);)/.test(whole)) throw new Error(`bare & in ${whole}`)
    if (words !== undefined) texts.push({ class: open.at(-1)?.class ?? '', text: words })
    else if (closes) {
      const last = open.pop()
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name}>`)
    } else if (!empty) open.push({ name, class: /class="([^"]*)"/.exec(attributes)?.[1] ?? '' })
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is never closed`)
  return texts
}

const programs = (design: Design): string[] =>
  buildScene(design)
    .cards.flatMap((card) => card.slots)
    .flatMap((slot) => (slot.kind === 'hook' ? slot.chips.map((chip) => chip.name) : []))
    .sort()

describe.each(TEMPLATES)('$id', ({ build }) => {
  it.each(['light', 'dark'] as const)('is one self-contained document (%s)', (theme) => {
    const made = svg(build(), theme)
    parse(made)
    expect(made).not.toMatch(/<script|href|url\(|@import|<image|<foreignObject/i)
  })
  it('names every program and hook as the scene does', () => {
    const design = build()
    const texts = parse(svg(design))
    expect(texts.filter((each) => each.class.includes('program-name')).map((each) => each.text).sort()).toEqual(programs(design)) // prettier-ignore
    for (const card of buildScene(design).cards)
      for (const slot of card.slots) if (slot.kind !== 'socket') expect(texts.map((each) => each.text)).toContain(slot.label) // prettier-ignore
  })
})

it('shows hostile names as text', () => {
  const evil = `<script>alert("1")</script> & 'x' ]]> \u0000\u000b`
  const [template] = TEMPLATES
  const design = updateDesign(template.build(), { name: evil })
  const [space] = design.namespaces
  if (!space) throw new Error('no namespace')
  const made = svg(updateNamespace(design, space.id, { name: evil }))
  parse(made)
  expect(made).not.toContain('<script')
  expect([...made].some((sign) => sign < ' ' && sign !== '\n')).toBe(false)
})

it('any design gives a document', () => {
  fc.assert(
    fc.property(randomDesign, (design) => {
      parse(svg(design))
    }),
    { numRuns: 60 },
  )
})
