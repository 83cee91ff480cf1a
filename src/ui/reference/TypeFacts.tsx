import { attachPointsOf, contextsOf, sectionsOf, type ProgramType } from '../../kernel'
import { useT } from '../useT'
import css from './compatibility.module.css'
import { Fact } from './Fact'
import { hrefOf } from './route'

/** What a program type is for; alone, with all its places. */
export function TypeFacts({ type, isAlone }: { type: ProgramType; isAlone: boolean }) {
  const t = useT()
  return (
    <section>
      <p>
        {t(`kernel.type.${type.name}.what`)} {t('reference.compatibility.uses-are', { uses: t(`kernel.type.${type.name}.uses`) })}
      </p>
      <dl className={css.facts}>
        <Fact name={t('reference.compatibility.fact.type')} mono>
          {type.name} = {type.value}
        </Fact>
        <Fact name={t('reference.compatibility.fact.since')}>Linux {type.since}</Fact>
        {isAlone && (
          <>
            <Fact name={t('reference.compatibility.fact.context')} mono>
              {contextsOf(type.name).join(', ')}
            </Fact>
            <Fact name={t('reference.compatibility.fact.places')}>
              {attachPointsOf(type.name).map((point) => (
                <a key={point.id} href={hrefOf({ page: 'compatibility', point: point.id, type: type.name })}>
                  {point.title}
                </a>
              ))}
            </Fact>
            <Fact name={t('reference.compatibility.fact.sections')}>
              {sectionsOf(type.name).map((section) => (
                <code key={section.section}>{section.section}</code>
              ))}
            </Fact>
          </>
        )}
      </dl>
    </section>
  )
} // prettier-ignore
