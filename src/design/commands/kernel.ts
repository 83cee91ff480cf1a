import type { KernelProfile, KernelVersion } from '../../kernel'
import type { Design } from '../schema'

/** Chooses the kernel that the design is judged by. */
export const setKernel = (design: Design, kernel: KernelProfile): Design => ({ ...design, kernel })

/** Chooses the release; what a probe said of that kernel stays. */
export const setRelease = (design: Design, version: KernelVersion): Design =>
  design.kernel.version === version ? design : setKernel(design, { ...design.kernel, version })
