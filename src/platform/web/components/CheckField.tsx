import css from './CheckField.module.css'

type Props = { label: string; checked: boolean; onChange: (on: boolean) => void }

/** One yes that may be left out. */
export function CheckField({ label, checked, onChange }: Props) {
  return (
    <label className={css['check']}>
      <input type="checkbox" checked={checked} onChange={(e) => onChange(e.currentTarget.checked)} />
      {label}
    </label>
  )
}
