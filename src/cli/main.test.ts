import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  addApplication, addHost, addNetwork, addNic, addProgram, addRule, addScenario, attach, attachNew, emptyDesign, newProgram, readDesign,
  updateDesign, updateDevice, writeDesign, type Design,
} from '../design' // prettier-ignore
import { readStimulus } from '../exchange'
import type { HookId } from '../kernel'
import { run } from './main'

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('missing')
  return value
}

/** A host at 10.0.1.3 with a web server, and an XDP program that drops TCP to port 81. */
function sample(hook: HookId = 'xdp'): Design {
  let design = addNetwork(addHost(emptyDesign('cli')))
  const namespace = must(design.namespaces[0]).id
  design = addApplication(addNic(design, namespace, ['10.0.1.3/24']), namespace, 'web')
  const nic = must(design.devices[0])
  const program = newProgram(design, 'BPF_PROG_TYPE_XDP', 'xdp')
  design = addRule(addProgram(design, program), program.id, {
    matches: [{ field: 'tcp.dport', op: 'is', value: '81' }],
    actions: [],
    verdict: 'XDP_DROP',
  })
  design = attach(design, program.id, { hook, target: { kind: 'device', id: nic.id } })
  const stimuli = ['80', '81'].map((port) => {
    const read = readStimulus(design, `wire:eth0 tcp 10.0.1.2:40000 > 10.0.1.3:${port} SYN`)
    if (!read.ok) throw new Error('no stimulus')
    return read.value
  })
  return addScenario(design, 'two doors', stimuli)
}

interface Outcome {
  status: number
  out: string
  err: string
  written: Record<string, string>
}

const FILES: Record<string, Uint8Array> = {
  'good.json': new TextEncoder().encode(writeDesign(sample())),
  // XDP on a transmit hook: the kernel refuses
  'bad.json': new TextEncoder().encode(writeDesign(sample('tcx-egress'))),
  'two-nics.json': new TextEncoder().encode(writeDesign(addNic(sample(), must(sample().namespaces[0]).id))),
  'hostile.json': new TextEncoder().encode(
    writeDesign(updateDevice(updateDesign(sample(), { name: '\u001b[2Jx' }), must(sample().devices[0]).id, { name: 'e\u001b\u202eth' })), // prettier-ignore
  ),
  'tcx.json': new TextEncoder().encode(
    writeDesign(attachNew(sample(), 'BPF_PROG_TYPE_SCHED_CLS', { hook: 'tcx-ingress', target: { kind: 'device', id: must(sample().devices[0]).id } })), // prettier-ignore
  ),
  'probe.txt': readFileSync(new URL('../../e2e/fixtures/bpftool/feature-probe.txt', import.meta.url)),
  'probe-full.txt': readFileSync(new URL('../../e2e/fixtures/bpftool/feature-probe-full.txt', import.meta.url)),
  'probe.json': readFileSync(new URL('../../e2e/fixtures/bpftool/feature-probe.json', import.meta.url)),
  'not-json.json': new TextEncoder().encode('{'),
  'not-a-design.json': new TextEncoder().encode('[1]'),
  'binary.json': Uint8Array.of(0xff, 0xfe, 0x00),
  'pod.pcap': readFileSync(new URL('../../e2e/fixtures/pod-traffic.pcap', import.meta.url)),
}

async function hookchain(...argv: string[]): Promise<Outcome> {
  const outcome: Outcome = { status: -1, out: '', err: '', written: {} }
  outcome.status = await run(argv, {
    read: (path) => {
      const found = FILES[path === '-' ? 'good.json' : path]
      return found
        ? Promise.resolve(found)
        : Promise.reject(Object.assign(new Error('x'), { code: path === 'dir' ? 'EISDIR' : 'ENOENT' }))
    },
    write: (path, data) => {
      if (path === 'dir') return Promise.reject(Object.assign(new Error('x'), { code: 'EISDIR' }))
      outcome.written[path] = new TextDecoder().decode(data)
      return Promise.resolve()
    },
    out: (text) => (outcome.out += text),
    err: (text) => (outcome.err += text),
  })
  return outcome
}
const WEB = ['--packet', 'wire:eth0 tcp 10.0.1.2:40000 > 10.0.1.3:80 SYN']
const CLOSED = ['--packet', 'wire:eth0 tcp 10.0.1.2:40000 > 10.0.1.3:81 SYN']

describe('usage', () => {
  it('helps, in both languages, for each command', async () => {
    expect(await hookchain('--help')).toMatchObject({ status: 0, err: '', out: expect.stringContaining('Usage: hookchain COMMAND') }) // prettier-ignore
    expect((await hookchain('--help', '--lang', 'zh-CN')).out).toContain('用法')
    for (const command of ['validate', 'simulate', 'export', 'facts']) {
      const { status, out } = await hookchain(command, '--help')
      expect(status).toBe(0)
      expect(out).toContain(`Usage: hookchain ${command} ${command === 'facts' ? '[' : 'FILE'}`)
      expect(await hookchain('help', command)).toMatchObject({ status: 0, out })
    }
  })

  it('tells its version', async () => {
    expect((await hookchain('--version')).out).toMatch(/^hookchain \d+\.\d+\.\d+\n$/)
  })

  it.each([
    [[], 'hookchain: A command is missing. See hookchain --help.\n'],
    [['paint'], 'hookchain: There is no command "paint". Commands are: validate, simulate, export, facts. See hookchain --help.\n'], // prettier-ignore
    [['constructor'], 'hookchain: There is no command "constructor". Commands are: validate, simulate, export, facts. See hookchain --help.\n'], // prettier-ignore
    [['validate'], 'hookchain: The file of the design is missing. Write its path, or - for standard input.\n'],
    [['validate', 'good.json', 'b'], 'hookchain: One design at a time: "b" is one argument too many.\n'],
    [['validate', 'good.json', '--frob'], 'hookchain: There is no option --frob here. See --help.\n'],
    [['validate', 'good.json', '--__proto__'], 'hookchain: There is no option --__proto__ here. See --help.\n'],
    [['validate', 'good.json', '--json=1'], 'hookchain: The option --json takes no value.\n'],
    [['simulate', 'good.json', '--packet', '--json'], 'hookchain: The option --packet needs a value.\n'],
    [['simulate', 'good.json'], 'hookchain: Say what to send, with exactly one of --packet, --pcap and --scenario.\n'],
    [['simulate', 'good.json', ...WEB, '--at', 'eth0'], 'hookchain: The option --at belongs to --pcap.\n'],
    [['simulate', 'good.json', '--packet', 'wire:eth7 tcp'], 'hookchain: --packet: Column 6: there is no interface "eth7". The design has: host/eth0.\n'], // prettier-ignore
    [['simulate', 'good.json', '--scenario', 'x'], 'hookchain: There is no scenario "x". The design has: two doors.\n'],
    [['simulate', 'good.json', '--pcap', 'pod.pcap#99'], 'hookchain: pod.pcap: There is no packet 99 that can be read; the last one is 38.\n'], // prettier-ignore
    [['simulate', 'good.json', '--pcap', 'pod.pcap', '--at', 'x'], 'hookchain: There is no interface "x". The design has: host/eth0.\n'], // prettier-ignore
    [['simulate', 'two-nics.json', '--pcap', 'pod.pcap'], 'hookchain: Say with --at into which interface the capture is played: host/eth0, host/eth1.\n'], // prettier-ignore
    [['simulate', 'good.json', '--pcap', 'good.json'], 'hookchain: good.json: This is not a packet capture; it looks like JSON. Expected pcap or pcapng.\n'], // prettier-ignore
    [['validate', 'good.json', '--kernel', 'six'], 'hookchain: The option --kernel takes a release such as 6.6 or 5.15.0-91-generic; "six" is none.\n'], // prettier-ignore
    [['validate', 'good.json', '--kernel', '5.20'], 'hookchain: There is no Linux 5.20: the series ended with 5.19.\n'],
    [['validate', 'good.json', '--kernel', '4.9'], 'hookchain: The option --kernel reaches back to 4.18; "4.9" is older.\n'], // prettier-ignore
    [['validate', 'good.json', '--kernel', '--json'], 'hookchain: The option --kernel needs a value.\n'],
    [['validate', 'good.json', '--kernel-probe', 'nowhere.txt'], 'hookchain: nowhere.txt: There is no such file.\n'],
    [['validate', 'good.json', '--kernel-probe', 'not-a-design.json'], 'hookchain: not-a-design.json: This is not what bpftool feature probe prints: it begins with “[1]”.\n'], // prettier-ignore
    [['export', 'good.json', '--format', 'png'], 'hookchain: The option --format cannot be "png"; possible are: svg, json.\n'], // prettier-ignore
    [['export', 'good.json', '--json'], 'hookchain: With --json the report goes to standard output; name a file for the export with -o.\n'], // prettier-ignore
    [['export', 'good.json', '-o', 'dir'], 'hookchain: dir: The file cannot be written (EISDIR).\n'],
    [['validate', 'good.json', '--lang', 'de'], 'hookchain: The option --lang cannot be "de"; possible are: en, zh-CN.\n'], // prettier-ignore
    [['validate', 'nowhere.json'], 'hookchain: nowhere.json: There is no such file.\n'],
    [['validate', 'dir'], 'hookchain: dir: The file cannot be read (EISDIR).\n'],
    [
      ['validate', 'binary.json'],
      'hookchain: binary.json: This is not a Hookchain design: the file is not UTF-8 text.\n',
    ],
    [['validate', 'not-a-design.json'], 'hookchain: not-a-design.json: This is JSON, but not a Hookchain design: it lacks "format": "hookchain".\n'], // prettier-ignore
    [['validate', 'nowhere.json', '--lang=zh-CN'], 'hookchain: nowhere.json: 文件不存在。\n'],
  ])('refuses %j with a sentence', async (argv, sentence) => {
    expect(await hookchain(...argv)).toEqual({ status: 2, out: '', err: sentence, written: {} })
  })

  it('shows nothing of its inside for a file that is no JSON', async () => {
    const { status, err } = await hookchain('validate', 'not-json.json')
    expect(status).toBe(2)
    expect(err).toMatch(/^hookchain: not-json\.json: This is not a Hookchain design: the text is not JSON \(.*\)\.\n$/)
  })
})

describe('validate', () => {
  it('is content with a good design, from a file or from standard input', async () => {
    for (const file of ['good.json', '-']) {
      const { status, out, err } = await hookchain('validate', file)
      expect({ status, err }).toEqual({ status: 0, err: '' })
      expect(out).toMatch(/errors: 0, warnings: \d+, hints: \d+\n$/)
    }
  })

  it('gives 1 and one line for an error', async () => {
    const { status, out } = await hookchain('validate', 'bad.json')
    expect(status).toBe(1)
    expect(out).toMatch(/^error {4}xdp-egress +host\/eth0 tcx egress: .+$/m)
    const chinese = await hookchain('validate', 'bad.json', '--lang', 'zh-CN')
    expect(chinese.out).toMatch(/错误：1/)
  })

  it('tells programs the same', async () => {
    const { status, out } = await hookchain('validate', 'bad.json', '--json')
    expect(status).toBe(1)
    const report = JSON.parse(out)
    expect(report).toMatchObject({ file: 'bad.json', counts: { error: 1 } })
    expect(report.findings.find((each: { severity: string }) => each.severity === 'error')).toMatchObject({
      rule: 'xdp-egress',
      where: { kind: 'attachment' },
      place: 'host/eth0 tcx egress',
      message: expect.any(String),
      why: expect.any(String),
      reference: expect.stringMatching(/^https:/),
    })
  })
})

describe('validate by a kernel', () => {
  const report = async (...argv: string[]) => JSON.parse((await hookchain('validate', ...argv, '--json')).out)

  it('of another release than the design’s', async () => {
    expect((await hookchain('validate', 'tcx.json')).out).toContain('judged by: Linux 6.18\n')
    const { status, out } = await hookchain('validate', 'tcx.json', '--kernel', '5.10')
    expect(status).toBe(1)
    expect(out).toMatch(/^error {4}newer-than-kernel +host\/eth0 tcx ingress: .+ needs Linux 6\.6, the chosen kernel is 5\.10\.$/m) // prettier-ignore
    expect(out).toMatch(/^ +fix: Move tc_prog to clsact ingress of host\/eth0$/m)
    expect(out).toContain('\njudged by: Linux 5.10\n')
    expect(await report('tcx.json', '--kernel', 'v5.10.0-28-amd64')).toMatchObject({
      kernel: { version: '5.10', probe: false, atLeast: '5.10', helpersIgnored: false },
      counts: { error: 1 },
      findings: [{ rule: 'newer-than-kernel', place: 'host/eth0 tcx ingress', where: { kind: 'attachment' } }],
    })
    expect((await hookchain('validate', 'tcx.json', '--kernel', '7.0')).status).toBe(0)
  })

  it('that was probed, with a release for what the probe leaves open', async () => {
    for (const probe of ['probe.txt', 'probe-full.txt', 'probe.json']) {
      expect(await report('tcx.json', '--kernel-probe', probe)).toMatchObject({
        kernel: { version: null, probe: true, atLeast: '6.1', helpersIgnored: true },
        findings: [{ rule: 'kernel-unsaid' }],
      })
      expect((await report('tcx.json', '--kernel-probe', probe, '--kernel', '6.18')).findings).toEqual([])
    }
    const { status, out } = await hookchain('validate', 'tcx.json', '--kernel-probe', 'probe.txt', '--kernel', '5.15')
    expect(status).toBe(1)
    expect(out).toContain('judged by: the probe, and Linux 5.15 where it says nothing\nThe helper lists of the probe are left out') // prettier-ignore
  })
})

describe('simulate', () => {
  it('tells the steps and the fate', async () => {
    const open = await hookchain('simulate', 'good.json', ...WEB)
    expect(open).toMatchObject({ status: 0, err: '' })
    expect(open.out).toContain('packet 1: wire:host/eth0 tcp 10.0.1.2:40000 > 10.0.1.3:80 SYN\n')
    expect(open.out).toMatch(/host\/eth0 XDP native +bpf_prog_run_xdp +\S+·default +XDP_PASS/)
    expect(open.out).toMatch(/\ndelivered: .+\n$/)
    const closed = await hookchain('simulate', 'good.json', ...CLOSED)
    expect(closed.status).toBe(0)
    expect(closed.out).toMatch(/·1 +XDP_DROP/)
    expect(closed.out).toMatch(/\ndropped: .+\n$/)
  })

  it('hides hooks where nothing is attached, unless asked', async () => {
    const [some, all] = [await hookchain('simulate', 'good.json', ...WEB), await hookchain('simulate', 'good.json', ...WEB, '--all')] // prettier-ignore
    expect(some.out).not.toContain('tcx ingress')
    expect(all.out).toContain('tcx ingress')
  })

  it('sends a captured packet, addressed to the interface', async () => {
    const web = await hookchain('simulate', 'good.json', '--pcap', 'pod.pcap#3')
    expect(web.status).toBe(0)
    expect(web.out).toMatch(/\ndelivered: /)
    const kept = await hookchain('simulate', 'good.json', '--pcap', 'pod.pcap#3', '--keep-mac', '--at', 'host/eth0')
    expect(kept.out).toMatch(/\ndropped: /)
  })

  it('sends a whole capture, or a scenario', async () => {
    const all = JSON.parse((await hookchain('simulate', 'good.json', '--pcap', 'pod.pcap', '--json')).out)
    expect(all.traces).toHaveLength(38)
    const scenario = await hookchain('simulate', 'good.json', '--scenario', 'two doors')
    expect(scenario.out).toMatch(/\ndelivered: 1, dropped: 1\n$/)
  })

  it('tells programs the whole trace', async () => {
    const { status, out } = await hookchain('simulate', 'good.json', ...CLOSED, '--json')
    expect(status).toBe(0)
    const { file, errors, traces } = JSON.parse(out)
    expect({ file, errors, count: traces.length }).toEqual({ file: 'good.json', errors: [], count: 1 })
    expect(traces[0]).toMatchObject({
      packet: CLOSED[1]?.replace('wire:', 'wire:host/'),
      stimulus: { kind: 'wire' },
      fate: { kind: 'dropped', reason: expect.any(String) },
    })
    expect(traces[0].steps.at(-1)).toMatchObject({
      where: 'host/eth0 XDP native',
      kernelFunction: 'bpf_prog_run_xdp',
      programName: expect.any(String),
      rule: 0,
      verdict: { text: 'XDP_DROP', value: 1, effect: 'drop' },
      explain: expect.any(String),
    })
  })

  it('warns on standard error when the kernel would not load the design, and gives 1', async () => {
    const { status, out, err } = await hookchain('simulate', 'bad.json', ...WEB)
    expect(status).toBe(1)
    expect(err).toContain('xdp-egress')
    expect(out).toMatch(/\n(delivered|dropped): /)
    const json = await hookchain('simulate', 'bad.json', ...WEB, '--json')
    expect(JSON.parse(json.out)).toMatchObject({ errors: [{ rule: 'xdp-egress' }], traces: [{}] })
  })
})

describe('export', () => {
  it('writes a picture in both themes', async () => {
    const light = await hookchain('export', 'good.json', '--format', 'svg', '-o', 'out.svg')
    expect(light).toMatchObject({ status: 0, out: '', err: '' })
    expect(light.written['out.svg']).toMatch(/^<(\?xml|svg)/)
    const dark = await hookchain('export', 'good.json', '--format', 'svg', '--theme', 'dark', '-o', '-')
    expect(dark.out).toContain('</svg>')
    expect(dark.out).not.toBe(light.written['out.svg'])
  })

  it('writes the design, and a report', async () => {
    const { status, out, written } = await hookchain('export', 'good.json', '--format', 'json', '-o', 'o.json', '--json') // prettier-ignore
    expect(status).toBe(0)
    const text = must(written['o.json'])
    expect(readDesign(text)).toMatchObject({ ok: true, value: { name: 'cli' } })
    expect(JSON.parse(out)).toEqual({ file: 'good.json', output: 'o.json', format: 'json', bytes: text.length })
  })
})

describe('a hostile file', () => {
  it('cannot steer the terminal', async () => {
    for (const argv of [['validate'], ['simulate', '--packet', 'wire:dev-1 tcp 10.0.1.2:1 > 10.0.1.3:80']]) {
      const { out, err } = await hookchain(...argv, 'hostile.json')
      // eslint-disable-next-line no-control-regex
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    }
  })
})
