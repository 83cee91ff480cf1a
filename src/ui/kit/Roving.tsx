import { useEffect, useRef, type ReactNode } from 'react'

/** What the arrows walk through: a control that is not a stop of the Tab key of its own. */
export const STOP = { 'data-stop': true, tabIndex: -1 } as const

const stopOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-stop]') : null

interface Props {
  className?: string
  role?: string
  'aria-label'?: string
  /** Where a key leads from one of the stops; null where it is none of theirs. */
  next: (key: string, from: HTMLElement, stops: HTMLElement[]) => HTMLElement | null
  /** Where Tab comes in, if not where it last was. */
  first?: (stops: HTMLElement[]) => HTMLElement | undefined
  /** Somebody came to a stop by keyboard. */
  onArrive?: (stop: HTMLElement) => void
  /** Any other key on a stop that was reached by keyboard, before the page hears it. */
  onOther?: (key: string, on: HTMLElement) => void
  children: ReactNode
}

/**
 * Many controls that are one stop of the Tab key: the keys of `next` walk through those that carry `STOP`. What was
 * reached with the mouse leaves the arrows to the rest of the page.
 */
export function Roving({ next, first, onArrive, onOther, children, ...box }: Props) {
  const around = useRef<HTMLDivElement>(null)
  const entrance = useRef<HTMLSpanElement>(null)
  const last = useRef<HTMLElement>(null)
  const lastPlace = useRef<DOMRect>(null)
  const lastGroup = useRef<Element>(null)
  const byKey = useRef(false)
  const stops = () => [...(around.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])]
  const go = (to: HTMLElement | null | undefined) => {
    if (!to) return
    to.focus({ preventScroll: onArrive !== undefined })
    onArrive?.(to)
  }
  // what had the focus was removed: go on beside it
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const place = lastPlace.current
      if (!byKey.current || !place || last.current?.isConnected || document.activeElement !== document.body) return
      const far = (stop: HTMLElement) => {
        const { left, top } = stop.getBoundingClientRect()
        return Math.hypot(left - place.left, top - place.top)
      }
      const group = stops().filter((stop) => stop.parentElement === lastGroup.current)
      go(
        (group.length > 0 ? group : stops()).reduce<HTMLElement | null>(
          (best, each) => (best && far(best) <= far(each) ? best : each),
          null,
        ),
      )
    })
    return () => cancelAnimationFrame(frame)
  })
  return (
    <div
      ref={around}
      {...box}
      // what scrolls would else be a stop of the Tab key itself
      tabIndex={-1}
      onPointerDown={() => (byKey.current = false)}
      onFocus={({ target }) => {
        // it has led on to a stop already
        if (target === entrance.current) return
        const stop = stopOf(target)
        if (stop) {
          last.current = stop
          byKey.current = stop.matches(':focus-visible')
          lastPlace.current = stop.getBoundingClientRect()
          lastGroup.current = stop.parentElement
        }
        // from a stop, Shift+Tab must not come in once more
        if (entrance.current) entrance.current.tabIndex = stop ? -1 : 0
      }}
      onBlur={() => {
        if (entrance.current) entrance.current.tabIndex = 0
      }}
      onKeyDown={(event) => {
        const from = stopOf(event.target)
        if (!from || !byKey.current || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
        const to = next(event.key, from, stops())
        if (!to) return onOther?.(event.key, from)
        go(to)
        // the page's own shortcuts stay out
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <span
        ref={entrance}
        className="visually-hidden"
        tabIndex={0}
        onFocus={() => {
          const all = stops()
          const known = last.current && all.includes(last.current) ? last.current : undefined
          go(known ?? first?.(all) ?? all[0])
        }}
      />
      {children}
    </div>
  )
}

/** Up and down a list, to its ends. */
export function alongList(key: string, from: HTMLElement, stops: HTMLElement[]): HTMLElement | null {
  const at = stops.indexOf(from)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[key]
  return to === undefined ? null : (stops[to] ?? from)
}
