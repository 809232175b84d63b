import type { ReactNode } from 'react'
import css from './UnitList.module.css'

/** Units under a heading, each with its link and where it stands. Nothing where there are none. */
export function UnitList<U extends { id: string }>({ title, units, children }: { title: string; units: readonly U[]; children: (unit: U) => ReactNode }) {
  if (units.length === 0) return null
  return (
    <>
      <h3 className={css['title']}>{title}</h3>
      <ul className={css['list']}>
        {units.map((unit) => (
          <li key={unit.id}>{children(unit)}</li>
        ))}
      </ul>
    </>
  )
}
