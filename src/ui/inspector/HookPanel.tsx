import { routeOf, targetName, type AttachPoint } from '../../design'
import { attachPoint, hook, programType, verdictsAt, type Hook } from '../../kernel'
import { lackOf, placeName } from '../../scene'
import { useStore } from '../../store'
import { hrefOf } from '../reference'
import { useT } from '../useT'
import { HookPrograms } from './HookPrograms'
import { Head } from './Head'
import css from './inspector.module.css'
import { Facts, Go, Note, Section } from './parts'
import { gloss } from './rules/words'

/** What each return value does at a hook. */
function VerdictTable({ fact }: { fact: Hook }) {
  const t = useT()
  return (
    <Section title={t('panels.inspector.hook.verdicts')}>
      <table className={css.verdicts}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('panels.inspector.hook.verdict')}</th>
            <th scope="col">{t('panels.inspector.hook.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {verdictsAt(fact.id).map(({ name, value, effect }) => (
            <tr key={name}>
              <th scope="row">
                {name} {Number(name) !== value && <span>{value}</span>}
              </th>
              <td>{gloss(t, fact.id, value, effect)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function KernelFacts({ fact }: { fact: Hook }) {
  const t = useT()
  const lack = useStore((state) => lackOf(state.design.kernel, { hook: fact.id }) !== null)
  const types = fact.programTypes.map((name) => programType(name))
  const capacity =
    fact.full === 'replaced'
      ? t('panels.inspector.hook.one-replaced')
      : t('panels.inspector.hook.capacity', { count: fact.capacity, errno: fact.full })
  return (
    <Section title={t('panels.inspector.hook.kernel')}>
      <Facts
        rows={[
          {
            name: t('panels.inspector.context'),
            mono: true,
            value: types.map((type) => (
              <a key={type.name} className={css.go} href={type.reference} target="_blank" rel="noreferrer">
                {type.context}
              </a>
            )),
          },
          { name: t('panels.inspector.type'), mono: true, value: types.map((type) => type.short).join(', ') },
          fact.attachType
            ? { name: t('panels.inspector.attach-type'), mono: true, value: fact.attachType }
            : { name: t('panels.inspector.attach-type'), value: t('panels.inspector.hook.no-attach-type') },
          { name: t('panels.inspector.hook.by'), mono: true, value: attachPoint(fact.id).ways.join(', ') },
          { name: t('panels.inspector.hook.section'), mono: true, value: `SEC("${fact.section}")` },
          { name: t('panels.inspector.since'), value: lack ? t('panels.kernel.lacks', { since: fact.since }) : `Linux ${fact.since}` }, // prettier-ignore
          { name: t('panels.inspector.hook.function'), mono: true, value: `${fact.kernelFunction}()` },
        ]}
      />
      <Note>{capacity}</Note>
    </Section>
  )
}

/** A hook of one interface, namespace, cgroup or socket: what runs there, what it is, and what its verdicts do. */
export function HookPanel({ at }: { at: AttachPoint }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const fact = hook(at.hook)
  const family = programType(fact.programTypes[0] ?? 'BPF_PROG_TYPE_XDP').family
  return (
    <>
      <Head
        of={{ kind: 'hook', at }}
        title={fact.title}
        kind={t(`panels.inspector.hook.of.${at.target.kind}`)}
        family={family}
      >
        <p>
          <Go
            to={
              at.target.kind === 'route'
                ? { kind: 'namespace', id: routeOf(design, at.target.id).namespace }
                : at.target
            }
          >
            {at.target.kind === 'route' ? placeName(design, at.target) : targetName(design, at.target)}
          </Go>
        </p>
        <Note>{t(`kernel.hook.${fact.id}`)}</Note>
        <a className={css.go} href={hrefOf({ page: 'compatibility', point: fact.id })}>
          {t('panels.inspector.hook.everything')}
        </a>
      </Head>
      <HookPrograms at={at} />
      <VerdictTable fact={fact} />
      <KernelFacts fact={fact} />
    </>
  )
}
