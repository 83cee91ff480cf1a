import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FLAGS, PROGRAM_TYPES, type KernelVersion } from '../../src/kernel'
import { probeKernel, releaseOf, Tally, wrongOf, type Probed } from './matrix'
import { attachCells, helperCells, holdCells, kfuncCells, loadCells, mapCells, nameCells, returnCells, skipUntried, unknownTypes } from './matrixCells' // prettier-ignore
import { BEYOND_DESIGNS, judgedExperiments, workedOut } from './matrixMulti'
import { canRun, TITLE } from './scenario'

/** What an experiment needs beyond the oldest kernel. */
const EXPERIMENTS_SINCE: [RegExp, KernelVersion][] = [
  [/preorder/, FLAGS.preorder.since],
  [/^tcx/, '6.6'],
  [/^netfilter/, '6.4'],
  [/^sockmap.*link/, '6.10'],
  [/^(xdp|sk_lookup|flow_dissector)/, '5.9'],
]

describe.skipIf(!canRun)(`compatibility ${TITLE}`, () => {
  let probed: Probed
  let tally: Tally
  beforeAll(() => {
    probed = probeKernel()
    tally = new Tally(releaseOf(probed))
    skipUntried(probed, tally)
  }, 600_000)
  afterAll(() => console.log(tally.summary()))

  const experiment = (name: string, expected: string): string | null => {
    const got = probed.experiments[name]
    const since = EXPERIMENTS_SINCE.find(([pattern]) => pattern.test(name))?.[1]
    const answer = expected === 'refused' ? (got === 'ok' || got === undefined ? got : 'refused') : got
    return got === 'cannot begin' ? tally.skip(`${name}: refused from the start`) : tally.cell(name, expected, answer, since) // prettier-ignore
  }
  const areas = {
    'loads, by expected attach type': loadCells,
    'return values': returnCells,
    'targets and ways to attach': attachCells,
    helpers: helperCells,
    kfuncs: kfuncCells,
    'maps that it may hold': holdCells,
  }
  describe.each(PROGRAM_TYPES)('$name', (type) => {
    test.each(Object.entries(areas))('%s', (_, cells) => {
      expect(wrongOf(cells(probed, tally, type))).toEqual([])
    })
  })
  test('every type that loads stands in the facts', () => {
    expect(unknownTypes(probed)).toEqual([])
  })
  test('helpers are called what the kernel calls them', () => {
    expect(wrongOf(nameCells(probed, tally))).toEqual([])
  })
  test('map types, and the helpers that take them', () => {
    expect(wrongOf(mapCells(probed, tally))).toEqual([])
  })
  test('a second program: the judge', () => {
    expect(wrongOf(Object.entries(judgedExperiments()).map(([name, answer]) => experiment(name, answer)))).toEqual([])
  })
  test('a second program: orders and capacities', () => {
    expect(wrongOf(Object.entries(workedOut()).map(([name, answer]) => experiment(name, answer)))).toEqual([])
  })
  test('a second program: what no design can say', () => {
    expect(wrongOf(Object.entries(BEYOND_DESIGNS).map(([name, answer]) => experiment(name, answer)))).toEqual([])
  })
  test('every experiment has been compared', () => {
    const expected = { ...judgedExperiments(), ...workedOut(), ...BEYOND_DESIGNS }
    expect(Object.keys(probed.experiments).sort()).toEqual(Object.keys(expected).sort())
  })
})
