import { beforeEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { TEMPLATES } from '../../lessons'
import { useStore } from '../../store'
import { TooltipProvider } from '../kit'
import { ComposeDialog } from './ComposeDialog'

const state = () => useStore.getState()
const show = () =>
  render(
    <TooltipProvider>
      <ComposeDialog />
    </TooltipProvider>,
  )

beforeEach(() => {
  state().setLanguage('en')
  state().open(TEMPLATES[0].build())
})

it('sends something that makes sense at once', async () => {
  await show()
  await expect.element(page.getByText('wire:host/eth0 tcp 192.0.2.77:40000 > 192.0.2.10:80 SYN')).toBeInTheDocument()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const [run] = state().runs
  expect(run?.trace.fate.kind).toBe('delivered')
})

it('says what is wrong and sends nothing until it is right', async () => {
  await show()
  const to = page.getByRole('textbox', { name: 'Destination address' })
  await to.fill('here')
  await expect.element(page.getByRole('alert')).toHaveTextContent('Write an IPv4 or IPv6 address')
  await expect.element(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
  await to.fill('2001:db8::10')
  await expect.element(page.getByRole('alert')).toHaveTextContent('both IPv6')
  await page.getByRole('textbox', { name: 'Source address' }).fill('2001:db8::77')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  expect(state().runs[0]?.trace.stimulus).toMatchObject({ kind: 'wire', packet: { net: { version: 6 }, eth: { type: 0x86dd } } }) // prettier-ignore
})

it('saves a packet as a scenario, plays it and deletes it', async () => {
  await show()
  await page.getByRole('button', { name: 'Save as scenario' }).click()
  await page.getByRole('menuitem', { name: 'A new scenario' }).click()
  expect(state().design.scenarios).toHaveLength(1)
  await page.getByRole('button', { name: /^Play / }).click()
  expect(state().runs).toHaveLength(1)
  await page.getByRole('button', { name: /^Delete / }).click()
  expect(state().design.scenarios).toHaveLength(0)
})

it('sends from a process with the flags that are ticked', async () => {
  await show()
  const socket = state().design.sockets[0]
  await page.getByRole('combobox', { name: 'From' }).selectOptions(`socket:${socket?.id}`)
  await page.getByRole('checkbox', { name: 'ACK' }).click()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  expect(state().runs[0]?.trace.stimulus).toMatchObject({ kind: 'socket', socket: socket?.id, flags: ['SYN', 'ACK'] })
})
