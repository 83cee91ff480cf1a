/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig, runnerImport, type Plugin } from 'vite'
import { z } from 'zod'
import { findBrowser, LAUNCH_ARGS } from './e2e/tools/browser.ts'
import type { designSchema } from './src/design/schema'

/** Publishes the design document's JSON Schema beside the app. */
const publishSchema = (): Plugin => ({
  name: 'hookchain-schema',
  apply: 'build',
  async generateBundle() {
    const { module } = await runnerImport<{ designSchema: typeof designSchema }>('./src/design/schema.ts')
    const schema = z.toJSONSchema(module.designSchema, { io: 'input' })
    this.emitFile({
      type: 'asset',
      fileName: 'hookchain.schema.json',
      source: JSON.stringify({ title: 'Hookchain design', ...schema }, null, 2),
    })
  },
})

/** `npm start` opens a browser window only where there is a desktop to open it on. */
const desktop =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  !!process.env.DISPLAY ||
  !!process.env.WAYLAND_DISPLAY

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: mode === 'cli' ? [] : [react(), publishSchema()],
  preview: { open: desktop },
  server: { open: desktop },
  build:
    mode === 'cli'
      ? { ssr: 'src/cli/bin.ts', outDir: 'dist/cli', emptyOutDir: true, copyPublicDir: false, target: 'node20' }
      : {
          outDir: 'dist/app',
          emptyOutDir: true,
          chunkSizeWarningLimit: 2000,
          rolldownOptions: { checks: { pluginTimings: false } },
        },
  ssr: mode === 'cli' ? { noExternal: true as const } : {},
  worker: { format: 'es' as const },
  optimizeDeps: { include: ['react', 'react-dom', '@xyflow/react', 'zustand', 'vitest-browser-react'] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // a limit for what hangs; a slow machine is none
          testTimeout: 60_000,
          include: ['src/**/*.test.ts', 'e2e/tools/**/*.test.ts'],
          exclude: ['src/**/*.browser.test.*'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: findBrowser(), args: LAUNCH_ARGS } }),
            instances: [{ browser: 'chromium' as const, viewport: { width: 1280, height: 800 } }],
          },
        },
      },
    ],
  },
}))
