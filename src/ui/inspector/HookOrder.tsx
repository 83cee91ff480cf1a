import { targetName } from '../../design'
import { hook } from '../../kernel'
import { useStore } from '../../store'
import type { Exit, OrderEntry } from '../../validate'
import { useT, type T } from '../useT'
import css from './inspector.module.css'

/** What one verdict means to whoever stands behind: `last` has nobody there. */
function onward(t: T, exit: Exit, last: boolean): string {
  const against = exit.effect !== 'next' && exit.effect !== 'pass'
  if (exit.onward === 'next') {
    if (against) return t(last ? `kernel.effect.${exit.effect}` : 'panels.inspector.order.all-run')
    return t(last ? 'panels.inspector.order.on' : 'panels.inspector.order.next')
  }
  if (exit.onward === 'clsact') return t('panels.inspector.order.clsact')
  return exit.effect === 'pass' ? t('panels.inspector.order.accepted') : t(`kernel.effect.${exit.effect}`)
}

/** Several verdicts with one meaning share a line: `TCX_PASS, 0: accepted here, nobody behind is asked`. */
function byMeaning(t: T, exits: readonly Exit[], last: boolean): [string, string[]][] {
  const lines = new Map<string, string[]>()
  for (const exit of exits) {
    const meaning = onward(t, exit, last)
    lines.set(meaning, [...new Set([...(lines.get(meaning) ?? []), exit.text])])
  }
  return [...lines]
}

function Entry({ entry, last, withHook }: { entry: OrderEntry; last: boolean; withHook: boolean }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const select = useStore((state) => state.select)
  const { attachment, program, inherited, idle, place, number, exits, starvedBy } = entry
  const aside = [
    ...(program.owner ? [program.owner] : []),
    ...(withHook ? [hook(attachment.at.hook).label] : []),
    ...(number !== null ? [t('panels.inspector.order.number', { number })] : []),
    ...(inherited ? [t('panels.inspector.hook.from', { name: targetName(design, attachment.at.target) })] : []),
  ]
  return (
    <li>
      <button
        type="button"
        className={css.pick}
        data-off={idle !== null || starvedBy ? '' : undefined}
        onClick={() => select({ kind: 'attachment', id: attachment.id })}
      >
        <span className={css.order}>{place ?? '–'}</span>
        <span className={`${css.mono} ${css.grow}`}>{program.name}</span>
        <span className={css.note}>{aside.join(' · ')}</span>
      </button>
      <ul className={`${css.plain} ${css.exits}`}>
        {idle !== null && <li>{t(`canvas.idle.${idle}`)}</li>}
        {starvedBy && <li data-starved>{t('panels.inspector.order.starved', { by: starvedBy.program.name })}</li>}
        {idle === null &&
          !starvedBy &&
          byMeaning(t, exits ?? [], last).map(([meaning, verdicts]) => (
            <li key={meaning}>
              <code>{verdicts.join(', ')}</code> → {meaning}
            </li>
          ))}
      </ul>
    </li>
  )
}

/** Who runs at a hook, over all owners, and what each verdict means to the next one. */
export function HookOrder({ order }: { order: readonly OrderEntry[] }) {
  const lists = new Set(order.map((each) => each.attachment.at.hook))
  const last = order.filter((each) => each.idle === null).at(-1)
  return (
    <ol className={`${css.plain} ${css.tight}`}>
      {order.map((entry) => (
        <Entry key={entry.attachment.id} entry={entry} last={entry === last} withHook={lists.size > 1} />
      ))}
    </ol>
  )
}
