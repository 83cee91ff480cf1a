import { Search as Icon } from 'lucide-react'
import css from './reference.module.css'

interface SearchProps {
  value: string
  onChange: (text: string) => void
  label: string
  /** How much was found, read out while typing. */
  found: string
}

/** The search field of a reference page. */
export function Search({ value, onChange, label, found }: SearchProps) {
  return (
    <div className={css.search}>
      <Icon size={15} aria-hidden />
      <input
        type="search"
        value={value}
        aria-label={label}
        placeholder={label}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return
          event.preventDefault()
          onChange('')
        }}
      />
      <span role="status">{found}</span>
    </div>
  )
}
