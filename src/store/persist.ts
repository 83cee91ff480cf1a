import { del, entries, get, set } from 'idb-keyval'
import { checkDesign, type Design } from '../design'

/** What the browser's database holds for each design. */
export interface SavedDesign {
  id: string
  savedAt: number
  design: Design
}

const key = (id: string) => `design:${id}`
const CURRENT = 'current-design'

/** What the browser keeps for this tab alone, over reloads; nothing where it keeps nothing. */
function tab<T>(ask: (store: Storage) => T): T | null {
  try {
    return ask(sessionStorage)
  } catch {
    return null
  }
}

/** Saves a design and remembers it as the one to open next time. Rejects when the database refuses (full, private mode). */
export async function saveDesign(saved: SavedDesign): Promise<void> {
  await set(key(saved.id), saved)
  await set(CURRENT, saved.id)
  tab((store) => store.setItem(CURRENT, saved.id))
}

/** Reads a design back; null if there is none or it no longer passes the schema (it then stays in the database untouched). */
export async function loadDesign(id: string): Promise<SavedDesign | null> {
  const raw = await get<SavedDesign>(key(id))
  if (!raw) return null
  const checked = checkDesign(raw.design)
  return checked.ok ? { ...raw, design: checked.value } : null
}

/** The design to open: the one this tab had last, else the one any tab had last; null on a first visit. */
export async function loadLastDesign(): Promise<SavedDesign | null> {
  for (const id of [tab((store) => store.getItem(CURRENT)), await get<string>(CURRENT)]) {
    const saved = id ? await loadDesign(id) : null
    if (saved) return saved
  }
  return null
}

/** Every design in the database, newest first. */
export async function listDesigns(): Promise<SavedDesign[]> {
  const all = await entries<string, SavedDesign>()
  return all
    .filter(([name]) => typeof name === 'string' && name.startsWith('design:'))
    .map(([, saved]) => saved)
    .filter((saved) => checkDesign(saved.design).ok)
    .sort((a, b) => b.savedAt - a.savedAt)
}

export const deleteDesign = (id: string): Promise<void> => del(key(id))

/** A new id for a design. */
export const freshDesignId = (): string => crypto.randomUUID()
