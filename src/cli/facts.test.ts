import { describe, expect, it } from 'vitest'
import { run } from './main'

async function facts(...argv: string[]) {
  const outcome = { status: -1, out: '', err: '' }
  const unused = () => Promise.reject(new Error('no files here'))
  outcome.status = await run(['facts', ...argv], {
    read: unused,
    write: unused,
    out: (text) => (outcome.out += text),
    err: (text) => (outcome.err += text),
  })
  return outcome
}

describe('facts', () => {
  it('tells programs everything, in the kernel’s names', async () => {
    const { status, out } = await facts('--json')
    expect(status).toBe(0)
    const { programTypes, attachTypes } = JSON.parse(out)
    expect(programTypes.map((each: { value: number }) => each.value)).toEqual(Array.from({ length: 33 }, (_, i) => i))
    expect(programTypes[0]).toMatchObject({ name: 'BPF_PROG_TYPE_UNSPEC', attachTypes: [], sections: [] })
    expect(attachTypes).toHaveLength(58)
    expect(programTypes.find((each: { name: string }) => each.name === 'BPF_PROG_TYPE_XDP')).toMatchObject({
      value: 6,
      since: '4.8',
      family: 'networking',
      attachTypes: ['BPF_XDP_DEVMAP', 'BPF_XDP_CPUMAP', 'BPF_XDP'],
      sections: ['xdp.frags/devmap', 'xdp/devmap', 'xdp.frags/cpumap', 'xdp/cpumap', 'xdp.frags', 'xdp'],
      contexts: ['xdp_md'],
      returnCodes: expect.arrayContaining([
        { attachType: 'BPF_XDP', range: null, codes: expect.arrayContaining([{ name: 'XDP_DROP', value: 1 }]) },
      ]),
      helpers: expect.arrayContaining(['bpf_xdp_adjust_head', 'bpf_redirect_map']),
      mapTypes: expect.arrayContaining(['BPF_MAP_TYPE_HASH', 'BPF_MAP_TYPE_XSKMAP']),
    })
    expect(programTypes[1]).toMatchObject({
      name: 'BPF_PROG_TYPE_SOCKET_FILTER',
      helpers: expect.not.arrayContaining(['bpf_redirect']),
    })
    expect(attachTypes[8]).toEqual({
      name: 'BPF_CGROUP_INET4_BIND',
      value: 8,
      since: '4.17',
      programTypes: ['BPF_PROG_TYPE_CGROUP_SOCK_ADDR'],
      targets: ['cgroup'],
      ways: ['BPF_PROG_ATTACH', 'BPF_LINK_CREATE'],
    })
  })

  it('shows people two tables, in their language', async () => {
    const { status, out } = await facts()
    expect(status).toBe(0)
    expect(out).toMatch(/^# +program type +since +family/)
    expect(out).toMatch(/\n46 +BPF_TCX_INGRESS +6\.6 +device +SCHED_CLS\n/)
    expect((await facts('--lang', 'zh-CN')).out).toContain('程序类型')
  })

  it('answers for section names in the order asked, null where libbpf refuses', async () => {
    const { status, out } = await facts('section', 'tcx/egress', 'nonsense', 'kprobe/x', '--json')
    expect(status).toBe(0)
    expect(JSON.parse(out)).toEqual([
      { section: 'tcx/egress', programType: 'BPF_PROG_TYPE_SCHED_CLS', expectedAttachType: 'BPF_TCX_EGRESS' },
      { section: 'nonsense', programType: null, expectedAttachType: null },
      { section: 'kprobe/x', programType: 'BPF_PROG_TYPE_KPROBE', expectedAttachType: null },
    ])
    const { out: text } = await facts('section', 'xdp', '\u001b[2J')
    expect(text).toMatch(/\nxdp +BPF_PROG_TYPE_XDP +BPF_XDP\n/)
    expect(text).toContain('libbpf knows no such program section')
    expect(text).not.toContain('\u001b')
  })

  it('refuses what it does not know', async () => {
    expect(await facts('weather')).toMatchObject({ status: 2, err: expect.stringContaining('weather') })
    expect(await facts('section')).toMatchObject({ status: 2, out: '' })
  })
})
