import { X } from 'lucide-react'
import { IconButton } from '../kit'
import { useT } from '../useT'
import { AddText } from './AddText'
import { CheckedInput } from './CheckedInput'
import { cidrCheck } from './checks'
import css from './inspector.module.css'
import { Section } from './parts'

interface Props {
  title: string
  addresses: readonly string[]
  onChange: (addresses: string[]) => void
}

/** Addresses with their prefix lengths: change, remove, add. */
export function AddressList({ title, addresses, onChange }: Props) {
  const t = useT()
  return (
    <Section title={title}>
      {addresses.length > 0 && (
        <ul className={css.plain} aria-label={title}>
          {addresses.map((address, index) => (
            <li key={index} className={css.line}>
              <CheckedInput
                bare
                small
                mono
                label={t('panels.inspector.address', { n: index + 1 })}
                value={address}
                check={cidrCheck(t, addresses)}
                onCommit={(text) => onChange(addresses.map((each, i) => (i === index ? text : each)))}
              />
              <IconButton
                small
                label={t('panels.inspector.remove-named', { name: address })}
                onClick={() => onChange(addresses.filter((_, i) => i !== index))}
              >
                <X size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {addresses.length < 64 && (
        <AddText
          label={t('panels.inspector.new-address')}
          action={t('panels.inspector.add')}
          placeholder="10.0.0.1/24"
          check={cidrCheck(t, addresses)}
          onAdd={(text) => onChange([...addresses, text])}
        />
      )}
    </Section>
  )
}
