/** A kernel release as people write it: `6.6`. */
export type KernelVersion = `${number}.${number}`

/** The newest release whose facts stand in this folder. */
export const NEWEST_KERNEL: KernelVersion = '6.18'

const parts = (version: string) => version.split('.').map(Number) as [number, number]

/** Negative if `a` is older than `b`, 0 if they are the same release, positive if it is newer. */
export function compareVersions(a: KernelVersion, b: KernelVersion): number {
  const [majorA, minorA] = parts(a)
  const [majorB, minorB] = parts(b)
  return majorA - majorB || minorA - minorB
}
