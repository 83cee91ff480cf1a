/** Sizes of the drawing. Text on cards is set in JetBrains Mono and Inter; widths are computed, never measured on a page. */
export const SIZE = {
  cardPadding: 12,
  cardHeader: 30,
  /** Between a lane's slots and its rail, and from the rail to the next lane. */
  railGap: 5,
  laneGap: 8,
  laneLabel: 42,
  slotGap: 8,
  slotHeight: 26,
  slotPadding: 9,
  slotHeader: 21,
  chipHeight: 26,
  chipGap: 3,
  chipPadding: 10,
  orderWidth: 18,
  framePadding: 22,
  frameHeader: 40,
  cardGap: 20,
  slotFont: 11,
  /** “since 5.10” at lackFont, or what it is in another language. */
  lackWidth: 60,
  lackFont: 10,
  chipFont: 12,
  ownerFont: 10,
  titleFont: 14,
  subtitleFont: 11.5,
} as const

/** JetBrains Mono: every glyph advances 0.6 em; East Asian glyphs come from another face, one em wide. */
const MONO_EM = 0.6
/** Inter's mean advance over ASCII letters and digits, a little generous so that nothing is cut. */
const SANS_EM = 0.58

const isWide = (char: string) => (char.codePointAt(0) ?? 0) >= 0x1100

const width = (text: string, size: number, em: number): number => {
  let sum = 0
  for (const char of text) sum += isWide(char) ? 1 : em
  return sum * size
}

/** Width of a text in the monospaced face. */
export const monoWidth = (text: string, size: number): number => width(text, size, MONO_EM)
/** Width of a text in the sans face, rounded up by design. */
export const sansWidth = (text: string, size: number): number => width(text, size, SANS_EM)

/** Cuts a text to a number of characters; the whole name stands in the inspector. */
export const clip = (text: string, max: number): string => {
  const chars = [...text]
  return chars.length > max ? `${chars.slice(0, max - 1).join('')}…` : text
}
