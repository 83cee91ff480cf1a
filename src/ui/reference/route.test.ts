import { expect, it } from 'vitest'
import { hrefOf, readRoute, type Route } from './route'

it('reads back every address it writes', () => {
  const routes: Route[] = [
    { page: 'rules' },
    { page: 'rules', rule: 'xdp-egress' },
    { page: 'compatibility' },
    { page: 'compatibility', point: 'cgroup/connect4' },
    { page: 'compatibility', type: 'BPF_PROG_TYPE_XDP' },
    { page: 'compatibility', point: 'tcx-ingress', type: 'BPF_PROG_TYPE_SCHED_CLS' },
  ]
  for (const route of routes) expect(readRoute(hrefOf(route))).toEqual(route)
})

it('takes anything else for the editor, and survives a broken escape', () => {
  for (const hash of ['', '#', '#canvas', '#rules', '#/', '#/nowhere']) expect(readRoute(hash)).toBeNull()
  expect(readRoute('#/rules/%zz')).toEqual({ page: 'rules', rule: '%zz' })
})
