import { qualifiedDeviceName, type Design, type Device, type Stimulus } from '../design'
import { lookUpDevice, readCapture, readStimulus, retarget, type CapturedPacket } from '../exchange'
import type { Message } from '../i18n'
import type { Arguments } from './arguments'
import { readBytes, Refusal, refuse, type Io } from './io'

/** What to send, and what was odd about where it came from. */
export interface Stimuli {
  list: Iterable<Stimulus>
  warning: Message | null
}

/** The interface a capture is played into: the one named, or else the design's only NIC. */
function entrance(design: Design, name: string | undefined): Device {
  if (name === undefined) {
    const nics = design.devices.filter((each) => each.link.kind === 'nic')
    const [only] = nics
    if (only && nics.length === 1) return only
    const names = (nics.length > 0 ? nics : design.devices).map((each) => qualifiedDeviceName(design, each))
    throw refuse('at-missing', { candidates: names.slice(0, 12).join(', ') || '–' })
  }
  const found = lookUpDevice(design, name)
  if (!found.ok) throw refuse(`device-${found.error.code}`, { name, candidates: found.error.candidates })
  return found.value
}

async function fromCapture(design: Design, args: Arguments, io: Io, argument: string): Promise<Stimuli> {
  const [, named, numbered] = /^(.+)#(\d+)$/s.exec(argument) ?? []
  const path = named ?? argument
  const device = entrance(design, args.text('at'))
  const capture = readCapture(await readBytes(io, path))
  if (!capture.ok) throw new Refusal(capture.error.message, path)
  const { packets, warning } = capture.value
  const number = numbered === undefined ? null : Number(numbered)
  const chosen = number === null ? packets : packets.filter((each) => each.index === number)
  if (chosen.length === 0) {
    if (number === null) throw refuse('capture-empty', {}, path)
    throw refuse('no-such-packet', { number, last: packets.at(-1)?.index ?? 0 }, path)
  }
  const keep = args.flag('keep-mac')
  const stimulus = ({ packet }: CapturedPacket): Stimulus => ({
    kind: 'wire',
    device: device.id,
    packet: keep ? packet : retarget(packet, { dstMac: device.mac }),
  })
  // one at a time: a capture may hold a million
  const list = (function* () {
    for (const packet of chosen) yield stimulus(packet)
  })()
  return { list, warning }
}

const SOURCES = ['packet', 'pcap', 'scenario'] as const

/** What the options `--packet`, `--pcap` and `--scenario` ask to send; exactly one of them has to be there. */
export async function readStimuli(design: Design, args: Arguments, io: Io): Promise<Stimuli> {
  const given = SOURCES.filter((each) => args.text(each) !== undefined)
  if (given.length !== 1) throw refuse('one-source')
  const [packet, pcap, scenario] = SOURCES.map((each) => args.text(each))
  if (pcap !== undefined) return fromCapture(design, args, io, pcap)
  for (const option of ['at', 'keep-mac'])
    if (args.flag(option)) throw refuse('only-with-pcap', { option: `--${option}` })
  if (packet !== undefined) {
    const stimulus = readStimulus(design, packet)
    if (!stimulus.ok) throw new Refusal(stimulus.error.message, '--packet')
    return { list: [stimulus.value], warning: null }
  }
  const found = design.scenarios.find((each) => each.name === scenario)
  if (!found) {
    const candidates = design.scenarios.map((each) => each.name).join(', ') || '–'
    throw refuse('no-such-scenario', { name: scenario ?? '', candidates })
  }
  return { list: found.stimuli, warning: null }
}
