import { useId, type ReactNode } from 'react'
import css from './Segments.module.css'

type Segment<V extends string> = { value: V; label: string; lang?: string }
type Props<V extends string> = {
  label: ReactNode
  segments: readonly Segment<V>[]
  value: V
  onChange: (value: V) => void
}

/** A few settings of which one holds at once, side by side, in effect immediately. */
export function Segments<V extends string>({ label, segments, value, onChange }: Props<V>) {
  const name = useId()
  return (
    <fieldset className={css['segments']}>
      <legend>{label}</legend>
      <div className={css['row']}>
        {segments.map((segment) => (
          <label key={segment.value} className={css['segment']} lang={segment.lang}>
            <input
              type="radio"
              name={name}
              className="hn-hidden"
              checked={segment.value === value}
              onChange={() => onChange(segment.value)}
            />
            {segment.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
