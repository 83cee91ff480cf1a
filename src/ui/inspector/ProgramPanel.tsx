import { programOf, type ProgramId } from '../../design'
import { programType } from '../../kernel'
import { useStore } from '../../store'
import { Head } from './Head'
import { Note } from './parts'
import { ProgramEditor } from './ProgramEditor'
import { useT } from '../useT'

/** A program by itself, wherever it is attached. */
export function ProgramPanel({ id }: { id: ProgramId }) {
  const t = useT()
  const program = useStore((state) => programOf(state.design, id))
  const { short, family } = programType(program.type)
  return (
    <>
      <Head of={{ kind: 'program', id }} title={program.name} kind={short} family={family} mono>
        <Note>{t(`kernel.type.${program.type}.what`)}</Note>
      </Head>
      <ProgramEditor program={program} />
    </>
  )
}
