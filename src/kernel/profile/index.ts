export { has, hasSince, type Answer, type Question } from './has'
export { helpersAreWorthless, impliedRelease, type Probe } from './probe'
export { NEWEST_PROFILE, type KernelProfile } from './profile'
export { isRelease, OLDEST_KERNEL, readRelease, RELEASES, type ReadRelease, type ReleaseError } from './releases'
