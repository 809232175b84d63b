import { useState, type MouseEvent, type ReactNode } from 'react'
import css from './attendance.module.css'

/** A part that most sessions do without: closed until it is wanted. */
export function Box({ title, startOpen = false, children }: { title: string; startOpen?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(startOpen)
  // At once, so that who types on finds the first field already there.
  const toggle = (e: MouseEvent) => {
    e.preventDefault()
    setOpen(!open)
  }
  return (
    <details className={css['box']} open={open}>
      <summary onClick={toggle}>{title}</summary>
      <div className={css['inside']}>{open && children}</div>
    </details>
  )
}
