import { useState } from 'react'
import { deviceOf, namespaceOf, qualifiedDeviceName, socketOf, type Design, type DeviceId, type SocketId } from '../../design' // prettier-ignore
import { writeStimulus } from '../../exchange'
import { useStore } from '../../store'
import { Button, Dialog, Field, kitCss } from '../kit'
import { useT } from '../useT'
import css from './compose.module.css'
import { compose, type Draft } from './composeDraft'
import { SocketFields, WireFields } from './ComposeFields'
import { ComposeSave } from './ComposeSave'
import { ComposeScenarios } from './ComposeScenarios'
import { startDraft, stillThere, wireDraft } from './composeStart'

/** The packet composed last, for each design, as long as the page is open. */
const lastComposed = new Map<string, Draft>()

const startFor = (designId: string, design: Design): Draft | null => {
  const last = lastComposed.get(designId)
  return last && stillThere(design, last) ? last : startDraft(design)
}

/** What a draft becomes when it is sent from elsewhere: what was typed stays as far as it still means something. */
function movedTo(design: Design, draft: Draft, value: string): Draft {
  const [kind, id = ''] = value.split(':')
  if (kind === 'socket') {
    const { protocol } = socketOf(design, id as SocketId)
    return { ...draft, from: { kind: 'socket', id: id as SocketId }, protocol }
  }
  const device = deviceOf(design, id as DeviceId)
  if (draft.from.kind === 'wire') return { ...draft, from: { kind: 'wire', id: device.id }, dstMac: '' }
  return wireDraft(design, device)
}

function From({ draft, onPick }: { draft: Draft; onPick: (value: string) => void }) {
  const t = useT()
  const design = useStore((state) => state.design)
  return (
    <Field label={t('panels.inspector.compose.from')}>
      {(props) => (
        <select
          {...props}
          className={kitCss.input}
          value={`${draft.from.kind}:${draft.from.id}`}
          onChange={(event) => onPick(event.target.value)}
        >
          {design.sockets.length > 0 && (
            <optgroup label={t('panels.inspector.compose.sockets')}>
              {design.sockets.map((socket) => (
                <option key={socket.id} value={`socket:${socket.id}`}>
                  {`${socket.name} · ${namespaceOf(design, socket.namespace).name} · ${socket.protocol.toUpperCase()}`}
                </option>
              ))}
            </optgroup>
          )}
          {design.devices.length > 0 && (
            <optgroup label={t('panels.inspector.compose.wire')}>
              {design.devices.map((device) => (
                <option key={device.id} value={`wire:${device.id}`}>
                  {qualifiedDeviceName(design, device)}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      )}
    </Field>
  )
}

function Composer({ start, onDone }: { start: Draft; onDone: () => void }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const designId = useStore((state) => state.designId)
  const send = useStore((state) => state.send)
  const [draft, setDraft] = useState(start)
  const change = (next: Draft) => {
    lastComposed.set(designId, next)
    setDraft(next)
  }
  const composed = compose(design, draft)
  const stimulus = 'stimulus' in composed ? composed.stimulus : null
  const fields = {
    draft,
    faults: 'faults' in composed ? composed.faults : {},
    onChange: (by: Partial<Draft>) => change({ ...draft, ...by }),
  }
  return (
    <form
      className={css.part}
      aria-label={t('panels.inspector.compose.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!stimulus) return
        lastComposed.set(designId, draft)
        send([stimulus])
        onDone()
      }}
    >
      <From draft={draft} onPick={(value) => change(movedTo(design, draft, value))} />
      {draft.from.kind === 'socket' ? <SocketFields {...fields} /> : <WireFields {...fields} />}
      {stimulus && (
        <div className={css.label}>
          {t('panels.inspector.compose.line')}
          <code className={css.preview}>{writeStimulus(design, stimulus)}</code>
        </div>
      )}
      <div className={css.foot}>
        <ComposeSave stimulus={stimulus} />
        <Button kind="primary" type="submit" autoFocus disabled={!stimulus}>
          {t('panels.inspector.compose.send')}
        </Button>
      </div>
    </form>
  )
}

/** “Send a packet”: saved scenarios, and a packet put together by hand, from a socket or from the wire. */
export function ComposeDialog() {
  const t = useT()
  const openDialog = useStore((state) => state.openDialog)
  const [start] = useState(() => {
    const { designId, design } = useStore.getState()
    return startFor(designId, design)
  })
  const close = () => openDialog(null)
  return (
    <Dialog title={t('panels.inspector.compose.title')} width={560} onClose={close}>
      <ComposeScenarios onDone={close} />
      {start ? (
        <Composer start={start} onDone={close} />
      ) : (
        <p className={css.heading}>{t('panels.inspector.compose.no-source')}</p>
      )}
    </Dialog>
  )
}
