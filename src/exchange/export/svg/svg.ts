import { mapOf, programOf, type Design } from '../../../design'
import { message, type Translate } from '../../../i18n'
import { FAMILIES, hook, programType, station } from '../../../kernel'
import {
  buildScene, curveToPath, FONTS, lackMessage, laneLabel, SIZE, slotTypeName, THEMES, titleKey,
  type Box, type Card, type Chip, type Scene, type Slot, type Theme, type ThemeName,
} from '../../../scene' // prettier-ignore
import { el, text, type Markup } from './elements'

export interface SvgOptions {
  theme: ThemeName
  translate: Translate
  /** `far`: cards as names and program counts, for a picture the size of a thumb. Default `near`. */
  detail?: 'near' | 'far'
}

const rect = (box: Box, radius: number, attributes: Record<string, string | number | null>): Markup =>
  el('rect', { x: box.x, y: box.y, width: box.width, height: box.height, rx: radius, ...attributes })

const label = (x: number, y: number, value: string, attributes: Record<string, string | number | null>): Markup =>
  el('text', { x, y, 'dominant-baseline': 'central', ...attributes }, text(value))

const at = (card: Card, box: Box): Box => ({ ...box, x: box.x + card.box.x, y: box.y + card.box.y })

function drawChip(card: Card, slot: Box, chip: Chip, theme: Theme, title: string): Markup {
  const box = at(card, { ...chip.box, x: chip.box.x + slot.x, y: chip.box.y + slot.y })
  const middle = box.y + box.height / 2
  return el(
    'g',
    { class: 'program', opacity: chip.idle === null ? null : 0.5 },
    el('title', {}, text(title)),
    rect(box, 5, { fill: theme.card, stroke: theme.line, ...(chip.inherited ? { 'stroke-dasharray': '3 2' } : {}) }),
    el('path', {
      d: `M${box.x + 1.5} ${box.y + 3}V${box.y + box.height - 3}`,
      stroke: theme.family[chip.family],
      'stroke-width': 3,
      'stroke-linecap': 'round',
    }),
    label(box.x + SIZE.chipPadding, middle, chip.name, {
      class: 'mono program-name',
      'font-size': SIZE.chipFont,
      'font-weight': 500,
      fill: theme.ink,
      'text-decoration': chip.idle === null ? null : 'line-through',
    }),
    chip.owner === null
      ? null
      : label(box.x + box.width - SIZE.orderWidth, middle, chip.owner, { class: 'mono', 'font-size': SIZE.ownerFont, fill: theme.mute, 'text-anchor': 'end' }), // prettier-ignore
    chip.order === null
      ? null
      : label(box.x + box.width - 9, middle, String(chip.order), { class: 'mono', 'font-size': 10, fill: theme.mute, 'text-anchor': 'middle' }), // prettier-ignore
  )
}

/** How much is left of what the chosen kernel does not have. */
const FADED = 0.55

/** A hook's name, and since when it exists if the chosen kernel does not have it. */
function hookLabel(slot: Slot & { kind: 'hook' }, attributes: Record<string, string | number>, translate: Translate) {
  const name = text([slot.label, slot.note].filter(Boolean).join(' '))
  const all = { 'dominant-baseline': 'central', class: 'mono hook-label', 'font-size': SIZE.slotFont, ...attributes }
  if (!slot.lacks) return el('text', all, name)
  const words = el('tspan', { class: 'since', dx: 6, 'font-size': SIZE.lackFont }, text(translate(lackMessage(slot.lacks)))) // prettier-ignore
  return el('text', all, el('tspan', { 'fill-opacity': FADED }, name), words)
}

function drawSlot(card: Card, slot: Slot, design: Design, theme: Theme, translate: Translate): Markup {
  const box = at(card, slot.box)
  const middle = box.y + box.height / 2
  const centreText = { 'text-anchor': 'middle', class: 'mono', 'font-size': SIZE.slotFont, fill: theme.mute }
  if (slot.kind === 'station')
    return el(
      'g',
      { class: 'station' },
      el('title', {}, text(station(slot.station).kernelFunction)),
      rect(box, 6, { fill: theme.inset }),
      label(box.x + box.width / 2, middle, slot.label, centreText),
    )
  if (slot.kind === 'map') {
    const map = mapOf(design, slot.map)
    return el(
      'g',
      { class: 'map' },
      el('title', {}, text(`${map.name} (${map.type})`)),
      rect(box, 6, { fill: theme.card, stroke: theme.line }),
      el('path', {
        d: `M${box.x + 1.5} ${box.y + 3}V${box.y + box.height - 3}`,
        stroke: theme.mute,
        'stroke-width': 3,
        'stroke-linecap': 'round',
      }),
      label(box.x + 10, middle, slot.label, {
        class: 'mono',
        'font-size': SIZE.chipFont,
        'font-weight': 500,
        fill: theme.ink,
      }),
      label(box.x + box.width - 10, middle, slot.note, {
        class: 'mono',
        'font-size': SIZE.slotFont,
        fill: theme.mute,
        'text-anchor': 'end',
      }),
    )
  }
  if (slot.kind === 'socket')
    return el(
      'g',
      { class: 'socket' },
      rect(box, 15, { fill: theme.inset, stroke: theme.line }),
      el('circle', {
        cx: box.x + 13,
        cy: middle,
        r: 4.5,
        fill: 'none',
        stroke: theme.family.socket,
        'stroke-width': 2,
      }),
      label(box.x + 25, middle, slot.label, { class: 'mono', 'font-size': SIZE.chipFont, 'font-weight': 500, fill: theme.ink }), // prettier-ignore
      label(box.x + box.width - 11, middle, slot.note, { class: 'mono', 'font-size': SIZE.slotFont, fill: theme.mute, 'text-anchor': 'end' }), // prettier-ignore
    )
  const title = el('title', {}, text(`${hook(slot.hook).title} (${hook(slot.hook).kernelFunction})`))
  const faded = slot.lacks ? FADED : null
  if (slot.chips.length === 0)
    return el(
      'g',
      { class: 'hook empty' },
      title,
      rect(box, 7, { fill: theme.card, stroke: theme.empty, 'stroke-dasharray': '3.5 3', opacity: faded }),
      hookLabel(slot, { x: box.x + box.width / 2, y: middle, 'text-anchor': 'middle', fill: theme.mute }, translate),
    )
  const header = box.y + 11.5
  return el(
    'g',
    { class: 'hook' },
    title,
    rect(box, 8, { fill: theme.inset, stroke: theme.line, opacity: faded }),
    hookLabel(slot, { x: box.x + 9, y: header, fill: theme.mute }, translate),
    label(box.x + box.width - 9, header, slotTypeName(slot) ?? '', { class: 'mono', 'font-size': SIZE.slotFont - 1, fill: theme.mute, 'text-anchor': 'end' }), // prettier-ignore
    ...slot.chips.map((chip) => {
      const program = programOf(design, chip.program)
      return drawChip(card, slot.box, chip, theme, `${program.name} (${programType(program.type).short})`)
    }),
  )
}

function drawCard(card: Card, design: Design, theme: Theme, title: string, translate: Translate): Markup {
  const { box } = card
  if (card.kind === 'network')
    return el(
      'g',
      { class: 'network' },
      rect(box, 22, { fill: theme.card, stroke: theme.frameLine }),
      label(box.x + box.width / 2, box.y + box.height / 2, title, { class: 'sans', 'font-size': 12.5, 'font-weight': 600, fill: theme.ink, 'text-anchor': 'middle' }), // prettier-ignore
    )
  const lanes = card.lanes.map((lane) =>
    label(box.x + SIZE.cardPadding, box.y + lane.labelY, laneLabel(lane), {
      class: 'mono',
      'font-size': 10,
      fill: theme.mute,
    }),
  )
  const rails = card.lanes.map((lane) =>
    el('path', {
      d: `M${box.x + lane.left} ${box.y + lane.rail}H${box.x + lane.right}`,
      stroke: theme.line,
      'stroke-width': 1.5,
      'stroke-linecap': 'round',
    }),
  )
  const ports = [card.ports.outer, card.ports.inner].flatMap(
    (side) =>
    side === null
      ? []
      : [el('circle', { cx: side === 'left' ? box.x : box.x + box.width, cy: box.y + card.ports.y, r: 3, fill: theme.card, stroke: theme.wire, 'stroke-width': 1.5 })], // prettier-ignore
  )
  return el(
    'g',
    { class: `card ${card.kind}` },
    rect(box, 12, { fill: theme.card, stroke: theme.line }),
    el(
      'text',
      { x: box.x + SIZE.cardPadding, y: box.y + 19, 'dominant-baseline': 'central' },
      el('tspan', { class: 'sans', 'font-size': SIZE.titleFont, 'font-weight': 650, fill: theme.ink }, text(title)),
      el('tspan', { class: 'mono', dx: 8, 'font-size': SIZE.subtitleFont, fill: theme.mute }, text(card.subtitle)),
    ),
    ...lanes,
    ...rails,
    ...card.slots.map((slot) => drawSlot(card, slot, design, theme, translate)),
    ...ports,
  )
}

/** A card as it looks from far away: a name, and how many programs of each family it holds. */
function drawFarCard(card: Card, theme: Theme, title: string): Markup {
  const { box } = card
  const chips = card.slots.flatMap((slot) => (slot.kind === 'hook' ? slot.chips : []))
  const counts = FAMILIES.map((family) => ({ family, count: chips.filter((chip) => chip.family === family).length }))
  const present = counts.filter(({ count }) => count > 0)
  const middle = box.x + box.width / 2
  const size = card.kind === 'network' ? 22 : 34
  return el(
    'g',
    { class: `card ${card.kind}` },
    rect(box, card.kind === 'network' ? 22 : 14, { fill: theme.card, stroke: theme.frameLine, 'stroke-width': 2 }),
    label(middle, box.y + box.height / 2 - (present.length > 0 ? 20 : 0), title, { class: 'sans', 'font-size': size, 'font-weight': 650, fill: theme.ink, 'text-anchor': 'middle' }), // prettier-ignore
    ...present.map(({ family }, i) =>
      rect(
        { x: middle - present.length * 50 + i * 100 + 8, y: box.y + box.height / 2 + 12, width: 84, height: 22 },
        8,
        { fill: theme.family[family] },
      ),
    ),
  )
}

const style = `.sans{font-family:${FONTS.sans}}.mono{font-family:${FONTS.mono}}text{white-space:pre}`

/** The drawing of a scene as one group per thing, back to front. */
function drawScene(scene: Scene, design: Design, theme: Theme, translate: Translate, far: boolean): Markup[] {
  return [
    ...scene.frames.map((frame) =>
      el(
        'g',
        { class: 'namespace' },
        rect(frame.box, 16, { fill: theme.frame, stroke: theme.frameLine, 'stroke-width': 1.5 }),
        label(frame.box.x + 20, frame.box.y + 22, frame.title, { class: 'sans', 'font-size': SIZE.titleFont, 'font-weight': 650, fill: theme.mute }), // prettier-ignore
      ),
    ),
    ...scene.wires.map((wire) =>
      el('path', {
        class: wire.kind,
        d: curveToPath(wire.curve),
        fill: 'none',
        stroke: wire.kind === 'cable' ? theme.wire : theme.line,
        'stroke-width': (wire.kind === 'cable' ? 2 : 1.5) * (far ? 2 : 1),
      }),
    ),
    ...scene.cards.map((card) => {
      const key = titleKey(card)
      const title = key ? translate(message(key)) : card.title
      return far ? drawFarCard(card, theme, title) : drawCard(card, design, theme, title, translate)
    }),
  ]
}

/**
 * The design as one self-contained SVG document, drawn from the model: real text, no scripts, no outside references.
 * Names appear as text whatever characters they hold.
 */
export function exportSvg(design: Design, options: SvgOptions): string {
  const theme = THEMES[options.theme]
  const scene = buildScene(design)
  const { x, y, width, height } = scene.bounds
  return `<?xml version="1.0" encoding="UTF-8"?>\n${el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: [x, y, width, height].map((value) => Math.round(value)).join(' '),
      width: Math.round(width),
      height: Math.round(height),
      role: 'img',
    },
    el('title', {}, text(design.name)),
    el('style', {}, text(style).replace(/&#39;/g, "'") as Markup),
    rect(scene.bounds, 0, { fill: theme.canvas }),
    ...drawScene(scene, design, theme, options.translate, options.detail === 'far'),
  )}\n`
}
