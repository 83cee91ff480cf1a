import { useStore, type Selection } from '../../store'
import { useT } from '../useT'
import { AttachmentPanel } from './AttachmentPanel'
import { CgroupPanel } from './CgroupPanel'
import { DesignPanel } from './DesignPanel'
import { DevicePanel } from './DevicePanel'
import { HookPanel } from './HookPanel'
import css from './inspector.module.css'
import { MapPanel } from './MapPanel'
import { NamespacePanel } from './NamespacePanel'
import { NetworkPanel } from './NetworkPanel'
import { PacketSection } from './PacketSection'
import { ProgramPanel } from './ProgramPanel'
import { existing } from './selection'
import { SocketPanel } from './SocketPanel'

function Panel({ selection }: { selection: Selection }) {
  switch (selection?.kind) {
    case undefined:
      return <DesignPanel />
    case 'attachment':
      return <AttachmentPanel key={selection.id} id={selection.id} />
    case 'program':
      return <ProgramPanel key={selection.id} id={selection.id} />
    case 'hook':
      return <HookPanel key={`${selection.at.hook}@${selection.at.target.id}`} at={selection.at} />
    case 'device':
      return <DevicePanel key={selection.id} id={selection.id} />
    case 'namespace':
      return <NamespacePanel key={selection.id} id={selection.id} />
    case 'cgroup':
      return <CgroupPanel key={selection.id} id={selection.id} />
    case 'socket':
      return <SocketPanel key={selection.id} id={selection.id} />
    case 'map':
      return <MapPanel key={selection.id} id={selection.id} />
    case 'network':
      return <NetworkPanel key={selection.id} id={selection.id} />
  }
}

/** The right-hand panel: everything about what is selected, what the validator says about it, and the packet at the cursor below it. */
export function Inspector() {
  const t = useT()
  const design = useStore((state) => state.design)
  const selected = useStore((state) => state.selection)
  const selection = existing(design, selected)
  return (
    <section className={css.inspector} aria-label={t('panels.inspector.title')}>
      <div className={css.scroll}>
        <Panel selection={selection} />
      </div>
      <PacketSection />
    </section>
  )
}
