import { chainAt, type AttachPoint, type Target } from '../../design'
import { HOOKS } from '../../kernel'
import { useStore } from '../../store'
import { useT } from '../useT'
import css from './inspector.module.css'
import { Section } from './parts'

/** The hooks of one thing with how many programs run there; a click selects the hook. */
export function HookList({ target }: { target: Target }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const select = useStore((state) => state.select)
  return (
    <Section title={t('panels.inspector.hooks')}>
      <ul className={`${css.plain} ${css.tight}`}>
        {HOOKS.filter((each) => each.target === target.kind).map((each) => {
          const at: AttachPoint = { hook: each.id, target }
          const chain = chainAt(design, at)
          const inherited = chain.filter((link) => link.inherited).length
          const own = chain.length - inherited
          return (
            <li key={each.id}>
              <button type="button" className={css.pick} onClick={() => select({ kind: 'hook', at })}>
                <span className={`${css.mono} ${css.grow}`}>{each.title}</span>
                <span className={css.note}>
                  {chain.length === 0
                    ? '–'
                    : inherited > 0
                      ? t('panels.inspector.hook.with-inherited', { own, inherited })
                      : t('panels.inspector.count.programs', { count: own })}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
