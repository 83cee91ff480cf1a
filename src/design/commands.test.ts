import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addApplication, addHost, emptyDesign } from './commands'
import { checkDesign, readDesign, writeDesign } from './parse'
import { randomDesign } from './random.test-support'

it('whatever one does, the document holds, and reads back as it was written', () => {
  fc.assert(
    fc.property(randomDesign, (design) => {
      const checked = checkDesign(JSON.parse(JSON.stringify(design)))
      expect(checked.ok ? [] : checked.error).toEqual([])
      const read = readDesign(writeDesign(design))
      expect(read.ok && read.value).toEqual(design)
    }),
    { numRuns: 300 },
  )
})

it('no id is given twice', () => {
  fc.assert(
    fc.property(randomDesign, (d) => {
      for (const list of [d.hosts, d.namespaces, d.devices, d.cgroups, d.sockets, d.programs, d.attachments, d.networks]) {
        const ids = (list as readonly { id: string }[]).map((each) => each.id)
        expect(new Set(ids).size).toBe(ids.length)
      }
    }),
    { numRuns: 200 },
  )
}) // prettier-ignore

it('applications of one namespace each listen on a port of their own', () => {
  const empty = addHost(emptyDesign('two'))
  const namespace = empty.namespaces[0]?.id
  if (!namespace) throw new Error('no namespace')
  const design = ['a', 'b', 'c'].reduce((next, name) => addApplication(next, namespace, name), empty)
  expect(design.sockets.map((each) => each.port)).toEqual([80, 8080, 8081])
})
