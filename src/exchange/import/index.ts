export { MAX_CAPTURE_BYTES, MAX_PACKETS, readCapture, type Capture, type CapturedPacket, type CaptureError } from './capture' // prettier-ignore
export { looksLikeFeatureProbe, readFeatureProbe, type ProbeError } from './featureProbe'
export { retarget } from './retarget'
export { lookUpDevice, readStimulus, writeStimulus, type NameError, type SpecError } from './packetSpec'
