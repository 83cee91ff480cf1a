import { X } from 'lucide-react'
import { useState } from 'react'
import { setKernel } from '../../design'
import { readFeatureProbe } from '../../exchange'
import { impliedRelease, NEWEST_KERNEL, type Probe } from '../../kernel'
import { useStore } from '../../store'
import { Field, IconButton, kitCss } from '../kit'
import { useT } from '../useT'
import css from './kernel.module.css'
import { probeWords } from './probeWords'

/** Judges the design by a probe from now on; nobody has said yet which release it is from. */
export const takeProbe = (probe: Probe): void =>
  useStore.getState().edit((design) => setKernel(design, { kind: 'probe', version: null, probe }))

/** Back to a release: the one that was said, or that the probe proves. */
const forget = () =>
  useStore.getState().edit((design) => {
    const { kernel } = design
    if (kernel.kind === 'version') return design
    const version = kernel.version ?? impliedRelease(kernel.probe) ?? NEWEST_KERNEL
    return setKernel(design, { kind: 'version', version })
  })

function Probed({ probe }: { probe: Probe }) {
  const t = useT()
  return (
    <div className={css.probed} role="status">
      <ul>
        {probeWords(t, probe).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <IconButton small label={t('panels.kernel.forget')} onClick={forget}>
        <X size={14} />
      </IconButton>
    </div>
  )
}

/** What a probe of a real kernel says, or a place to paste one. */
export function ProbeForm() {
  const t = useT()
  const kernel = useStore((s) => s.design.kernel)
  const [text, setText] = useState('')
  const read = text.trim() === '' ? null : readFeatureProbe(text)
  const take = (next: string) => {
    const probe = readFeatureProbe(next)
    if (probe.ok) takeProbe(probe.value)
    setText(probe.ok ? '' : next)
  }
  return (
    <div className={css.probe}>
      {kernel.kind === 'probe' && <Probed probe={kernel.probe} />}
      <Field
        label={t('panels.kernel.paste')}
        hint={t('panels.kernel.or-drop')}
        error={read && !read.ok ? t.message(read.error.message) : null}
      >
        {(field) => (
          <textarea
            {...field}
            className={`${kitCss.input} ${kitCss.mono}`}
            rows={3}
            spellCheck={false}
            placeholder="sudo bpftool feature probe"
            value={text}
            onChange={(event) => take(event.target.value)}
            // Chromium needs half a minute to lay out thousands of pasted lines, for a text that is then taken away
            onPaste={(event) => {
              event.preventDefault()
              take(event.clipboardData.getData('text'))
            }}
          />
        )}
      </Field>
    </div>
  )
}
