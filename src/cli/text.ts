/** What a terminal would obey instead of show, and marks that turn the direction of writing around. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Text of a design, safe to print: on one line, control characters made visible as �. */
export const visible = (text: string): string => text.replace(/\s+/g, ' ').replace(UNSEEN, '\ufffd')

/** East Asian wide characters take two columns. */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u // prettier-ignore

/** Columns a text takes on a terminal. */
export const columns = (text: string): number => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0)

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)))

/** Rows under one another, the columns lined up; the last one is as long as it is. Every line ends in a newline. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) row.slice(0, -1).forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, columns(cell))))
  return rows
    .map(
      (row) =>
        row
          .map((cell, i) => (i < row.length - 1 ? pad(cell, widths[i] ?? 0) : cell))
          .join('  ')
          .trimEnd() + '\n',
    ) // prettier-ignore
    .join('')
}
