import { addApplication, addHost, addNic, addRoute, emptyDesign, rootNamespace, type Design } from '../../design'
import { inEnglish, wordsOf } from './build'

/** A host with one network card and one listening process: somewhere to start. */
export function emptyHost(translate = inEnglish): Design {
  let design = addHost(emptyDesign(wordsOf(translate)('templates.empty-host.name')))
  const host = design.hosts[0]
  if (!host) throw new Error('no host')
  const root = rootNamespace(design, host.id)
  design = addNic(design, root.id, ['192.0.2.10/24', '2001:db8::10/64'])
  const nic = design.devices[0]
  if (!nic) throw new Error('no nic')
  design = addRoute(design, { namespace: root.id, to: '0.0.0.0/0', via: '192.0.2.1', device: nic.id, metric: 0 })
  return addApplication(design, root.id, 'server')
}
