export { KernelControl } from './KernelControl'
export { takeProbe } from './ProbeForm'
export { probeWords } from './probeWords'
