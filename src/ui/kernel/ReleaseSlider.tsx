import { useEffect, useId, useRef } from 'react'
import { setRelease } from '../../design'
import { compareVersions, impliedRelease, NEWEST_KERNEL, OLDEST_KERNEL, RELEASES, type KernelProfile, type KernelVersion } from '../../kernel' // prettier-ignore
import { beginGesture, useStore } from '../../store'
import { useT } from '../useT'
import css from './kernel.module.css'

/** Releases that distributions stay on for long, named under the slider. */
const MARKS: readonly KernelVersion[] = ['4.18', '5.4', '5.10', '5.15', '6.1', '6.6', '6.12', '6.18']

/** Where the thumb stands; a probe without a release stands at what it proves. */
function position(releases: readonly KernelVersion[], kernel: KernelProfile): number {
  const version = kernel.version ?? (kernel.kind === 'probe' && impliedRelease(kernel.probe)) ?? OLDEST_KERNEL
  return Math.max(0, version ? releases.indexOf(version) : 0)
}

/** Chooses the release; the drawing follows while the thumb moves, and one drag is one undo step. */
export function ReleaseSlider() {
  const t = useT()
  const id = useId()
  const kernel = useStore((s) => s.design.kernel)
  const end = useRef<(() => void) | null>(null)
  const finish = () => {
    end.current?.()
    end.current = null
  }
  useEffect(() => finish, [])
  const { version } = kernel
  const releases = version !== null && compareVersions(version, NEWEST_KERNEL) > 0 ? [...RELEASES, version] : RELEASES
  const last = releases.length - 1
  const at = position(releases, kernel)
  const words = version === null ? t('panels.kernel.not-said') : t('panels.kernel.linux', { version })
  return (
    <div className={css.release}>
      <div className={css.head}>
        <label htmlFor={id}>{t('panels.kernel.release')}</label>
        <output htmlFor={id} data-unsaid={version === null ? true : undefined}>
          {words}
        </output>
      </div>
      <input
        id={id}
        type="range"
        className={css.slider}
        min={0}
        max={last}
        step={1}
        value={at}
        aria-valuetext={words}
        onChange={(event) => {
          const chosen = releases[Number(event.target.value)]
          end.current ??= beginGesture()
          if (chosen) useStore.getState().edit((design) => setRelease(design, chosen))
        }}
        onPointerUp={(event) => {
          // a probe without a release stands where its release may be: pressing the thumb says so
          const here = releases[Number(event.currentTarget.value)]
          if (here && version === null) useStore.getState().edit((design) => setRelease(design, here))
          finish()
        }}
        onKeyUp={finish}
        onBlur={finish}
      />
      <div className={css.marks} aria-hidden>
        {MARKS.map((mark) => (
          <span key={mark} style={{ '--at': RELEASES.indexOf(mark) / last } as React.CSSProperties}>
            {mark}
          </span>
        ))}
      </div>
    </div>
  )
}
