import type { AttachmentId, AttachPoint, CgroupId, Design, DeviceId, MapId, NamespaceId, NetworkId, ProgramId, SocketId } from '../design' // prettier-ignore
import { attachmentOf, programOf } from '../design'
import type { Language } from '../i18n'
import type { ProgramTypeName } from '../kernel'
import type { ThemeName } from '../scene'
import { buildScene } from '../scene'
import { canAttach, type Candidate, type Judgement } from '../validate'
import { offerTo } from './offer'
import type { Slice } from './types'

/** The one thing the inspector shows. */
export type Selection =
  | { kind: 'attachment'; id: AttachmentId }
  | { kind: 'program'; id: ProgramId }
  | { kind: 'hook'; at: AttachPoint }
  | { kind: 'device'; id: DeviceId }
  | { kind: 'namespace'; id: NamespaceId }
  | { kind: 'cgroup'; id: CgroupId }
  | { kind: 'socket'; id: SocketId }
  | { kind: 'network'; id: NetworkId }
  | { kind: 'map'; id: MapId }
  | null

/** A part that can be dragged from the palette and dropped on the drawing. */
export type PartKind = 'host' | 'pod' | 'nic' | 'veth' | 'socket' | 'map'

/** What is being carried, by pointer or by keyboard. */
export type Carried =
  | { kind: 'program'; candidate: Candidate; name: string; by: 'pointer' | 'keyboard' }
  | { kind: 'part'; part: PartKind; by: 'pointer' | 'keyboard' }

/** A refused drop, kept on screen until answered. */
export interface Refusal {
  candidate: Candidate
  at: AttachPoint
  judgement: Judgement & { ok: false }
  /** The design that was judged: the answer means nothing for another. */
  of: Design
}

export type Dialog = 'templates' | 'compose' | 'export' | null
export type BottomTab = 'trace' | 'problems' | 'capture'
export type SidePanel = 'paletteOpen' | 'inspectorOpen'
export type ThemeChoice = ThemeName | 'system'

export interface ViewSlice {
  selection: Selection
  /** Cards being dragged, at places the design does not hold yet. */
  moved: Design['layout'] | null
  carried: Carried | null
  /** The judge's answer for every hook of the drawing, asked once when something is picked up. */
  judgements: ReadonlyMap<string, Judgement>
  /** Slot key under the pointer, or the keyboard's stop, while something is carried. */
  over: string | null
  refusal: Refusal | null
  dialog: Dialog
  bottomTab: BottomTab
  paletteOpen: boolean
  inspectorOpen: boolean
  bottomOpen: boolean
  presenting: boolean
  theme: ThemeChoice
  language: Language
  /** A sentence for everyone: shown for a while and read out. */
  notice: { text: string; tone: 'info' | 'error'; id: number } | null
  /** Something the canvas should bring into view: a card or a slot key; the counter makes asking twice count. */
  reveal: { target: string; count: number } | null
  select(selection: Selection): void
  setMoved(moved: Design['layout'] | null): void
  carry(carried: Carried | null): void
  hover(slotKey: string | null): void
  refuse(refusal: Refusal | null): void
  openDialog(dialog: Dialog): void
  showTab(tab: BottomTab): void
  /** Folds a side panel or unfolds it, and remembers that. */
  toggle(panel: SidePanel | 'bottomOpen'): void
  /** Folds or unfolds the inspector for now; what the person chose last stays remembered. */
  showInspector(open: boolean): void
  present(presenting: boolean): void
  setTheme(theme: ThemeChoice): void
  setLanguage(language: Language): void
  notify(text: string, tone?: 'info' | 'error'): void
  dismissNotice(): void
  revealOnCanvas(target: string): void
}

const NONE: ReadonlyMap<string, Judgement> = new Map()

/** The type of program that a hand holds. */
export function candidateType(design: Design, candidate: Candidate): ProgramTypeName {
  switch (candidate.kind) {
    case 'new':
      return candidate.type
    case 'existing':
      return programOf(design, candidate.program).type
    case 'move':
      return programOf(design, attachmentOf(design, candidate.attachment).program).type
  }
}

/** Asks the judge about every hook that is drawn while the program is carried. */
function judgeAll(design: Design, candidate: Candidate): ReadonlyMap<string, Judgement> {
  const answers = new Map<string, Judgement>()
  for (const card of buildScene(design, null, offerTo(design, candidate), candidateType(design, candidate)).cards)
    for (const slot of card.slots)
      if (slot.kind === 'hook') answers.set(slot.key, canAttach(design, candidate, slot.at))
  return answers
}

const remembered = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
const remember = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // a browser without storage only forgets the choice
  }
}

/** The language somebody chose before; else that of the browser. */
export const startLanguage = (): Language => {
  const chosen = remembered('language')
  if (chosen === 'en' || chosen === 'zh-CN') return chosen
  return typeof navigator !== 'undefined' && navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
const startTheme = (): ThemeChoice => {
  const chosen = remembered('theme')
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

/** Whether a side panel was open when it was last folded or unfolded. */
export const panelWasOpen = (panel: SidePanel): boolean => remembered(panel) !== 'no'

export const createViewSlice: Slice<ViewSlice> = (set, get) => ({
  selection: null,
  moved: null,
  carried: null,
  judgements: NONE,
  over: null,
  refusal: null,
  dialog: null,
  bottomTab: 'trace',
  paletteOpen: panelWasOpen('paletteOpen'),
  inspectorOpen: panelWasOpen('inspectorOpen'),
  bottomOpen: false,
  presenting: false,
  theme: startTheme(),
  language: startLanguage(),
  notice: null,
  reveal: null,
  select: (selection) => set({ selection, refusal: null }),
  setMoved: (moved) => set({ moved }),
  carry: (carried) => {
    const judgements = carried?.kind === 'program' ? judgeAll(get().design, carried.candidate) : NONE
    set({ carried, judgements, over: null, ...(carried ? { refusal: null } : {}) })
  },
  hover: (over) => {
    if (get().over !== over) set({ over })
  },
  refuse: (refusal) => set({ refusal }),
  openDialog: (dialog) => {
    // a dialog takes the keyboard: what is carried is put back first
    get().carry(null)
    set({ dialog, refusal: null })
  },
  showTab: (bottomTab) => set({ bottomTab, bottomOpen: true }),
  toggle: (panel) => {
    const open = !get()[panel]
    if (panel !== 'bottomOpen') remember(panel, open ? 'yes' : 'no')
    set({ [panel]: open } as Partial<ViewSlice>)
  },
  showInspector: (inspectorOpen) => {
    if (get().inspectorOpen !== inspectorOpen) set({ inspectorOpen })
  },
  // before a class nothing is outlined but what the packet is at
  present: (presenting) => set({ presenting, dialog: null, ...(presenting ? { selection: null } : {}) }),
  setTheme: (theme) => {
    remember('theme', theme)
    set({ theme })
  },
  setLanguage: (language) => {
    remember('language', language)
    set({ language })
  },
  notify: (text, tone = 'info') => set({ notice: { text, tone, id: (get().notice?.id ?? 0) + 1 } }),
  dismissNotice: () => set({ notice: null }),
  revealOnCanvas: (target) => set({ reveal: { target, count: (get().reveal?.count ?? 0) + 1 } }),
})
