import {
  addHost,
  addPod,
  addScenario,
  appCard,
  deviceCard,
  emptyDesign,
  moveCards,
  namespaceCard,
  stackCard,
  updateSocket,
  type CallName,
  type CardId,
  type Stimulus,
  type Point,
  type Design,
  type Device,
} from '../../design'
import {
  cgroupNamed,
  deviceNamed,
  inEnglish,
  namespaceNamed,
  onCgroup,
  onDevice,
  socketNamed,
  withProgram,
  wordsOf,
} from './build'

/**
 * Two pods on one Cilium node, eBPF host routing: bpf_lxc's cil_from_container hands the packet straight to the other
 * pod with bpf_redirect_peer, past the host's stack; socket load balancing rewrites the Service address at connect.
 * After Cilium's bpf/bpf_lxc.c (cil_from_container, cil_to_container) and bpf/bpf_sock.c (cil_sock4_connect); the
 * Service 10.96.0.10:80 stands for any ClusterIP.
 */
export function ciliumPodToPod(translate = inEnglish): Design {
  const t = wordsOf(translate)
  let design = addHost(emptyDesign(t('templates.cilium-pod-to-pod.name')), 'host')
  const host = design.hosts[0]
  if (!host) throw new Error('no host')
  design = addPod(design, host.id, 'client')
  design = addPod(design, host.id, 'server')
  design = updateSocket(design, socketNamed(design, 'client-app').id, { name: 'curl', port: 0 })
  design = updateSocket(design, socketNamed(design, 'server-app').id, { name: 'nginx' })

  const lxcClient = deviceNamed(design, 'host', 'lxc_client')
  const lxcServer = deviceNamed(design, 'host', 'lxc_server')
  const client = deviceNamed(design, 'client', 'eth0')
  const server = deviceNamed(design, 'server', 'eth0')
  const address = (device: Device) => device.addresses[0]?.split('/')[0] ?? ''

  design = withProgram(
    design,
    {
      name: 'cil_sock4_connect',
      type: 'BPF_PROG_TYPE_CGROUP_SOCK_ADDR',
      verdict: '1',
      owner: 'cilium',
      notes: t('templates.cilium-pod-to-pod.connect'),
    },
    [
      {
        matches: [
          { field: 'ip.dst', op: 'is', value: '10.96.0.10' },
          { field: 'tcp.dport', op: 'is', value: '80' },
        ],
        actions: [
          { kind: 'set-field', field: 'ip.dst', value: address(server) },
          { kind: 'count', counter: 'service_translated' },
        ],
        verdict: '1',
      },
    ],
    [onCgroup(cgroupNamed(design, '/'), 'connect4')],
  )
  const toPeer = (to: Device, from: Device) => ({
    matches: [{ field: 'ip.dst' as const, op: 'is' as const, value: address(to) }],
    actions: [
      { kind: 'set-field' as const, field: 'eth.src' as const, value: from.mac },
      {
        kind: 'set-field' as const,
        field: 'eth.dst' as const,
        value: (to === server ? server : client).mac,
      },
      { kind: 'redirect' as const, helper: 'bpf_redirect_peer' as const, device: (to === server ? lxcServer : lxcClient).id, ingress: false }, // prettier-ignore
    ],
    verdict: 'TCX_REDIRECT',
  })
  design = withProgram(
    design,
    {
      name: 'cil_from_container',
      type: 'BPF_PROG_TYPE_SCHED_CLS',
      verdict: 'TC_ACT_OK',
      owner: 'cilium',
      notes: t('templates.cilium-pod-to-pod.from-container'),
    },
    [toPeer(server, lxcServer), toPeer(client, lxcClient)],
    [onDevice(lxcClient, 'tcx-ingress'), onDevice(lxcServer, 'tcx-ingress')],
  )
  design = withProgram(
    design,
    {
      name: 'cil_to_container',
      type: 'BPF_PROG_TYPE_SCHED_CLS',
      verdict: 'TC_ACT_OK',
      owner: 'cilium',
      notes: t('templates.cilium-pod-to-pod.to-container'),
    },
    [
      {
        matches: [{ field: 'tcp.dport', op: 'is', value: '23' }],
        actions: [{ kind: 'count', counter: 'policy_denied' }],
        verdict: 'TC_ACT_SHOT',
      },
    ],
    [onDevice(lxcClient, 'tcx-egress'), onDevice(lxcServer, 'tcx-egress')],
  )
  design = moveCards(design, arrangement(design))
  const calls = (socket: string, call: CallName, to: string | null = null, port = 0, length = 0): Stimulus => ({
    kind: 'call',
    socket: socketNamed(design, socket).id,
    call,
    address: to,
    port,
    length,
  })
  design = addScenario(design, t('templates.cilium-pod-to-pod.service'), [
    calls('curl', 'connect', '10.96.0.10', 80),
    calls('curl', 'send', null, 0, 78),
    calls('nginx', 'send', null, 0, 850),
    calls('curl', 'close'),
    calls('nginx', 'close'),
  ])
  return addScenario(design, t('templates.cilium-pod-to-pod.there-and-back'), [
    calls('curl', 'connect', address(server), 80),
    calls('curl', 'close'),
    calls('nginx', 'close'),
  ])
}

/** The host at the left, its interfaces facing the pods at the right; each pod reads from its cable to its process. */
function arrangement(design: Design): Partial<Record<CardId, Point>> {
  const [host, client, server] = ['host', 'client', 'server'].map((name) => namespaceNamed(design, name).id)
  if (!host || !client || !server) throw new Error('template without its namespaces')
  const pod = (name: string) => cgroupNamed(design, `/kubepods/${name}`).id
  return {
    [namespaceCard(host)]: { x: 0, y: 0 },
    [deviceCard(deviceNamed(design, 'host', 'lxc_client').id)]: { x: 0, y: 0 },
    [stackCard(host)]: { x: 0, y: 192 },
    [deviceCard(deviceNamed(design, 'host', 'lxc_server').id)]: { x: 0, y: 369 },
    [appCard(cgroupNamed(design, '/').id, host)]: { x: 0, y: 561 },
    [namespaceCard(client)]: { x: 700, y: -130 },
    [appCard(pod('client'), client)]: { x: 0, y: 0 },
    [stackCard(client)]: { x: 0, y: 190 },
    [deviceCard(deviceNamed(design, 'client', 'eth0').id)]: { x: 0, y: 318 },
    [namespaceCard(server)]: { x: 700, y: 378 },
    [deviceCard(deviceNamed(design, 'server', 'eth0').id)]: { x: 0, y: 0 },
    [stackCard(server)]: { x: 0, y: 128 },
    [appCard(pod('server'), server)]: { x: 0, y: 256 },
  }
}
