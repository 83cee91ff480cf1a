import { impliedRelease, type KernelProfile, type Probe } from '../../kernel'
import type { T } from '../useT'

/** At most this many names in a sentence. */
const MOST = 6

const names = (t: T, list: readonly string[]): string =>
  list.length <= MOST
    ? list.join(', ')
    : t('panels.kernel.and-more', { names: list.slice(0, MOST).join(', '), count: list.length - MOST })

const missing = (features: Readonly<Record<string, boolean>>) =>
  Object.entries(features).flatMap(([name, there]) => (there ? [] : [name]))

/** What a probe says, in sentences: the release it proves, the types it misses, and what was not believed. */
export function probeWords(t: T, probe: Probe): string[] {
  const implied = impliedRelease(probe)
  const types = Object.keys(probe.programTypes).length
  const gone = missing(probe.programTypes)
  const maps = missing(probe.mapTypes)
  return [
    ...(implied ? [t('panels.kernel.proves', { version: implied })] : []),
    ...(types === 0 ? [] : [gone.length === 0 ? t('panels.kernel.all-types', { count: types }) : t('panels.kernel.missing-types', { names: names(t, gone), count: types })]), // prettier-ignore
    ...(maps.length === 0 ? [] : [t('panels.kernel.missing-maps', { names: names(t, maps) })]),
    ...(probe.helpers === null ? [t('panels.kernel.no-helpers')] : []),
  ]
}

/** The kernel in as few words as the header has room for: `Linux 6.12`, `Linux 5.14+`. */
export function kernelLabel(t: T, kernel: KernelProfile): string {
  if (kernel.version !== null) return t('panels.kernel.linux', { version: kernel.version })
  const implied = impliedRelease(kernel.probe)
  return implied === null ? t('panels.kernel.probed') : t('panels.kernel.linux', { version: `${implied}+` })
}

/** The kernel by name, and whether it was probed. */
export const kernelName = (t: T, kernel: KernelProfile): string =>
  kernel.kind === 'version' ? kernelLabel(t, kernel) : t('panels.kernel.name-probed', { name: kernelLabel(t, kernel) })
