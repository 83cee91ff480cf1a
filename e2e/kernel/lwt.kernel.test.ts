import { beforeAll, describe, expect, test } from 'vitest'
import { updateNamespace, type Design, type Stimulus } from '../../src/design'
import { ns, put, putAll, redirect, sends, twoPods } from '../../src/simulate/testkit.test-support'
import { canRun, onKernel, simulated, TITLE, type Result, type Scenario } from './scenario'

const pods = twoPods()
const all: Scenario[] = []
const scenario = (name: string, design: Design, more: { connected?: boolean; length?: number } = {}, to = '10.0.1.3') =>
  all.push({ name, design, stimulus: sends(design, 'a-app', to, 9000, more) satisfies Stimulus })

const passing = (at: string): string => (at.startsWith('nf') ? 'NF_ACCEPT' : at.startsWith('lwt') ? 'BPF_OK' : at.startsWith('tcx') ? 'TCX_NEXT' : '1') // prettier-ignore
const watch = (design: Design, ...places: string[]) => putAll(design, places, passing)

// the route by which pod a sends, that by which the host forwards, and one that nothing goes by
const [SENDER, ROUTER, OTHER] = ['a:0.0.0.0/0', 'host:10.0.1.3/32', 'host:10.0.1.2/32']
const OUT = ['nf-output a', 'nf-postrouting a', 'cgroup-skb-egress /kubepods/a', 'tcx-egress a/eth0']
const FORWARD = ['nf-prerouting host', 'nf-forward host', 'nf-postrouting host', 'tcx-egress lxc_b']
const ALL = ['lwt-in', 'lwt-out', 'lwt-xmit']
const every = (route: string) => ALL.map((hook) => `${hook} ${route}`)

scenario('order on the way of a socket', watch(pods, ...every(SENDER), ...OUT))
scenario('order on the way of a forwarded packet', watch(pods, ...every(ROUTER), ...FORWARD))
scenario('both ways, and a route that nothing goes by', watch(pods, ...every(SENDER), ...every(ROUTER), ...every(OTHER), ...OUT, ...FORWARD)) // prettier-ignore
scenario('a namespace that does not forward', updateNamespace(watch(pods, ...every(ROUTER), ...FORWARD), ns(pods, 'host').id, { forwarding: false })) // prettier-ignore
for (const route of [SENDER, ROUTER])
  for (const hook of ALL)
    for (const verdict of ['BPF_OK', 'BPF_DROP', '7', '128', '1', '3', '129'])
      for (const connected of verdict === 'BPF_DROP' || verdict === '1' ? [false, true] : [false])
        scenario(
          `${hook} ${route} returns ${verdict}${connected ? ', connected' : ''}`,
          watch(put(pods, `${hook} ${route}`, verdict), ...OUT, ...FORWARD),
          { connected },
        )
for (const ingress of [false, true])
  scenario(
    `a redirect without an Ethernet header, ${ingress ? 'in' : 'out'}`,
    watch(put(pods, `lwt-xmit ${ROUTER}`, 'BPF_REDIRECT', { actions: [redirect(pods, 'lxc_b', 'bpf_redirect', ingress)] }), ...FORWARD, 'tcx-ingress lxc_b', 'tcx-ingress b/eth0'), // prettier-ignore
  )
scenario('REROUTE inside LWT out', watch(put(pods, `lwt-xmit ${SENDER}`, '128'), `lwt-out ${SENDER}`, ...OUT))
scenario('a second program takes the first one’s place', put(put(pods, `lwt-out ${SENDER}`, 'BPF_DROP'), `lwt-out ${SENDER}`, 'BPF_OK')) // prettier-ignore
const marked = put(pods, `lwt-out ${SENDER}`, 'BPF_OK', { actions: [{ kind: 'set-mark', value: 7 }] })
scenario(
  'a mark from LWT out to LWT xmit',
  put(marked, `lwt-xmit ${SENDER}`, 'BPF_OK', {
    rules: [{ matches: [{ field: 'mark', op: 'is', value: '7' }], verdict: 'BPF_DROP' }],
  }),
)
scenario('a packet too long for the route', watch(pods, ...every(SENDER), ...OUT), { length: 1500 })
scenario('a group below 224.0.0.0/4', watch(pods, ...every(SENDER), ...OUT), {}, '224.0.0.5')
scenario('to the namespace itself', watch(pods, ...every(SENDER)), {}, '10.0.1.2')

describe.skipIf(!canRun)(TITLE, () => {
  let results: Result[] = []
  beforeAll(() => {
    results = onKernel(all)
  })
  test.each(all.map((each, i) => ({ ...each, i })))('$name', ({ i, ...each }) => {
    expect(simulated(each)).toEqual(results[i])
  })
})
