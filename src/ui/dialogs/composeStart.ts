import { deviceOf, hostPart, ipVersion, sameMac, socketOf, type Design, type Device, type Stimulus } from '../../design' // prettier-ignore
import { assumedDstMac, destinations, OUTSIDE_MAC, type Draft } from './composeDraft'

const BLANK = {
  dst: '',
  dport: '80',
  flags: ['SYN'],
  connected: false,
  call: 'packet',
  answers: false,
  length: '0',
  protocol: 'tcp',
  src: '198.51.100.7',
  sport: '40000',
  ttl: '64',
  vlan: '',
  srcMac: '',
  dstMac: '',
} as const satisfies Omit<Draft, 'from'>

const HEADER = { tcp: 20, udp: 8, icmp: 8, other: 0 } as const

/** A saved packet in the dialog's fields; null for one that they cannot show. */
export function draftOf(design: Design, stimulus: Stimulus): Draft | null {
  if (stimulus.kind === 'socket') {
    const { socket, to, port, flags, connected, length } = stimulus
    const { protocol } = socketOf(design, socket)
    return { ...BLANK, from: { kind: 'socket', id: socket }, protocol, dst: to, dport: String(port), flags, connected, length: String(length) } // prettier-ignore
  }
  if (stimulus.kind === 'call') {
    const { socket, call, address, port, length } = stimulus
    const { protocol } = socketOf(design, socket)
    return { ...BLANK, from: { kind: 'socket', id: socket }, protocol, call, dst: address ?? '', dport: String(port), length: String(length) } // prettier-ignore
  }
  const { eth, vlan, net, length } = stimulus.packet
  const device = deviceOf(design, stimulus.device)
  const base: Draft = {
    ...BLANK,
    from: { kind: 'wire', id: device.id },
    answers: stimulus.answers === true,
    vlan: vlan === null ? '' : String(vlan),
    srcMac: eth.src === OUTSIDE_MAC ? '' : eth.src,
  }
  const addressed = (draft: Draft): Draft => ({
    ...draft,
    dstMac: sameMac(eth.dst, assumedDstMac(draft, device)) ? '' : eth.dst,
  })
  if (net.kind === 'arp') return addressed({ ...base, protocol: 'arp', src: net.senderIp, dst: net.targetIp })
  if (net.kind === 'other' || net.transport.kind === 'other') return null
  const { transport } = net
  const headers = 14 + (vlan === null ? 0 : 4) + (net.version === 4 ? 20 : 40) + HEADER[transport.kind]
  return addressed({
    ...base,
    protocol: transport.kind,
    src: net.src,
    dst: net.dst,
    ttl: String(net.ttl),
    length: String(Math.max(0, length - headers)),
    ...(transport.kind === 'icmp' ? {} : { sport: String(transport.sport), dport: String(transport.dport) }),
    ...(transport.kind === 'tcp' ? { flags: transport.flags } : {}),
  })
}

/** Somebody in an interface's own subnet, else somebody far away, of the destination's IP version. */
function outsider(device: Device, dst: string): string {
  const version = ipVersion(dst)
  const own = device.addresses.map(hostPart).find((address) => ipVersion(address) === version)
  if (version === 6) return own ? own.replace(/:[^:]*$/, ':77') : '2001:db8:ffff::77'
  return own && Number(own.split('.')[3]) !== 77 ? own.replace(/\.\d+$/, '.77') : BLANK.src
}

/** A wire's packet to the first that listens behind an interface. */
export function wireDraft(design: Design, device: Device): Draft {
  const all = destinations(design)
  const near = all.find(({ address, port }) => port !== null && device.addresses.some((own) => hostPart(own) === address)) // prettier-ignore
  const to = near ?? all.find(({ port }) => port !== null) ?? all[0]
  const dst = to?.address ?? ''
  return {
    ...BLANK,
    from: { kind: 'wire', id: device.id },
    protocol: to?.protocol ?? 'tcp',
    dst,
    dport: String(to?.port ?? 80),
    src: dst === '' ? BLANK.src : outsider(device, dst),
  }
}

/**
 * What the dialog starts with, so that Send does something worth seeing at once: the first saved packet, else a client
 * towards a listener, else the wire at the first interface. Null when there is nothing to send from.
 */
export function startDraft(design: Design): Draft | null {
  for (const stimulus of design.scenarios.flatMap((each) => each.stimuli)) {
    const draft = draftOf(design, stimulus)
    if (draft) return draft
  }
  const client = design.sockets.find((each) => each.port === 0)
  if (client) {
    const to = destinations(design).find((each) => each.protocol === client.protocol)
    return { ...BLANK, from: { kind: 'socket', id: client.id }, protocol: client.protocol, dst: to?.address ?? '', dport: String(to?.port ?? 80) } // prettier-ignore
  }
  const device = design.devices.find((each) => each.link.kind === 'nic') ?? design.devices[0]
  if (device) return wireDraft(design, device)
  const socket = design.sockets[0]
  return socket ? { ...BLANK, from: { kind: 'socket', id: socket.id }, protocol: socket.protocol } : null
}

/** Whether what a draft is sent from is still there. */
export const stillThere = (design: Design, { from }: Draft): boolean =>
  from.kind === 'socket'
    ? design.sockets.some((each) => each.id === from.id)
    : design.devices.some((each) => each.id === from.id)
