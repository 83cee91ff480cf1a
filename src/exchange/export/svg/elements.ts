/** A piece of SVG text that is already escaped. Only `el` and `text` make it. */
export type Markup = string & { readonly markup: unique symbol }

/** Characters that XML 1.0 does not allow at all, whatever their spelling. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const escape = (value: string): string =>
  value
    .replace(FORBIDDEN, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')

type Attributes = Readonly<Record<string, string | number | null | undefined>>

const number = (value: number) => String(Math.round(value * 10) / 10)

/** An element; attribute values are escaped, null ones left out. */
export function el(name: string, attributes: Attributes, ...children: readonly (Markup | null)[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? number(value) : escape(String(value))}"`)
    .join('')
  const inner = children.filter((child) => child !== null).join('')
  return (inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`) as Markup
}

/** Text content, whatever it holds. */
export const text = (value: string): Markup => escape(value) as Markup
