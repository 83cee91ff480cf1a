import type { Design } from '../design'
import { readFeatureProbe } from '../exchange'
import { impliedRelease, OLDEST_KERNEL, readRelease, type KernelProfile, type KernelVersion } from '../kernel'
import type { Translate } from '../i18n'
import type { Arguments } from './arguments'
import { readBytes, Refusal, refuse, say, type Io } from './io'

/** Options that choose what to judge by. */
export const KERNEL_OPTIONS = { kernel: { type: 'string' }, 'kernel-probe': { type: 'string' } } as const

function wantedRelease(text: string): KernelVersion {
  const read = readRelease(text)
  if (read.ok) return read.version
  const params = { value: text, oldest: OLDEST_KERNEL, last: read.last ?? '' }
  throw refuse(`kernel.${read.error}`, params)
}

async function probed(io: Io, path: string, version: KernelVersion | null): Promise<KernelProfile> {
  const probe = readFeatureProbe(new TextDecoder().decode(await readBytes(io, path)))
  if (!probe.ok) throw new Refusal(probe.error.message, path)
  return { kind: 'probe', version, probe: probe.value }
}

/** The kernel to judge by: `--kernel`, `--kernel-probe`, both, or the one the design is meant for. */
export async function chosenKernel(args: Arguments, io: Io, design: Design): Promise<KernelProfile> {
  const release = args.text('kernel')
  const path = args.text('kernel-probe')
  const version = release === undefined ? null : wantedRelease(release)
  if (path !== undefined) return probed(io, path, version)
  return version === null ? design.kernel : { kind: 'version', version }
}

/** The kernel in a sentence. */
export function kernelText(kernel: KernelProfile, translate: Translate): string {
  if (kernel.kind === 'version') return translate(say('kernel.version', { version: kernel.version }))
  const said = kernel.version === null ? say('kernel.probe') : say('kernel.probe-version', { version: kernel.version })
  const ignored = kernel.probe.helpers === null ? `\n${translate(say('kernel.no-helpers'))}` : ''
  return `${translate(said)}${ignored}`
}

/** The kernel for machines; `atLeast`: what the program types of a probe prove. */
export const kernelJson = (kernel: KernelProfile) => ({
  version: kernel.version,
  probe: kernel.kind === 'probe',
  atLeast: kernel.kind === 'probe' ? impliedRelease(kernel.probe) : kernel.version,
  helpersIgnored: kernel.kind === 'probe' && kernel.probe.helpers === null,
})
