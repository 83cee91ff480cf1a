#!/usr/bin/env node
import { readFile, writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { run } from './main'

// `hookchain simulate … | head`: the reader has seen enough
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await run(process.argv.slice(2), {
  read: (path) => (path === '-' ? buffer(process.stdin) : readFile(path)),
  write: (path, data) => writeFile(path, data),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
})
