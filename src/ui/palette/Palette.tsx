import { Box, Cable, Database, EthernetPort, Plug, Search, Server } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import {
  FAMILIES,
  hooksFor,
  programType,
  PROGRAM_TYPES,
  type Family,
  type ProgramType,
  type ProgramTypeName,
} from '../../kernel'
import { lackMessage, lackOf } from '../../scene'
import { useStore, type Carried, type PartKind } from '../../store'
import { addPartAndSelect, beginDrag } from '../canvas'
import { alongList, kitCss, Roving, STOP } from '../kit'
import { openReference } from '../reference'
import { FoldButton } from '../shell/Fold'
import { useT } from '../useT'
import css from './palette.module.css'

const PARTS: readonly { part: PartKind; Icon: typeof Box }[] = [
  { part: 'host', Icon: Server },
  { part: 'pod', Icon: Box },
  { part: 'nic', Icon: EthernetPort },
  { part: 'veth', Icon: Cable },
  { part: 'socket', Icon: Plug },
  { part: 'map', Icon: Database },
]

const isDrawn = (type: ProgramType) => hooksFor(type.name).length > 0
/** The types that have a hook in the drawing, and the others. */
const DRAWN = PROGRAM_TYPES.filter(isDrawn)
const ELSEWHERE = PROGRAM_TYPES.filter((type) => !isDrawn(type))

/** What is folded away is no stop. */
const alongShown: typeof alongList = (key, from, stops) =>
  alongList(
    key,
    from,
    stops.filter((stop) => stop.checkVisibility()),
  )

interface ItemProps {
  /** What is picked up; by pointer when dragged, by keyboard when pressed. */
  make: (by: 'pointer' | 'keyboard') => Carried
  onPress: () => void
  carried: boolean
  children: ReactNode
  label: string
  title?: string
}

function Item({ make, onPress, carried, children, label, title }: ItemProps) {
  return (
    <li>
      <button
        type="button"
        {...STOP}
        className={css.item}
        aria-label={label}
        data-carried={carried}
        data-palette-item
        title={title}
        onPointerDown={(event) => beginDrag(event, () => make('pointer'))}
        onClick={onPress}
      >
        {children}
      </button>
    </li>
  )
}

/** Picks a program up; pressed once more, it is put back. */
const pickUp = (next: Carried, isCarried: boolean) => useStore.getState().carry(isCarried ? null : next)

/** `onPress`: what a press does for a type that nothing in the drawing takes. */
function TypeItem({ type, name, onPress }: { type: ProgramTypeName; name: string; onPress?: () => void }) {
  const t = useT()
  const fact = programType(type)
  const kernel = useStore((s) => s.design.kernel)
  const lack = lackOf(kernel, { programType: type })
  const since = lack && t.message(lackMessage(lack))
  const carried = useStore((s) => s.carried?.kind === 'program' && s.carried.candidate.kind === 'new' && s.carried.candidate.type === type) // prettier-ignore
  const make = (by: 'pointer' | 'keyboard'): Carried => ({ kind: 'program', candidate: { kind: 'new', type }, name: fact.short, by }) // prettier-ignore
  return (
    <Item
      make={make}
      onPress={onPress ?? (() => pickUp(make('keyboard'), carried))}
      carried={carried}
      label={since ? t('canvas.not-in-kernel', { hook: `${name} (${fact.short})`, since }) : `${name} (${fact.short})`}
    >
      <span
        className={css.dot}
        data-lacks={since ? true : undefined}
        style={{ background: `var(--family-${fact.family})` }}
      />
      <span className={css.name} data-lacks={since ? true : undefined}>
        {name}
      </span>
      <span className={css.kind}>{since ?? fact.short}</span>
    </Item>
  )
}

/** Types without a hook here: dragged they are refused with the reason, pressed they show where they go. */
function Elsewhere({ types, isSought }: { types: readonly ProgramType[]; isSought: boolean }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  if (types.length === 0) return null
  return (
    <details
      className={css.elsewhere}
      open={isOpen || isSought}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary {...STOP} className={css.heading}>
        {t('panels.shell.palette.elsewhere', { count: types.length })}
      </summary>
      <ul className={css.group}>
        {types.map(({ name }) => (
          <TypeItem
            key={name}
            type={name}
            name={t(`kernel.type.${name}.name`)}
            onPress={() => openReference({ page: 'compatibility', type: name })}
          />
        ))}
      </ul>
    </details>
  )
}

function OwnPrograms({ query }: { query: string }) {
  const t = useT()
  const programs = useStore((s) => s.design.programs)
  const carriedId = useStore((s) => s.carried?.kind === 'program' && s.carried.candidate.kind === 'existing' ? s.carried.candidate.program : null) // prettier-ignore
  const shown = programs.filter((program) => program.name.toLowerCase().includes(query))
  if (shown.length === 0) return null
  return (
    <>
      <h2 className={css.heading}>{t('panels.shell.palette.mine')}</h2>
      <ul className={css.group}>
        {shown.map((program) => {
          const { family, short } = programType(program.type)
          const make = (by: 'pointer' | 'keyboard'): Carried => ({ kind: 'program', candidate: { kind: 'existing', program: program.id }, name: program.name, by }) // prettier-ignore
          return (
            <Item
              key={program.id}
              make={make}
              onPress={() => pickUp(make('keyboard'), carriedId === program.id)}
              carried={carriedId === program.id}
              label={`${program.name} (${short})`}
            >
              <span className={css.dot} style={{ background: `var(--family-${family})` }} />
              <span className={css.own}>{program.name}</span>
            </Item>
          )
        })}
      </ul>
    </>
  )
}

/** Everything that can be put on the canvas: program types by family, this design's programs, parts of the topology. */
export function Palette() {
  const t = useT()
  const [text, setText] = useState('')
  const query = text.trim().toLowerCase()
  const carriedPart = useStore((s) => (s.carried?.kind === 'part' ? s.carried.part : null))
  const hasOwn = useStore((s) => s.design.programs.some((program) => program.name.toLowerCase().includes(query)))
  const typeName = (type: ProgramTypeName) => t(`kernel.type.${type}.name`)
  const fits = (words: readonly string[]) => words.some((word) => word.toLowerCase().includes(query))
  const found = (type: ProgramType) =>
    fits([type.name, type.short, typeName(type.name), t(`kernel.family.${type.family}`)])
  const elsewhere = ELSEWHERE.filter(found)
  const groups = FAMILIES.map((family: Family) => ({
    family,
    types: DRAWN.filter((type) => type.family === family && found(type)),
  })).filter(({ types }) => types.length > 0)
  const parts = PARTS.filter(({ part }) =>
    fits([part, t(`panels.shell.part.${part}`), t('panels.shell.palette.parts')]),
  )
  return (
    <nav className={css.palette} aria-label={t('panels.shell.palette.title')}>
      <div className={css.top}>
        <div className={css.search}>
          <Search size={14} aria-hidden />
          <input
            className={kitCss.input}
            type="search"
            data-palette-search
            aria-label={t('panels.shell.palette.search')}
            aria-keyshortcuts="/"
            placeholder={t('panels.shell.palette.search-short')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return
              event.preventDefault()
              document.querySelector<HTMLElement>('[data-palette-item]')?.focus()
            }}
          />
          {text === '' && <kbd aria-hidden>/</kbd>}
        </div>
        <FoldButton panel="paletteOpen" />
      </div>
      <Roving className={css.list} next={alongShown}>
        {groups.map(({ family, types }) => (
          <section key={family}>
            <h2 className={css.heading}>{t(`kernel.family.${family}`)}</h2>
            <ul className={css.group}>
              {types.map((type) => (
                <TypeItem key={type.name} type={type.name} name={typeName(type.name)} />
              ))}
            </ul>
          </section>
        ))}
        <OwnPrograms query={query} />
        {parts.length > 0 && (
          <>
            <h2 className={css.heading}>{t('panels.shell.palette.parts')}</h2>
            <ul className={css.group}>
              {parts.map(({ part, Icon }) => (
                <Item
                  key={part}
                  make={(by) => ({ kind: 'part', part, by })}
                  onPress={() => addPartAndSelect(part, null)}
                  carried={carriedPart === part}
                  label={t(`panels.shell.part.${part}`)}
                  title={t(`panels.shell.part-what.${part}`)}
                >
                  <Icon className={css.icon} size={15} aria-hidden />
                  <span className={css.name}>{t(`panels.shell.part.${part}`)}</span>
                  <span className={`${css.kind} ${css.words}`}>{t(`panels.shell.part-what.${part}`)}</span>
                </Item>
              ))}
            </ul>
          </>
        )}
        <Elsewhere types={elsewhere} isSought={query !== ''} />
        {groups.length + elsewhere.length + parts.length === 0 && !hasOwn && (
          <p className={css.none}>{t('panels.shell.palette.no-match', { query: text })}</p>
        )}
      </Roving>
      <p className={css.hint}>{t('panels.shell.palette.hint')}</p>
    </nav>
  )
}
