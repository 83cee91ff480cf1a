import { useState } from 'react'
import { addRoute, deviceOf, devicesIn, removeRoute, updateRoute, type NamespaceId, type Route, type RouteId } from '../../design' // prettier-ignore
import { useStore } from '../../store'
import { Button } from '../kit'
import { useT } from '../useT'
import css from './inspector.module.css'
import { Note, Section } from './parts'
import { RouteForm } from './RouteForm'

/** A route as `ip route` prints it. */
const routeText = (route: Route, device: string): string =>
  [
    route.to === '0.0.0.0/0' || route.to === '::/0' ? 'default' : route.to,
    ...(route.via === null ? [] : ['via', route.via]),
    'dev',
    device,
    ...(route.metric === 0 ? [] : ['metric', route.metric]),
  ].join(' ')

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
          const text = routeText(route, deviceOf(design, route.device).name)
          return (
            <li key={route.id}>
              {open === route.id ? (
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
