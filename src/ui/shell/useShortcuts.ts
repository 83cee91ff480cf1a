import { useEffect } from 'react'
import {
  detach, removeCgroup, removeDevice, removeNamespace, removeNetwork, removeProgram, removeSocket, type Design,
} from '../../design' // prettier-ignore
import { redo, undo, useStore, type Selection } from '../../store'
import { FIT, getFlow } from '../canvas'
import { isReferenceOpen } from '../reference'
import { chooseFile, saveFile } from './files'

/** What Delete does to what is selected; null where there is nothing to delete. */
export function deletion(selection: Selection): ((design: Design) => Design) | null {
  switch (selection?.kind) {
    case 'attachment':
      return (design) => detach(design, selection.id)
    case 'program':
      return (design) => removeProgram(design, selection.id)
    case 'device':
      return (design) => removeDevice(design, selection.id)
    case 'namespace':
      return (design) => removeNamespace(design, selection.id)
    case 'cgroup':
      return (design) => removeCgroup(design, selection.id)
    case 'socket':
      return (design) => removeSocket(design, selection.id)
    case 'network':
      return (design) => removeNetwork(design, selection.id)
    default:
      return null
  }
}

const NO_TEXT = 'input:is([type="checkbox"], [type="radio"], [type="range"])'

/** Text has an undo of its own. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || (/^(INPUT|TEXTAREA)$/.test(target.tagName) && !target.matches(NO_TEXT)))

/** Every key without a modifier belongs to a control in which something is being entered or chosen. */
const isEntering = (target: EventTarget | null): boolean =>
  isTyping(target) || (target instanceof HTMLElement && target.matches(`select, ${NO_TEXT}`))

/** Arrows move within these. */
const ARROWS = '[role="menu"], [role="dialog"], [role="listbox"], [role="tablist"], [role="separator"]'

/** A space or an arrow belongs to the control that has the focus, if it uses that key. */
const usesKey = (target: EventTarget | null, key: string): boolean =>
  target instanceof HTMLElement && target.closest(key === ' ' ? `button, a, ${ARROWS}` : ARROWS) !== null

/** Shortcuts of the editor; none of them fires while somebody types. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isReferenceOpen()) return
      const mod = event.metaKey || event.ctrlKey
      const key = event.key.toLowerCase()
      const state = useStore.getState()
      if (mod && key === 's') saveFile()
      else if (mod && key === 'o') chooseFile()
      // what is carried, and what a dialog asks about, must not be undone away
      else if (isTyping(event.target) || (mod && (state.carried || state.dialog))) return
      else if (mod && key === 'z') (event.shiftKey ? redo : undo)()
      else if (mod && key === 'y') redo()
      else if (mod || event.altKey || isEntering(event.target)) return
      else if (event.key === 'Delete' || event.key === 'Backspace') {
        const remove = deletion(state.selection)
        if (!remove || state.dialog || state.presenting) return
        state.edit(remove)
        state.select(null)
      } else if (key === '/') document.querySelector<HTMLInputElement>('[data-palette-search]')?.focus()
      else if (key === '0') void getFlow()?.fitView({ ...FIT, duration: 220 })
      else if (key === '+' || key === '=') void getFlow()?.zoomIn({ duration: 120 })
      else if (key === '-') void getFlow()?.zoomOut({ duration: 120 })
      else if (usesKey(event.target, event.key) || state.carried) return
      else if (event.key === ' ') (state.clock.since === null ? state.play : state.pause)()
      else if (event.key === 'ArrowRight') state.stepBy(1)
      else if (event.key === 'ArrowLeft') state.stepBy(-1)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** Selections that no longer exist (undo, remove) are let go. */
export function useSelectionGuard(): void {
  const stale = useStore(({ selection, design }) => {
    if (!selection) return false
    const lists = {
      attachment: design.attachments,
      program: design.programs,
      device: design.devices,
      namespace: design.namespaces,
      cgroup: design.cgroups,
      socket: design.sockets,
      network: design.networks,
      route: design.routes,
      map: design.maps,
    }
    if (selection.kind !== 'hook') return !lists[selection.kind].some((each) => each.id === selection.id)
    const { target } = selection.at
    return !lists[target.kind].some((each) => each.id === target.id)
  })
  useEffect(() => {
    if (stale) useStore.getState().select(null)
  }, [stale])
}
