import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { hasBrowser } from './browser'

const found = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** Installs Debian packages where that is possible: as root, with apt. */
function install(packages: readonly string[]): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !found('apt-get')) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (args: readonly string[]) =>
    execFileSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  console.log(`installing ${packages.join(', ')}`)
  try {
    apt(['update', '-qq'])
    apt(['install', '-y', '-qq', '--no-install-recommends', ...packages])
  } catch {
    console.log(`apt-get could not install ${packages.join(', ')}`)
  }
}

/**
 * Sees to it that there is a browser for the tests.
 * @returns a sentence for the person if there is none.
 */
export function ensureBrowser(): string | null {
  if (hasBrowser()) return null
  install(['chromium'])
  return hasBrowser()
    ? null
    : 'No browser for the tests: install Chromium or Chrome, run "npx playwright install chromium", or set CHROME_PATH.'
}

/** Sees to it that the kernel suite finds its tools where it can run at all. */
export function ensureKernelTools(): void {
  const packages = [...(found('python3') ? [] : ['python3']), ...(found('ip') && found('tc') ? [] : ['iproute2'])]
  if (packages.length > 0 && existsSync('/sys/fs/cgroup')) install(packages)
}
