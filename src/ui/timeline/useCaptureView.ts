import { useMemo, useState } from 'react'
import { deviceOf, type DeviceId, type Packet, type Stimulus } from '../../design'
import { retarget, type Capture } from '../../exchange'
import { useStore } from '../../store'
import { entranceFor } from './entrance'

/** “Send all” sends no more packets than a timeline can show. */
export const MOST_AT_ONCE = 1000

interface View {
  /** Index into the capture's packets. */
  selected: number
  device: DeviceId | null
  /** Frames are addressed to the interface they are sent into. */
  retarget: boolean
}

/** Where a person was in a capture, for as long as it is open: sending shows another tab. */
const views = new WeakMap<Capture, View>()

const START: View = { selected: 0, device: null, retarget: true }

/** The packet chosen in a capture, where packets are sent, and the sending. */
export function useCaptureView(capture: Capture) {
  const design = useStore((state) => state.design)
  const send = useStore((state) => state.send)
  const [, redraw] = useState(0)
  const view = views.get(capture) ?? START
  const change = (by: Partial<View>) => {
    views.set(capture, { ...view, ...by })
    redraw((n) => n + 1)
  }
  const entrance = useMemo(() => entranceFor(design, capture.packets.map((each) => each.packet))?.id ?? null, [design, capture]) // prettier-ignore
  const device = design.devices.some((each) => each.id === view.device) ? view.device : entrance

  const sendPackets = (packets: readonly Packet[]) => {
    if (device === null || packets.length === 0) return
    const { mac } = deviceOf(design, device)
    send(
      packets.map((packet): Stimulus => ({
        kind: 'wire',
        device,
        packet: view.retarget ? retarget(packet, { dstMac: mac }) : packet,
      })),
    )
  }
  return {
    ...view,
    device,
    change,
    sendOne: (index: number) => sendPackets(capture.packets.slice(index, index + 1).map((each) => each.packet)),
    sendAll: () => sendPackets(capture.packets.slice(0, MOST_AT_ONCE).map((each) => each.packet)),
  }
}
