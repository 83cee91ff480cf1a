import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyDesign, readDesign, setKernel, writeDesign } from '../../../design'
import { createTranslator, LANGUAGES } from '../../../i18n'
import { has, impliedRelease, type Probe } from '../../../kernel'
import { looksLikeFeatureProbe, readFeatureProbe } from '.'

const fixture = (name: string) => readFileSync(new URL(`../../../../e2e/fixtures/bpftool/${name}`, import.meta.url), 'utf8') // prettier-ignore
const PLAIN = fixture('feature-probe.txt')
const FULL = fixture('feature-probe-full.txt')
const JSON_TEXT = fixture('feature-probe.json')

const probe = (text: string): Probe => {
  const read = readFeatureProbe(text)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
const error = (text: string) => {
  const read = readFeatureProbe(text)
  return read.ok ? null : read.error
}
const sentence = (text: string) => {
  const found = error(text)
  return found && createTranslator('en')(found.message)
}

describe('recorded from bpftool 7.1 on Linux 6.18', () => {
  it('reads plain, full and JSON as the same', () => {
    const read = probe(PLAIN)
    expect(probe(FULL)).toEqual(read)
    expect(probe(JSON_TEXT)).toEqual(read)
    expect(probe(JSON.stringify(JSON.parse(JSON_TEXT), null, 4))).toEqual(read)
    expect([PLAIN, FULL, JSON_TEXT].map(looksLikeFeatureProbe)).toEqual([true, true, true])
  })

  it('holds every type, option and feature', () => {
    const { programTypes, mapTypes, options, misc } = probe(PLAIN)
    expect(Object.keys(programTypes)).toHaveLength(31)
    expect(Object.entries(programTypes).flatMap(([name, there]) => (there ? [] : [name]))).toEqual(['lirc_mode2', 'tracing', 'ext', 'lsm']) // prettier-ignore
    expect(Object.keys(mapTypes)).toHaveLength(31)
    expect(mapTypes).toMatchObject({ devmap_hash: true, user_ringbuf: true })
    expect(options).toMatchObject({ CONFIG_NET_CLS_BPF: 'y', CONFIG_NET_ACT_BPF: null, CONFIG_HZ: '250' })
    expect(misc).toEqual({ large_insn_limit: true, bounded_loops: true, v2_isa_extension: true, v3_isa_extension: true }) // prettier-ignore
  })

  it('does not believe that every type may call every helper', () => {
    const kernel = { kind: 'probe', version: null, probe: probe(PLAIN) } as const
    expect(kernel.probe.helpers).toBeNull()
    expect(has(kernel, { helper: 'bpf_redirect_peer', programType: 'BPF_PROG_TYPE_XDP' }).kind).toBe('present')
    expect(impliedRelease(kernel.probe)).toBe('6.1')
    // bpftool 7.1 is older than both
    expect(has(kernel, { hook: 'tcx-ingress' })).toEqual({ kind: 'unsaid', since: '6.6' })
    expect(has(kernel, { hook: 'nf-input' })).toEqual({ kind: 'unsaid', since: '6.4' })
  })

  it('survives in a design’s file', () => {
    const design = setKernel(emptyDesign('probed'), { kind: 'probe', version: null, probe: probe(JSON_TEXT) })
    expect(readDesign(writeDesign(design))).toEqual({ ok: true, value: design })
  })
})

describe('texts as people have them', () => {
  it('with a prompt, indented, with other line ends, cut to a few lines', () => {
    const some = '$ sudo bpftool feature probe | grep prog\r\n  eBPF program_type xdp is available\r\n  eBPF program_type sk_lookup is NOT available\r\n' // prettier-ignore
    expect(probe(some)).toEqual({ programTypes: { xdp: true, sk_lookup: false }, mapTypes: {}, helpers: {}, options: {}, misc: {} }) // prettier-ignore
    expect(probe(`# bpftool -j feature probe\n${JSON_TEXT}`)).toEqual(probe(JSON_TEXT))
  })

  it('keeps helper lists that can be right', () => {
    const lists = 'eBPF helpers supported for program type xdp:\n\t- bpf_redirect\n\t- bpf_xdp_adjust_head\neBPF helpers supported for program type ext:\n\tProgram type not supported\n' // prettier-ignore
    expect(probe(lists).helpers).toEqual({ xdp: ['bpf_redirect', 'bpf_xdp_adjust_head'], ext: [] })
    const json = '{"helpers":{"xdp_available_helpers":["bpf_redirect"],"ext_available_helpers":[]}}'
    expect(probe(json).helpers).toEqual({ xdp: ['bpf_redirect'], ext: [] })
  })

  it('takes options for unknown when bpftool had no configuration to read', () => {
    expect(probe('CONFIG_BPF is not set\nCONFIG_NET_CLS_BPF is not set\n').options).toEqual({})
    expect(probe('{"system_config":{"CONFIG_BPF":null,"CONFIG_NET_CLS_BPF":null}}').options).toEqual({})
  })
})

describe('says what is wrong, and where', () => {
  it.each([
    ['', 'empty', ''],
    [' \n\t', 'empty', ''],
    ['hello\nworld', 'not-a-probe', ''],
    ['{"a":1}', 'not-a-probe', ''],
    ['#define HAVE_XDP_PROG_TYPE\n#define NO_HAVE_LSM_PROG_TYPE\n', 'macros', ''],
    ['{"error":"Operation not permitted"}', 'failed', ''],
    [JSON_TEXT.slice(0, 5000), 'not-json', ''],
    ['eBPF program_type xdp is available\neBPF program_type sk_look', 'line', '2'],
    ['eBPF map_type <b>hash</b> is available', 'line', '1'],
    ['CONFIG_BPF is', 'line', '1'],
    ['Scanning eBPF helper functions...\n\t- bpf_redirect\n', 'no-type', '2'],
    ['eBPF map_type hash is available\n\neBPF map_type hash is NOT available', 'twice', '3'],
    ['{"program_types":{"have_xdp_prog_type":"yes"}}', 'value', 'program_types.have_xdp_prog_type'],
    ['{"program_types":[]}', 'value', 'program_types'],
    ['{"helpers":{"xdp_available_helpers":["rm -rf"]}}', 'value', 'helpers.xdp_available_helpers'],
    ['{"system_config":{"CONFIG_BPF":true}}', 'value', 'system_config.CONFIG_BPF'],
  ])('%j: %s', (text, code, place) => {
    expect(error(text)).toMatchObject({ code, place })
    for (const language of LANGUAGES) {
      const words = createTranslator(language)(error(text)?.message ?? { key: 'exchange.probe.empty' })
      expect(words).not.toMatch(/\{\{|exchange\./)
    }
  })

  it('in whole sentences', () => {
    expect(sentence('eBPF program_type sk_look')).toBe('Line 1 is damaged: “eBPF program_type sk_look”. Expected something like “eBPF program_type NAME is available”.') // prettier-ignore
    expect(sentence('{"program_types":{"have_xdp_prog_type":1}}')).toBe('At program_types.have_xdp_prog_type stands 1; bpftool writes true / false there.') // prettier-ignore
  })

  it('and never throws, whatever was pasted', () => {
    const piece = fc.constantFrom('eBPF program_type ', 'xdp', ' is ', 'NOT ', 'available', '\n', '\t- bpf_', 'CONFIG_', '{', '"helpers":', '}', '[', '__proto__') // prettier-ignore
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 30 }).map((each) => each.join('')),
        ),
        (text) => {
          const read = readFeatureProbe(text)
          if (read.ok) {
            const design = setKernel(emptyDesign('x'), { kind: 'probe', version: null, probe: read.value })
            expect(readDesign(writeDesign(design)).ok).toBe(true)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
