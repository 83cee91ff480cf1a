import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test, type Download, type Locator, type Page } from '@playwright/test'

/** What a person does and sees, in their words: roles and accessible names only. */

export interface Spot {
  x: number
  y: number
}

/** Where a recorded capture of `e2e/fixtures` is. */
export const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))

/** Opens the app for the first time and takes a template. */
export async function openTemplate(page: Page, name: string): Promise<void> {
  await page.goto('/')
  await takeTemplate(page, name)
}

/** Takes a template from the gallery that is open. */
export async function takeTemplate(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog', { name: 'Start with a datapath' }).getByRole('button', { name }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await still(page)
}

/** The template with two pods that most journeys start from. */
export const openCilium = (page: Page): Promise<void> => openTemplate(page, 'Cilium: pod to pod on one node')

/** Waits until the drawing has come to rest: nothing to be caught with the mouse moves any more. */
export async function still(page: Page): Promise<void> {
  const something = canvas(page)
    .getByRole('button', { name: /open in the inspector$/ })
    .first()
  await something.waitFor()
  let before = ''
  await expect
    .poll(
      async () => {
        const now = JSON.stringify(await something.boundingBox())
        const rests = now === before
        before = now
        return rests
      },
      { intervals: [60] },
    )
    .toBe(true)
}

export const canvas = (page: Page): Locator => page.getByRole('region', { name: 'Data path' })
export const palette = (page: Page): Locator => page.getByRole('navigation', { name: 'Palette' })
export const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' })
export const transport = (page: Page): Locator => page.getByRole('group', { name: 'Playback' })
export const events = (page: Page): Locator => page.getByRole('list', { name: 'Events' }).getByRole('button')
export const refusal = (page: Page): Locator => page.getByRole('alertdialog', { name: 'Not there' })

/** The card or frame of something: `lxc_client`, `/kubepods/client`. */
export const card = (page: Page, name: string): Locator =>
  canvas(page).getByRole('button', { name: `${name}, open in the inspector`, exact: true })

/** A hook by its place: `host/lxc_client · tcx ingress`. */
export const hook = (page: Page, place: string): Locator =>
  canvas(page).getByRole('button', { name: new RegExp(`^Hook ${escaped(place)}, `) })

/** A program on the canvas: `cil_from_container`, or more of its words to tell it from its namesakes. */
export const program = (page: Page, name: string, place = ''): Locator =>
  canvas(page).getByRole('button', {
    name: new RegExp(`^Program ${name ? escaped(name) : '.+'} \\(.*${escaped(place)}( does not run: .+)?$`),
  })

/** A hook holds these programs, in the order the kernel runs them. */
export const holds = (page: Page, place: string, names: string[]): Promise<void> =>
  expect
    .poll(async () => {
      const labels = await program(page, '', place).evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''))
      const order = (label: string) => Number(/\), (\d+) on /.exec(label)?.[1] ?? 0)
      return labels.sort((a, b) => order(a) - order(b)).map((label) => /^Program (.+) \(/.exec(label)?.[1])
    })
    .toEqual(names)

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

export async function centre(what: Locator): Promise<Spot> {
  const box = await what.boundingBox()
  if (!box) throw new Error(`${what.toString()} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Presses the mouse on something and carries it elsewhere, in steps as a hand does; does not let go. */
export async function carry(page: Page, what: Locator, to: Locator | Spot): Promise<void> {
  const from = await centre(what)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await carryOn(page, to)
}

/** Carries on to somewhere else. */
export async function carryOn(page: Page, to: Locator | Spot): Promise<void> {
  const { x, y } = 'x' in to ? to : await centre(to)
  await page.mouse.move(x, y, { steps: 12 })
}

export async function dragTo(page: Page, what: Locator, to: Locator | Spot): Promise<void> {
  await carry(page, what, to)
  await page.mouse.up()
}

/** Drops a file on the canvas, as from the desktop. */
export async function dropFile(page: Page, name: string, bytes: Uint8Array | string): Promise<void> {
  const main = page.getByRole('main')
  const data = await page.evaluateHandle(
    ({ name, base64 }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))], name))
      return transfer
    },
    { name, base64: Buffer.from(bytes).toString('base64') },
  )
  for (const type of ['dragenter', 'dragover', 'drop']) await main.dispatchEvent(type, { dataTransfer: data })
}

/** Chooses an item of a menu of the header. */
export async function choose(page: Page, menu: string, item: string | RegExp): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: menu, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

export interface Saved {
  name: string
  path: string
  bytes: Buffer
}

/** Does something that saves a file, and reads what was saved. */
export async function saved(page: Page, action: () => Promise<void>): Promise<Saved> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), action()])
  const name = download.suggestedFilename()
  const path = test.info().outputPath(name)
  await download.saveAs(path)
  return { name, path, bytes: readFileSync(path) }
}

/** Waits until the browser's database holds what is on the screen. */
export const kept = (page: Page): Promise<void> =>
  expect(page.getByRole('banner').getByRole('status')).toHaveText('Saved in this browser')

/** Anything the page complains about while a journey runs: none of it may be there at the end. */
export function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && heard.push(line.text()))
  return heard
}

/** Goes through the page with the Tab key until something has the focus. */
export async function tabTo(page: Page, what: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const there = () => what.evaluate((each) => each === document.activeElement)
  for (let i = 0; i < 60; i++) {
    if (await there()) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} never comes to ${what.toString()}`)
}

/** Comes to something on the canvas: Tab goes into it, the arrows lead there, as eyes would steer them. */
export async function walkTo(page: Page, what: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const focus = page.locator(':focus')
  await tabInto(page, canvas(page).getByRole('button', { name: /^(Hook|Program) |inspector$/ }), key)
  const goal = await what.elementHandle()
  for (let i = 0; i < 60; i++) {
    if (await focus.evaluate((each, goal) => each === goal, goal)) return
    const [from, to] = [await edge(focus), await edge(what)]
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    await page.keyboard.press(
      Math.abs(dy) > 6 ? (dy > 0 ? 'ArrowDown' : 'ArrowUp') : dx > 0 ? 'ArrowRight' : 'ArrowLeft',
    )
  }
  throw new Error(`the arrows never come to ${what.toString()}`)
}

/** Presses Tab until one of these has the focus. */
async function tabInto(page: Page, all: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await all.evaluateAll((each) => each.includes(document.activeElement as HTMLElement))) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} never comes to ${all.toString()}`)
}

async function edge(what: Locator): Promise<Spot> {
  const box = await what.boundingBox()
  if (!box) throw new Error(`${what.toString()} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y }
}

/** Says aloud: the sentence that screen readers hear. */
export const said = (page: Page, words: string | RegExp): Promise<void> =>
  expect(page.getByRole('status').filter({ hasText: words })).toBeAttached()

/** The name of the open design. */
export const designName = (page: Page): Locator => page.getByRole('textbox', { name: 'Name of the design' })

export async function rename(page: Page, name: string): Promise<void> {
  await designName(page).fill(name)
  await page.keyboard.press('Enter')
}

/** What the canvas shows on its hooks and programs. */
export async function labels(page: Page): Promise<{ hooks: string[]; programs: string[] }> {
  const hooks = canvas(page).getByRole('button', { name: /^Hook / })
  const programs = canvas(page).getByRole('button', { name: /^Program / })
  return {
    hooks: (await hooks.locator('+ span').allInnerTexts()).sort(),
    programs: (await programs.locator('span:first-child').allInnerTexts()).sort(),
  }
}

/** What an exported picture shows on them, read in a page that holds nothing else and may ask for nothing. */
export async function labelsOf(page: Page, picture: Saved): Promise<{ hooks: string[]; programs: string[] }> {
  const alone = await page.context().newPage()
  const heard = complaints(alone)
  const url = pathToFileURL(picture.path).href
  const asked: string[] = []
  alone.on('request', (request) => request.url() !== url && asked.push(request.url()))
  await alone.goto(url)
  await expect(alone.locator('svg')).toBeVisible()
  const texts = async (kind: string) => (await alone.locator(`text.${kind}`).allTextContents()).sort()
  const read = { hooks: await texts('hook-label'), programs: await texts('program-name') }
  expect({ heard, asked }).toEqual({ heard: [], asked: [] })
  await alone.close()
  return read
}
