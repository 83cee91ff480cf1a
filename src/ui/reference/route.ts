import { useMemo, useSyncExternalStore } from 'react'

/** A page of the reference, as the address names it after `#/`: a page, and what on it is meant. */
export type Route = { page: 'rules'; rule?: string } | { page: 'compatibility'; point?: string; type?: string }

/** Reads the address's fragment; null is the editor. */
export function readRoute(hash: string): Route | null {
  const [page, first, second] = hash.replace(/^#\/?/, '').split('/').map(decode)
  if (!hash.startsWith('#/')) return null
  if (page === 'rules') return { page, rule: first || undefined }
  // a type alone stands where otherwise the place does
  if (page === 'compatibility' && first?.startsWith('BPF_PROG_TYPE_')) return { page, point: undefined, type: first }
  if (page === 'compatibility') return { page, point: first || undefined, type: second || undefined }
  return null
}

/** A hand-written address may hold anything. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The address of a page: a link that can be sent to somebody. */
export function hrefOf(route: Route): string {
  const parts = route.page === 'rules' ? [route.rule] : [route.point, route.type]
  return ['#', route.page, ...parts.filter((part) => part !== undefined).map(encodeURIComponent)].join('/')
}

const subscribe = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
const hash = () => window.location.hash

/** Whether a page of the reference lies over the editor. */
export const isReferenceOpen = (): boolean => readRoute(hash()) !== null

/** The page that the address asks for. */
export function useRoute(): Route | null {
  const now = useSyncExternalStore(subscribe, hash)
  return useMemo(() => readRoute(now), [now])
}

/** Opens a page; the browser's own back button leads to the drawing again. */
export const openReference = (route: Route): void => {
  window.location.hash = hrefOf(route)
}

/** Back to the drawing. */
export const closeReference = (): void => {
  window.location.hash = ''
}
