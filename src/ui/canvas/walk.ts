import { useStore } from '../../store'

/** How far aside a step may lead: a pixel aside counts like so many ahead. */
const ASIDE = 2.5

type Stretch = readonly [from: number, to: number]
type Step = readonly [dx: number, dy: number]
const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** How far the stretch b lies ahead of the middle of a; null when it does not. */
const ahead = (a: Stretch, b: Stretch, sign: number): number | null => {
  const middle = (a[0] + a[1]) / 2
  if (sign > 0 ? b[0] < middle : b[1] > middle) return null
  return Math.max(0, sign > 0 ? b[0] - a[1] : a[0] - b[1])
}

/** How far two stretches lie apart; 0 where they overlap. */
const apart = (a: Stretch, b: Stretch): number => Math.max(0, b[0] - a[1], a[0] - b[1])

/** The box that lies nearest in the direction of an arrow; null when there is none, or the key is no arrow. */
export function nearest<T>(
  key: string,
  from: DOMRectReadOnly,
  all: readonly (readonly [T, DOMRectReadOnly])[],
): T | null {
  const step = STEPS[key]
  if (!step) return null
  const [dx, dy] = step
  const flat = (box: DOMRectReadOnly): Stretch => [box.left, box.right]
  const tall = (box: DOMRectReadOnly): Stretch => [box.top, box.bottom]
  const [along, across] = dx === 0 ? [tall, flat] : [flat, tall]
  let best: T | null = null
  let least = Infinity
  for (const [each, box] of all) {
    const far = ahead(along(from), along(box), dx + dy)
    if (far === null) continue
    const cost = far + ASIDE * apart(across(from), across(box))
    if (cost < least) [best, least] = [each, cost]
  }
  return best
}

/** Where a stop stands. A hook's own place is the line with its name: below it stand its programs. */
function placeOf(stop: HTMLElement): DOMRectReadOnly {
  const box = stop.getBoundingClientRect()
  const chip = stop.matches('[data-slot] > :first-child') && stop.parentElement?.querySelector('[data-attachment]')
  if (!chip) return box
  return new DOMRect(box.left, box.top, box.width, chip.getBoundingClientRect().top - box.top)
}

const cardOf = (stop: HTMLElement): Element | null => stop.closest('.react-flow__node')

/** The first stop of the card after or before the one that a stop stands on. */
function nextCard(from: HTMLElement, stops: readonly HTMLElement[], by: 1 | -1): HTMLElement | null {
  const heads = stops.filter((stop, i) => cardOf(stop) !== (stops[i - 1] && cardOf(stops[i - 1] as HTMLElement)))
  const at = heads.findIndex((each) => cardOf(each) === cardOf(from))
  return heads[(at + by + heads.length) % heads.length] ?? null
}

/** Arrows walk to what is drawn next to a stop, Page Up and Down from card to card, Home and End to a card's ends. */
export function walk(key: string, from: HTMLElement, stops: HTMLElement[]): HTMLElement | null {
  // before a class the arrows step, whatever has the focus
  if (useStore.getState().presenting) return null
  const mates = () => stops.filter((stop) => cardOf(stop) === cardOf(from))
  switch (key) {
    case 'PageDown':
      return nextCard(from, stops, 1)
    case 'PageUp':
      return nextCard(from, stops, -1)
    case 'Home':
      return mates()[0] ?? null
    case 'End':
      return mates().at(-1) ?? null
    default: {
      if (!(key in STEPS)) return null
      const others = stops.filter((stop) => stop !== from).map((stop) => [stop, placeOf(stop)] as const)
      // at the edge of the drawing the arrow leads nowhere, but is not the page's either
      return nearest(key, placeOf(from), others) ?? from
    }
  }
}

/** Where the walk begins: at what is selected. */
export const selectedStop = (stops: readonly HTMLElement[]): HTMLElement | undefined =>
  stops.find(
    (stop) => stop.closest('[data-selected="true"]') ?? stop.matches('[data-state~="selected"] > :first-child'),
  )

/** Delete removes what is selected: let that be what has the focus. */
export function prepareDelete(key: string, on: HTMLElement): void {
  if (key === 'Delete' || key === 'Backspace') on.click()
}
