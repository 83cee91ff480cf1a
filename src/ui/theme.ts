import { useEffect, useSyncExternalStore } from 'react'
import { THEMES, type ThemeName } from '../scene'
import { useStore } from '../store'

const prefersDark = () => window.matchMedia('(prefers-color-scheme: dark)')
const subscribe = (changed: () => void) => {
  const query = prefersDark()
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** The theme in force: the person's choice, or the system's. */
export function useThemeName(): ThemeName {
  const chosen = useStore((state) => state.theme)
  const dark = useSyncExternalStore(subscribe, () => prefersDark().matches)
  return chosen === 'system' ? (dark ? 'dark' : 'light') : chosen
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Publishes the theme's colours as CSS variables: one table serves page, packet layer and exported pictures. */
export function useThemeVariables(): ThemeName {
  const name = useThemeName()
  useEffect(() => {
    const root = document.documentElement
    root.dataset.theme = name
    root.style.colorScheme = name
    for (const [key, value] of Object.entries(THEMES[name])) {
      if (typeof value === 'string') root.style.setProperty(`--${kebab(key)}`, value)
      else for (const [family, colour] of Object.entries(value as Record<string, string>)) root.style.setProperty(`--${kebab(key)}-${family}`, colour) // prettier-ignore
    }
  }, [name])
  return name
}
