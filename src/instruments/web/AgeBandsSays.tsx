import type { AgeBands } from '../rules/age-bands.ts'
import { useSaid } from './rule-words.ts'

/** The bands in their order, from the youngest. */
export function AgeBandsSays({ rules }: { rules: AgeBands }) {
  const said = useSaid()
  return (
    <ul>
      {rules.bands.map((band) => (
        <li key={band.code}>{said(band.name)}</li>
      ))}
    </ul>
  )
}
