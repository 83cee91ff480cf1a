import { ExternalLink } from 'lucide-react'
import { attachPoint, attachPointsOf, programType, type AttachPointId, type KernelProfile, type ProgramTypeName } from '../../kernel' // prettier-ignore
import { misfit } from '../../validate'
import { useT } from '../useT'
import css from './compatibility.module.css'
import type { Cell } from './Matrix'
import { cellOf, sinceOf } from './matrix'
import { PointFacts } from './PointFacts'
import { hrefOf } from './route'
import { TypeFacts } from './TypeFacts'
import { whysOf } from './whys'

/** Whether a type goes to a place, in a sentence, and why not. */
function Answer({ point, type, kernel }: { point: AttachPointId; type: ProgramTypeName; kernel: KernelProfile }) {
  const t = useT()
  const sheet = attachPoint(point)
  const answer = cellOf(kernel, type, sheet)
  const names = { type: programType(type).short, point: sheet.title, since: sinceOf(type, sheet) }
  if (answer)
    return (
      <p className={css.answer} data-answer={answer.kind === 'present' ? 'yes' : 'later'}>
        {t(`reference.compatibility.answer.${answer.kind}`, names)}
      </p>
    )
  const rule = misfit(type, point)
  if (rule === null) return null
  return (
    <>
      <p className={css.answer} data-answer="no">
        {t('reference.compatibility.answer.no', {
          ...names,
          takes: sheet.programTypes.map((each) => programType(each).short).join(', '),
        })}
      </p>
      <p className={css.why}>
        {whysOf(rule)
          .slice(0, 1)
          .map((key) => t(key))}{' '}
        <a href={hrefOf({ page: 'rules', rule })}>{rule}</a>
      </p>
      <p className={css.why}>{t('reference.compatibility.instead', { type: names.type })}</p>
      <ul className={css.links}>
        {attachPointsOf(type).map((each) => (
          <li key={each.id}>
            <a href={hrefOf({ page: 'compatibility', point: each.id, type })}>{each.title}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is known of the cell under the pointer, or of the chosen one: the place, the type, and whether they fit. */
export function CellDetails({ cell: { point, type }, kernel }: { cell: Cell; kernel: KernelProfile }) {
  const t = useT()
  if (point === null && type === null)
    return (
      <aside className={css.details}>
        <p className={css.why}>{t('reference.compatibility.invite')}</p>
      </aside>
    )
  return (
    <aside className={css.details} aria-label={t('reference.compatibility.details')}>
      <h3>
        {type && <code data-family={programType(type).family}>{programType(type).short}</code>}
        {type && point && <span> → </span>}
        {point && attachPoint(point).title}
      </h3>
      {point && type && <Answer point={point} type={type} kernel={kernel} />}
      {point && <PointFacts point={attachPoint(point)} type={type} />}
      {type && <TypeFacts type={programType(type)} isAlone={point === null} />}
      {type && (
        <a className={css.more} href={programType(type).reference} target="_blank" rel="noreferrer">
          {t('reference.compatibility.read-on', { type })}
          <ExternalLink size={12} aria-hidden />
        </a>
      )}
    </aside>
  )
}
