import { compareVersions, NEWEST_KERNEL, type KernelVersion } from '../version'

/** The oldest release a design can be judged by; what is older than that counts as always there. */
export const OLDEST_KERNEL: KernelVersion = '4.18'

/** Where a series ended: after 4.20 came 5.0, after 5.19 came 6.0. */
const LAST_MINOR: Readonly<Record<number, number>> = { 4: 20, 5: 19 }

const parts = (version: KernelVersion) => version.split('.').map(Number) as [number, number]

function next(version: KernelVersion): KernelVersion {
  const [major, minor] = parts(version)
  return minor === LAST_MINOR[major] ? `${major + 1}.0` : `${major}.${minor + 1}`
}

/** Every release from the oldest to the newest, in order. */
export const RELEASES: readonly KernelVersion[] = (() => {
  const all = [OLDEST_KERNEL]
  for (let each = OLDEST_KERNEL; compareVersions(each, NEWEST_KERNEL) < 0; all.push(each)) each = next(each)
  return all
})()

export type ReleaseError = 'not-a-release' | 'no-such-release' | 'too-old'
export type ReadRelease =
  { ok: true; version: KernelVersion } | { ok: false; error: ReleaseError; last?: KernelVersion }

/**
 * Reads a release as people write it or `uname -r` prints it: `6.6`, `v5.10`, `6.1.44-40-amd64`.
 * Releases after the newest one known here are taken, too: everything in the tables is in them.
 * @returns the release, or why it is none; `last` is the last release of a series that ended earlier.
 */
export function readRelease(text: string): ReadRelease {
  const found = /^v?(\d{1,2})\.(\d{1,3})(?:[.+~-].*)?$/.exec(text.trim())
  if (!found) return { ok: false, error: 'not-a-release' }
  const [major, minor] = [Number(found[1]), Number(found[2])]
  const version: KernelVersion = `${major}.${minor}`
  if (compareVersions(version, OLDEST_KERNEL) < 0) return { ok: false, error: 'too-old' }
  const last = LAST_MINOR[major]
  if (last !== undefined && minor > last) return { ok: false, error: 'no-such-release', last: `${major}.${last}` }
  return { ok: true, version }
}

/** Whether a text is a release in its one spelling, as files hold it. */
export function isRelease(text: unknown): text is KernelVersion {
  if (typeof text !== 'string') return false
  const read = readRelease(text)
  return read.ok && read.version === text
}
