import { useContext, useState, type ReactNode } from 'react'
import { FormIssuesContext } from '../form-issues.ts'
import css from './Fold.module.css'

type Props = {
  title: string
  /** What stands inside, in short, while it is closed. */
  note?: string | undefined
  /** Names of the fields inside: a complaint about one of them opens the fold. */
  fields?: readonly string[]
  startOpen?: boolean
  /** Nothing follows it in its box. */
  last?: boolean
  children: ReactNode
}

/** A part that most people leave alone. */
export function Fold({ title, note, fields = [], startOpen = false, last = false, children }: Props) {
  const [open, setOpen] = useState(startOpen)
  const issues = useContext(FormIssuesContext)?.issues ?? []
  const wrong = issues.some((issue) => fields.includes(String(issue.path[0])))
  return (
    <details className={`${css['fold']} ${last ? css['last'] : ''}`} open={open || wrong} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <span>
          {title}
          {note && <span className={css['note']}>: {note}</span>}
        </span>
      </summary>
      <div className={css['body']}>{children}</div>
    </details>
  )
}
