import { defineConfig } from 'vitest/config'

/** The suites against the running kernel: root on Linux only, one after the other. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/kernel/*.kernel.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
