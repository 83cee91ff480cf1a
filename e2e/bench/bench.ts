import react from '@vitejs/plugin-react'
import { resolve } from 'node:path'
import { chromium, type CDPSession, type Page } from 'playwright'
import { build, preview } from 'vite'
import { ensureBrowser } from '../tools/provide'
import { findBrowser, LAUNCH_ARGS } from '../tools/browser'
import type { Frames, View, Way } from './ways'

const ROUNDS = 3
const MILLISECONDS = 4000
const WAYS: readonly Way[] = ['still', 'layer', 'react']
const NAMES: Record<Way, string> = {
  still: 'the drawing alone',
  layer: 'packet layer (one canvas)',
  react: 'a React element a packet',
}

const VIEWS: readonly View[] = ['far', 'near']
const VIEW_NAMES: Record<View, string> = { far: 'all of them in view', near: 'close enough to read' }

interface Taken {
  frames: Frames
  /** Milliseconds the main thread worked. */
  busy: number
}

const busyMilliseconds = async (cdp: CDPSession): Promise<number> => {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1000
}

async function take(page: Page, cdp: CDPSession, way: Way): Promise<Taken> {
  const before = await busyMilliseconds(cdp)
  const frames = await page.evaluate(([name, ms]) => window.bench.measure(name, ms), [way, MILLISECONDS] as const)
  return { frames, busy: (await busyMilliseconds(cdp)) - before }
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN

interface Summary {
  median: number
  p95: number
  busy: number
}

function summarize(all: readonly Taken[]): Summary {
  const frames = all.flatMap((each) => each.frames).sort((a, b) => a - b)
  const busy = all.reduce((sum, each) => sum + each.busy, 0) / frames.length
  return { median: quantile(frames, 0.5), p95: quantile(frames, 0.95), busy }
}

/** Measures in one browser, the ways in turn, so that whatever else the machine does falls on all of them alike. */
async function run(url: string, isFree: boolean): Promise<void> {
  const args = [...LAUNCH_ARGS, ...(isFree ? ['--disable-frame-rate-limit', '--disable-gpu-vsync'] : [])]
  const browser = await chromium.launch({ executablePath: findBrowser(), args })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.on('pageerror', (error) => console.error(error))
    await page.goto(url)
    await page.waitForFunction(() => document.querySelectorAll('.react-flow__node').length > 0)
    const { cards, packets } = await page.evaluate(() => ({ cards: window.bench.cards, packets: window.bench.packets }))
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable')
    for (const view of VIEWS) {
      await page.evaluate((wanted) => window.bench.look(wanted), view)
      await page.waitForTimeout(1000)
      const taken: Record<Way, Taken[]> = { still: [], layer: [], react: [] }
      for (let round = 0; round < ROUNDS; round++) for (const way of WAYS) taken[way].push(await take(page, cdp, way))
      const pace = isFree ? 'frames as fast as they come' : 'frames at the screen’s 60 Hz'
      console.log(`${cards} cards, ${packets} packets in flight, ${VIEW_NAMES[view]}, ${pace}`)
      print({ still: summarize(taken.still), layer: summarize(taken.layer), react: summarize(taken.react) })
    }
  } finally {
    await browser.close()
  }
}

function print(table: Record<Way, Summary>): void {
  console.log(`${''.padEnd(28)}${'median'.padStart(10)}${'95th pct'.padStart(10)}${'main thread a frame'.padStart(22)}`)
  for (const way of WAYS) {
    const { median, p95, busy } = table[way]
    const ms = (value: number, width: number) => `${value.toFixed(1)} ms`.padStart(width)
    console.log(`${NAMES[way].padEnd(28)}${ms(median, 10)}${ms(p95, 10)}${ms(busy, 22)}`)
  }
  const ratio = (of: keyof Summary) => (table.react[of] / table.layer[of]).toFixed(1)
  console.log(`A React element a packet takes ${ratio('median')} times as long a frame as the packet layer (95th percentile ${ratio('p95')}, main thread ${ratio('busy')}).\n`) // prettier-ignore
}

const missing = ensureBrowser()
if (missing) throw new Error(missing)
const root = resolve('e2e/bench')
const outDir = resolve('node_modules/.cache/hookchain-bench')
const shared = { configFile: false as const, root, logLevel: 'warn' as const, publicDir: false as const }
await build({ ...shared, plugins: [react()], worker: { format: 'es' }, build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2000, rolldownOptions: { checks: { pluginTimings: false } } } }) // prettier-ignore
const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 4598 } })
try {
  const url = server.resolvedUrls?.local[0]
  if (!url) throw new Error('the page is not served')
  await run(url, false)
  await run(url, true)
} finally {
  await server.close()
}
