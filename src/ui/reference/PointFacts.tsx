import { attachPoint, contextsOf, programType, returnNames, returnRange, type AttachPointId, type AttachPointSheet, type ProgramTypeName } from '../../kernel' // prettier-ignore
import { useT } from '../useT'
import css from './compatibility.module.css'
import { Fact } from './Fact'
import { pointSentence } from './pointSentence'
import { hrefOf } from './route'

/** The fact sheet of a place: how a program gets there, what it is given and may return. */
export function PointFacts({ point, type }: { point: AttachPointSheet; type: ProgramTypeName | null }) {
  const t = useT()
  // what a program is given and may return is a matter of its type: of the chosen one where it fits
  const types = type && point.programTypes.includes(type) ? [type] : point.programTypes
  return (
    <section>
      <p>{t(pointSentence(point.id))}</p>
      <dl className={css.facts}>
        {type === null && (
          <Fact name={t('reference.compatibility.fact.takes')}>
            {types.map((each) => (
              <a key={each} className="mono" href={hrefOf({ page: 'compatibility', point: point.id, type: each })}>
                {programType(each).short}
              </a>
            ))}
          </Fact>
        )}
        <Fact name={t('reference.compatibility.fact.section')} mono>{`SEC("${point.section}")`}</Fact>
        <Fact name={t('reference.compatibility.fact.attach-type')} mono>
          {point.attachType ?? t('reference.compatibility.none')}
        </Fact>
        <Fact name={t('reference.compatibility.fact.command')} code>
          {point.command}
        </Fact>
        <Fact name={t('reference.compatibility.fact.ways')} mono>
          {point.ways.join(', ')}
        </Fact>
        <Fact name={t('reference.compatibility.fact.context')} mono>
          {[...new Set(types.flatMap((each) => contextsOf(each)))].join(', ')}
        </Fact>
        {types.map((each) => {
          const range = returnRange(each, point.attachType)
          const names = returnNames(each, point.attachType)
          return (
            <Fact key={each} name={t('reference.compatibility.fact.verdicts')}>
              {names.map(({ name, value }) => (
                <code key={name}>{name === String(value) ? name : `${name} = ${value}`}</code>
              ))}
              <span>
                {range === null
                  ? t('reference.compatibility.any-value')
                  : range[0] === range[1]
                    ? t('reference.compatibility.one-value', { value: range[0] })
                    : t('reference.compatibility.range', { low: range[0], high: range[1] })}
              </span>
            </Fact>
          )
        })}
        <Fact name={t('reference.compatibility.fact.capacity')}>
          {point.capacity === null
            ? t('reference.compatibility.no-limit')
            : point.full === 'replaced'
              ? t('reference.compatibility.replaced', { capacity: point.capacity })
              : t('reference.compatibility.limit', { capacity: point.capacity, errno: point.full ?? '' })}
        </Fact>
        <Fact name={t('reference.compatibility.fact.runs-in')} mono>{`${point.kernelFunction}()`}</Fact>
        <Fact name={t('reference.compatibility.fact.since')}>Linux {point.since}</Fact>
        {point.replacedBy && (
          <Fact name={t('reference.compatibility.fact.replaced-by')}>
            <a href={hrefOf({ page: 'compatibility', point: point.replacedBy })}>
              {attachPoint(point.replacedBy as AttachPointId).title}
            </a>
          </Fact>
        )}
        <Fact name={t('reference.compatibility.fact.source')}>{point.source}</Fact>
      </dl>
    </section>
  )
}
