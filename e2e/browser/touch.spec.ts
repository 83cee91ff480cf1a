import { expect, test, type CDPSession } from '@playwright/test'
import { centre, holds, hook, openCilium, palette, refusal, type Spot } from './steps'

test.use({ hasTouch: true })

/** A finger goes down, across and up again, as the touch screen reports it: slowly, or Chromium takes it for a fling. */
async function swipe(screen: CDPSession, from: Spot, to: Spot): Promise<void> {
  let timestamp = Date.now() / 1000
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Spot[]) =>
    screen.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: (timestamp += 0.05) })
  await touch('touchStart', from)
  for (let i = 1; i <= 12; i++) {
    // sideways first: a finger that goes up or down in the palette scrolls it
    const [across, down] = [Math.min(1, i / 8), (i / 12) ** 2]
    await touch('touchMove', { x: from.x + (to.x - from.x) * across, y: from.y + (to.y - from.y) * down })
  }
  timestamp += 0.5
  await touch('touchMove', to)
  await touch('touchEnd')
}

test('a finger drags programs onto hooks', async ({ page, context }) => {
  await openCilium(page)
  const screen = await context.newCDPSession(page)
  const classifier = palette(page).getByRole('button', { name: 'Classifier (sched_cls)' })
  const ingress = 'host/lxc_server · clsact ingress'
  await swipe(screen, await centre(classifier), await centre(hook(page, ingress)))
  await holds(page, ingress, ['tc_prog'])

  const xdp = palette(page).getByRole('button', { name: 'XDP (xdp)' })
  await swipe(screen, await centre(xdp), await centre(hook(page, 'host/lxc_server · tcx egress')))
  await expect(refusal(page)).toContainText('XDP has no transmit hook')
  await refusal(page).getByRole('button', { name: 'Dismiss' }).tap()
  await expect(refusal(page)).toHaveCount(0)
})
