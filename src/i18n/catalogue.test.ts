import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { en } from './en'
import { zhCN } from './zh-CN'

type Tree = { readonly [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  )
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g))].sort()

const english = new Map(leaves(en))
const chinese = new Map(leaves(zhCN))

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.|test-support/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))

describe('the two languages', () => {
  it('have the same keys', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('fill in the same names', () => {
    const differing = [...english]
      // "one packet" need not say 1
      .filter(([key]) => !key.endsWith('_one'))
      .filter(([key, text]) => String(placeholders(text)) !== String(placeholders(chinese.get(key) ?? '')))
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('leave nothing empty, and nothing untranslated that is a sentence', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
    const same = [...english].filter(([key, text]) => text === chinese.get(key) && /[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text)) // prettier-ignore
    expect(same).toEqual([])
  })
})

/** Every string and template of a file, a template's gaps as `*`. */
function wordsOf(file: string): string[] {
  const words: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) words.push(node.text)
    else if (ts.isTemplateExpression(node))
      words.push(node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join(''))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX))
  return words
}

it('every sentence is said somewhere', () => {
  const words = sources('src').filter((file) => !/i18n\/(en|zh-CN)\//.test(file)).flatMap(wordsOf) // prettier-ignore
  const exact = new Set(words.filter((word) => !word.includes('*')))
  const patterns = [...new Set(words.filter((word) => /^(\w+)\./.test(word) && word.includes('*')))].map(
    (word) => new RegExp(`^${word.split('*').map((part) => part.replace(/[.\\^$|?+()[\]{}]/g, '\\$&')).join('[\\w.-]+')}$`), // prettier-ignore
  )
  const unused = [...new Set([...english.keys()].map((key) => key.replace(/_(one|other)$/, '')))].filter(
    (key) => !exact.has(key) && !patterns.some((pattern) => pattern.test(key)),
  )
  expect(unused).toEqual([])
})

/** Attributes a person reads or hears. */
const READ = new Set(['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label'])
/** Signs, units, the kernel's name and commands are the same in every language. */
const isWord = (text: string): boolean => /\p{L}{2,}/u.test(text.replace(/Linux|sudo bpftool feature probe/, ''))

/** What is printed on a key of the keyboard, or typed on a command line. */
const isLiteral = (node: ts.Node): boolean =>
  ts.isJsxElement(node) && /^(kbd|code)$/.test(node.openingElement.tagName.getText())

it('no component has words of its own', () => {
  const found: string[] = []
  for (const file of sources('src/ui').filter((name) => name.endsWith('.tsx'))) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX) // prettier-ignore
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node) && isWord(node.text) && !isLiteral(node.parent)) found.push(`${file}: ${node.text.trim()}`)
      if (ts.isJsxAttribute(node) && READ.has(node.name.getText()) && node.initializer) {
        const { initializer } = node
        if (ts.isStringLiteral(initializer) && isWord(initializer.text)) found.push(`${file}: ${initializer.text}`)
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  expect(found).toEqual([])
})
