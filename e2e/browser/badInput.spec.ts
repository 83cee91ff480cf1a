import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import {
  card, choose, complaints, designName, dropFile, fixture, inspector, kept, labels, labelsOf, openCilium, program,
  rename, said, saved, type Saved,
} from './steps' // prettier-ignore

interface File {
  version: number
  programs: { name: string; notes: string }[]
  namespaces: { name: string }[]
  sockets: { name: string }[]
  attachments: { program: string }[]
  devices: { addresses: string[] }[]
}

const changed = (design: Saved, change: (file: File) => void): string => {
  const file = JSON.parse(design.bytes.toString()) as File
  change(file)
  return JSON.stringify(file)
}

const MARKUP = `<script>alert(1)</script>`
const QUOTES = `"'><img src=x onerror=alert(1)>&amp;`

test('a file that is no design is answered with a sentence, and the open design stays', async ({ page }) => {
  const heard = complaints(page)
  await openCilium(page)
  await rename(page, 'Stays')
  await kept(page)
  const before = await labels(page)
  const design = await saved(page, () => choose(page, 'File', /Save as file/))
  const answers: [string, string | Uint8Array, string | RegExp][] = [
    ['broken.json', '{ "format": "hookchain", ', /^broken\.json: This is not a Hookchain design: the text is not JSON/],
    ['other.json', '{ "nodes": [] }', 'other.json: This is JSON, but not a Hookchain design'],
    ['new.json', changed(design, (file) => (file.version = 999)), 'newer Hookchain (format version 999'],
    ['lost.json', changed(design, (file) => (file.attachments[0]!.program = 'prog-99')), /damaged at attachments.*"prog-99"/],
    ['odd.json', changed(design, (file) => (file.devices[1]!.addresses = ['10.0.0.300'])), /damaged at devices.*addresses/],
    ['list.json', '[1, 2]', /list\.json: /],
    ['null.json', 'null', /null\.json: /],
    ['photo.jpg', Uint8Array.of(0xff, 0xd8, 0xff), '“photo.jpg” is neither a Hookchain design'],
  ] // prettier-ignore
  for (const [name, content, sentence] of answers) {
    await dropFile(page, name, content)
    await said(page, sentence)
    await page.getByRole('button', { name: 'Dismiss' }).click()
  }
  expect(await labels(page)).toEqual(before)
  await expect(designName(page)).toHaveValue('Stays')
  expect(heard).toEqual([])
})

test('a truncated or hostile capture is answered with a sentence that names the byte', async ({ page }) => {
  const heard = complaints(page)
  await openCilium(page)
  const whole = readFileSync(fixture('pod-traffic.pcap'))
  const hostile = Buffer.from(whole)
  hostile.writeUInt32LE(0xffffffff, 24 + 8)
  const capture = page.getByRole('region', { name: 'Captured packets' })

  await dropFile(page, 'head.pcap', whole.subarray(0, 17))
  await said(page, 'head.pcap: The capture is cut off within its header, at byte 17.')
  await dropFile(page, 'nothing.pcap', '')
  await said(page, 'nothing.pcap: The file is empty')
  await dropFile(page, 'packed.pcap', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]))
  await said(page, 'packed.pcap: This is not a packet capture but a file compressed with gzip.')
  await expect(capture).toHaveCount(0)

  await test.step('what was there before the cut can still be sent', async () => {
    await dropFile(page, 'half.pcap', whole.subarray(0, 24 + 16 + 42 + 10))
    await expect(capture).toContainText('The capture is cut off or damaged: the packet at byte 82')
    await expect(capture.getByRole('listbox').getByRole('option')).toHaveCount(1)
  })
  await test.step('a length that no packet has ends the reading', async () => {
    await dropFile(page, 'hostile.pcap', hostile)
    await expect(page.getByText(/the packet at byte 24 claims 4294967295 bytes/).first()).toBeVisible()
  })
  await expect(program(page, 'cil_sock4_connect', '/ · cgroup/connect4')).toBeVisible()
  expect(heard).toEqual([])
})

test('an address that is none is answered beside the field', async ({ page }) => {
  await openCilium(page)
  await card(page, 'lxc_client').click()
  const address = inspector(page).getByRole('textbox', { name: 'New address with prefix length' })
  await address.fill('10.0.0.300/24')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('alert')).toContainText('Write an address with its prefix length')
  await address.fill('10.0.0.30/24')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('alert')).toHaveCount(0)
  await expect(inspector(page).getByRole('textbox', { name: 'Address 1' })).toHaveValue('10.0.0.30/24')

  await page.getByRole('banner').getByRole('button', { name: 'Send packet' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send a packet' })
  await dialog.getByRole('textbox', { name: 'Destination address' }).fill('nginx')
  await expect(dialog.getByRole('alert')).toContainText('Write an IPv4 or IPv6 address')
  await expect(dialog.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
})

test('names with markup and quotes show as text, on the canvas and in the picture', async ({ page }) => {
  const heard = complaints(page)
  page.on('dialog', (dialog) => heard.push(`a script ran: ${dialog.message()}`))
  await openCilium(page)
  const design = await saved(page, () => choose(page, 'File', /Save as file/))
  await dropFile(
    page,
    'markup.hookchain.json',
    changed(design, (file) => {
      file.programs[0]!.name = MARKUP
      file.programs[1]!.name = QUOTES
      file.programs[1]!.notes = MARKUP
      file.namespaces[1]!.name = QUOTES
      file.sockets[0]!.name = MARKUP
    }),
  )
  await expect(program(page, MARKUP, '/ · cgroup/connect4')).toBeVisible()
  await expect(card(page, QUOTES)).toBeVisible()
  const onCanvas = await labels(page)
  expect(onCanvas.programs.some((each) => each.startsWith('<script>'))).toBe(true)
  await rename(page, MARKUP)
  const picture = await saved(page, () => choose(page, 'Export', 'SVG picture'))
  expect(picture.name).toBe('script-alert-1-script.svg')
  expect(await labelsOf(page, picture)).toEqual(onCanvas)
  expect(picture.bytes.toString()).not.toMatch(/<script|<img/)
  expect(heard).toEqual([])
})
