import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { Packet } from '../../design'
import type { Capture } from '../../exchange'
import { TEMPLATES } from '../../lessons'
import { useStore } from '../../store'
import { TooltipProvider } from '../kit'
import { CaptureList } from './CaptureList'

const state = () => useStore.getState()

const packet = (sport: number): Packet => ({
  eth: { src: '02:00:00:00:00:09', dst: '02:00:00:00:00:08', type: 0x0800 },
  vlan: null,
  net: {
    kind: 'ip',
    version: 4,
    src: '192.0.2.77',
    dst: '192.0.2.10',
    protocol: 6,
    ttl: 64,
    fragment: false,
    transport: { kind: 'tcp', sport, dport: 80, flags: ['SYN'] },
  },
  length: 60,
})
const capture: Capture = {
  format: 'pcap',
  skipped: 0,
  warning: null,
  packets: Array.from({ length: 5000 }, (_, i) => ({
    index: i + 1,
    timestamp: 100 + i / 1000,
    packet: packet(1000 + i),
    capturedLength: 60,
    originalLength: 60,
    truncated: false,
    summary: `TCP SYN 192.0.2.77:${1000 + i} → 192.0.2.10:80`,
  })),
}

beforeEach(async () => {
  state().setLanguage('en')
  state().open(TEMPLATES[0].build())
  state().setCapture('pods.pcap', { ...capture })
  await render(
    <TooltipProvider>
      <div style={{ height: 260 }}>
        <CaptureList />
      </div>
    </TooltipProvider>,
  )
})

const sentPorts = () =>
  state().runs.map(({ trace: { stimulus } }) =>
    stimulus.kind === 'wire' && stimulus.packet.net.kind === 'ip' && stimulus.packet.net.transport.kind === 'tcp'
      ? stimulus.packet.net.transport.sport
      : null,
  )

it('sends the third packet by keyboard, addressed to the interface', async () => {
  await page.getByRole('option', { name: /:1000 / }).click()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(sentPorts()).toEqual([1002])
  const stimulus = state().runs[0]?.trace.stimulus
  const device = state().design.devices[0]
  expect(stimulus?.kind === 'wire' && stimulus.packet.eth.dst).toBe(device?.mac)
  expect(state().runs[0]?.trace.fate.kind).toBe('delivered')
})

it('leaves the frames alone when asked to', async () => {
  await page.getByRole('checkbox', { name: 'Address frames to this interface' }).click()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const stimulus = state().runs[0]?.trace.stimulus
  expect(stimulus?.kind === 'wire' && stimulus.packet.eth.dst).toBe('02:00:00:00:00:08')
})

it('keeps only the lines in view in the page, and sends all up to a limit', async () => {
  expect(document.querySelectorAll('[role=option]').length).toBeLessThan(60)
  await page.getByRole('button', { name: 'Send all' }).click()
  expect(state().runs).toHaveLength(1000)
})
