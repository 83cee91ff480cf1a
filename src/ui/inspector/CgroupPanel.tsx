import { addCgroup, cgroupOf, removeCgroup, updateCgroup, type CgroupId } from '../../design'
import { useStore } from '../../store'
import { Button } from '../kit'
import { useT } from '../useT'
import { CheckedInput } from './CheckedInput'
import { nameCheck, type Check } from './checks'
import { HookList } from './HookList'
import { Head } from './Head'
import css from './inspector.module.css'
import { Facts, Go, Note, Section } from './parts'

/** A cgroup: where it stands in the hierarchy and whose sockets it holds. */
export function CgroupPanel({ id }: { id: CgroupId }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const select = useStore((state) => state.select)
  const cgroup = cgroupOf(design, id)
  const parent = cgroup.parent === null ? null : cgroupOf(design, cgroup.parent)
  const below = design.cgroups.filter((each) => each.parent === id)
  const sockets = design.sockets.filter((each) => each.cgroup === id)
  const check: Check = (text) =>
    nameCheck(t)(text) ?? (text.startsWith('/') && text !== '/' ? null : t('panels.inspector.error.cgroup'))
  const grow = () => {
    edit((d) => addCgroup(d, { host: cgroup.host, name: `${parent ? cgroup.name : ''}/new`, parent: id }))
    const added = useStore.getState().design.cgroups.at(-1)
    if (added) select({ kind: 'cgroup', id: added.id })
  }
  return (
    <>
      <Head of={{ kind: 'cgroup', id }} title={cgroup.name} kind={t('panels.inspector.cgroup.kind')} mono />
      <Section title={t('panels.inspector.about')}>
        {parent && (
          <CheckedInput
            label={t('panels.inspector.cgroup.path')}
            mono
            value={cgroup.name}
            check={check}
            onCommit={(name) => edit((d) => updateCgroup(d, id, { name }))}
          />
        )}
        <Facts
          rows={[
            {
              name: t('panels.inspector.cgroup.parent'),
              value: parent ? (
                <Go mono to={{ kind: 'cgroup', id: parent.id }}>
                  {parent.name}
                </Go>
              ) : (
                t('panels.inspector.cgroup.root')
              ),
            },
            ...(below.length > 0
              ? [
                  {
                    name: t('panels.inspector.cgroup.below'),
                    value: (
                      <ul className={css.plain}>
                        {below.map((each) => (
                          <li key={each.id}>
                            <Go mono to={{ kind: 'cgroup', id: each.id }}>
                              {each.name}
                            </Go>
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <div className={css.wrap}>
          <Button small onClick={grow}>
            {t('panels.inspector.cgroup.add')}
          </Button>
        </div>
      </Section>
      <Section title={t('panels.inspector.cgroup.sockets')}>
        {sockets.length === 0 && <Note>{t('panels.inspector.cgroup.no-sockets')}</Note>}
        <ul className={css.plain}>
          {sockets.map((socket) => (
            <li key={socket.id}>
              <Go to={{ kind: 'socket', id: socket.id }}>{socket.name}</Go>{' '}
              <span className={css.note}>{`${socket.protocol} ${socket.port || '–'}`}</span>
            </li>
          ))}
        </ul>
      </Section>
      <HookList target={{ kind: 'cgroup', id }} />
      <div className={css.end}>
        {parent ? (
          <>
            <Note>{t('panels.inspector.cgroup.removes')}</Note>
            <Button
              small
              kind="danger"
              onClick={() => {
                edit((d) => removeCgroup(d, id))
                select(null)
              }}
            >
              {t('panels.inspector.cgroup.remove')}
            </Button>
          </>
        ) : (
          <Note>{t('panels.inspector.cgroup.root-stays')}</Note>
        )}
      </div>
    </>
  )
}
