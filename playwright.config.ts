import { defineConfig } from '@playwright/test'
import { findBrowser, LAUNCH_ARGS } from './e2e/tools/browser.ts'

const PORT = 4599

/** The journeys, against the app as it is built (`npx vite build` first; `npm test` does). */
export default defineConfig({
  testDir: 'e2e/browser',
  outputDir: 'node_modules/.cache/hookchain-tests/journeys',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    actionTimeout: 10_000,
    trace: 'off',
    launchOptions: { executablePath: findBrowser(), args: LAUNCH_ARGS },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${PORT} --strictPort --no-open`,
    url: `http://127.0.0.1:${PORT}`,
    reuseExistingServer: false,
  },
})
