import { useState, type ReactNode } from 'react'
import css from './attendance.module.css'

/** A part that most sessions do without: closed until it is wanted. */
export function Box({ title, startOpen = false, children }: { title: string; startOpen?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(startOpen)
  return (
    <details className={css['box']} open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{title}</summary>
      <div className={css['inside']}>{open && children}</div>
    </details>
  )
}
