// Runs a TypeScript program of this project: node e2e/tools/run.js FILE [ARGUMENTS]
import { runnerImport } from 'vite'

const [, , file] = process.argv
if (!file) throw new Error('usage: node e2e/tools/run.js FILE [ARGUMENTS]')
await runnerImport(file, { configFile: false, logLevel: 'warn' })
