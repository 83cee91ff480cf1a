import { describe, expect, test } from 'vitest'
import { addRoute, devicesIn, removeDevice, removeRoute, updateDevice, type Design } from '../design'
import { simulate } from '.'
import { dev, ns, put, putAll, ran, redirect, sends, set, twoPods } from './testkit.test-support'

const pods = twoPods()
const [SENDER, ROUTER] = ['a:0.0.0.0/0', 'host:10.0.1.3/32']
const passing = (at: string) => (at.startsWith('nf') ? 'NF_ACCEPT' : at.startsWith('lwt') ? 'BPF_OK' : '1')
const from = (design: Design, to = '10.0.1.3') => simulate(design, sends(design, 'a-app', to, 9000))
const fate = (design: Design) => from(design).fate

describe('programs on routes', () => {
  // what the kernel does with each is compared in e2e/kernel/lwt.kernel.test.ts
  test('run between the netfilter hooks and the interface', () => {
    const order = ['nf-output a', `lwt-out ${SENDER}`, 'nf-postrouting a', 'cgroup-skb-egress /kubepods/a', `lwt-xmit ${SENDER}`, 'nf-prerouting host', `lwt-in ${ROUTER}`, 'nf-forward host', `lwt-out ${ROUTER}`, 'nf-postrouting host', `lwt-xmit ${ROUTER}`] // prettier-ignore
    const design = putAll(pods, [...order].reverse(), passing)
    expect(ran(design, from(design))).toEqual(order)
  })

  test('of a route that a packet does not take, of lo and of connected prefixes do not run', () => {
    const design = putAll(pods, ['lwt-out host:10.0.1.2/32', `lwt-in ${SENDER}`], passing)
    expect(ran(design, from(design))).toEqual([])
    const own = putAll(pods, [`lwt-out ${SENDER}`], passing)
    expect(ran(own, from(own, '10.0.1.2'))).toEqual([])
    const connected = updateDevice(own, dev(own, 'a/eth0').id, { addresses: ['10.0.1.2/24'] })
    expect(ran(connected, from(connected))).toEqual([])
  })

  test('BPF_DROP fails the call, but not that of another namespace', () => {
    expect(fate(put(pods, `lwt-out ${SENDER}`, 'BPF_DROP'))).toMatchObject({ kind: 'refused', errno: 'EPERM' })
    expect(fate(put(pods, `lwt-xmit ${SENDER}`, '1'))).toMatchObject({ kind: 'refused', errno: 'EINVAL' })
    expect(fate(put(pods, `lwt-out ${ROUTER}`, 'BPF_DROP')).kind).toBe('dropped')
  })

  test('BPF_LWT_REROUTE looks for a route to where the packet goes now', () => {
    const rewrite = { rules: [{ matches: [{ field: 'ip.dst' as const, op: 'is' as const, value: '10.9.9.9' }], actions: [set('ip.dst', '10.0.1.3')], verdict: 'BPF_LWT_REROUTE' }] } // prettier-ignore
    const host = ns(pods, 'host').id
    const to = addRoute(pods, {
      namespace: host,
      to: '10.9.9.9/32',
      via: null,
      device: dev(pods, 'lxc_a').id,
      metric: 0,
    })
    const design = put(to, 'lwt-xmit host:10.9.9.9/32', 'BPF_OK', rewrite)
    expect(from(design, '10.9.9.9').fate.kind).toBe('delivered')
    expect(from(to, '10.9.9.9').fate.kind).toBe('dropped')
  })

  test('BPF_LWT_REROUTE to the same route ends in a drop that the sender does not hear of', () => {
    const design = put(pods, `lwt-xmit ${SENDER}`, 'BPF_LWT_REROUTE')
    expect(ran(design, from(design))).toHaveLength(9)
    expect(fate(design).kind).toBe('dropped')
  })

  test('BPF_REDIRECT loses a packet without Ethernet header', () => {
    const design = put(pods, `lwt-xmit ${ROUTER}`, 'BPF_REDIRECT', { actions: [redirect(pods, 'lxc_b')] })
    expect(fate(design).kind).toBe('dropped')
  })

  test('go with their route', () => {
    const design = put(put(pods, `lwt-out ${SENDER}`, 'BPF_OK'), `lwt-out ${ROUTER}`, 'BPF_OK')
    const first = design.routes.find((each) => each.to === '0.0.0.0/0' && each.namespace === ns(design, 'a').id)
    expect(first && removeRoute(design, first.id).attachments).toEqual(design.attachments.slice(1))
    const eth0 = devicesIn(design, ns(design, 'b').id)[0]
    expect(eth0 && removeDevice(design, eth0.id).attachments).toEqual(design.attachments.slice(0, 1))
  })
})
