export { MAX_CAPTURE_BYTES, MAX_PACKETS, readCapture, type Capture, type CapturedPacket, type CaptureError } from './capture' // prettier-ignore
export { retarget } from './retarget'
export { readStimulus, writeStimulus, type SpecError } from './packetSpec'
