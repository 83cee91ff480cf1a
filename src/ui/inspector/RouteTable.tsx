import { useState } from 'react'
import { addRoute, deviceOf, devicesIn, removeRoute, updateRoute, type Design, type NamespaceId, type Route, type RouteId } from '../../design' // prettier-ignore
import { HOOKS } from '../../kernel'
import { useStore } from '../../store'
import { Button } from '../kit'
import { useT } from '../useT'
import { HookList } from './HookList'
import css from './inspector.module.css'
import { Note, Section } from './parts'
import { RouteForm } from './RouteForm'

const LWT = HOOKS.filter((each) => each.target === 'route')

/** A route as `ip route` prints it. */
const routeText = (route: Route, device: string, carried: readonly string[]): string =>
  [
    route.to === '0.0.0.0/0' || route.to === '::/0' ? 'default' : route.to,
    ...(carried.length === 0 ? [] : ['encap bpf', ...carried]),
    ...(route.via === null ? [] : ['via', route.via]),
    'dev',
    device,
    ...(route.metric === 0 ? [] : ['metric', route.metric]),
  ].join(' ')

/** The directions in which a route carries a program: `out`. */
const programsOn = (design: Design, route: Route): string[] =>
  LWT.filter((each) =>
    design.attachments.some(({ at, enabled }) => enabled && at.target.id === route.id && at.hook === each.id),
  ).map((each) => each.id.replace('lwt-', ''))

/** The routes of a namespace; one at a time opens to be changed. */
export function RouteTable({ namespace }: { namespace: NamespaceId }) {
  const t = useT()
  const design = useStore((state) => state.design)
  const edit = useStore((state) => state.edit)
  const [open, setOpen] = useState<RouteId | 'new' | null>(null)
  const routes = design.routes.filter((each) => each.namespace === namespace)
  const devices = devicesIn(design, namespace)
  const close = () => setOpen(null)
  return (
    <Section
      title={t('panels.inspector.route.title')}
      aside={
        devices.length > 0 && (
          <Button small onClick={() => setOpen('new')}>
            {t('panels.inspector.route.add')}
          </Button>
        )
      }
    >
      {routes.length === 0 && open !== 'new' && <Note>{t('panels.inspector.route.none')}</Note>}
      <ul className={css.plain}>
        {routes.map((route) => {
          const text = routeText(route, deviceOf(design, route.device).name, programsOn(design, route))
          return (
            <li key={route.id}>
              {open === route.id ? (
                <>
                  <RouteForm
                    route={route}
                    devices={devices}
                    onSave={(next) => {
                      edit((d) => updateRoute(d, route.id, next))
                      close()
                    }}
                    onCancel={close}
                    onRemove={() => {
                      edit((d) => removeRoute(d, route.id))
                      close()
                    }}
                  />
                  <HookList target={{ kind: 'route', id: route.id }} />
                </>
              ) : (
                <button
                  type="button"
                  className={`${css.pick} ${css.mono}`}
                  aria-expanded={false}
                  aria-label={t('panels.inspector.route.edit', { route: text })}
                  onClick={() => setOpen(route.id)}
                >
                  {text}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {open === 'new' && (
        <RouteForm
          route={null}
          devices={devices}
          onSave={(next) => {
            edit((d) => addRoute(d, { namespace, ...next }))
            close()
          }}
          onCancel={close}
        />
      )}
    </Section>
  )
}
