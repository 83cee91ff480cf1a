import { memo, useEffect, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react'
import { programType, type AttachPointId, type KernelProfile, type ProgramTypeName } from '../../kernel'
import { useT } from '../useT'
import css from './compatibility.module.css'
import { cellOf, sinceOf, type MatrixShape } from './matrix'

/** A place and a type; either alone stands for its whole row or column. */
export interface Cell {
  point: AttachPointId | null
  type: ProgramTypeName | null
}

interface MatrixProps {
  shape: MatrixShape
  kernel: KernelProfile
  chosen: Cell
  onChoose: (cell: Cell) => void
  onHover: (cell: Cell | null) => void
}

/** The cell that an event of the table is about: cells carry their names, so that one listener serves all. */
function cellUnder(target: EventTarget): Cell | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null
  if (!cell) return null
  return { point: (cell.dataset.point ?? null) as AttachPointId | null, type: (cell.dataset.type ?? null) as ProgramTypeName | null } // prettier-ignore
}

const STEPS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Arrows walk from cell to cell, headings included. */
function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key]
  const from = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>('[data-cell]') : null
  if (!step || !from) return
  const rows = [...event.currentTarget.rows].filter((row) => row.querySelector('[data-cell]'))
  const row = rows[rows.findIndex((each) => each.contains(from)) + step[0]]
  row?.cells[from.cellIndex + step[1]]?.querySelector<HTMLElement>('button')?.focus()
  event.preventDefault()
}

/** The matrix: a row a place, a column a type, a dot where they meet. */
export const Matrix = memo(function Matrix({ shape, kernel, chosen, onChoose, onHover }: MatrixProps) {
  const t = useT()
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => {
    table.current?.querySelector('tr[data-chosen="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen.point, chosen.type])
  const first = shape.types[0]?.name
  const start = chosen.point ?? shape.groups[0]?.points[0]?.id
  const hover = (event: MouseEvent | FocusEvent) => onHover(cellUnder(event.target))
  return (
    <div className={css.scroll}>
      <table
        ref={table}
        className={css.matrix}
        aria-label={t('reference.compatibility.heading')}
        onMouseMove={hover}
        onMouseLeave={() => onHover(null)}
        onFocus={hover}
        onBlur={() => onHover(null)}
        onKeyDown={walk}
        onClick={(event) => {
          const cell = cellUnder(event.target)
          if (cell) onChoose(cell)
        }}
      >
        <thead>
          <tr>
            <td className={css.corner} />
            {shape.types.map((type) => (
              <th
                key={type.name}
                scope="col"
                data-cell
                data-type={type.name}
                data-chosen={chosen.type === type.name}
                data-family={type.family}
              >
                <button type="button" tabIndex={-1}>
                  {type.short}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        {shape.groups.map(({ group, points }) => (
          <tbody key={group}>
            <tr className={css.group}>
              <th colSpan={shape.types.length + 1} scope="rowgroup">
                {t(`reference.compatibility.group.${group}`)}
              </th>
            </tr>
            {points.map((point) => (
              <tr key={point.id} data-chosen={chosen.point === point.id}>
                <th scope="row" data-cell data-point={point.id}>
                  <button type="button" tabIndex={-1}>
                    {point.title}
                  </button>
                </th>
                {shape.types.map(({ name, short }) => {
                  const answer = cellOf(kernel, name, point)
                  const isChosen = chosen.point === point.id && chosen.type === name
                  const isStart = chosen.type ? isChosen : point.id === start && name === first
                  return (
                    <td
                      key={name}
                      data-cell
                      data-point={point.id}
                      data-type={name}
                      data-chosen={isChosen}
                      data-column={chosen.type === name}
                    >
                      <button
                        type="button"
                        tabIndex={isStart ? 0 : -1}
                        aria-label={t(answer ? `reference.compatibility.cell.${answer.kind}` : 'reference.compatibility.cell.no', { type: short, point: point.title, since: sinceOf(name, point) })} // prettier-ignore
                      >
                        {answer && (
                          <span
                            className={css.dot}
                            data-answer={answer.kind === 'present' ? 'present' : 'newer'}
                            data-family={programType(name).family}
                          />
                        )}
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
})
