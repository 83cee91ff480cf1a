import { z } from 'zod'
import { isRelease, NEWEST_PROFILE, type KernelProfile } from '../kernel'

/** Spelled so that the published JSON Schema can say it, too. */
const release = z.templateLiteral([z.int(), '.', z.int()]).refine(isRelease, { error: 'not-a-kernel-release' })

/** As bpftool spells types, helpers and features. */
const feature = z.string().regex(/^[a-z0-9_]{1,64}$/)
const features = z.record(feature, z.boolean()).readonly()

const probeSchema = z.object({
  programTypes: features,
  mapTypes: features,
  helpers: z.record(feature, z.array(feature).max(1000).readonly()).readonly().nullable(),
  options: z.record(z.string().regex(/^CONFIG_[A-Z0-9_]{1,64}$/), z.string().max(64).nullable()).readonly(),
  misc: features,
})

/** The kernel a design is meant for; see kernel/profile. A file that does not say means the newest. */
export const kernelSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('version'), version: release }),
    z.object({ kind: z.literal('probe'), version: release.nullable(), probe: probeSchema }),
  ])
  .default(NEWEST_PROFILE satisfies KernelProfile)
