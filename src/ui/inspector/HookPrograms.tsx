import type { AttachPoint } from '../../design'
import { hook, programType } from '../../kernel'
import { useStore } from '../../store'
import { canAttach, effectiveOrder, type Candidate } from '../../validate'
import { Button, Menu, MenuItem } from '../kit'
import { useT } from '../useT'
import { HookOrder } from './HookOrder'
import css from './inspector.module.css'
import { Note, Section } from './parts'

/** What runs at a hook, in the kernel's order, and the ways to attach one more program. */
export function HookPrograms({ at }: { at: AttachPoint }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const attach = useStore((state) => state.attach)
  const order = effectiveOrder(design, at)
  const types = hook(at.hook).programTypes
  const fits = (candidate: Candidate) => canAttach(design, candidate, at)
  const existing = design.programs.filter(
    (each) => types.includes(each.type) && fits({ kind: 'existing', program: each.id }).ok,
  )
  const offers = types.map((type) => ({ type, judgement: fits({ kind: 'new', type }) }))
  return (
    <Section title={t('panels.inspector.hook.chain')}>
      {order.length === 0 ? <Note>{t('panels.inspector.hook.empty')}</Note> : <HookOrder order={order} />}
      {order.some((each) => each.inherited) && <Note>{t('panels.inspector.hook.inherited')}</Note>}
      <div className={css.wrap}>
        {offers.map(({ type, judgement }) => (
          <Button key={type} small disabled={!judgement.ok} onClick={() => attach({ kind: 'new', type }, at)}>
            {t('panels.inspector.hook.attach-new', { type: programType(type).short })}
          </Button>
        ))}
        {existing.length > 0 && (
          <Menu trigger={<Button small>{t('panels.inspector.hook.attach-existing')}</Button>}>
            {existing.map((program) => (
              <MenuItem key={program.id} onSelect={() => attach({ kind: 'existing', program: program.id }, at)}>
                <span className={css.mono}>{program.name}</span>
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
      {offers.map(
        ({ type, judgement }) =>
          judgement.ok && judgement.note ? <Note key={type}>{t.message(judgement.note)}</Note>
          : !judgement.ok ? <Note key={type}>{t.message(judgement.reason)}</Note>
          : null, // prettier-ignore
      )}
    </Section>
  )
}
