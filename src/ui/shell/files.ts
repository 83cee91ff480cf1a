import { readDesign, writeDesign } from '../../design'
import { exportSvg, looksLikeFeatureProbe, readCapture, readFeatureProbe } from '../../exchange'
import { useStore } from '../../store'
import type { ThemeName } from '../../scene'
import { probeWords, takeProbe } from '../kernel'
import { translatorFor } from '../useT'

const t = () => translatorFor(useStore.getState().language)

/** A file name from a design's name: letters and digits of any script, the rest as dashes. */
export const fileStem = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'design'

function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  useStore.getState().notify(t()('panels.shell.exported', { file: name }))
}

/** Saves the open design as a `.hookchain.json` file. */
export function saveFile(): void {
  const { design } = useStore.getState()
  download(new Blob([writeDesign(design)], { type: 'application/json' }), `${fileStem(design.name)}.hookchain.json`)
}

const svgText = (theme: ThemeName): string =>
  exportSvg(useStore.getState().design, { theme, translate: (message) => t().message(message) })

export function saveSvg(theme: ThemeName): void {
  const name = `${fileStem(useStore.getState().design.name)}.svg`
  download(new Blob([svgText(theme)], { type: 'image/svg+xml' }), name)
}

/** A picture's largest side, in pixels: beyond it browsers give an empty canvas. */
const MAX_PNG = 16_000

/** Rasterises the SVG at twice its size. */
export async function savePng(theme: ThemeName): Promise<void> {
  const stem = fileStem(useStore.getState().design.name)
  const url = URL.createObjectURL(new Blob([svgText(theme)], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const scale = Math.min(2, MAX_PNG / Math.max(image.width, image.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.width * scale)
    canvas.height = Math.round(image.height * scale)
    const ctx = canvas.getContext('2d')
    if (!ctx) throw new Error('no 2d context')
    ctx.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new Error('the picture is too large')
    download(blob, `${stem}.png`)
  } catch (error) {
    useStore.getState().notify(t()('panels.shell.png-failed', { detail: String((error as Error).message) }), 'error')
  } finally {
    URL.revokeObjectURL(url)
  }
}

const looksLikeText = (bytes: Uint8Array): boolean => {
  const first = bytes.find((byte) => byte > 0x20)
  return first === 0x7b || first === 0xef
}

/** A probe of a kernel: the open design is judged by it from now on. */
function openProbe(name: string, text: string): void {
  const { notify, openDialog } = useStore.getState()
  const read = readFeatureProbe(text)
  if (!read.ok) return notify(`${name}: ${t().message(read.error.message)}`, 'error')
  takeProbe(read.value)
  openDialog(null)
  notify(t()('panels.kernel.taken', { file: name, words: probeWords(t(), read.value).join(' ') }))
}

/**
 * Opens whatever file was dropped or chosen: a design takes the open one's place, a capture is listed, by a
 * kernel's probe the open design is judged. What is none of them gets a sentence, and the open design stays as it was.
 */
export async function openFile(file: File): Promise<void> {
  const state = useStore.getState()
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    state.notify(t()('panels.shell.drop.unreadable', { file: file.name }), 'error')
    return
  }
  if (looksLikeFeatureProbe(new TextDecoder().decode(bytes.subarray(0, 20_000)))) {
    openProbe(file.name, new TextDecoder().decode(bytes))
    return
  }
  if (looksLikeText(bytes) || file.name.endsWith('.json')) {
    const read = readDesign(new TextDecoder().decode(bytes))
    if (!read.ok) {
      state.notify(`${file.name}: ${t().message(read.error.message)}`, 'error')
      return
    }
    state.open(read.value)
    state.openDialog(null)
    state.notify(t()('panels.shell.drop.opened', { name: read.value.name }))
    return
  }
  const capture = readCapture(bytes)
  if (capture.ok) {
    state.openDialog(null)
    state.setCapture(file.name, capture.value)
    return
  }
  const known = /\.(pcap|pcapng|cap)$/i.test(file.name)
  state.notify(
    known
      ? `${file.name}: ${t().message(capture.error.message)}`
      : t()('panels.shell.drop.unknown', { file: file.name }),
    'error',
  )
}

/** Lets the person choose a file and opens it. */
export function chooseFile(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,.hookchain.json,.pcap,.pcapng,.cap,.txt'
  input.onchange = () => {
    const file = input.files?.[0]
    if (file) void openFile(file)
  }
  input.click()
}
