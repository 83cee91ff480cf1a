import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useStore } from '../../store'
import { Inspector } from '../inspector/Inspector'
import { Palette } from '../palette/Palette'
import { Bottom } from '../timeline'
import { CanvasArea } from './CanvasArea'
import { FoldButton, Rail } from './Fold'
import css from './shell.module.css'
import { useDrawer } from './useDrawer'

function Side({ isDrawer }: { isDrawer: boolean }) {
  return (
    <aside className={css.side}>
      <FoldButton panel="inspectorOpen" isDrawer={isDrawer} className={css.fold} />
      <Inspector />
    </aside>
  )
}

/** Palette, canvas, inspector and, below them, the timeline. Where the screen is narrow the inspector lies over the canvas. */
export function Workspace() {
  const narrow = useDrawer()
  const palette = useStore((s) => s.paletteOpen)
  const inspector = useStore((s) => s.inspectorOpen)
  const bottom = useStore((s) => s.bottomOpen)
  const beside = inspector && !narrow
  const columns = useDefaultLayout({ id: 'columns', panelIds: [...(palette ? ['palette'] : []), 'centre', ...(beside ? ['inspector'] : [])] }) // prettier-ignore
  const rows = useDefaultLayout({ id: 'rows', panelIds: ['upper', ...(bottom ? ['bottom'] : [])] })
  return (
    <div className={css.workspace}>
      <Group className={css.rows} orientation="vertical" {...rows}>
        <Panel id="upper" minSize={240}>
          <div className={css.upper}>
            {!palette && <Rail panel="paletteOpen" />}
            <Group orientation="horizontal" className={css.columns} {...columns}>
              {palette && (
                <>
                  <Panel
                    id="palette"
                    defaultSize={narrow ? 196 : 236}
                    minSize={180}
                    maxSize={360}
                    groupResizeBehavior="preserve-pixel-size"
                  >
                    <Palette />
                  </Panel>
                  <Separator className={css.handle} data-vertical />
                </>
              )}
              <Panel id="centre" minSize={320}>
                <CanvasArea />
              </Panel>
              {beside && (
                <>
                  <Separator className={css.handle} data-vertical />
                  <Panel
                    id="inspector"
                    defaultSize={304}
                    minSize={248}
                    maxSize={520}
                    groupResizeBehavior="preserve-pixel-size"
                  >
                    <Side isDrawer={false} />
                  </Panel>
                </>
              )}
            </Group>
            {!inspector && <Rail panel="inspectorOpen" isDrawer={narrow} />}
            {inspector && narrow && (
              <div className={css.drawer} data-drawer>
                <Side isDrawer />
              </div>
            )}
          </div>
        </Panel>
        {bottom && (
          <>
            <Separator className={css.handle} data-vertical={false} />
            <Panel id="bottom" defaultSize={198} minSize={120} maxSize="60%" groupResizeBehavior="preserve-pixel-size">
              <Bottom />
            </Panel>
          </>
        )}
      </Group>
      {!bottom && <Bottom />}
    </div>
  )
}
