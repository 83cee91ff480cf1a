import { useRef, useState, type DragEvent } from 'react'
import { Canvas } from '../canvas'
import { useT } from '../useT'
import { openFile } from './files'
import css from './shell.module.css'

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** The canvas with what can be dropped on it: files of designs and captures. */
export function CanvasArea() {
  const t = useT()
  const [inside, setInside] = useState(false)
  const depth = useRef(0)
  return (
    <main
      id="canvas"
      className={css.panel}
      style={{ position: 'relative' }}
      tabIndex={-1}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return
        depth.current++
        setInside(true)
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1)
        if (depth.current === 0) setInside(false)
      }}
      onDragOver={(event) => hasFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        depth.current = 0
        setInside(false)
        const file = event.dataTransfer.files[0]
        if (file) void openFile(file)
      }}
    >
      <Canvas />
      {inside && <div className={css.dropzone}>{t('panels.shell.drop.title')}</div>}
    </main>
  )
}
