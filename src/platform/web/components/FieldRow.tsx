import type { CSSProperties, ReactNode } from 'react'
import css from './Field.module.css'

type Props = {
  /** Narrower than this a field goes to the next line. */
  least?: `${number}rem`
  children: ReactNode
}

/** Fields beside each other where there is room. A label may need two lines: the inputs stand in one. */
export function FieldRow({ least = '14rem', children }: Props) {
  return (
    <div className={css['side']} style={{ '--least': least } as CSSProperties}>
      {children}
    </div>
  )
}
