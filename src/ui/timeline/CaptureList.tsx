import { useId } from 'react'
import { qualifiedDeviceName, type DeviceId } from '../../design'
import type { Capture } from '../../exchange'
import { useStore } from '../../store'
import { Button, Select } from '../kit'
import { useT } from '../useT'
import css from './capture.module.css'
import { CaptureRows } from './CaptureRows'
import { MOST_AT_ONCE, useCaptureView } from './useCaptureView'

function Opened({ name, capture }: { name: string; capture: Capture }) {
  const t = useT()
  const id = useId()
  const design = useStore((state) => state.design)
  const close = useStore((state) => state.closeCapture)
  const view = useCaptureView(capture)
  const { packets, skipped, warning } = capture
  const nowhere = view.device === null
  return (
    <section className={css.capture} aria-label={t('panels.inspector.capture.title')}>
      <div className={css.bar}>
        <span className={css.name}>{name}</span>
        <span className={css.note}>{t('panels.inspector.count.packets', { count: packets.length })}</span>
        {nowhere ? (
          <span className={css.note}>{t('panels.inspector.capture.no-device')}</span>
        ) : (
          <>
            <span className={css.control}>
              <label htmlFor={`${id}-into`}>{t('panels.inspector.capture.into')}</label>
              <Select
                id={`${id}-into`}
                small
                mono
                value={view.device ?? ''}
                options={design.devices.map((each) => ({ value: each.id, label: qualifiedDeviceName(design, each) }))}
                onPick={(device) => view.change({ device: device as DeviceId })}
              />
            </span>
            <label className={css.control} title={t('panels.inspector.capture.retarget-hint')}>
              <input
                type="checkbox"
                checked={view.retarget}
                onChange={(event) => view.change({ retarget: event.target.checked })}
              />
              {t('panels.inspector.capture.retarget')}
            </label>
          </>
        )}
        {packets.length > MOST_AT_ONCE && (
          <span className={css.note}>{t('panels.inspector.capture.capped', { max: MOST_AT_ONCE })}</span>
        )}
        <div className={css.buttons}>
          <Button small kind="primary" disabled={nowhere} onClick={() => view.sendOne(view.selected)}>
            {t('panels.inspector.capture.send')}
          </Button>
          <Button small disabled={nowhere} onClick={view.sendAll}>
            {t('panels.inspector.capture.send-all')}
          </Button>
          <Button small onClick={close}>
            {t('panels.inspector.capture.close')}
          </Button>
        </div>
      </div>
      {(warning || skipped > 0) && (
        <p className={css.warning}>
          {warning && t.message(warning)} {skipped > 0 && t('panels.inspector.capture.skipped', { count: skipped })}
        </p>
      )}
      <CaptureRows
        packets={packets}
        selected={view.selected}
        onSelect={(selected) => view.change({ selected })}
        onSend={view.sendOne}
      />
    </section>
  )
}

/** The packets of the capture file that is open, to be sent into the drawing one by one or all together. */
export function CaptureList() {
  const t = useT()
  const capture = useStore((state) => state.capture)
  if (!capture) return <p className={css.empty}>{t('panels.inspector.capture.none')}</p>
  return <Opened name={capture.name} capture={capture.content} />
}
