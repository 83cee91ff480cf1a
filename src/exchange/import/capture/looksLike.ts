/** First bytes of formats that people mistake for captures. */
const COMPRESSED: readonly (readonly [string, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['LZ4', [0x04, 0x22, 0x4d, 0x18]],
]
const OTHER: readonly (readonly [string, readonly number[]])[] = [
  ['ELF', [0x7f, 0x45, 0x4c, 0x46]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['Sun snoop', [0x73, 0x6e, 0x6f, 0x6f, 0x70, 0]],
]

const starts = (bytes: Uint8Array, first: readonly number[]): boolean => first.every((byte, i) => bytes[i] === byte)

/** What a file that is no capture seems to be instead; null for anything else. */
export function looksLike(bytes: Uint8Array): { format: string; compressed: boolean } | null {
  for (const [list, compressed] of [
    [COMPRESSED, true],
    [OTHER, false],
  ] as const)
    // prettier-ignore
    for (const [format, first] of list) if (starts(bytes, first)) return { format, compressed }
  const head = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart()
  if (/^[{[]/.test(head)) return { format: 'JSON', compressed: false }
  if (/^<(\?xml|!doctype|html)/i.test(head)) return { format: 'XML/HTML', compressed: false }
  return null
}
