import type { Action, Program } from '../../../design'
import { redirectHelpersFor, type HookId } from '../../../kernel'
import { useStore } from '../../../store'
import { Button, Menu, MenuItem } from '../../kit'
import { useT } from '../../useT'
import { mapsFor, newMapAction } from './mapChoices'
import { newFieldValue, verdictChoices, type Rights } from './rights'
import { reachableTargets } from './useRedirectTargets'

const MAP_ACTIONS = ['map-add', 'map-update', 'map-delete', 'set-from-map', 'redirect-map', 'map-event'] as const

interface Props {
  program: Program
  rights: Rights
  hooks: readonly HookId[]
  full: boolean
  /** A redirect comes with the verdict that makes it count. */
  onAdd: (action: Action, verdict?: string) => void
  /** Moves the focus to the action just added; false when none was. */
  hasFocusMoved: () => boolean
}

/** A menu of what a rule of this program may do. */
export function AddAction({ program, rights, hooks, full, onAdd, hasFocusMoved }: Props) {
  const t = useT()
  const design = useStore((state) => state.design)
  const writable = rights.write.filter((name) => name !== 'mark')
  const field = writable.find((name) => name === 'ip.dst') ?? writable[0]
  const [device] = reachableTargets(design, program)
  const [helper] = redirectHelpersFor(program.type)
  const verdict = verdictChoices(hooks).find((each) => each.effect === 'redirect')?.name
  return (
    <Menu
      hasFocusMoved={hasFocusMoved}
      trigger={
        <Button small kind="quiet" disabled={full}>
          {t('panels.inspector.rules.add-action')}
        </Button>
      }
    >
      {field && (
        <MenuItem onSelect={() => onAdd({ kind: 'set-field', field, value: newFieldValue(field) })}>
          {t('panels.inspector.rules.add.set-field')}
        </MenuItem>
      )}
      {rights.write.includes('mark') && (
        <MenuItem onSelect={() => onAdd({ kind: 'set-mark', value: 1 })}>
          {t('panels.inspector.rules.add.set-mark')}
        </MenuItem>
      )}
      <MenuItem onSelect={() => onAdd({ kind: 'count', counter: 'packets' })}>
        {t('panels.inspector.rules.add.count')}
      </MenuItem>
      {helper && device && (
        <MenuItem onSelect={() => onAdd({ kind: 'redirect', helper: helper.name, device, ingress: false }, verdict)}>
          {t('panels.inspector.rules.add.redirect')}
        </MenuItem>
      )}
      {MAP_ACTIONS.map((kind) => {
        const [map] = mapsFor(design, program, kind, rights)
        return (
          map && (
            <MenuItem
              key={kind}
              onSelect={() => onAdd(newMapAction(kind, map, rights), kind === 'redirect-map' ? verdict : undefined)}
            >
              {t(`panels.maps.add.${kind}`)}
            </MenuItem>
          )
        )
      })}
    </Menu>
  )
}
